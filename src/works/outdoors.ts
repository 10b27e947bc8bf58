/** Work out of doors: it goes on in every workable stretch of weather and open water, and rests between them. */
import type { Process } from '../kernel/wait.ts';
import type { OpenSeasons } from '../nature/open-seasons.ts';
import type { Windows } from '../nature/windows.ts';
import type { State } from '../trace/words.ts';
import type { Diary } from './diary.ts';
import { until, type World } from './world.ts';

/** What outdoor work depends on; null where it does not. */
export interface Exposure {
  readonly windows: Windows | null;
  readonly sea: OpenSeasons | null;
}

/** Works for `hours` in the given state; waits with cause ice or weather whenever it cannot. */
export function* inWorkableWeather(
  world: World,
  diary: Diary,
  state: State,
  hours: number,
  exposure: Exposure,
): Process {
  const { sim } = world;
  const { windows, sea } = exposure;
  let left_h = hours;
  while (left_h > 0) {
    if (sea !== null && !sea.isOpen(sim.now)) {
      diary.enter('waiting', 'ice');
      yield* until(world, sea.opens(sim.now), diary.activity);
    } else if (windows !== null && !windows.isWorkable(sim.now)) {
      diary.enter('waiting', windows.causeAt(sim.now));
      const opens_h = Math.min(windows.opens(sim.now), sea?.closes(sim.now) ?? Number.POSITIVE_INFINITY);
      yield* until(world, opens_h, diary.activity);
    } else {
      const end_h = Math.min(
        windows?.openUntil(sim.now) ?? Number.POSITIVE_INFINITY,
        sea?.closes(sim.now) ?? Number.POSITIVE_INFINITY,
      );
      const span_h = Math.min(left_h, end_h - sim.now);
      diary.enter(state);
      if (span_h === left_h) {
        yield sim.hold(left_h, state);
        return;
      }
      yield sim.holdUntil(end_h, state);
      left_h -= span_h;
    }
  }
}

/** Waits for a window of the whole length, such as a passage needs that cannot be broken off. */
export function* forWindow(world: World, diary: Diary, windows: Windows | null, need_h: number): Process {
  if (windows === null) return;
  const start_h = windows.earliest(world.sim.now, need_h);
  if (start_h === world.sim.now) return;
  diary.enter('waiting', windows.isWorkable(world.sim.now) ? 'weather' : windows.causeAt(world.sim.now));
  yield* until(world, start_h, diary.activity);
}
