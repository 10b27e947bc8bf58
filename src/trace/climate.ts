/** The tables of `beringsim weather`: generated weather beside the observed or stated. */
import { type Column, category, integer, number, type RowOf, sometimes, type Table, text } from './column.ts';
import { type SeaCheck, seaClimateTables } from './tables/sea.ts';

/** What a figure is compared with; `nothing` where nothing is known. */
const sources = ['series', 'stated', 'other-series', 'nothing'] as const;

const measured = [
  'wind_m_per_s',
  'temperature_c',
  'visibility_m',
  'wave_m',
  'wind_wave_m',
  'swell_m',
  'swell_period_s',
  'swell_from_deg',
  'wind_from_deg',
  'current_m_per_s',
] as const;

const figure = (decimals: number, meaning: string): Column<number | null> =>
  sometimes(number('', decimals, meaning));

/** The same figure of the generated hours and of the observed or stated ones. */
function pair<N extends string>(name: N, decimals: number, meaning: string) {
  return {
    [`${name}_made`]: figure(decimals, `${meaning}, of the generated hours`),
    [`${name}_seen`]: figure(decimals, `${meaning}, as observed or stated`),
  } as { readonly [K in `${N}_made` | `${N}_seen`]: Column<number | null> };
}

const place = {
  station: text('weather station'),
  quantity: category(measured, 'quantity, with its unit'),
};
const month = { month: integer('calendar month, UTC') };

export const climateTables = {
  climate: {
    meaning:
      'Monthly figures of generated weather beside the figures it was fitted to, or is validated against',
    key: ['station', 'quantity', 'month'],
    columns: {
      ...place,
      ...month,
      held_against: category(sources, 'source of the mean and spread that it is compared with'),
      ...pair('mean', 4, 'mean'),
      ...pair('sd', 4, 'standard deviation of hours'),
      ...pair('between_years', 4, "standard deviation of the month's mean between years"),
      ...pair('lag1', 4, 'correlation of an hour with the next'),
      ...pair('calm_share', 4, 'share of hours with a value of 0'),
    },
  },
  spells: {
    meaning:
      'How often values are at or over the limits of the model, and how long they stay over or under them: hours for each time that the limit is passed',
    key: ['station', 'quantity', 'limit', 'month'],
    columns: {
      ...place,
      limit: number('', 3, 'limit, in the unit of the quantity'),
      ...month,
      ...pair('share_over', 4, 'share of hours at or over the limit'),
      ...pair('over_h', 3, 'mean length of a spell at or over the limit [h]'),
      ...pair('under_h', 3, 'mean length of a spell under the limit [h]'),
      spells_seen: figure(1, 'spells that were observed'),
    },
  },
  gaps: {
    meaning: 'Gaps of the series that the stations draw from, with their lines',
    key: ['series', 'quantity', 'line'],
    columns: {
      series: text('series of the model'),
      quantity: category(measured, 'quantity that is missing'),
      line: integer('line of the file in which the gap begins'),
      hours: integer('length of the gap'),
      filled: category(['yes', 'no'], 'filled by a straight line, or not drawn from'),
    },
  },
  windows: {
    meaning: 'Hours in which all limits of a set are kept together, in the generated years',
    key: ['station', 'limits', 'month'],
    columns: {
      station: text('weather station'),
      limits: text('set of limits'),
      ...month,
      workable_share: figure(4, 'share of hours in which all limits are kept'),
      window_h: figure(2, 'mean length of a window that begins in the month [h]'),
      ...(Object.fromEntries(
        [6, 12, 24, 48].map((hours) => [
          `start_share_${hours}h`,
          figure(4, `share of hours from which the limits are kept for ${hours} hours on end`),
        ]),
      ) as { readonly [K in `start_share_${6 | 12 | 24 | 48}h`]: Column<number | null> }),
    },
  },
  ...seaClimateTables,
} as const satisfies Record<string, Table>;

export type ClimateRow = RowOf<(typeof climateTables)['climate']>;
export type SpellRow = RowOf<(typeof climateTables)['spells']>;
export type GapRow = RowOf<(typeof climateTables)['gaps']>;
export type WindowRow = RowOf<(typeof climateTables)['windows']>;

/** Results of a check of generated weather. */
export interface ClimateCheck extends SeaCheck {
  readonly climate: readonly ClimateRow[];
  readonly spells: readonly SpellRow[];
  readonly windows: readonly WindowRow[];
  readonly gaps: readonly GapRow[];
}
