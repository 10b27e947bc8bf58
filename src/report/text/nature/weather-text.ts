/** Output of `beringsim weather`: generated beside observed months, and how well they agree. */

import type { ClimateCheck, ClimateRow, SpellRow, WindowRow } from '../../../trace/climate.ts';
import { plainTable, tableText } from '../../table.ts';
import { seaText } from './sea-text.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TITLES: Readonly<Record<ClimateRow['quantity'], string>> = {
  wind_m_per_s: 'wind [m/s]',
  temperature_c: 'temperature [C]',
  visibility_m: 'visibility [m]',
  wave_m: 'significant wave height [m]',
  wind_wave_m: 'significant height of the wind sea [m]',
  swell_m: 'significant height of the swell [m]',
  swell_period_s: 'period of the swell [s]',
  swell_from_deg: 'direction of the swell [degrees]',
  wind_from_deg: 'direction of the wind [degrees]',
  current_m_per_s: 'current [m/s]',
};
const AGAINST: Readonly<Record<ClimateRow['held_against'], string>> = {
  series: 'against the series it was fitted to',
  stated: 'against the monthly figures that the model states; hour to hour against its series',
  'other-series': 'against the other series',
  nothing: 'nothing observed to compare with',
};

/** Fewest observed spells whose mean length is scored; with fewer it is only printed. */
const ENOUGH_SPELLS = 20;

export function climateText(check: ClimateCheck): string {
  const { climate, spells, windows } = check;
  const stations = [...new Set(climate.map(({ station }) => station))];
  return stations
    .map((station) => {
      const ofStation = <R extends { readonly station: string }>(rows: readonly R[]) =>
        rows.filter((row) => row.station === station);
      const quantities = [...new Set(ofStation(climate).map(({ quantity }) => quantity))];
      const parts = quantities.map((quantity) =>
        quantityText(
          quantity,
          ofStation(climate).filter((row) => row.quantity === quantity),
          ofStation(spells).filter((row) => row.quantity === quantity),
        ),
      );
      const ofSea = seaText(
        {
          sea: ofStation(check.sea),
          sea_sources: ofStation(check.sea_sources),
          limit_parts: ofStation(check.limit_parts),
        },
        MONTHS,
      );
      const title = `${station}\n${'='.repeat(station.length)}`;
      return [title, ...parts, ofSea, windowsText(ofStation(windows))]
        .filter((part) => part !== undefined)
        .join('\n\n');
    })
    .join('\n\n');
}

type Figures = Readonly<Record<string, number | null>>;

function quantityText(
  quantity: ClimateRow['quantity'],
  rows: readonly ClimateRow[],
  spells: readonly SpellRow[],
): string {
  const table = plainTable(['', ...MONTHS], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  const places = quantity === 'visibility_m' ? 0 : 2;
  const lines = (label: string, name: string, of: readonly object[], decimals: number) => {
    const figures = of as readonly Figures[];
    for (const side of ['made', 'seen'] as const) {
      const values = figures.map((row) => row[`${name}_${side}`] ?? null);
      if (side === 'seen' && values.every((value) => value === null)) continue;
      table.push([
        side === 'made' ? label : '  observed',
        ...values.map((value) => decimalText(value, decimals)),
      ]);
    }
  };
  lines('mean', 'mean', rows, places);
  lines('standard deviation', 'sd', rows, places);
  lines('between years', 'between_years', rows, places);
  lines('lag-1 correlation', 'lag1', rows, 3);
  if (quantity === 'wind_m_per_s') lines('share of calms', 'calm_share', rows, 3);
  for (const limit of new Set(spells.map((row) => row.limit))) {
    const of = spells.filter((row) => row.limit === limit);
    lines(`share at or over ${limit}`, 'share_over', of, 3);
    lines(`spell over ${limit} [h]`, 'over_h', of, 1);
    lines(`spell under ${limit} [h]`, 'under_h', of, 1);
  }
  const from = rows[0]?.held_against ?? 'nothing';
  return [`${TITLES[quantity]}, ${AGAINST[from]}`, tableText(table), ...scores(quantity, rows, spells)].join(
    '\n',
  );
}

function windowsText(rows: readonly WindowRow[]): string {
  const table = plainTable(['', ...MONTHS], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  for (const limits of new Set(rows.map((row) => row.limits))) {
    const of = rows.filter((row) => row.limits === limits);
    table.push([`${limits}: workable`, ...of.map((row) => percent(row.workable_share))]);
    table.push(['  for 12 h on end', ...of.map((row) => percent(row.start_share_12h))]);
    table.push(['  mean window [h]', ...of.map((row) => decimalText(row.window_h, 0))]);
  }
  return rows.length === 0
    ? 'No set of limits of the model can be compared at this station.'
    : `workable share by limits\n${tableText(table)}`;
}

/** Tolerance of a figure. */
interface Tolerance {
  readonly name: string;
  readonly figure: string;
  readonly words: string;
  readonly isMet: (made: number, seen: number) => boolean;
  readonly apart: (made: number, seen: number) => number;
}

const relative = (made: number, seen: number) => Math.abs(made / seen - 1);
const absolute = (made: number, seen: number) => Math.abs(made - seen);

/** For the figures of a month. */
const monthRules: readonly Tolerance[] = [
  {
    name: 'mean',
    figure: 'mean',
    words: 'within 3 % or 0.2 of the unit',
    isMet: (made, seen) => relative(made, seen) <= 0.03 || absolute(made, seen) <= 0.2,
    apart: absolute,
  },
  {
    name: 'standard deviation',
    figure: 'sd',
    words: 'within 10 %',
    isMet: (m, s) => relative(m, s) <= 0.1,
    apart: relative,
  },
  {
    name: 'lag-1 correlation',
    figure: 'lag1',
    words: 'within 0.03',
    isMet: (m, s) => absolute(m, s) <= 0.03,
    apart: absolute,
  },
];
/** For the figures of a limit. */
const limitRules: readonly Tolerance[] = [
  {
    name: 'share over a limit',
    figure: 'share_over',
    words: 'within 0.02',
    isMet: (m, s) => absolute(m, s) <= 0.02,
    apart: absolute,
  },
  {
    name: 'spell over a limit',
    figure: 'over_h',
    words: 'within 15 %',
    isMet: (m, s) => relative(m, s) <= 0.15,
    apart: relative,
  },
  {
    name: 'spell under a limit',
    figure: 'under_h',
    words: 'within 15 %',
    isMet: (m, s) => relative(m, s) <= 0.15,
    apart: relative,
  },
];

/** Score of a figure of a month, or of a limit in a month. */
export interface Score {
  readonly rule: Tolerance;
  readonly month: number;
  readonly limit: number | null;
  readonly made: number;
  readonly seen: number;
  readonly isMet: boolean;
}

export function scoresOf(rows: readonly ClimateRow[], spells: readonly SpellRow[]): Score[] {
  const score = (rule: Tolerance, row: ClimateRow | SpellRow, limit: number | null): Score[] => {
    const figures = row as unknown as Figures;
    const [made, seen] = [figures[`${rule.figure}_made`] ?? null, figures[`${rule.figure}_seen`] ?? null];
    if (made === null || seen === null) return [];
    return [{ rule, month: row.month, limit, made, seen, isMet: rule.isMet(made, seen) }];
  };
  return [
    ...rows.flatMap((row) => monthRules.flatMap((rule) => score(rule, row, null))),
    ...spells.flatMap((row) =>
      limitRules
        .filter(({ figure }) => figure === 'share_over' || (row.spells_seen ?? 0) >= ENOUGH_SPELLS)
        .flatMap((rule) => score(rule, row, row.limit)),
    ),
  ];
}

/** A line a rule: how many figures meet it, and the worst that does not. */
function scores(
  quantity: ClimateRow['quantity'],
  rows: readonly ClimateRow[],
  spells: readonly SpellRow[],
): string[] {
  const all = scoresOf(rows, spells);
  return [...monthRules, ...limitRules].flatMap((rule) => {
    const of = all.filter((one) => one.rule === rule);
    if (of.length === 0) return [];
    const missed = of.filter(({ isMet }) => !isMet);
    const worst = of.reduce((a, b) => (rule.apart(b.made, b.seen) > rule.apart(a.made, a.seen) ? b : a));
    const where = `${MONTHS[worst.month - 1]}${worst.limit === null ? '' : `, limit ${worst.limit}`}`;
    const decimals =
      quantity === 'visibility_m' && rule.figure !== 'lag1' && rule.figure !== 'share_over' ? 0 : 3;
    const misses = missed.length === 0 ? '' : `, ${missed.length} missed`;
    return [
      `  ${rule.name} ${rule.words}: ${of.length - missed.length} of ${of.length}${misses}; furthest apart ${where}: generated ${decimalText(worst.made, decimals)}, observed ${decimalText(worst.seen, decimals)}`,
    ];
  });
}

function decimalText(value: number | null, decimals: number): string {
  return value === null ? '-' : value.toFixed(decimals);
}

function percent(value: number | null): string {
  return value === null ? '-' : `${Math.round(100 * value)} %`;
}
