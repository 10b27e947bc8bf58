/** A picture for a terminal: the share of runs that have opened or finished by each date. */
import { plot } from 'asciichart';
import type { Sample } from '../../experiment/estimates/estimates.ts';
import type { PromisedMilestone } from '../../summary/scope.ts';
import type { UtcClock } from '../../trace/clock.ts';
import { milestoneWords } from '../milestone-words.ts';

const HEIGHT = 8;
/** Columns of the labels to the left of the curve. */
const LABELS = 8;
const WIDEST_CURVE = 80;
const LEAST_CURVE = 24;

/**
 * A curve from the first finish to the last; empty where fewer than two runs have finished, or all on one day.
 * @param width columns of the terminal
 */
export function finishCurve(
  finish: Sample,
  milestone: PromisedMilestone,
  clock: UtcClock,
  width: number,
): string {
  const dates_h = finish.sorted().filter(Number.isFinite);
  const [first_h, last_h] = [dates_h[0], dates_h.at(-1)];
  if (first_h === undefined || last_h === undefined || clock.date(first_h) === clock.date(last_h)) return '';
  const columns = Math.max(LEAST_CURVE, Math.min(width - LABELS, WIDEST_CURVE));
  const step_h = (last_h - first_h) / (columns - 1);
  const percent = Array.from({ length: columns }, (_, at) => {
    const until_h = at === columns - 1 ? last_h : first_h + at * step_h;
    return (dates_h.filter((time_h) => time_h <= until_h).length / finish.count) * 100;
  });
  const format = (value: number) => `${value.toFixed(0)} %`.padStart(LABELS - 2);
  const curve = plot(percent, { height: HEIGHT, min: 0, max: 100, format });
  const ends = [first_h, last_h].map((time_h) => clock.date(time_h)) as [string, string];
  const gap = ' '.repeat(Math.max(1, columns - ends[0].length - ends[1].length));
  return `Share of runs that have ${milestoneWords[milestone].past} by a date:\n${curve}\n${' '.repeat(LABELS)}${ends[0]}${gap}${ends[1]}`;
}
