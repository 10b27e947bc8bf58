/** What lies on the critical chains of many runs, how often and for how long. */
import type { ChainHours } from '../../trace/results/results.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { Sample } from '../estimates/estimates.ts';
import type { Criticality } from '../explanation.ts';

type Of = Criticality['of'];

/** Quantile of the days on the chain beside their mean. */
const QUANTILE = 0.8;

/**
 * Criticality of each cause, drive, site and ship, in this order; of each the largest mean first. A cause is any activity
 * of a chain, so that the means of all causes add up to the mean finish. A site has the time of its opening, drives,
 * plants, orders and yards; ships count for themselves.
 * @param chains a chain for each run that finished
 */
export function criticalities(chains: readonly (readonly ChainHours[])[]): Criticality[] {
  return (['cause', 'drive', 'site', 'ship'] as const).flatMap((of) => {
    const runs = chains.map((chain) => hoursBy(of, chain));
    const names = [...new Set(runs.flatMap((hours) => [...hours.keys()]))];
    return names
      .map((name) => criticality(of, name, runs))
      .sort((a, b) => b.mean_d - a.mean_d || (a.name < b.name ? -1 : 1));
  });
}

function criticality(of: Of, name: string, runs: readonly ReadonlyMap<string, number>[]): Criticality {
  const days = new Sample();
  for (const hours of runs) days.add((hours.get(name) ?? 0) / HOURS_PER_DAY);
  return {
    of,
    name,
    share: runs.filter((hours) => hours.has(name)).length / runs.length,
    mean_d: days.mean(QUANTILE).value,
    p80_d: days.quantile(QUANTILE, QUANTILE).value,
  };
}

function hoursBy(of: Of, chain: readonly ChainHours[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const part of chain) {
    const name = nameAs(of, part);
    if (name !== '') sums.set(name, (sums.get(name) ?? 0) + part.hours);
  }
  return sums;
}

/** Empty where the part is of none. */
function nameAs(of: Of, { process, kind, site, activity }: ChainHours): string {
  switch (of) {
    case 'cause':
      return activity;
    case 'site':
      return kind === 'ship' ? '' : site;
    case 'drive':
    case 'ship':
      return kind === of ? process : '';
  }
}
