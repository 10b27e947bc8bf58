/** What the stocks of operations held, from the steps that moved goods. */
import * as Plot from '@observablehq/plot';
import type { Rows } from '../../../trace/tables/tables.ts';
import { counted, countOf } from '../../figures.ts';
import { type PageSection, shortened } from '../../section.ts';
import { FULL_PX, pictureOf, plotOf, tint } from '../draw.ts';
import type { RunFacts } from '../gather.ts';
import { axisFigure, daysWords } from '../words.ts';

/** Points of a line that a page can show. */
const MOST_POINTS = 600;
/** More stocks are not drawn. */
const MOST_STOCKS = 12;
const PANEL_PX = 112;

const puts: readonly string[] = ['give', 'make'];
const takes: readonly string[] = ['take', 'use'];

interface StockChange {
  readonly time_h: number;
  readonly by: number;
}

interface StockPoint {
  readonly stock: string;
  readonly time_h: number;
  readonly level: number;
}

export class StockLevels {
  private readonly changes = new Map<string, StockChange[]>();

  add({ verb, step, amount, done_h }: Rows['steps']): void {
    if (amount === null || done_h === null) return;
    const by = puts.includes(verb) ? amount : takes.includes(verb) ? -amount : 0;
    if (by === 0) return;
    const known = this.changes.get(step);
    if (known === undefined) this.changes.set(step, [{ time_h: done_h, by }]);
    else known.push({ time_h: done_h, by });
  }

  sections({ plan, moment, end_h }: RunFacts): PageSection[] {
    const stocks = Object.entries(plan.operations?.stocks ?? {}).filter(([name]) => this.changes.has(name));
    if (stocks.length === 0) return [];
    const shown = stocks.slice(0, MOST_STOCKS);
    const lines = shown.map(([name, { initial = 0 }]) => ({
      name,
      points: stockPoints(name, initial, this.changes.get(name) ?? [], end_h),
    }));
    const panels = lines.map(({ name, points }, at) => ({
      y_px: at * PANEL_PX,
      plot: plotOf({
        width: FULL_PX,
        height: PANEL_PX,
        marginLeft: 60,
        marginTop: 24,
        marginRight: 12,
        marginBottom: 38,
        x: { type: 'utc', domain: [moment(0), moment(end_h)], label: null },
        y: { label: null, grid: true, zero: true, ticks: 3, tickFormat: axisFigure },
        marks: [
          Plot.areaY(points, {
            x: (one: StockPoint) => moment(one.time_h),
            y: 'level',
            curve: 'step-after',
            fill: tint.blue,
            fillOpacity: 0.15,
          }),
          Plot.lineY(points, {
            x: (one: StockPoint) => moment(one.time_h),
            y: 'level',
            curve: 'step-after',
            stroke: tint.blue,
            strokeWidth: 1.5,
          }),
          Plot.text([shortened(name, 60)], {
            frameAnchor: 'top-left',
            dy: -20,
            fontWeight: 'bold',
            fill: tint.ink,
          }),
        ],
      }),
    }));
    const lastOf = (points: readonly StockPoint[]) => counted((points.at(-1) as StockPoint).level);
    const [emptiest] = lines
      .map(({ name, points }) => ({ name, empty_h: emptyBetween_h(points) }))
      .sort((a, b) => b.empty_h - a.empty_h);
    const isEmpty = emptiest !== undefined && emptiest.empty_h > 0;
    const title = `${countOf(stocks.length, 'stock')} of operations: ${isEmpty ? `${emptiest.name} stood empty longest between two uses, ${daysWords(emptiest.empty_h)}` : 'none stood empty between two uses'}`;
    const alternative = `${lines.map(({ name, points }) => `${name}: from ${counted(points[0]?.level ?? 0)} to ${lastOf(points)}, at most ${counted(Math.max(...points.map(({ level }) => level)))}`).join('. ')}.`;
    return [
      {
        id: 'operation-stocks',
        title,
        html: pictureOf(panels, alternative),
        caption: `What each stock held through time, in its unit, from the steps that filled and emptied it.${stocks.length > shown.length ? ` ${countOf(stocks.length - shown.length, 'further stock')} not drawn.` : ''}`,
        alternative,
        tables: ['steps'],
        data: lines.flatMap(({ points }) => points),
      },
    ];
  }
}

/** Hours without anything in it between the first change and the last. */
function emptyBetween_h(points: readonly StockPoint[]): number {
  // The first point is day zero, and the last the end of the run.
  const changes = points.slice(1, -1);
  return changes.reduce((hours, { level, time_h }, at) => {
    const next = changes[at + 1];
    return level === 0 && next !== undefined ? hours + next.time_h - time_h : hours;
  }, 0);
}

/** Levels after each change, and of many at the ends of equal spans. */
function stockPoints(
  stock: string,
  initial: number,
  changes: readonly StockChange[],
  end_h: number,
): StockPoint[] {
  const sorted = [...changes].sort((a, b) => a.time_h - b.time_h);
  const span_h = sorted.length <= MOST_POINTS ? 0 : end_h / MOST_POINTS;
  const points: StockPoint[] = [{ stock, time_h: 0, level: initial }];
  let level = initial;
  for (const [at, { time_h, by }] of sorted.entries()) {
    level += by;
    const next = sorted[at + 1];
    const isLastOfSpan =
      next === undefined ||
      (span_h === 0 ? next.time_h > time_h : Math.floor(next.time_h / span_h) > Math.floor(time_h / span_h));
    if (isLastOfSpan) points.push({ stock, time_h, level: Number(level.toFixed(6)) });
  }
  points.push({ stock, time_h: end_h, level: Number(level.toFixed(6)) });
  return points;
}
