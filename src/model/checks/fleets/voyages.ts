/** Checks of voyages: routes begin where ships can lie, stops of one voyage are reached in their order, orders can be placed. */
import { listed } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import { askedOfPlace } from '../../language/limits/limits.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Fleet } from '../../language/supply/fleet.ts';
import type { StatedOrder } from '../../language/supply/stated-order.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';

export function checkVoyages(model: ModelFile, report: Report): void {
  for (const [index, { from }] of (model.supply?.routes ?? []).entries()) {
    const site = model.sites[from];
    if (site === undefined || (site.port ?? site.landing ?? site.airstrip ?? site.ice_road) !== undefined)
      continue;
    report(
      ['supply', 'routes', index, 'from'],
      `supply.routes.${index} begins at ${from}, which has neither a port nor a landing`,
      'a site where ships load, or where they unload and go on',
      `add ${exampleAt(['sites', from, 'port'])} under sites.${from}, or name another site`,
    );
  }
  for (const [name, fleet] of Object.entries(model.supply?.fleets ?? {})) {
    checkPassages(name, fleet, report);
    for (const [index, stops] of (fleet.calls ?? []).entries())
      checkCalls(model, name, fleet, index, stops, report);
  }
  for (const [index, order] of (model.supply?.orders ?? []).entries())
    checkStatedOrder(model, index, order, report);
}

/** A passage rests on the way only where there is weather to rest for. */
function checkPassages(name: string, fleet: Fleet, report: Report): void {
  if (fleet.passage_work !== 'suspend' || fleet.passage_limits !== undefined) return;
  report(
    ['supply', 'fleets', name, 'passage_work'],
    `supply.fleets.${name} suspends its passages, and has no passage_limits to suspend them for`,
    'passage_limits, or no passage_work',
    `add ${exampleAt(['supply', 'fleets', name, 'passage_limits'])} to supply.fleets.${name}, or take passage_work out`,
  );
}

/** Whether the passages of a fleet are held against something of a place: its weather, or its daylight. */
export function asksForPlace(model: ModelFile, { passage_limits }: Fleet): boolean {
  const limit = model.weather?.limits?.[passage_limits ?? ''];
  return passage_limits !== undefined && (limit === undefined || askedOfPlace(limit) !== 'none');
}

/** Each stop is served, once, and reached from those before it: a stop without cargo is left out. */
function checkCalls(
  model: ModelFile,
  name: string,
  fleet: Fleet,
  index: number,
  stops: readonly string[],
  report: Report,
): void {
  const at: Path = ['supply', 'fleets', name, 'calls', index];
  const dotted = at.join('.');
  for (const [place, site] of stops.entries()) {
    if (!fleet.serves.includes(site))
      report(
        [...at, place],
        `${dotted} calls at ${site}, which the fleet does not serve`,
        listed(fleet.serves),
        `add ${site} to supply.fleets.${name}.serves`,
      );
    if (stops.indexOf(site) < place)
      report(
        [...at, place],
        `${dotted} calls at ${site} twice`,
        'each site once',
        'take it out of the list once',
      );
  }
  const routes = model.supply?.routes ?? [];
  for (const [place, from] of stops.entries()) {
    for (const to of stops.slice(place + 1)) {
      if (from === to) continue;
      const leg = routes.findIndex(
        (way) => (way.from === from && way.to === to) || (way.from === to && way.to === from),
      );
      if (leg < 0)
        report(
          [...at, stops.indexOf(to)],
          `no route goes from ${from} to ${to}, stops of one voyage of ${name}`,
          'a route between any two of the stops: one for which there is no cargo is left out',
          `add "- { from: ${from}, to: ${to}, distance_nm: 40 }" (an example) under "supply: routes:"`,
        );
      else if (asksForPlace(model, fleet) && routes[leg]?.station === undefined)
        report(
          ['supply', 'routes', leg],
          `the passage from ${from} to ${to} has limits (of ${name}) and no weather station`,
          'a route with a station',
          `add ${exampleAt(['supply', 'routes', leg, 'station'], Object.keys(model.weather?.stations ?? {})[0])} to the route, or take passage_limits out`,
        );
    }
  }
}

function checkStatedOrder(
  model: ModelFile,
  index: number,
  { site, commodity, quantity, placed, by }: StatedOrder,
  report: Report,
): void {
  const at: Path = ['supply', 'orders', index];
  const dotted = at.join('.');
  const store = model.sites[site]?.stores?.[commodity];
  const yard: Path = ['sites', site, 'stores', commodity];
  if (model.sites[site] !== undefined && model.supply?.commodities[commodity] !== undefined) {
    if (store === undefined)
      report(
        [...at, 'commodity'],
        `${dotted} is of ${commodity}, which ${site} does not store`,
        listed(Object.keys(model.sites[site].stores ?? {})),
        `add ${exampleAt(yard)} under sites.${site}.stores`,
      );
    else if (store.from === undefined)
      report(
        [...at, 'commodity'],
        `${dotted} is of ${commodity} for ${site}, whose yard has no port to order from`,
        'a yard with from',
        `add ${exampleAt([...yard, 'from'])} to ${yard.join('.')}`,
      );
  }
  const { start } = model.project;
  if (placed < start)
    report(
      [...at, 'placed'],
      `${dotted}.placed is ${placed}, before day zero`,
      `${start} or later`,
      'give a later day',
    );
  if (by !== undefined && by <= placed)
    report(
      [...at, 'by'],
      `${dotted}.by is ${by}, not after the day on which it is placed`,
      `a day after ${placed}`,
      'give a later day, or place it earlier',
    );
  const unit = model.supply?.commodities[commodity]?.unit;
  if (!Number.isInteger(quantity) && (unit === 'ring' || unit === 'piece'))
    report(
      [...at, 'quantity'],
      `${dotted}.quantity is ${quantity}, and ${commodity} is counted`,
      'a whole number',
      'round it',
    );
}

/** Orders that the model states for a yard. */
export function statedFor(model: ModelFile, site: string, commodity: string): readonly StatedOrder[] {
  return (model.supply?.orders ?? []).filter((order) => order.site === site && order.commodity === commodity);
}
