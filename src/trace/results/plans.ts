/** `plans`: what each plan of a comparison comes to, and whether it keeps its promise. */
import { type Column, category, integer, sometimes, type Table, text } from '../column.ts';
import { causes } from '../lost-time.ts';
import { known, type PointValues, pointQuantiles, valueColumns } from './results.ts';

/** A cell of a row of `plans`. */
export type PlanRow = Readonly<Record<string, string | number | null>>;

export const promisedMilestones = ['opening', 'finish'] as const;

/** How the three largest causes were found. */
export const causeSources = ['chain', 'losses'] as const;

/** Causes of a plan that are told. */
export const TOLD_CAUSES = 3;

const ordinals = ['largest', 'second', 'third'] as const;

const quantileColumns = (
  name: string,
  unit: string,
  decimals: number,
  what: string,
): Record<string, Column> =>
  Object.fromEntries(
    pointQuantiles.map((share) => [
      `${name}_p${share * 100}_${unit.toLowerCase()}`,
      known(
        unit,
        decimals,
        `P${share * 100} of ${what}; empty where so many runs had not got there by the horizon`,
      ),
    ]),
  );

const probability = (name: string, what: string): Record<string, Column> => ({
  [`${name}_kept`]: sometimes(integer(`replications that ${what}`)),
  [`${name}_share`]: known(
    '',
    4,
    `probability to ${what}: their share, conditional on funding and completion`,
  ),
  [`${name}_low_share`]: known('', 4, 'lower bound of it (Clopper and Pearson)'),
  [`${name}_high_share`]: known('', 4, 'upper bound of it'),
});

export function plansTable(points: readonly PointValues[]): Table {
  return {
    meaning:
      'A plan of a comparison a row: when it is done and for how much, whether it keeps its promise, what holds it up, what it takes. Probabilities hold if the money comes when it is needed, the work is carried to its end, and the model is right; those of a sum are empty where the costs are not calibrated',
    key: ['point'],
    refersTo: [{ column: 'point', table: 'points', key: 'point' }],
    columns: {
      point: integer('number of the point, from 1'),
      ...valueColumns(points),
      milestone: category(promisedMilestones, 'what a promise of time ends with'),
      replications: integer('replications that did not fail'),
      finished: integer('finished before the horizon'),
      ...quantileColumns('break_through', 'h', 1, 'the last break-through'),
      ...quantileColumns('milestone', 'h', 1, 'the milestone'),
      ...quantileColumns('cost', 'USD', 0, 'the total of all accounts'),
      promise_y: known('y', 3, 'years that were promised; empty where none were'),
      promise_usd: known('USD', 0, 'sum that was promised; empty where none was'),
      cost_calibration: text('what the spread of the costs was held against; empty: not calibrated'),
      ...probability('in_time', 'reach the milestone within the promised years'),
      ...probability('in_cost', 'cost no more than the promised sum'),
      ...probability('both', 'keep both'),
      fastest_replication: sometimes(integer('replication that reached the milestone first')),
      fastest_h: known('h', 1, 'when it did'),
      fastest_over_y: known('y', 3, 'by how much that misses the promised years; below 0: kept'),
      cheapest_replication: sometimes(integer('replication that cost least of those that finished')),
      cheapest_usd: known('USD', 0, 'what it cost'),
      cheapest_over_usd: known('USD', 0, 'by how much that passes the promised sum; below 0: kept'),
      causes_of: category(
        causeSources,
        'chain: days on the critical chain, mean of the finished runs; losses: days lost by all drives (without drives: actors), mean of all runs',
      ),
      ...Object.fromEntries(
        ordinals.flatMap((ordinal, at) => [
          [`cause_${at + 1}`, category(causes, `${ordinal} cause of lost time; none: there is no other`)],
          [`cause_${at + 1}_d`, known('d', 1, 'its days')],
        ]),
      ),
      cargo_p50_t: known('t', 0, 'landed by all ships, P50'),
      voyages_p50: known('', 1, 'voyages of all ships, P50'),
      ships: integer('ships of all fleets'),
      people_p50: known(
        '',
        1,
        'most people that lived at one site at a time, P50; empty where none are told',
      ),
      peak_p50_mw: known('MW', 3, 'most that was drawn of one power station, P50; empty where there is none'),
      lowest_cover_p50_d: known('d', 2, 'fewest days of cover of any yard, P50'),
      machine_p50_y: known('y', 2, 'machine-years: from start to end, summed over the drives, P50'),
    },
  };
}
