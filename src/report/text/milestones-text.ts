/** Break-through and opening of many runs, as the first lines of what is printed. */
import type { Sample } from '../../experiment/estimates.ts';
import { UtcClock } from '../../trace/clock.ts';
import { pointQuantiles } from '../../trace/results/results.ts';
import { HOURS_PER_YEAR } from '../../units/dates.ts';
import { capitalised } from '../figures.ts';
import type { Shown } from './set-text.ts';

/** A line for each point with an opening: P10, P50, P80 and P90 of break-through, opening and the time between; empty where none has one. */
export function milestonesText(points: readonly Shown[]): string {
  return points
    .filter(({ summary }) => summary.hasOpening)
    .map(milestonesOf)
    .join('\n');
}

function milestonesOf({ values, summary, start_ms, horizon_h }: Shown): string {
  const clock = new UtcClock(start_ms);
  const date = (time_h: number) =>
    Number.isFinite(time_h) ? clock.date(time_h) : `later than ${clock.date(horizon_h)}`;
  const years = (hours: number) => (Number.isFinite(hours) ? (hours / HOURS_PER_YEAR).toFixed(1) : 'more');
  const { breakThrough, finish, fitOut } = summary;
  const told = [
    ...(breakThrough.count > 0 ? [`last break-through ${quantiles(breakThrough, date)}`] : []),
    ...(finish.count > 0 ? [`opening ${quantiles(finish, date)}`] : []),
    ...(fitOut.count > 0 ? [`years from one to the other ${quantiles(fitOut, years)}`] : []),
  ].join('; ');
  const names = Object.values(values).join(', ');
  return names === '' ? capitalised(told) : `${names}: ${told}`;
}

function quantiles(sample: Sample, show: (value: number) => string): string {
  return pointQuantiles
    .map((share) => `P${share * 100} ${show(sample.quantile(share, 0.5).value)}`)
    .join(', ');
}
