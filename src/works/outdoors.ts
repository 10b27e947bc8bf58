/** Outdoor work: waits for weather and open water, and depending on its mode stops, restarts or continues when they end. */
import type { Process, Wait } from '../kernel/wait.ts';
import type { Availability } from '../nature/availability/availability.ts';
import { type Forecast, perfect } from '../nature/availability/forecast.ts';
import { ROUNDING_H } from '../nature/availability/intervals.ts';
import type { State } from '../trace/vocabulary.ts';
import type { Telling } from './diary.ts';
import { type Berth, noStops, type Stoppages } from './stoppage.ts';
import { until, type World } from './world.ts';

/** A window that is asked for before work begins. */
export interface AskedWindow {
  readonly windows: Availability;
  /** Hours of work at full rate that must fit in; 0 where it need only be open. */
  readonly hours: number;
}

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
  /** The window that is asked for, by the hours of work, where it is another than that of the work: of a calmer forecast, for longer. */
  readonly asks?: ((need_h: number) => AskedWindow) | null;
  /** Waits until work that broke off may begin anew, for work that must begin in time; false when that is too late. */
  readonly beginsAnew?: () => Generator<Wait, boolean, void>;
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
 * Works for `hours` at full rate in the given state; waits whenever it cannot. Returns the hours worked outside the limits;
 * NaN where it could not begin anew in time.
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
  const asked = (need_h: number) => askedWindow(manner, windows, need_h);
  // Work without length waits for the window that it asks for.
  if (hours === 0 && (window_h > 0 || manner.asks))
    yield* waitForWindow(world, diary, asked(0), windows, window_h, manner);
  let left_h = hours;
  let setUp_h = 0;
  while (left_h > ROUNDING_H) {
    const need_h = setUp_h + left_h;
    yield* manner.stops.clear(manner.berth);
    yield* waitForWindow(world, diary, asked(need_h), windows, need_h, manner);
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
    if (manner.kind === 'window') {
      if (manner.beginsAnew !== undefined && !(yield* manner.beginsAnew())) return Number.NaN;
      continue;
    }
    // Set-up time without work is lost.
    left_h -= Math.max(0, windows.done_h(begins_h, ends_h) - setUp_h);
    setUp_h = manner.setUp_h;
  }
  return 0;
}

/** What work asks of the forecast: what it says, else a window of its own hours, or of none where it can pause. */
export function askedWindow(
  { asks, kind, window_h = 0 }: Pick<WorkMode, 'asks' | 'kind' | 'window_h'>,
  windows: Availability,
  need_h: number,
): AskedWindow {
  return asks?.(need_h) ?? { windows, hours: kind === 'suspend' ? 0 : Math.max(need_h, window_h) };
}

/**
 * Waits until work can start.
 * @param asked the window that must be expected
 * @param own windows of the work itself: while they would do, the wait is for the forecast
 * @param left_h hours of work still to do
 */
export function* waitForWindow(
  world: World,
  diary: Telling,
  asked: AskedWindow,
  own: Availability,
  left_h: number,
  { forecast, berth }: Pick<WorkMode, 'forecast' | 'berth'>,
): Process {
  const { sim } = world;
  const { windows, hours } = asked;
  for (;;) {
    const now_h = sim.now;
    if (hours === 0 && windows.isOpen(now_h)) return;
    const expected =
      hours === 0
        ? { start_h: windows.opens(now_h), again_h: windows.opens(now_h) }
        : forecast.expect(windows, now_h, now_h, hours);
    if (expected.start_h <= now_h) return;
    berth?.leave();
    const would_h = own === windows ? Number.POSITIVE_INFINITY : own.earliest(now_h, left_h);
    // Where it is open and not for long enough, what closes it is the cause.
    diary.enter('waiting', would_h <= now_h ? 'forecast' : own.causeAt(own.closes(now_h)));
    const again_h = would_h > now_h ? Math.min(expected.again_h, would_h) : expected.again_h;
    yield* until(world, again_h, diary.activity, `${left_h.toFixed(1)} h of ${windows.name}`);
    if (berth !== null) yield* berth.take();
  }
}
