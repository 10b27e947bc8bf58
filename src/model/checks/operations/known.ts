/** What steps may name: stocks, places and capabilities of operations and of sites. */
import type { Path } from '../../file/source.ts';
import type { ModelFile } from '../../language/schema.ts';

/** The hold, in the conditions of a loop. */
export const IN_HOLD = 'aboard';

/** Where goods are taken and given. */
export interface KnownStock {
  readonly initial: number;
  readonly capacity: number;
  /** What it holds; empty for goods without a name. */
  readonly commodity: string;
  /** How much of a hold a unit takes [units, or tonnes]. */
  readonly size: number;
  /** Whether it is counted in whole units. */
  readonly isWhole: boolean;
  /** Whether it is a yard of a site: others fill and empty it, too, and it can be raised. */
  readonly isYard: boolean;
  /** Where its capacity stands. */
  readonly at: Path;
}

export function knownStocks({ operations, sites, supply }: ModelFile): Map<string, KnownStock> {
  const goods = (name: string) => supply?.commodities[name];
  const known = new Map<string, KnownStock>();
  const add = (
    name: string,
    { initial, capacity }: { readonly initial: number; readonly capacity?: number | undefined },
    commodity: string,
    isYard: boolean,
    at: Path,
  ) => {
    const { unit, mass_t = 1 } = goods(commodity) ?? {};
    const isWhole = unit === 'ring' || unit === 'piece';
    const most = capacity ?? Number.POSITIVE_INFINITY;
    known.set(name, { initial, capacity: most, commodity, size: mass_t, isWhole, isYard, at });
  };
  for (const [name, stock] of Object.entries(operations?.stocks ?? {}))
    add(name, stock, stock.commodity ?? '', false, ['operations', 'stocks', name, 'capacity']);
  for (const [site, { stores }] of Object.entries(sites))
    for (const [commodity, store] of Object.entries(stores ?? {}))
      add(`${site}/${commodity}`, store, commodity, true, ['sites', site, 'stores', commodity, 'capacity']);
  return known;
}

/** Units that can be held at a time. */
export interface KnownPlace {
  readonly units: number;
  readonly at: Path;
}

export function knownPlaces({ operations, sites }: ModelFile): Map<string, KnownPlace> {
  const known = new Map<string, KnownPlace>();
  for (const [name, units] of Object.entries(operations?.places ?? {}))
    known.set(name, { units, at: ['operations', 'places', name] });
  for (const [site, { port, landing, beds }] of Object.entries(sites)) {
    if (port) known.set(`${site}/port`, { units: port.berths, at: ['sites', site, 'port', 'berths'] });
    if (landing?.berths !== undefined)
      known.set(`${site}/landing`, { units: landing.berths, at: ['sites', site, 'landing', 'berths'] });
    if (beds !== undefined) known.set(`${site}/beds`, { units: beds, at: ['sites', site, 'beds'] });
  }
  return known;
}

/** What can be raised and lowered. */
export function knownCapabilities(model: ModelFile): string[] {
  const sites = Object.keys(model.sites);
  const yards = [...knownStocks(model)].flatMap(([name, { isYard }]) => (isYard ? [name] : []));
  // Where a site states no beds, they are recorded.
  const recorded = sites.flatMap((site) => [`${site}/beds`, `${site}/mw`]);
  return [...new Set([...knownPlaces(model).keys(), ...recorded, ...yards])];
}

/** What must have ended or be open before another begins. */
export function knownEndings({ operations, drives, sites }: ModelFile): string[] {
  return [...new Set([operations?.actors, drives, sites].flatMap((section) => Object.keys(section ?? {})))];
}
