/** Borders: closed for months or years, or open on some days of the year alone. */
import type { Closure, PermitWindow, Shut } from '../../model/language/hazards/closures.ts';
import { workDays } from '../../nature/availability/limits.ts';
import { HOURS_PER_YEAR } from '../../units/dates.ts';
import type { Befalling, Struck } from './befalling.ts';
import { happeningsOf, type Lot } from './happenings.ts';

export function closuresOf(lot: Lot): Befalling[] {
  return Object.entries(lot.model.file.hazards?.closures ?? {}).map(([hazard, closure]): Befalling => {
    const { when, takes_d, actors = [] } = closure;
    const isThere = isInOf(lot, closure);
    const flown = new Set(shipsOf(lot, closure));
    const stops = new Set<string>(closure.stops);
    const crosses = (from: string, to: string) => isThere(from) !== isThere(to);
    const has = (what: Shut) => stops.has(what);
    return {
      kind: 'closures',
      hazard,
      cause: 'border',
      at: '',
      spans: happeningsOf(lot, { input: 'hazards.closures', name: hazard, when, takes_d }),
      stops: ({ kind, of, site }) =>
        (kind === 'actor' && actors.includes(of)) || (kind !== 'ship' && stops.has(kind) && isThere(site)),
      ...boundaryOf(lot, closure, () => true),
      ...(has('ship') && {
        lays: ({ kind, of, site }: Struck) => kind === 'ship' && (isThere(site) || flown.has(of)),
      }),
      ...(has('passage') && { shuts: crosses }),
      ...(has('order') && { bars: isThere }),
    };
  });
}

export function permitsOf(lot: Lot): Befalling[] {
  const { file } = lot.model;
  const hours = (file.project.horizon_y + 1) * HOURS_PER_YEAR;
  return Object.entries(file.hazards?.permits ?? {}).map(([hazard, permit]): Befalling => {
    const { open, trades = [], actors = [] } = permit;
    const isThere = isInOf(lot, permit);
    return {
      kind: 'permits',
      hazard,
      cause: 'permit',
      at: '',
      // What lies outside the open days is closed.
      spans: workDays({ closed: open }, lot.start_ms, hours),
      stops: ({ kind, of, site }) =>
        (kind === 'actor' && actors.includes(of)) ||
        (trades.some((trade) => trade === kind) && isThere(site)),
      ...boundaryOf(lot, permit, ({ site }) => !isThere(site)),
    };
  });
}

type BorderPlace = Pick<Closure | PermitWindow, 'nation' | 'sites' | 'boundary'>;

/** Whether a site is one of those of the nation, or of those that are named. */
function isInOf({ model }: Lot, { nation, sites }: BorderPlace): (site: string) => boolean {
  const known = Object.entries(model.file.sites).filter(([, site]) => site.nation === nation);
  const names = new Set(sites ?? known.map(([name]) => name));
  return (site) => names.has(site);
}

/** Fleets that fly the flag of the nation. */
function shipsOf({ model }: Lot, { nation }: BorderPlace): string[] {
  if (nation === undefined) return [];
  const fleets = Object.entries(model.file.supply?.fleets ?? {});
  return fleets.filter(([, fleet]) => fleet.flag === nation).map(([name]) => name);
}

function boundaryOf(
  { model }: Lot,
  { boundary }: BorderPlace,
  holdsFor: (who: Struck) => boolean,
): Pick<Befalling, 'boundary'> {
  const km = boundary === undefined ? undefined : model.file.route?.points[boundary];
  return km === undefined ? {} : { boundary: { km, holdsFor } };
}
