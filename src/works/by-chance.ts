/** When chance may bring what hazards and risks tell of, and how far apart. */
import type { When } from '../model/language/hazards/when.ts';
import type { Interval } from '../nature/availability/intervals.ts';
import { HOURS_PER_YEAR, hoursAt } from '../units/dates.ts';
import type { World } from './world.ts';

/** When chance may bring a thing: between its dates, within the run. */
export function chancesIn(
  { model, start_ms }: Pick<World, 'model' | 'start_ms'>,
  { from, until }: When,
): Interval {
  const horizon_h = model.file.project.horizon_y * HOURS_PER_YEAR;
  return {
    from_h: from === undefined ? 0 : Math.max(0, hoursAt(start_ms, from)),
    to_h: until === undefined ? horizon_h : Math.min(horizon_h, hoursAt(start_ms, until)),
  };
}

/** Hours or metres to the next of what comes at a rate, exponential; infinite at a rate of 0. */
export function gapTo(uniform: number, rate: number): number {
  return -Math.log(uniform) / rate;
}
