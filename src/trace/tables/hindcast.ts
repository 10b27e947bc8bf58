/** The tables of `beringsim hindcast`: drives that were bored, beside what was forecast of them. */
import {
  type Column,
  category,
  integer,
  number,
  type RowOf,
  sometimes,
  type Table,
  text,
} from '../column.ts';

/** Who forecasts: the model, or a rival that knows no tunnel, only what others took. */
export const forecasters = ['model', 'rates', 'lognormal', 'regression'] as const;

/** Where the actual duration lies in the forecast. */
export const hindcastPlaces = ['before P10', 'within', 'after P90'] as const;

const months = (meaning: string): Column<number> => number('months', 3, meaning);
const ratio = (meaning: string): Column<number> => number('', 4, meaning);

/** An estimate and the ends of its interval. */
function withEnds<N extends string>(name: N, meaning: string) {
  return {
    [name]: ratio(meaning),
    [`${name}_low`]: ratio(`${meaning}, low end at 95 %`),
    [`${name}_high`]: ratio(`${meaning}, high end at 95 %`),
  } as { readonly [K in N | `${N}_low` | `${N}_high`]: Column<number> };
}

export const hindcastTables = {
  hindcast: {
    meaning:
      'A bored drive a row: durations forecast from what was known before it was bored, and the actual one; months of 30.4375 days',
    key: ['id'],
    columns: {
      id: text('name of the drive in the record'),
      p10_months: months('forecast that is exceeded by nine in ten'),
      p50_months: months('median of the forecast'),
      p90_months: months('forecast that is exceeded by one in ten'),
      actual_months: months('actual duration, from the start of boring to break-through'),
      percentile: ratio('share of the forecast that is shorter than the actual duration [0 to 1]'),
      place: category(hindcastPlaces, 'where the actual duration lies'),
      p95_months: months('forecast that is exceeded by one in twenty'),
      crps_months: months('continuous ranked probability score: 0 is best'),
      log_crps: ratio('the same of the logarithms of the durations'),
      log_crps_rates: ratio('log_crps of the rates of other projects'),
      log_crps_lognormal: ratio('log_crps of a lognormal rate of other projects'),
      log_crps_regression: ratio('log_crps of a regression on other projects'),
      project: text('project: drives of one share owner, crews and ground'),
      machine: text('class of the machine, by its words'),
      ground: text('classes of ground with their shares [%], by its words'),
      length_m: number('m', 0, 'length bored'),
      diameter_m: number('m', 2, 'diameter of the bore'),
      drives: integer('drives whose mean the row is'),
      confidence: category(['A', 'B', 'C'], 'A, B: scored; C: shown apart'),
      parameters: category(
        ['fold', 'all', 'none'],
        'fitted without this project, to all of a record that it is not in, or none',
      ),
    },
  },
  hindcast_scores: {
    meaning: 'A forecaster a row: how its forecasts of all drives of confidence A and B fare',
    key: ['forecaster'],
    columns: {
      forecaster: category(forecasters, 'the model, or a rival that knows the rates of other projects alone'),
      scored_drives: integer('drives that are scored'),
      scored_projects: integer('their projects'),
      ...withEnds('coverage', 'share of actual durations from P10 to P90'),
      ...withEnds(
        'coverage_by_project',
        'the same where each project counts once, with the mean of its drives',
      ),
      ...withEnds('above_p90', 'share of actual durations above P90'),
      ...withEnds('above_p95', 'share of actual durations above P95'),
      bias: ratio('median of P50 over actual duration'),
      mean_crps_months: ratio('mean continuous ranked probability score'),
      mean_log_crps: ratio('mean of the same of the logarithms'),
      model_less: sometimes(
        ratio('mean log_crps of the model less that of this rival: below 0 the model is better'),
      ),
      model_less_low: sometimes(ratio('low end at 95 %, from resampling projects')),
      model_less_high: sometimes(ratio('high end at 95 %, from resampling projects')),
    },
  },
  hindcast_types: {
    meaning: 'A class of machines a row: where the actual durations lie in the forecasts of the model',
    key: ['machine'],
    columns: {
      machine: text('class of the machine'),
      scored_drives: integer('drives that are scored'),
      before_p10: integer('shorter than P10'),
      within: integer('from P10 to P90'),
      after_p90: integer('longer than P90'),
      ...withEnds('bias', 'median of P50 over actual duration; ends from resampling projects'),
    },
  },
} as const satisfies Record<string, Table>;

export type HindcastRow = RowOf<(typeof hindcastTables)['hindcast']>;
export type HindcastScore = RowOf<(typeof hindcastTables)['hindcast_scores']>;
export type HindcastType = RowOf<(typeof hindcastTables)['hindcast_types']>;

/** All that a hindcast found. */
export interface HindcastResult {
  readonly hindcast: readonly HindcastRow[];
  readonly hindcast_scores: readonly HindcastScore[];
  readonly hindcast_types: readonly HindcastType[];
}
