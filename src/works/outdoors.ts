/** Outdoor work: waits for weather and open water, and depending on its mode stops, restarts or continues when they end. */
import type { Process, Wait } from '../kernel/wait.ts';
import type { Availability } from '../nature/availability/availability.ts';
import { type Forecast, perfect } from '../nature/availability/forecast.ts';
import { ROUNDING_H } from '../nature/availability/intervals.ts';
import type { State } from '../trace/vocabulary.ts';
import type { Telling } from './diary.ts';
import { type Berth, noStops, type Stoppages } from './stoppage.ts';
import { until, type World } from './world.ts';

/**
 * What work does when the weather turns.
 * - `suspend`: it pauses, and continues after setting up again
 * - `window`: it begins when a window of its whole length is expected; if the window ends early, it starts
 *   again from the beginning
 * - `through`: it begins likewise, and is completed in any weather
 */
export interface WorkMode {
  readonly kind: 'suspend' | 'window' | 'through';
  readonly setUp_h: number;
  readonly forecast: Forecast;
  /** Length of the window that is asked for [h]; the hours of the work where it is less or not given. */
  readonly window_h?: number;
  /** What the hours of work are for, in the record of causes; the state where it is not given. */
  readonly activity?: string;
  /** The berth that is released while work waits; null when it is kept. */
  readonly berth: Berth | null;
  /** Its stoppages besides weather. */
  readonly stops: Stoppages;
}

/** Work that pauses without loss. */
export const resting: WorkMode = {
  kind: 'suspend',
  setUp_h: 0,
  forecast: perfect,
  berth: null,
  stops: noStops,
};

/**
 * Works for `hours` at full rate in the given state; waits whenever it cannot. Returns the hours worked outside the limits.
 * @param hours longer where cold slows the work
 * @param windows when work is possible; null for always
 */
export function* inWorkableWeather(
  world: World,
  diary: Telling,
  state: State,
  hours: number,
  windows: Availability | null,
  manner: WorkMode = resting,
): Generator<Wait, number, void> {
  const { sim } = world;
  const { activity = state } = manner;
  if (windows === null) {
    yield* manner.stops.work(sim, diary, state, hours, manner.berth, activity);
    return 0;
  }
  const { window_h = 0 } = manner;
  // Work without length waits for the window that it asks for.
  if (hours === 0 && window_h > 0) yield* waitForWindow(world, diary, windows, window_h, window_h, manner);
  let left_h = hours;
  let setUp_h = 0;
  while (left_h > ROUNDING_H) {
    const need_h = setUp_h + left_h;
    yield* manner.stops.clear(manner.berth);
    const asked_h = manner.kind === 'suspend' ? 0 : Math.max(need_h, window_h);
    yield* waitForWindow(world, diary, windows, asked_h, need_h, manner);
    if (manner.stops.isAnyOn) continue;
    diary.enter(state);
    const begins_h = sim.now;
    const takes_h = windows.takes_h(begins_h, need_h);
    const free_h = manner.stops.freeFor_h(takes_h);
    const closes_h = windows.closes(begins_h);
    if (
      manner.kind === 'through' ||
      (windows.done_h(begins_h, closes_h) >= need_h - ROUNDING_H && free_h >= takes_h - ROUNDING_H)
    ) {
      yield sim.hold(takes_h, activity);
      return windows.outside_h(begins_h, begins_h + takes_h);
    }
    const ends_h = Math.min(closes_h, begins_h + free_h);
    yield sim.holdUntil(ends_h, activity);
    if (manner.kind === 'window') continue;
    // Set-up time without work is lost.
    left_h -= Math.max(0, windows.done_h(begins_h, ends_h) - setUp_h);
    setUp_h = manner.setUp_h;
  }
  return 0;
}

/**
 * Waits until work can start.
 * @param need_h length that the window must have; 0 for work that can pause
 * @param left_h hours of work still to do, for the list of processes that wait
 */
function* waitForWindow(
  world: World,
  diary: Telling,
  windows: Availability,
  need_h: number,
  left_h: number,
  { forecast, berth }: Pick<WorkMode, 'forecast' | 'berth'>,
): Process {
  const { sim } = world;
  for (;;) {
    const now_h = sim.now;
    if (need_h === 0 && windows.isOpen(now_h)) return;
    const expected =
      need_h === 0
        ? { start_h: windows.opens(now_h), again_h: windows.opens(now_h) }
        : forecast.expect(windows, now_h, now_h, need_h);
    if (expected.start_h <= now_h) return;
    berth?.leave();
    // Where it is open and not for long enough, what closes it is the cause.
    diary.enter('waiting', windows.causeAt(windows.closes(now_h)));
    yield* until(world, expected.again_h, diary.activity, `${left_h.toFixed(1)} h of ${windows.name}`);
    if (berth !== null) yield* berth.take();
  }
}
