/** The log of a voyage: when each part began, and what the ship waited for. */
import { causesOfWait } from '../../trace/lost-time.ts';
import { type ByWait, byWait } from '../../trace/voyage-waits.ts';
import type { Diary } from '../diary.ts';
import type { World } from '../world.ts';
import type { Passage } from './port.ts';

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
  /** Whether weather has kept it at the site later than planned before the close. */
  isKept = false;
  /** Hours of passage and unloading outside the limits, where a forecast erred. */
  exposed_h = 0;
  private readonly loading_h: number;
  private readonly diary: Diary;
  /** Hours waited by kind of wait when the voyage began. */
  private readonly waitedBefore_h: ByWait<number>;

  /** Begins when the ship begins to load. */
  constructor(voyage: number, passage: Passage, cargo_t: number, now_h: number, diary: Diary) {
    this.voyage = voyage;
    this.passage = passage;
    this.cargo_t = cargo_t;
    this.loading_h = now_h;
    this.diary = diary;
    this.waitedBefore_h = waitsOf(diary);
  }

  /** Writes the voyage; without a return when the run ends before it. */
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
      ...byWait((wait) => waits[`wait_${wait}_h`] - waitedBefore_h[`wait_${wait}_h`]),
      exposed_h: this.exposed_h,
    });
  }
}

/** Hours waited since day zero, by kind of wait. */
function waitsOf(diary: Diary): ByWait<number> {
  return byWait((wait) => causesOfWait(wait).reduce((sum_h, cause) => sum_h + diary.waited_h(cause), 0));
}
