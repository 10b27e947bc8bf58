/** `choices`: how each configuration of a choice stood at its end. */
import { category, integer, number, sometimes, type Table } from '../column.ts';
import { known, type PointValues, valueColumns } from './results.ts';

/** How a configuration stands in a choice. */
export const choiceStates = ['chosen', 'dearer', 'too-late', 'undecided'] as const;
export type ChoiceState = (typeof choiceStates)[number];

/** Whether a date is kept often enough. */
export const verdicts = ['yes', 'no', 'undecided'] as const;

export function choicesTable(points: readonly PointValues[]): Table {
  return {
    meaning:
      'A configuration of a choice a row: its replications, how many were in time, what they cost, and what was decided. Run each again with its seed and replications from 0 on. Shares and means are those of replications that were run until they decided: they say why, and are no estimates without bias',
    key: ['point'],
    columns: {
      point: integer('number of the configuration, from 1'),
      ...valueColumns(points),
      seed: number('', 0, 'random seed of its replications'),
      replications: integer('replications that it had, numbered from 0 on'),
      in_time: integer('replications that finished, or opened, by the date'),
      not_finished: integer(
        'replications that came to the horizon first: not in time, and their costs are what was spent by then, a lower bound',
      ),
      in_time_share: known('', 4, 'share of its replications that were in time'),
      cost_mean_usd: known('USD', 2, 'mean cost of its replications'),
      cost_sd_usd: known('USD', 2, 'standard deviation of their costs; empty with fewer than two'),
      is_in_time: category(verdicts, 'whether it is in time often enough'),
      dearer_than: sometimes(
        integer(
          'number of a configuration than which it is not cheaper by more than the tolerance; empty where there is none',
        ),
      ),
      state: category(
        choiceStates,
        'chosen; dearer: not cheaper than the chosen by more than the tolerance, in time or not; too-late: not in time often enough; undecided: replications ran out',
      ),
    },
  };
}
