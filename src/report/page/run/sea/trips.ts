/** What aircraft and convoys over the ice brought, month by month. */
import * as Plot from '@observablehq/plot';
import type { ModelFile } from '../../../../model/language/schema.ts';
import type { Rows } from '../../../../trace/tables/tables.ts';
import { sum } from '../../../../units/numbers.ts';
import { counted, countOf } from '../../../figures.ts';
import type { PageSection } from '../../../section.ts';
import { FULL_PX, legendOf, pictureOf, plotOf, tint } from '../../draw.ts';
import type { RunFacts } from '../../gather.ts';

const ways = {
  air: { who: 'aircraft', fill: 'var(--people)' },
  ice: { who: 'convoys over the ice', fill: 'var(--site)' },
} as const;

/** Names of the aircraft and convoys of a plan. */
export function othersThanShips({ supply }: ModelFile): string[] {
  return Object.entries(supply?.fleets ?? {}).flatMap(([fleet, { by = 'sea', ships }]) =>
    by === 'sea' ? [] : Array.from({ length: ships }, (_, at) => `${fleet}-${at + 1}`),
  );
}

/** @param trips voyages by air and over the ice; none where there are none */
export function tripsSection({ moment }: RunFacts, trips: readonly Rows['voyages'][]): PageSection[] {
  const months = new Map<string, { month: Date; by: 'air' | 'ice'; landed_t: number; trips: number }>();
  for (const { by, loading_h, landed_t } of trips) {
    if (by === 'sea') continue;
    const at = moment(loading_h);
    const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()));
    const key = `${month.getTime()} ${by}`;
    const one = months.get(key) ?? { month, by, landed_t: 0, trips: 0 };
    one.landed_t += landed_t;
    one.trips++;
    months.set(key, one);
  }
  const rows = [...months.values()].sort(
    (a, b) => a.month.getTime() - b.month.getTime() || (a.by < b.by ? -1 : 1),
  );
  if (rows.length === 0) return [];
  const told = (['air', 'ice'] as const).flatMap((by) => {
    const own = rows.filter((row) => row.by === by);
    if (own.length === 0) return [];
    return [
      {
        by,
        text: `${ways[by].who} brought ${counted(sum(own.map(({ landed_t }) => landed_t)))} t on ${countOf(sum(own.map((row) => row.trips)), 'trip')}`,
      },
    ];
  });
  const plot = plotOf({
    width: FULL_PX,
    height: 190,
    marginLeft: 60,
    marginBottom: 34,
    x: { type: 'utc', label: null },
    y: { label: null, grid: true, tickFormat: counted },
    marks: [
      Plot.rectY(rows, {
        x: 'month',
        interval: 'month',
        y: 'landed_t',
        fill: (row: (typeof rows)[number]) => ways[row.by].fill,
      }),
      Plot.text(['tonnes'], { frameAnchor: 'top-left', dx: -50, dy: -12, fill: tint.grey }),
      Plot.ruleY([0], { stroke: tint.grey }),
    ],
  });
  const alternative = `Tonnes by month that aircraft and convoys over the ice brought. ${rows
    .map(
      ({ month, by, landed_t, trips: made }) =>
        `${month.toISOString().slice(0, 7)}: ${ways[by].who} ${counted(landed_t)} t on ${countOf(made, 'trip')}.`,
    )
    .join(' ')}`;
  return [
    {
      id: 'trips',
      title: `Besides ships, ${told.map(({ text }) => text).join(', and ')}`,
      html: `${legendOf(told.map(({ by }) => [ways[by].who, ways[by].fill] as const))}${pictureOf([{ plot }], alternative)}`,
      caption:
        'Tonnes landed by month in which the trip began (UTC), by aircraft and by convoys over the shore-fast ice. What they waited for is not counted with the ships.',
      alternative,
      tables: ['voyages'],
      data: rows.map(({ month, ...row }) => ({
        month: month.toISOString().slice(0, 7),
        ...row,
        landed_t: Number(row.landed_t.toFixed(1)),
      })),
    },
  ];
}
