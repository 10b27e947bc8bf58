/** Work under a design limit that can be halted: with each forecast it goes on, or is made safe and waits. */
import type { Wait } from '../../../kernel/wait.ts';
import type { Availability } from '../../../nature/availability/availability.ts';
import { ROUNDING_H } from '../../../nature/availability/intervals.ts';
import type { Telling } from '../../diary.ts';
import { type AskedWindow, type WorkMode, waitForWindow } from '../../outdoors.ts';
import type { World } from '../../world.ts';

/** How work is halted. */
export interface Halting {
  readonly asks: (need_h: number) => AskedWindow;
  /** Hours to make it safe. */
  readonly safe_h: number;
  /** Hours from one forecast to the next. */
  readonly forecastEvery_h: number;
}

type HaltingMode = WorkMode & Halting;

/** Works so many hours at full rate, and makes safe as often as the forecast asks for it; returns the hours outside the limits. */
export function* untilHalted(
  world: World,
  diary: Telling,
  hours: number,
  windows: Availability,
  manner: HaltingMode,
): Generator<Wait, number, void> {
  const { stops, berth, setUp_h } = manner;
  let exposed_h = 0;
  let left_h = hours;
  let lost_h = 0;
  while (left_h > ROUNDING_H) {
    yield* stops.clear(berth);
    const need_h = lost_h + left_h;
    yield* waitForWindow(world, diary, manner.asks(need_h), windows, need_h, manner);
    if (stops.isAnyOn) continue;
    diary.enter('working');
    const spell = yield* workOn(world, need_h, windows, manner);
    exposed_h += spell.exposed_h;
    // Set-up time without work is lost.
    left_h -= Math.max(0, spell.done_h - lost_h);
    lost_h = setUp_h;
  }
  return exposed_h;
}

interface Spell {
  /** Hours at full rate that were done, setting up among them. */
  readonly done_h: number;
  readonly exposed_h: number;
}

/** Works from forecast to forecast until it is done, halted, or stopped. */
function* workOn(
  { sim }: World,
  need_h: number,
  windows: Availability,
  { asks, safe_h, forecastEvery_h, forecast, stops, activity = 'working' }: HaltingMode,
): Generator<Wait, Spell, void> {
  let done_h = 0;
  for (;;) {
    const begins_h = sim.now;
    const takes_h = windows.takes_h(begins_h, need_h - done_h);
    const closes_h = windows.closes(begins_h);
    const free_h = stops.freeFor_h(Math.min(takes_h, forecastEvery_h));
    const isUnforeseen = closes_h < begins_h + free_h;
    yield sim.holdUntil(Math.min(begins_h + free_h, closes_h), activity);
    done_h += windows.done_h(begins_h, sim.now);
    if (done_h >= need_h - ROUNDING_H || stops.isAnyOn) return { done_h, exposed_h: 0 };
    const asked = asks(need_h - done_h);
    const now_h = sim.now;
    if (!isUnforeseen && forecast.expect(asked.windows, now_h, now_h, asked.hours).start_h <= now_h) continue;
    yield sim.hold(safe_h, activity);
    return { done_h, exposed_h: windows.outside_h(now_h, sim.now) };
  }
}
