/** What a voyage was: when each part of it began, and what the ship waited for on it. */
import type { Diary } from '../diary.ts';
import type { World } from '../world.ts';
import type { Passage } from './port.ts';

/** What a ship waits for on a voyage [h]. */
type Waits = Readonly<Record<'wait_berth_h' | 'wait_weather_h' | 'wait_ice_h' | 'wait_yard_h', number>>;

/** A voyage under way. */
export class VoyageLog {
  readonly voyage: number;
  readonly passage: Passage;
  readonly cargo_t: number;
  landed_t = 0;
  sailed_h: number | null = null;
  arrived_h: number | null = null;
  unloaded_h: number | null = null;
  homeward_h: number | null = null;
  /** Whether weather has kept it at the site beyond the margin before the close. */
  isKept = false;
  /** Hours of passage and unloading outside the limits, where a forecast erred. */
  exposed_h = 0;
  private readonly loading_h: number;
  private readonly diary: Diary;
  /** Hours the ship had waited by cause when the voyage began. */
  private readonly waitedBefore_h: Waits;

  /** Begins when the ship begins to load. */
  constructor(voyage: number, passage: Passage, cargo_t: number, now_h: number, diary: Diary) {
    this.voyage = voyage;
    this.passage = passage;
    this.cargo_t = cargo_t;
    this.loading_h = now_h;
    this.diary = diary;
    this.waitedBefore_h = waitsOf(diary);
  }

  /** Writes the voyage; one that is under way when the run ends has no return. */
  write(world: World, ship: string, fleet: string, returned_h: number | null): void {
    const { passage, waitedBefore_h } = this;
    const waits = waitsOf(this.diary);
    world.recorder.record('voyages', {
      voyage: this.voyage,
      ship,
      fleet,
      from: passage.from.name,
      to: passage.to.name,
      cargo_t: this.cargo_t,
      landed_t: this.landed_t,
      loading_h: this.loading_h,
      sailed_h: this.sailed_h,
      arrived_h: this.arrived_h,
      unloaded_h: this.unloaded_h,
      homeward_h: this.homeward_h,
      returned_h,
      wait_berth_h: waits.wait_berth_h - waitedBefore_h.wait_berth_h,
      wait_weather_h: waits.wait_weather_h - waitedBefore_h.wait_weather_h,
      wait_ice_h: waits.wait_ice_h - waitedBefore_h.wait_ice_h,
      wait_yard_h: waits.wait_yard_h - waitedBefore_h.wait_yard_h,
      exposed_h: this.exposed_h,
    });
  }
}

/** What the keeper of a diary has waited for since day zero. */
function waitsOf(diary: Diary): Waits {
  return {
    wait_berth_h: diary.waited_h('berth'),
    wait_weather_h: diary.waited_h('weather') + diary.waited_h('visibility') + diary.waited_h('calendar'),
    wait_ice_h: diary.waited_h('ice'),
    wait_yard_h: diary.waited_h('yard-full'),
  };
}
