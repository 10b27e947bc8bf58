/** Many runs as tables for a terminal. */

import type { BaseEstimate } from '../../../experiment/base-estimate.ts';
import type { Difference } from '../../../experiment/estimates/difference.ts';
import type { Estimate, Sample } from '../../../experiment/estimates/estimates.ts';
import type { PointSummary } from '../../../experiment/estimates/point-summary.ts';
import type { PromisedMilestone } from '../../../summary/scope.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { type PointValues, pointQuantiles } from '../../../trace/results/results.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { days, millions, varied } from '../../figures.ts';
import { commonMilestone, milestoneWords } from '../../milestone-words.ts';
import { NOT_CALIBRATED } from '../../plans/words.ts';
import { type Asked, probabilitiesOf } from '../../probabilities.ts';
import { plainTable, tableText } from '../../table.ts';
import { contingencyText } from '../contingency-text.ts';
import { peaksText } from '../sites-text.ts';
import { yardsCutText } from '../yards-cut-text.ts';
import { spreadText } from './spread-text.ts';

/** A point, and the start of its runs. */
export interface Shown {
  readonly values: PointValues;
  readonly summary: PointSummary;
  /** What its dates are of. */
  readonly milestone: PromisedMilestone;
  /** Start of its runs [ms since 1970], and their horizon [h from there]. */
  readonly start_ms: number;
  readonly horizon_h: number;
  /** Of a plan what its costs were held against; empty: not calibrated. */
  readonly calibration?: string;
  /** Cost of its base estimate; undefined where none was made. */
  readonly base?: BaseEstimate | undefined;
}

/** Estimates of one model: means and quantiles with their intervals, probabilities, largest losses. */
export function replicationsText(shown: Shown, confidence: number, asked: Asked): string {
  const { summary } = shown;
  const words = milestoneWords[shown.milestone];
  const parts = [countsText(shown), estimatesText(shown, confidence)];
  const probabilities = probabilitiesText([shown], confidence, asked);
  if (probabilities !== '') parts.push(probabilities);
  if (summary.finish.leftOut > 0)
    parts.push(
      `Means leave out the ${summary.finish.leftOut} that had not ${words.past}, and have no bounds; quantiles count these as later than all others.`,
    );
  const contingency = contingencyText([shown]);
  if (contingency !== '') parts.push(contingency);
  const spread = spreadText([shown]);
  if (spread !== '') parts.push(spread);
  const losses = lossesText(summary, 7);
  if (losses !== '')
    parts.push(`Days lost by all ${summary.losers} since their start, mean of the runs:\n  ${losses}`);
  const yards = yardsCutText(summary);
  if (yards !== '') parts.push(yards);
  const peaks = peaksText(summary);
  if (peaks !== '') parts.push(peaks);
  return parts.join('\n\n');
}

/** Several points: a row for each, and each further one against the first. */
export function comparisonText(
  points: readonly Shown[],
  differences: readonly Difference[],
  confidence: number,
  asked: Asked,
): string {
  const parts = [pointsText(points)];
  const probabilities = probabilitiesText(points, confidence, asked);
  if (probabilities !== '') parts.push(probabilities);
  const contingency = contingencyText(points);
  if (contingency !== '') parts.push(contingency);
  const spread = spreadText(points);
  if (spread !== '') parts.push(spread);
  if (differences.length > 0) parts.push(differencesText(points, differences, confidence));
  return parts.join('\n\n');
}

/** A row for each point: quantiles of its milestone and cost, largest losses. */
export function pointsText(points: readonly Shown[]): string {
  const words = wordsOfPoints(points);
  const names = Object.keys(points[0]?.values ?? {});
  const head = [
    words.past,
    `${words.noun} P10`,
    'P50',
    'P90',
    'cost P10',
    'P50',
    'P90',
    `days lost by all ${losersOf(points)}`,
  ];
  const table = plainTable(
    [...names, ...head],
    names.length === 0 ? [] : [4, 5, 6].map((at) => at + names.length),
  );
  for (const point of points) {
    const { values, summary } = point;
    const { counts, finish, cost } = summary;
    const of = (sample: Sample, show: (value: number) => string) =>
      [0.1, 0.5, 0.9].map((share) => show(sample.quantile(share, 0.5).value));
    table.push([
      ...names.map((name) => varied(values[name])),
      `${counts.finished}/${summary.replications}`,
      ...of(finish, (value) => date(point, value)),
      ...of(cost, millions),
      lossesText(summary, 3),
    ]);
  }
  return `${tableText(table)}\nCost in million USD${points.some(({ summary }) => summary.cost.leftOut > 0) ? '; more: than at the horizon, where it was still rising' : ''}.`;
}

/** Words for several points side by side. */
function wordsOfPoints(points: readonly Shown[]) {
  return milestoneWords[commonMilestone(points.map(({ milestone }) => milestone))];
}

/** Drives, or where no point has any, actors. */
function losersOf(points: readonly Shown[]): string {
  return points.every(({ summary }) => summary.losers === 'actors') ? 'actors' : 'drives';
}

/** A row for each further point against the first. */
function differencesText(
  points: readonly Shown[],
  differences: readonly Difference[],
  confidence: number,
): string {
  const names = Object.keys(points[0]?.values ?? {});
  const first = names.map((name) => varied(points[0]?.values[name])).join(', ');
  const percent = percentOf(confidence);
  const table = plainTable(
    [
      ...names,
      'pairs',
      `days later [${percent}]`,
      `million USD more [${percent}]`,
      'P(earlier)',
      'same',
      'independent',
    ],
    [names.length],
  );
  for (const [at, difference] of differences.entries()) {
    const row = difference.row(at + 2, points[at + 1]?.values ?? {}, confidence);
    const interval = (of: string, unit: string, scale: number) => {
      const found = ['', '_low', '_high'].map((end) => row[`${of}${end}_${unit}`] as number | null);
      if (found[0] === null) return '-';
      const places = found.every((bound) => Math.abs((bound ?? 0) / scale) < 10) ? 1 : 0;
      const [value, low, high] = found.map((bound) =>
        bound === null ? '-' : withPlaces(bound / scale, places),
      );
      return `${value} [${low}, ${high}]`;
    };
    const share = (value: unknown) => (typeof value === 'number' ? value.toFixed(2) : '-');
    table.push([
      ...names.map((name) => varied(points[at + 1]?.values[name])),
      String(row.pairs),
      interval('finish_difference', 'h', HOURS_PER_DAY),
      interval('cost_difference', 'usd', 1e6),
      share(row.earlier_share),
      share(row.same_share),
      row.independent_replications === null ? '-' : String(row.independent_replications),
    ]);
  }
  return `Against ${first}, pair by pair: both plans of a pair have the same weather, ice, ground and breakdowns.\nP(earlier): share of the pairs that ${wordsOfPoints(points).past} earlier. Independent: replications of each plan that independent seeds\nwould need for an interval as narrow.\n${tableText(table)}`;
}

function countsText({ milestone, summary }: Shown): string {
  const { counts, replications } = summary;
  const words = milestoneWords[milestone];
  const parts = [
    [counts.finished, words.past],
    [counts['not-finished'], `${words.open} by the horizon`],
    [counts['to-horizon'], 'ran to the horizon'],
    [counts.failed, 'failed (left out of all that follows)'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${replications} ${replications === 1 ? 'replication' : 'replications'}: ${told.join(', ')}`;
}

function estimatesText(shown: Shown, confidence: number): string {
  const { finish, cost } = shown.summary;
  const hasFinish = finish.count > 0;
  const words = milestoneWords[shown.milestone];
  const head = ['', ...(hasFinish ? [words.noun, 'from', 'to'] : []), 'million USD', 'from', 'to'];
  const table = plainTable(head, hasFinish ? [4, 5, 6] : [1, 2, 3]);
  const line = (name: string, of: (sample: Sample) => Estimate) => {
    const dates = hasFinish ? ends(of(finish)).map((value) => date(shown, value)) : [];
    table.push([name, ...dates, ...ends(of(cost)).map(millions)]);
  };
  line('mean', (sample) => sample.mean(confidence));
  for (const share of pointQuantiles) line(`P${share * 100}`, (sample) => sample.quantile(share, confidence));
  const early = hasFinish ? `P10 is the early end: one run in ten has ${words.past} by then.\n` : '';
  return `${tableText(table)}\n${early}From and to are bounds with ${percentOf(confidence)} confidence; -: none, because there are too few runs or some have not ${words.past}.`;
}

/** A row for each point and each date or sum that was asked for; empty where none was. */
function probabilitiesText(points: readonly Shown[], confidence: number, asked: Asked): string {
  const names = Object.keys(points[0]?.values ?? {});
  const table = plainTable(
    [...names, 'probability of', '', 'from', 'to'],
    [1, 2, 3].map((at) => at + names.length),
  );
  for (const point of points)
    for (const { finishBy, costUnder_usd, share } of probabilitiesOf(point, confidence, asked)) {
      const what =
        finishBy === null
          ? `cost under ${millions(costUnder_usd ?? 0)} million USD`
          : `${milestoneWords[point.milestone].noun} by ${finishBy}`;
      const isUnknown = costUnder_usd !== null && point.calibration === '';
      const shares = isUnknown
        ? [NOT_CALIBRATED, '-', '-']
        : ends(share).map((end) => (Number.isNaN(share.value) ? '-' : `${(end * 100).toFixed(1)} %`));
      table.push([...names.map((name) => varied(point.values[name])), what, ...shares]);
    }
  return table.length === 0 ? '' : tableText(table);
}

function lossesText(summary: PointSummary, most: number): string {
  const losses = summary.largestLosses().slice(0, most);
  return losses.map(({ cause, mean_h }) => `${cause} ${days(mean_h)}`).join(', ');
}

function percentOf(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

function ends({ value, low, high }: Estimate): number[] {
  return [value, low, high];
}

/** A date, `later than` the horizon, or `-` where there is none. */
function date({ start_ms, horizon_h }: Shown, time_h: number): string {
  if (Number.isNaN(time_h)) return '-';
  const clock = new UtcClock(start_ms);
  return Number.isFinite(time_h) ? clock.date(time_h) : `later than ${clock.date(horizon_h)}`;
}

/** A number without a minus sign before zero. */
function withPlaces(value: number, places: number): string {
  const text = value.toFixed(places);
  return Number(text) === 0 ? (0).toFixed(places) : text;
}
