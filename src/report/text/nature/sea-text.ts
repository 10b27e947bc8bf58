/** The sea of a station in `beringsim weather`: means by month, what they rest on, and what stops work. */
import type { SeaCheck, SeaRow, SeaSourceRow } from '../../../trace/tables/sea.ts';
import { plainTable, tableText } from '../../table.ts';

const COLUMNS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

const lines: readonly (readonly [keyof SeaRow, string, number])[] = [
  ['wind_sea_m', 'wind sea [m]', 2],
  ['swell_m', 'swell [m]', 2],
  ['both_m', 'both [m]', 2],
  ['period_s', 'period [s]', 1],
  ['current_m_per_s', 'current [m/s]', 2],
  ['icing_h', 'ice from spray [h]', 0],
];

const restWords: Readonly<Record<SeaSourceRow['rests_on'], string>> = {
  series: 'told by its series',
  computed: 'computed from its weather, not observed',
  stated: 'stated by the model, not observed',
};

/** Undefined for a station of whose sea no more is known than the height of all waves. */
export function seaText(
  { sea, sea_sources, limit_parts }: SeaCheck,
  months: readonly string[],
): string | undefined {
  if (sea.length === 0) return undefined;
  const table = plainTable(['', ...months], COLUMNS);
  for (const [key, label, decimals] of lines) {
    const values = sea.map((row) => row[key] as number | null);
    if (values.every((value) => value === null)) continue;
    table.push([label, ...values.map((value) => value?.toFixed(decimals) ?? '-')]);
  }
  const sources = sea_sources.map(({ part, rests_on, source, level }) => {
    const words = [
      restWords[rests_on],
      source === '' ? [] : [`source: ${source}`],
      level === '' ? [] : [level],
    ];
    return `  ${part}: ${words.flat().join('; ')}`;
  });
  const kept = plainTable(['', ...months], COLUMNS);
  for (const name of new Set(limit_parts.map(({ limits, part }) => `${limits}: ${part}`))) {
    const rows = limit_parts.filter(({ limits, part }) => `${limits}: ${part}` === name);
    kept.push([name, ...rows.map(({ kept_h }) => kept_h.toFixed(0))]);
  }
  return [
    'sea, means by month',
    tableText(table),
    ...sources,
    ...(limit_parts.length === 0
      ? []
      : ['', 'hours of a month that each part of a limit leaves', tableText(kept)]),
  ].join('\n');
}
