/** The table of `beringsim hindcast --sea`: seasons that were sailed, beside what was forecast of them. */
import { category, integer, number, type RowOf, sometimes, type Table, text } from '../column.ts';
import { hindcastPlaces } from './hindcast.ts';

/** Units of what is forecast; `date` is a day of the year, 1 January being 1. */
export const seaUnits = ['date', 'd', 't'] as const;
export type SeaUnit = (typeof seaUnits)[number];

const inUnit = (meaning: string) => number('', 1, `${meaning}, in the unit of the row`);

export const seaHindcastTables = {
  hindcast_sea: {
    meaning:
      'A season that was sailed a row: what a model with inputs from elsewhere forecasts of it, and what happened; too few for a statistic',
    key: ['id'],
    columns: {
      id: text('name of the case'),
      what: text('what is forecast'),
      model: text('the model'),
      year: integer('the year'),
      unit: category(seaUnits, 'date: day of the year, 1 January being 1; d: days; t: tonnes'),
      p10: sometimes(
        inUnit('forecast that is exceeded by nine in ten; empty where it does not come within the run'),
      ),
      p50: sometimes(inUnit('median of the forecast; empty where it does not come within the run')),
      p90: sometimes(
        inUnit('forecast that is exceeded by one in ten; empty where it does not come within the run'),
      ),
      actual: inUnit('what happened'),
      percentile: number('', 4, 'share of the forecast that is less than what happened [0 to 1]'),
      place: category(hindcastPlaces, 'where it lies'),
      source: text('who says what happened'),
      reason: text('what the forecast does not know, or why it misses'),
    },
  },
} as const satisfies Record<string, Table>;

export type SeaHindcastRow = RowOf<(typeof seaHindcastTables)['hindcast_sea']>;

/** All that a hindcast of the sea found. */
export interface SeaHindcastResult {
  readonly hindcast_sea: readonly SeaHindcastRow[];
}
