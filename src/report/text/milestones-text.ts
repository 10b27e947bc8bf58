/** Opening, whole cost and break-through of many runs, as the first lines of what is printed. */
import type { Sample } from '../../experiment/estimates/estimates.ts';
import { UtcClock } from '../../trace/clock.ts';
import { pointQuantiles } from '../../trace/results/results.ts';
import { HOURS_PER_YEAR } from '../../units/dates.ts';
import { capitalised } from '../figures.ts';
import { milestoneWords } from '../milestone-words.ts';
import { moneyText } from '../plans/words.ts';
import type { Shown } from './sets/set-text.ts';

/**
 * A line for each point with an opening: P50 of opening and whole cost; P10, P50, P80 and P90 of break-through, opening and the
 * time between. Empty where none has one.
 */
export function milestonesText(points: readonly Shown[]): string {
  return points
    .filter(({ milestone }) => milestone === 'opening')
    .map(milestonesOf)
    .join('\n');
}

function milestonesOf({ values, milestone, summary, start_ms, horizon_h }: Shown): string {
  const clock = new UtcClock(start_ms);
  const date = (time_h: number) =>
    Number.isFinite(time_h) ? clock.date(time_h) : `later than ${clock.date(horizon_h)}`;
  const years = (hours: number) => (Number.isFinite(hours) ? (hours / HOURS_PER_YEAR).toFixed(1) : 'more');
  const money = (amount_usd: number) =>
    Number.isFinite(amount_usd) ? `${moneyText(amount_usd)} USD` : 'more than at the horizon';
  const { breakThrough, finish, fitOut, cost } = summary;
  const words = milestoneWords[milestone];
  const told = [
    ...(finish.count > 0
      ? [`${words.noun} P50 ${date(p50Of(finish))}, ${words.cost} P50 ${money(p50Of(cost))}`]
      : []),
    ...(breakThrough.count > 0 ? [`last break-through ${quantiles(breakThrough, date)}`] : []),
    ...(finish.count > 0 ? [`${words.noun} ${quantiles(finish, date)}`] : []),
    ...(fitOut.count > 0 ? [`years from one to the other ${quantiles(fitOut, years)}`] : []),
  ].join('; ');
  const names = Object.values(values).join(', ');
  return names === '' ? capitalised(told) : `${names}: ${told}`;
}

const p50Of = (sample: Sample): number => sample.quantile(0.5, 0.5).value;

function quantiles(sample: Sample, show: (value: number) => string): string {
  return pointQuantiles
    .map((share) => `P${share * 100} ${show(sample.quantile(share, 0.5).value)}`)
    .join(', ');
}
