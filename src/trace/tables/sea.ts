/** Tables of the sea: beaches of landings, and the level of swell. */
import { category, integer, number, type RowOf, sometimes, type Table, text } from '../column.ts';

export const seaTables = {
  beaches: {
    meaning:
      'Beaches of landings: hours from day zero to the end of the run in which limits, ice and season let cargo land there',
    key: ['site', 'beach'],
    columns: {
      site: text('site of the landing'),
      beach: text('beach of the landing'),
      workable_h: number('h', 3, 'hours in which it was workable'),
      alone_h: number('h', 3, 'of these, hours in which no other beach of the site was'),
    },
  },
  swell: {
    meaning:
      'Level of the swell that is drawn at a station: mean heights in the month that its model names, over all years of the run, without ice',
    key: ['station'],
    columns: {
      station: text('weather station'),
      month: integer('calendar month, UTC'),
      asked_m: number('m', 3, 'mean height of wind sea and swell together, as drawn for the run'),
      wind_sea_m: number(
        'm',
        3,
        'mean height of the wind sea; where it is more than was asked there is no swell',
      ),
      swell_m: number('m', 3, 'mean height of the swell'),
      both_m: number('m', 3, 'mean height of both together'),
    },
  },
} as const satisfies Record<string, Table>;

/** What a quantity of the sea rests on. */
const restsOn = ['series', 'computed', 'stated'] as const;
/** Parts of the sea that are told apart. */
const seaParts = ['wind sea', 'swell', 'current', 'icing'] as const;

const meanOrNone = (unit: string, meaning: string) => sometimes(number(unit, 3, `mean ${meaning}`));

/** Tables of `beringsim weather` for stations of which more is known than the height of all waves. */
export const seaClimateTables = {
  sea: {
    meaning:
      'Monthly means of the sea at stations with swell, current or icing, in the generated years; under ice 0',
    key: ['station', 'month'],
    columns: {
      station: text('weather station'),
      month: integer('calendar month, UTC'),
      wind_sea_m: meanOrNone('m', 'height of the wind sea'),
      swell_m: meanOrNone('m', 'height of the swell'),
      both_m: meanOrNone('m', 'height of both together'),
      period_s: meanOrNone('s', 'period of the swell while there is some'),
      current_m_per_s: meanOrNone('m/s', 'current'),
      icing_h: sometimes(number('h', 1, 'hours of the month in which spray makes ice')),
    },
  },
  sea_sources: {
    meaning: 'What the sea of a station rests on',
    key: ['station', 'part'],
    columns: {
      station: text('weather station'),
      part: category(seaParts, 'part of the sea'),
      rests_on: category(
        restsOn,
        'series: told by observed hours; computed: from the weather of the station; stated: by the model',
      ),
      source: text('source that the model names; empty where it names none'),
      level: text('for drawn swell: how its level came about in this run; else empty'),
    },
  },
  limit_parts: {
    meaning:
      'Hours in which each part of a set of limits is kept, were it the only one, at stations with a sea',
    key: ['station', 'limits', 'part', 'month'],
    columns: {
      station: text('weather station'),
      limits: text('set of limits'),
      part: text('part of the set'),
      month: integer('calendar month, UTC'),
      kept_h: number('h', 1, 'hours of the month in which it is kept, mean of the years'),
    },
  },
} as const satisfies Record<string, Table>;

export type SeaRow = RowOf<(typeof seaClimateTables)['sea']>;
export type SeaSourceRow = RowOf<(typeof seaClimateTables)['sea_sources']>;
export type LimitPartRow = RowOf<(typeof seaClimateTables)['limit_parts']>;

/** The sea of stations in a check of generated weather. */
export interface SeaCheck {
  readonly sea: readonly SeaRow[];
  readonly sea_sources: readonly SeaSourceRow[];
  readonly limit_parts: readonly LimitPartRow[];
}
