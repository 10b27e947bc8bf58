/** Departure: waits for weather for the whole passage, and with `looks_ahead` for a window at the other end. */
import type { Process } from '../../../kernel/wait.ts';
import type { Availability } from '../../../nature/availability/availability.ts';
import type { Forecast } from '../../../nature/availability/forecast.ts';
import type { Telling } from '../../diary.ts';
import { until, type World } from '../../world.ts';

/** What a ship needs before it leaves; null for nothing. */
export interface DepartureNeeds {
  readonly passage: Availability | null;
  /** Whether the ship rests on the way in bad weather, and needs good weather only to leave; not where left out. */
  readonly shelters?: boolean;
  readonly sail_h: number;
  /** Windows at the other end, and the length needed on arrival. */
  readonly landing: Availability | null;
  readonly landing_h: number;
}

/** Waits until both are expected. */
export function* waitToDepart(
  world: World,
  diary: Telling,
  wishes: DepartureNeeds,
  forecast: Forecast,
): Process {
  for (;;) {
    const now_h = world.sim.now;
    const { leaves_h, again_h, lacks } = departure(wishes, forecast, now_h);
    if (leaves_h <= now_h) return;
    const windows = lacks ?? wishes.passage;
    diary.enter('waiting', windows?.isOpen(now_h) === false ? windows.causeAt(now_h) : 'weather');
    yield* until(world, Math.min(again_h, leaves_h), diary.activity, windows?.name);
  }
}

/** Most tries to find two windows that fit; after that the ship tries again later. */
const MOST_TRIES = 100;

interface Departure {
  readonly leaves_h: number;
  readonly again_h: number;
  /** The windows that are missing. */
  readonly lacks: Availability | null;
}

/** The first time at which weather is expected to hold for the passage, and the passage to end in a window. */
function departure(
  { passage, shelters, sail_h, landing, landing_h }: DepartureNeeds,
  forecast: Forecast,
  now_h: number,
): Departure {
  let leaves_h = now_h;
  let again_h = Number.POSITIVE_INFINITY;
  let lacks: Availability | null = null;
  const ask = (windows: Availability | null, from_h: number, need_h: number): number => {
    if (windows === null) return from_h;
    const expected = forecast.expect(windows, now_h, from_h, need_h);
    if (expected.start_h > from_h) {
      lacks = windows;
      if (expected.again_h > now_h) again_h = Math.min(again_h, expected.again_h);
    }
    return expected.start_h;
  };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const passes_h = shelters ? (passage?.opens(leaves_h) ?? leaves_h) : ask(passage, leaves_h, sail_h);
    const lands_h = ask(landing, passes_h + sail_h, landing_h);
    if (passes_h === leaves_h && lands_h === leaves_h + sail_h) return { leaves_h, again_h, lacks };
    leaves_h = Math.max(passes_h, lands_h - sail_h);
    if (leaves_h === Number.POSITIVE_INFINITY) return { leaves_h, again_h, lacks };
  }
  return { leaves_h, again_h: Math.min(again_h, leaves_h), lacks };
}
