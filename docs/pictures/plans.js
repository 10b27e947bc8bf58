/** When each plan opens and what it costs, beside what was promised; from docs/plans/plans.csv, which `compare` wrote. */
import { readFileSync } from 'node:fs';
import * as Plot from '@observablehq/plot';
import { parse } from 'csv-parse/sync';
import { HOURS_PER_YEAR } from '../../dist/units/dates.js';
import { colours, plain, sheetOf } from './sheet.js';

const WIDTH_PX = 960;
const LEFT_PX = 560;
const BILLION = 1e9;
/** Ends of the axes: what lies beyond is told by an open end. */
const LATEST_Y = 45;
const MOST_BILLION = 400;

export function plans() {
  const rows = parse(readFileSync('docs/plans/plans.csv'), { columns: true });
  const told = rows.map((row) => ({
    name: row.model.replace(/^.*\//, '').replace(/\.yaml$/, ''),
    years: rangeOf(row, 'milestone', 'h', HOURS_PER_YEAR, LATEST_Y),
    cost: rangeOf(row, 'cost', 'usd', BILLION, MOST_BILLION),
  }));
  const earliest = Math.min(...rows.map((row) => Number(row.fastest_h || Infinity) / HOURS_PER_YEAR));
  const { replications, promise_y, promise_usd } = rows[0];
  return sheetOf({
    width_px: WIDTH_PX,
    title: `Promised: ${promise_y} years and ${promise_usd / BILLION} billion dollars. Simulated: ${earliest.toFixed(0)} years at the earliest`,
    text: `Years from notice to proceed to the first train, and the whole cost in dollars of October 2025, of each plan: P10, P50 and P90 of ${replications} runs. The lines are what was promised. A bar that ends at the edge has not opened there.`,
    panels: [
      {
        plot: panel(
          'Years to the first train',
          told,
          'years',
          { domain: [0, LATEST_Y] },
          Number(promise_y),
          LEFT_PX,
          true,
        ),
        x_px: 16,
      },
      {
        plot: panel(
          'Whole cost [billion dollars]',
          told,
          'cost',
          {
            type: 'log',
            domain: [5, MOST_BILLION],
            ticks: [5, 10, 20, 50, 100, 200, 400],
            tickFormat: String,
          },
          promise_usd / BILLION,
          WIDTH_PX - LEFT_PX - 32,
          false,
        ),
        x_px: 16 + LEFT_PX,
        below: false,
      },
    ],
    source: `npx beringsim compare models/bering-2025.yaml models/plans/*.yaml --replications ${replications}, seed 1 (docs/guide.md, "The plans of the debate"). Probabilities are conditional on funding, completion and this model.`,
  });
}

/** P10, P50 and P90 of a figure, no further than the edge; null where not even one run in ten has come so far. */
function rangeOf(row, figure, unit, scale, edge) {
  const [low, middle, high] = ['p10', 'p50', 'p90'].map((share) => {
    const told = row[`${figure}_${share}_${unit}`];
    return told === '' ? Number.POSITIVE_INFINITY : Number(told) / scale;
  });
  return Number.isFinite(low)
    ? { low, middle: middle <= edge ? middle : null, high: Math.min(high, edge) }
    : null;
}

function panel(title, told, figure, x, promised, width, isNamed) {
  const bars = told.flatMap(({ name, [figure]: range }) => (range === null ? [] : [{ name, ...range }]));
  const never = told.filter(({ [figure]: range }) => range === null);
  return Plot.plot({
    ...plain,
    width,
    height: 56 + 34 * told.length,
    marginLeft: isNamed ? 190 : 8,
    marginRight: 16,
    marginTop: 34,
    marginBottom: 26,
    x: { ...x, label: null, grid: true },
    y: {
      domain: told.map(({ name }) => name),
      label: null,
      axis: isNamed ? 'left' : null,
      tickSize: 0,
      padding: 0.3,
    },
    marks: [
      Plot.ruleX([promised], { stroke: colours.orange, strokeWidth: 2 }),
      Plot.link(bars, {
        y1: 'name',
        y2: 'name',
        x1: 'low',
        x2: 'high',
        stroke: colours.sky,
        strokeWidth: 9,
        strokeLinecap: 'round',
      }),
      Plot.dot(
        bars.filter(({ middle }) => middle !== null),
        { y: 'name', x: 'middle', r: 5, fill: colours.blue },
      ),
      Plot.text(never, { y: 'name', x: promised, dx: 14, textAnchor: 'start', text: () => 'never' }),
      Plot.text([title], { frameAnchor: 'top-left', dy: -26, fontWeight: 'bold' }),
    ],
  });
}
