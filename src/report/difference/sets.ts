/** The mean difference of two sets of results, by what the time of their critical chains was for. */
import { type Estimate, Sample } from '../../experiment/estimates/estimates.ts';

/** A row of `chains`. */
export interface ChainShare {
  readonly replication: number;
  readonly activity: string;
  readonly hours: number;
}

/** Mean hours of an activity, and of their difference in pairs of replications. */
export interface MeanDifference {
  readonly activity: string;
  readonly first_h: number;
  readonly second_h: number;
  /** Second less first; its bounds are NaN with fewer than two pairs. */
  readonly difference_h: Estimate;
}

export interface SetDifference {
  readonly pairs: number;
  readonly parts: readonly MeanDifference[];
  /** Of the ends: the sum of the parts. */
  readonly total: MeanDifference;
}

type HoursByActivity = ReadonlyMap<string, number>;

/**
 * Pairs the replications of the same number; others are left out. A mean is linear, so that the means of the parts add up
 * to the mean of the whole.
 * @param later_h hours from day zero of the first to day zero of the second, which is a part of its own
 */
export function setDifference(
  first: readonly ChainShare[],
  second: readonly ChainShare[],
  confidence: number,
  later_h = 0,
): SetDifference {
  const [one, other] = [hoursByReplication(first), hoursByReplication(second)];
  const pairs = [...one.keys()].filter((replication) => other.has(replication));
  const told = pairs.map(
    (replication) => [one.get(replication), other.get(replication)] as [HoursByActivity, HoursByActivity],
  );
  const activities = new Set(told.flatMap(([a, b]) => [...a.keys(), ...b.keys()]));
  const meanOf = (activity: string, of: (hours: HoursByActivity) => number, plus_h = 0): MeanDifference => {
    const [a, b, difference] = [new Sample(), new Sample(), new Sample()];
    for (const [mine, yours] of told) {
      a.add(of(mine));
      b.add(of(yours) + plus_h);
      difference.add(of(yours) + plus_h - of(mine));
    }
    return {
      activity,
      first_h: a.mean(confidence).value,
      second_h: b.mean(confidence).value,
      difference_h: difference.mean(confidence),
    };
  };
  const parts = [
    ...[...activities].map((activity) => meanOf(activity, (hours) => hours.get(activity) ?? 0)),
    ...(later_h === 0 ? [] : [meanOf(DAY_ZERO, () => 0, later_h)]),
  ];
  return {
    pairs: pairs.length,
    parts: parts.sort((a, b) => Math.abs(b.difference_h.value) - Math.abs(a.difference_h.value)),
    total: meanOf('total', (hours) => [...hours.values()].reduce((total, one) => total + one, 0), later_h),
  };
}

/** The activity of the time between two days zero. */
export const DAY_ZERO = 'later day zero';

function hoursByReplication(rows: readonly ChainShare[]): Map<number, Map<string, number>> {
  const all = new Map<number, Map<string, number>>();
  for (const { replication, activity, hours } of rows) {
    const own = all.get(replication) ?? new Map<string, number>();
    all.set(replication, own.set(activity, (own.get(activity) ?? 0) + hours));
  }
  return all;
}
