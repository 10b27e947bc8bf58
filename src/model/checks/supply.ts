/** Checks of a plan: every yard is filled, every site that orders is reached, every plant has what it needs. */

import { sum } from '../../units/numbers.ts';
import { oneLine } from '../file/one-line.ts';
import { listed } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import type { SiteSpec } from '../language/places/site.ts';
import type { StoreSpec } from '../language/places/store.ts';
import { hardlyExceeded } from '../language/quantity.ts';
import { type ModelFile, modelSchema } from '../language/schema.ts';
import { exampleAt } from '../language/told/example-at.ts';
import { toldAt } from '../language/walk.ts';
import { checkFleets } from './fleets/fleets.ts';
import { asksForPlace, checkVoyages, statedFor } from './fleets/voyages.ts';
import { freezes } from './ice.ts';
import { givenIn, takersOf } from './operations/yards.ts';
import type { Report } from './references.ts';
import { checkAreas } from './yards/area.ts';
import { checkDemand } from './yards/demand.ts';
import { checkHubs, orderersAt } from './yards/hubs.ts';
import { checkProduction } from './yards/production.ts';
import { checkRule, checkTakesAll } from './yards/rules.ts';

export function checkSupply(model: ModelFile, report: Report): void {
  checkStores(model, report);
  checkPlants(model, report);
  checkShips(model, report);
  checkVoyages(model, report);
  checkFleets(model, report);
  checkHubs(model, report);
  checkAreas(model, report);
}

function checkStores(model: ModelFile, report: Report): void {
  for (const [name, site] of Object.entries(model.sites)) {
    for (const [commodity, store] of Object.entries(site.stores ?? {})) {
      checkStore(model, name, commodity, store, report);
    }
    checkReuse(name, site, report);
    for (const [way, disposal] of Object.entries(site.spoil?.disposal ?? {})) {
      const at: Path = ['sites', name, 'spoil', 'disposal', way];
      if (disposal.open_sea_only && site.sea === undefined) {
        report(
          [...at, 'open_sea_only'],
          `${at.join('.')} works on open sea, and the site has no sea`,
          'a site with a sea',
          `add ${exampleAt(['sites', name, 'sea'], Object.keys(model.ice?.seas ?? {})[0])} under sites.${name}, or take open_sea_only out`,
        );
      }
      if (disposal.load_m3 > (site.spoil?.heap_m3 ?? 0)) {
        report(
          [...at, 'load_m3'],
          `${at.join('.')}.load_m3 is ${disposal.load_m3}, more than the heap holds`,
          `at most ${site.spoil?.heap_m3}`,
          'take smaller loads',
        );
      }
    }
  }
}

/** What becomes of spoil has a yard. */
function checkReuse(name: string, { spoil, stores = {} }: SiteSpec, report: Report): void {
  const commodity = spoil?.reuse?.commodity;
  if (commodity === undefined || stores[commodity] !== undefined) return;
  report(
    ['sites', name, 'spoil', 'reuse', 'commodity'],
    `sites.${name}.spoil.reuse makes ${commodity}, which ${name} does not store`,
    listed(Object.keys(stores)),
    `add ${exampleAt(['sites', name, 'stores', commodity])} under sites.${name}.stores`,
  );
}

function checkStore(
  model: ModelFile,
  site: string,
  commodity: string,
  store: StoreSpec,
  report: Report,
): void {
  const at: Path = ['sites', site, 'stores', commodity];
  const dotted = at.join('.');
  if (commodity === 'spoil')
    report(at, `${dotted}: "spoil" is the name of the heap`, 'another name', 'rename the commodity');
  if (store.initial > store.capacity) {
    report(
      [...at, 'initial'],
      `${dotted}.initial is ${store.initial}, more than the yard holds`,
      `at most ${store.capacity}`,
      'enlarge the yard, or begin with less',
    );
  }
  if (store.reorder !== undefined) checkRule([...at, 'reorder'], store.reorder, report);
  checkTakesAll(model, at, commodity, store, report);
  if (store.demand !== undefined) checkDemand(model, [...at, 'demand'], store.demand, commodity, report);
  if (store.makes !== undefined) {
    const takers = [...usersOf(model, site, commodity), ...carriersFrom(model, site, commodity)];
    checkProduction(model, [...at, 'makes'], store.makes, commodity, takers, report);
  }
  const lacksRule =
    store.reorder === undefined && !store.takes_all && statedFor(model, site, commodity).length === 0;
  if (store.from === undefined ? store.reorder !== undefined : lacksRule) {
    report(
      at,
      `${dotted} has ${store.from ? 'a port and no reorder rule' : 'a reorder rule and no port'}`,
      'both from: and reorder: (or takes_all:), or neither; from: alone where supply.orders name the yard',
      `add ${store.from ? exampleAt([...at, 'reorder']) : exampleAt([...at, 'from'], portsOf(model)[0])} to ${dotted}`,
    );
  }
  if (store.from !== undefined) {
    checkReached(model, at, site, store.from, report);
    checkWinter(model, at, site, store, report);
    checkRoom(model, at, site, commodity, store, report);
    return;
  }
  const makers = Object.values(model.plants ?? {}).filter(
    (plant) => plant.site === site && plant.makes === commodity,
  );
  const users = usersOf(model, site, commodity);
  const isOfSpoil = model.sites[site]?.spoil?.reuse?.commodity === commodity;
  const isBrought = givenIn(model, `${site}/${commodity}`);
  const isMade = makers.length > 0 || isOfSpoil || isBrought || store.makes !== undefined;
  const isHome = Object.values(model.supply?.fleets ?? {}).some(
    ({ home, brings }) => home === site && brings?.includes(commodity),
  );
  if (!isMade && !isHome && users.length > 0 && store.initial === 0) {
    report(
      at,
      `${dotted} is used by ${listed(users)}, and nothing ever fills it`,
      'a port to order from, a plant that makes it, steps that bring it, or an initial stock',
      `add ${exampleAt([...at, 'from'], portsOf(model)[0])} and ${exampleAt([...at, 'reorder'])} to ${dotted}`,
    );
  }
}

/** Where ice closes the way, a rule says when it prepares for the winter. */
function checkWinter(model: ModelFile, at: Path, site: string, store: StoreSpec, report: Report): void {
  const { reorder, from = '' } = store;
  const seas = [site, from].flatMap((name) => model.sites[name]?.sea ?? []);
  const freezing = seas.find((sea) => freezes(model, sea));
  if (reorder === undefined || freezing === undefined) return;
  if (reorder.stock_up_d !== undefined) return;
  report(
    [...at, 'reorder'],
    `${at.join('.')}.reorder has no stock_up_d, and ${freezing} freezes`,
    'a rule that says how many days before the sea closes orders begin to cover the winter',
    `add ${exampleAt([...at, 'reorder', 'stock_up_d'])} to ${at.join('.')}.reorder; 0 if nothing is to be stocked up`,
  );
}

/** A yard whose goods nobody uses holds all that is ordered for it. */
function checkRoom(
  model: ModelFile,
  at: Path,
  site: string,
  commodity: string,
  { capacity, initial }: StoreSpec,
  report: Report,
): void {
  const ordered = sum(statedFor(model, site, commodity).map(({ quantity }) => quantity));
  if (ordered === 0 || initial + ordered <= capacity || usersOf(model, site, commodity).length > 0) return;
  report(
    [...at, 'capacity'],
    `${at.join('.')}.capacity is ${capacity}, and supply.orders bring ${ordered}${initial > 0 ? ` besides the initial ${initial}` : ''} that nobody uses`,
    `at least ${initial + ordered}`,
    'enlarge the yard, or order less',
  );
}

function usersOf(model: ModelFile, site: string, commodity: string): string[] {
  const drives = Object.entries(model.drives ?? {}).filter(
    ([, drive]) => drive.site === site && model.machines?.[drive.machine]?.uses[commodity] !== undefined,
  );
  const plants = Object.entries(model.plants ?? {}).filter(
    ([, plant]) => plant.site === site && plant.uses[commodity] !== undefined,
  );
  const demand = model.sites[site]?.stores?.[commodity]?.demand === undefined ? [] : ['its demand'];
  const actors = takersOf(model, `${site}/${commodity}`);
  const burns = model.sites[site]?.power?.fuel?.commodity === commodity ? ['its power station'] : [];
  const orders = orderersAt(model, site, commodity).map((name) => `orders of ${name}`);
  return [...[...drives, ...plants].map(([name]) => name), ...actors, ...demand, ...orders, ...burns];
}

/** Fleets that bring goods home from a site. */
function carriersFrom(model: ModelFile, site: string, commodity: string): string[] {
  return Object.entries(model.supply?.fleets ?? {}).flatMap(([name, { serves, brings }]) =>
    serves.includes(site) && brings?.includes(commodity) ? [name] : [],
  );
}

function portsOf(model: ModelFile): string[] {
  return Object.entries(model.sites).flatMap(([name, { port }]) => (port ? [name] : []));
}

function addRoute(from: string, to: string): string {
  const route = oneLine('-', { from, to, distance_nm: 105 }).replace('-: ', '- ');
  return `add "${route}" (an example) under "supply: routes:"`;
}

/** Adds a site to the ships of a port, or ships to a port without. */
function addFleet(model: ModelFile, port: string, site: string): string {
  const own = Object.entries(model.supply?.fleets ?? {}).find(([, { home }]) => home === port)?.[0];
  if (own !== undefined) return `add ${site} to supply.fleets.${own}.serves`;
  const path = ['supply', 'fleets', 'barges'];
  const fleet = toldAt(modelSchema, path)?.example as object | undefined;
  return `add ${exampleAt(path, { ...fleet, home: port, serves: [site] })} under "supply: fleets:"`;
}

/** A site that orders from a port needs a route and a fleet between them. */
function checkReached(model: ModelFile, at: Path, site: string, port: string, report: Report): void {
  if (model.sites[port]?.port === undefined) return;
  if (!model.supply?.routes?.some((way) => way.from === port && way.to === site)) {
    report(
      [...at, 'from'],
      `no route goes from ${port} to ${site}`,
      'a route under supply.routes',
      addRoute(port, site),
    );
  }
  if (
    !Object.values(model.supply?.fleets ?? {}).some(
      (fleet) => fleet.home === port && fleet.serves.includes(site),
    )
  ) {
    report(
      [...at, 'from'],
      `no fleet of ${port} serves ${site}`,
      'a fleet under supply.fleets',
      addFleet(model, port, site),
    );
  }
}

function checkPlants(model: ModelFile, report: Report): void {
  for (const [name, plant] of Object.entries(model.plants ?? {})) {
    const stores = model.sites[plant.site]?.stores ?? {};
    for (const commodity of [plant.makes, ...Object.keys(plant.uses)]) {
      if (stores[commodity] !== undefined || model.supply?.commodities[commodity] === undefined) continue;
      report(
        ['plants', name, 'site'],
        `plants.${name} needs a yard for ${commodity} at ${plant.site}`,
        listed(Object.keys(stores)),
        `add ${exampleAt(['sites', plant.site, 'stores', commodity])} under sites.${plant.site}.stores`,
      );
    }
    for (const [commodity, each] of Object.entries(plant.uses)) {
      const amount = hardlyExceeded(each);
      const capacity = stores[commodity]?.capacity ?? Number.POSITIVE_INFINITY;
      if (amount <= capacity) continue;
      report(
        ['sites', plant.site, 'stores', commodity, 'capacity'],
        `plants.${name} takes ${typeof each === 'number' ? '' : 'up to '}${amount} of ${commodity} for a ring, more than ${plant.site} can store`,
        `at least ${amount}`,
        'enlarge the yard',
      );
    }
    if (plant.uses[plant.makes] !== undefined) {
      report(
        ['plants', name, 'uses', plant.makes],
        `plants.${name} uses what it makes`,
        'other commodities',
        `take ${plant.makes} out of uses:`,
      );
    }
  }
}

function checkShips(model: ModelFile, report: Report): void {
  const routes = model.supply?.routes ?? [];
  for (const [index, way] of routes.entries()) {
    if (routes.findIndex((other) => other.from === way.from && other.to === way.to) < index) {
      report(
        ['supply', 'routes', index],
        `two routes go from ${way.from} to ${way.to}`,
        'one route between two places',
        'take one out',
      );
    }
  }
  for (const [name, fleet] of Object.entries(model.supply?.fleets ?? {})) {
    for (const [index, site] of fleet.serves.entries()) {
      const at: Path = ['supply', 'fleets', name, 'serves', index];
      const way = routes.find((one) => one.from === fleet.home && one.to === site);
      if (way === undefined) {
        report(
          at,
          `no route goes from ${fleet.home} to ${site}`,
          'a route under supply.routes',
          addRoute(fleet.home, site),
        );
      } else if (asksForPlace(model, fleet) && way.station === undefined) {
        report(
          at,
          `the passage from ${fleet.home} to ${site} has limits and no weather station`,
          'a route with a station',
          `add ${exampleAt(['supply', 'routes', 0, 'station'], Object.keys(model.weather?.stations ?? {})[0])} to the route, or take passage_limits out`,
        );
      }
    }
  }
}
