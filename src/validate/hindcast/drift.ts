/** What drifting organisation does to a drive: the loss behind the time that was lost in good weeks and bad ones. */
import { openStream } from '../../random/stream.ts';
import { HOURS_PER_WEEK } from '../../units/dates.ts';
import { Drift } from '../../works/tunnel/organisation.ts';
import type { BoredDrive } from './drives.ts';
import { DRIFT } from './rule.ts';

/** Factors of the weeks of a drive on its loss. */
export type WeeksOf = (drive: BoredDrive, replication: number, weeks: number) => readonly number[];

/** Every week is like the other. */
export const steady: WeeksOf = () => [1];

/** Weeks as the rule lets them drift; of a row that is several drives, those of each. */
export const drifting: WeeksOf = ({ id, drives }, replication, weeks) =>
  Array.from({ length: drives }, (_, number) => {
    const drift = new Drift(DRIFT, openStream(0, replication, 'fit', 'drift', id, number));
    return Array.from({ length: weeks }, (_week, week) => drift.at(week * HOURS_PER_WEEK));
  }).flat();

/** Time over work where each week's loss is `loss` times its factor: a bad week does little work. */
function timeOverWork(loss: number, weeks: readonly number[]): number {
  let work = 0;
  for (const factor of weeks) work += 1 / (1 + loss * factor);
  return weeks.length / work;
}

/** Halvings of the search for a loss: to a part in 10^12. */
const HALVINGS = 60;
const [LEAST_LOG, GREATEST_LOG] = [Math.log(1e-6), Math.log(1e6)];

/**
 * The loss under which so many hours are lost for each hour of work, `lost`, over these weeks, and by how much `lost` grows with
 * the logarithm of the loss.
 */
export function lossBehind(lost: number, weeks: readonly number[]): { loss: number; growth: number } {
  if (weeks.length === 1) return { loss: lost / (weeks[0] as number), growth: lost };
  let [low, high] = [LEAST_LOG, GREATEST_LOG];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (timeOverWork(Math.exp(middle), weeks) - 1 < lost) low = middle;
    else high = middle;
  }
  const loss = Math.exp((low + high) / 2);
  let slope = 0;
  for (const factor of weeks) slope += factor / ((1 + loss * factor) * (1 + loss * factor));
  const whole = 1 + lost;
  return { loss, growth: (loss * slope * whole * whole) / weeks.length };
}
