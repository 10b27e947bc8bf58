/** Checks of what fleets carry: for every yard that orders there is a ship that can bring its goods. */
import { listed } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import type { ModelFile } from '../../language/schema.ts';
import { canCarry, isFor, mostCargo_t, mostLift_t } from '../../language/supply/carriage.ts';
import type { Report } from '../references.ts';

export function checkFleetGoods(model: ModelFile, report: Report): void {
  for (const [site, { stores = {} }] of Object.entries(model.sites)) {
    for (const [commodity, { from }] of Object.entries(stores)) {
      if (from !== undefined) checkCarried(model, site, commodity, from, report);
    }
  }
  for (const [name, { carries = [], home, serves }] of Object.entries(model.supply?.fleets ?? {})) {
    for (const [index, commodity] of carries.entries()) {
      const isOrdered = serves.some((site) => model.sites[site]?.stores?.[commodity]?.from === home);
      if (isOrdered || model.supply?.commodities[commodity] === undefined) continue;
      report(
        ['supply', 'fleets', name, 'carries', index],
        `supply.fleets.${name} carries ${commodity}, which none of its sites orders from ${home}`,
        listed(serves.flatMap((site) => orderedFrom(model, site, home))),
        `take ${commodity} out of carries, or let a site order it`,
      );
    }
  }
  for (const [name, { alone, unit }] of Object.entries(model.supply?.commodities ?? {})) {
    if (!alone || unit === 'piece' || unit === 'ring') continue;
    report(
      ['supply', 'commodities', name, 'alone'],
      `supply.commodities.${name} goes alone, and is no counted piece`,
      'a commodity with unit piece or ring',
      'let its unit be piece, or take alone out',
    );
  }
}

function orderedFrom({ sites }: ModelFile, site: string, port: string): string[] {
  return Object.entries(sites[site]?.stores ?? {}).flatMap(([name, { from }]) =>
    from === port ? [name] : [],
  );
}

/** That no fleet serves the site at all is told elsewhere. */
function checkCarried(model: ModelFile, site: string, commodity: string, port: string, report: Report): void {
  const goods = model.supply?.commodities[commodity];
  const fleets = Object.entries(model.supply?.fleets ?? {}).filter(
    ([, { home, serves }]) => home === port && serves.includes(site),
  );
  if (goods === undefined || fleets.length === 0) return;
  const ends = [model.sites[port], model.sites[site]] as const;
  if (fleets.some(([, fleet]) => canCarry(fleet, commodity, goods, ends))) return;
  const yard: Path = ['sites', site, 'stores', commodity];
  const meant = fleets.filter(([, fleet]) => isFor(fleet, commodity));
  if (meant.length === 0) {
    report(
      [...yard, 'from'],
      `no fleet of ${port} carries ${commodity} to ${site}`,
      'a fleet that carries it',
      `add ${commodity} to supply.fleets.${fleets[0]?.[0]}.carries`,
    );
    return;
  }
  const limits = meant.map(([, fleet]) => ({
    most_t: mostCargo_t(fleet, ends),
    lift_t: mostLift_t(fleet, ends),
  }));
  const [best] = limits.sort((one, other) => heaviest(other) - heaviest(one));
  // A ship that is aground is told with its draught.
  if (best === undefined || best.most_t === 0) return;
  const isLift = best.lift_t < best.most_t;
  report(
    [...yard, 'from'],
    `one ${commodity} weighs ${goods.mass_t} t, more than ${isLift ? `is lifted between ${port} and ${site}` : `a ship from ${port} to ${site} can carry`}`,
    `at most ${heaviest(best)} t`,
    isLift
      ? `let ${port} and ${site} lift more (lift_t), or bring it by another way`
      : 'take a larger ship, deeper water, or smaller pieces',
  );
}

function heaviest({ most_t, lift_t }: { readonly most_t: number; readonly lift_t: number }): number {
  return Math.min(most_t, lift_t);
}
