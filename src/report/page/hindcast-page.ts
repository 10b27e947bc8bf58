/** The page of a hindcast: each forecast as a band, what happened as a mark in or beside it. */
import * as Plot from '@observablehq/plot';
import type { HindcastResult, HindcastRow, HindcastScore } from '../../trace/tables/hindcast.ts';
import { countOf } from '../figures.ts';
import { type PageSection, shortened } from '../section.ts';
import { FULL_PX, htmlTable, legendOf, pictureOf, plotOf, tint } from './draw.ts';
import { pageHtml } from './page.ts';
import { figuresHtml } from './run-page.ts';
import { percentWords } from './words.ts';

/** @param made what made it, for the foot of the page */
export function hindcastPage({ hindcast, hindcast_scores }: HindcastResult, made: string): string {
  const scored = hindcast.filter(({ confidence }) => confidence !== 'C');
  const shown = hindcast.filter(({ confidence }) => confidence === 'C');
  const [model] = hindcast_scores;
  return pageHtml({
    title: `Hindcast: ${countOf(hindcast.length, 'drive')} that were bored`,
    answer:
      model === undefined
        ? 'No drive of confidence A or B'
        : `${percentWords(model.coverage)} of the actual durations lie between P10 and P90`,
    opening: model === undefined ? '' : hindcastOpening(model),
    chapters: [
      {
        title: 'Forecast and actual',
        sections: [
          ...bandSection('scored', 'scored', scored),
          ...bandSection('from-memory', 'from memory, not scored', shown),
        ],
      },
      { title: 'Beside forecasts that know no tunnel', sections: rivalSection(hindcast_scores) },
    ],
    closing: `${made}. Months of 30.4375 days.`,
  });
}

function hindcastOpening(model: HindcastScore): string {
  const ends = (low: number, high: number) => `${percentWords(low)} to ${percentWords(high)} at 95 %`;
  return figuresHtml([
    ['From P10 to P90', percentWords(model.coverage), ends(model.coverage_low, model.coverage_high)],
    ['After P90', percentWords(model.above_p90), ends(model.above_p90_low, model.above_p90_high)],
    ['Median P50 / actual', model.bias.toFixed(2), 'below 1: forecast too early'],
    ['Drives', String(model.scored_drives), `of ${countOf(model.scored_projects, 'project')}`],
  ]);
}

/** Colour and sign of each place, so that neither is needed alone. */
const marks = {
  'before P10': { fill: tint.sky, symbol: 'triangle', words: 'before P10 (triangle)' },
  within: { fill: tint.green, symbol: 'circle', words: 'from P10 to P90 (dot)' },
  'after P90': { fill: tint.orange, symbol: 'diamond', words: 'after P90 (diamond)' },
} as const;

function bandSection(id: string, what: string, rows: readonly HindcastRow[]): PageSection[] {
  if (rows.length === 0) return [];
  const within = rows.filter(({ place }) => place === 'within').length;
  const late = rows.filter(({ place }) => place === 'after P90').length;
  const alternative = rows
    .map(
      (row) =>
        `${row.id}: P10 ${row.p10_months.toFixed(1)}, P50 ${row.p50_months.toFixed(1)}, P90 ${row.p90_months.toFixed(1)}, actual ${row.actual_months.toFixed(1)} months, ${row.place}.`,
    )
    .join(' ');
  const legend = legendOf(Object.values(marks).map(({ words, fill }) => [words, fill]));
  return [
    {
      id,
      title: `${within} of ${countOf(rows.length, 'drive')} (${what}) lie within their band, ${late} took longer`,
      html: `${legend}${pictureOf([{ plot: bandPlot(rows) }], alternative)}`,
      caption:
        'A row for each drive: the bar goes from P10 to P90, the line across it is P50, the mark is the actual duration. Months from the start of boring to break-through, logarithmic.',
      alternative,
      tables: ['hindcast'],
      data: rows.map(
        ({ id: drive, p10_months, p50_months, p90_months, actual_months, percentile, place }) => ({
          drive,
          p10_months,
          p50_months,
          p90_months,
          actual_months,
          percentile,
          place,
        }),
      ),
    },
  ];
}

function bandPlot(rows: readonly HindcastRow[]): unknown {
  const all = rows.map((row, at) => ({ ...row, at }));
  const lower = Math.min(...rows.flatMap(({ p10_months, actual_months }) => [p10_months, actual_months]));
  const upper = Math.max(...rows.flatMap(({ p90_months, actual_months }) => [p90_months, actual_months]));
  type Placed = (typeof all)[number];
  return plotOf({
    width: FULL_PX,
    height: 60 + 18 * rows.length,
    marginLeft: 110,
    marginRight: 20,
    marginTop: 34,
    marginBottom: 26,
    x: {
      type: 'log',
      domain: [lower * 0.9, upper * 1.1],
      label: null,
      ticks: 8,
      tickFormat: String,
      grid: true,
    },
    y: { domain: all.map(({ at }) => at), type: 'band', padding: 0.3, axis: null },
    marks: [
      Plot.axisX({ anchor: 'top', ticks: 8, tickFormat: String, label: null }),
      Plot.axisY({ tickFormat: (at: number) => shortened(rows[at]?.id ?? '', 16), tickSize: 0, label: null }),
      Plot.barX(all, {
        y: 'at',
        x1: 'p10_months',
        x2: 'p90_months',
        fill: (row: Placed) => marks[row.place].fill,
        fillOpacity: 0.25,
      }),
      Plot.tickX(all, { y: 'at', x: 'p50_months', stroke: tint.grey, strokeWidth: 1.5 }),
      ...Object.entries(marks).map(([place, { fill, symbol }]) =>
        Plot.dot(
          all.filter((row) => row.place === place),
          { y: 'at', x: 'actual_months', symbol, fill, r: 4.5, stroke: tint.paper, strokeWidth: 0.75 },
        ),
      ),
    ],
  });
}

function rivalSection(scores: readonly HindcastScore[]): PageSection[] {
  if (scores.length === 0) return [];
  const rows = scores.map((one) => [
    one.forecaster,
    percentWords(one.coverage),
    percentWords(one.above_p90),
    one.bias.toFixed(2),
    one.mean_crps_months.toFixed(2),
    one.mean_log_crps.toFixed(3),
    one.model_less === null
      ? '-'
      : `${one.model_less.toFixed(3)} (${one.model_less_low?.toFixed(3)} to ${one.model_less_high?.toFixed(3)})`,
  ]);
  const better = scores.filter(({ model_less_high: high }) => high !== null && high < 0).length;
  const worse = scores.filter(({ model_less_low: low }) => low !== null && low > 0).length;
  const head = ['forecaster', 'P10 to P90', 'after P90', 'P50 / actual', 'CRPS', 'log-CRPS', 'model less it'];
  return [
    {
      id: 'rivals',
      title: `The model is proven better than ${better} of ${scores.length - 1} rivals, and worse than ${worse}`,
      html: htmlTable(head, rows, [1, 2, 3, 4, 5, 6]),
      caption:
        'Rates, lognormal and regression learn from the other projects of the record, as what was fitted did. CRPS in months, log-CRPS of the logarithms: 0 is best. The last column has an interval at 95 % from resampling projects; below 0 the model is better.',
      alternative: rows.map((cells) => head.map((name, at) => `${name} ${cells[at]}`).join(', ')).join('. '),
      tables: ['hindcast_scores'],
      data: scores.map(({ forecaster, coverage, above_p90, bias, mean_log_crps, model_less }) => ({
        forecaster,
        coverage,
        above_p90,
        bias,
        mean_log_crps,
        model_less,
      })),
    },
  ];
}
