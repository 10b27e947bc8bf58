/** Operating limits: what a forecast must show at most, so that work keeps to what gear and structure can bear. */

import type { Limit } from '../limits/limits.ts';
import { type AlphaTable, type AlphaTables, tableOf } from './tables.ts';

/** Bounds of a limit that alpha makes smaller, by the table that holds for them. */
const underAlpha = {
  waves: ['wave_below_m', 'wave_at_most_m', 'swell_below_m'],
  wind: ['wind_below_m_per_s', 'wind_at_most_m_per_s', 'gust_below_m_per_s', 'gust_at_most_m_per_s'],
} as const satisfies Record<'waves' | 'wind', readonly (keyof Limit)[]>;

/** Planned time of work under a design limit [h], or work that no forecast restricts. */
export type Planned = number | 'unrestricted';

type ScaledBound = (typeof underAlpha)[keyof typeof underAlpha][number];

/** The bounds of a limit that alpha makes smaller. */
export function boundsUnderAlpha(
  limit: Limit,
): { of: 'waves' | 'wind'; bound: ScaledBound; design: number }[] {
  return (['waves', 'wind'] as const).flatMap((of) =>
    underAlpha[of].flatMap((bound) => {
      const design = limit[bound];
      return design === undefined ? [] : [{ of, bound, design }];
    }),
  );
}

/**
 * Factor of a design limit for work of a planned time [0 to 1]; undefined where the table has none: the time is longer than its
 * last row, or the limit lower than its first column.
 */
export function alphaAt(
  { design, between, rows }: AlphaTable,
  limit: number,
  planned_h: number,
): number | undefined {
  const factors = rows.find(({ up_to_h }) => planned_h <= up_to_h)?.factors;
  const above = design.findIndex((column) => column > limit);
  const at = (above < 0 ? design.length : above) - 1;
  const [low, high] = [factors?.[at], factors?.[at + 1]];
  if (low === undefined || high === undefined || between === 'step') return low;
  const [from, to] = [design[at] as number, design[at + 1] as number];
  return low + ((high - low) * (limit - from)) / (to - from);
}

/** A design limit as a forecast must show it for work of a planned time; undefined where a factor is missing. */
export function operatingLimit(limit: Limit, tables: AlphaTables, planned_h: number): Limit | undefined {
  const operating: { -readonly [K in ScaledBound]?: number } = {};
  for (const { of, bound, design } of boundsUnderAlpha(limit)) {
    const table = tableOf(tables, of);
    const alpha = table && alphaAt(table, design, planned_h);
    if (alpha === undefined) return undefined;
    operating[bound] = alpha * design;
  }
  return { ...limit, ...operating };
}

/** A limit without the bounds of wind, gusts and waves: for work that is designed for their extremes. */
export function withoutBounds(limit: Limit): Limit {
  const left = Object.entries(limit).filter(
    ([key]) => !boundsUnderAlpha(limit).some(({ bound }) => bound === key),
  );
  return Object.fromEntries(left);
}

/** Planned times up to which the factors of a limit are the same, the shortest first [h]; beyond the last there are none. */
export function plannedSteps_h(limit: Limit, tables: AlphaTables): readonly number[] {
  const ends = boundsUnderAlpha(limit).map(({ of }) =>
    (tableOf(tables, of)?.rows ?? []).map(({ up_to_h }) => up_to_h),
  );
  const longest_h = Math.min(...ends.map((own) => own.at(-1) ?? 0));
  return [...new Set(ends.flat())].filter((end_h) => end_h <= longest_h).sort((a, b) => a - b);
}

/** Longest planned time for which all bounds of a limit have a factor [h]; 0 for none. */
export function longestPlanned_h(limit: Limit, tables: AlphaTables): number {
  return plannedSteps_h(limit, tables).at(-1) ?? 0;
}
