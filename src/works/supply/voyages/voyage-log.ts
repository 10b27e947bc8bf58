/** The log of a voyage: when each part began, at which sites it called, and what the ship waited for. */
import type { By } from '../../../model/language/supply/means.ts';
import { causesOfWait } from '../../../trace/lost-time.ts';
import { type ByWait, byWait } from '../../../trace/voyage-waits.ts';
import type { Diary } from '../../diary.ts';
import type { World } from '../../world.ts';
import type { Passage } from '../port.ts';

/** A leg of the voyage, and the stop at its end; a time is null until then. */
interface Call {
  readonly sailed_h: number;
  site: string;
  arrived_h: number | null;
  unloaded_h: number | null;
  /** Hours that the ship had waited for weather and ice when it arrived. */
  waited_h: number;
  left_h: number | null;
  landed_t: number;
}

/** What the ship adds to the row of its voyage. */
export interface VoyageTerms {
  readonly by: By;
  readonly cancelled: number;
  readonly demurrage_h: number;
}

/** A voyage under way. */
export class VoyageLog {
  readonly voyage: number;
  readonly cargo_t: number;
  landed_t = 0;
  /** From the port to the site where it called last; before that, to the first one. */
  passage: Passage;
  /** Whether weather has kept it at the site later than planned before the close. */
  isKept = false;
  /** Hours of loading, passage and unloading outside the limits, where a forecast erred. */
  exposed_h = 0;
  /** Hours at sites so far that count as laytime. */
  laytime_h = 0;
  private readonly calls: Call[] = [];
  private homeward_h: number | null = null;
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

  /** The ship leaves the port, or the site where it called last, for a site. */
  sails(now_h: number): void {
    this.leavesSite(now_h);
    this.calls.push({
      sailed_h: now_h,
      site: '',
      arrived_h: null,
      unloaded_h: null,
      waited_h: 0,
      left_h: null,
      landed_t: 0,
    });
  }

  /** @param passage from the port to the site where it is now */
  arrives(passage: Passage, now_h: number): void {
    this.passage = passage;
    const call = this.calls.at(-1);
    if (call === undefined) return;
    call.site = passage.to.name;
    call.arrived_h = now_h;
    call.waited_h = this.natureWaited_h;
  }

  /** A lot is in its yard. */
  lands(mass_t: number): void {
    this.landed_t += mass_t;
    const call = this.calls.at(-1);
    if (call !== undefined) call.landed_t += mass_t;
  }

  hasUnloaded(now_h: number): void {
    const call = this.calls.at(-1);
    if (call === undefined) return;
    call.unloaded_h = now_h;
    const waited_h = this.natureWaited_h - call.waited_h;
    this.laytime_h += Math.max(0, now_h - (call.arrived_h ?? now_h) - waited_h);
  }

  /** Hours that the ship has waited for weather and ice since day zero: no laytime. */
  private get natureWaited_h(): number {
    const { wait_weather_h, wait_ice_h } = waitsOf(this.diary);
    return wait_weather_h + wait_ice_h;
  }

  turnsHome(now_h: number): void {
    this.leavesSite(now_h);
    this.homeward_h = now_h;
  }

  private leavesSite(now_h: number): void {
    const call = this.calls.at(-1);
    if (call !== undefined) call.left_h = now_h;
  }

  /** Writes the voyage and its calls; without a return when the run ends before it. */
  write(world: World, ship: string, fleet: string, returned_h: number | null, terms: VoyageTerms): void {
    const { passage, calls, voyage, waitedBefore_h } = this;
    const waits = waitsOf(this.diary);
    const last = calls.findLast(({ arrived_h }) => arrived_h !== null);
    world.recorder.record('voyages', {
      voyage,
      ship,
      fleet,
      from: passage.from.name,
      to: passage.to.name,
      cargo_t: this.cargo_t,
      landed_t: this.landed_t,
      loading_h: this.loading_h,
      sailed_h: calls[0]?.sailed_h ?? null,
      arrived_h: last?.arrived_h ?? null,
      unloaded_h: last?.unloaded_h ?? null,
      homeward_h: this.homeward_h,
      returned_h,
      ...byWait((wait) => waits[`wait_${wait}_h`] - waitedBefore_h[`wait_${wait}_h`]),
      exposed_h: this.exposed_h,
      ...terms,
      laytime_h: this.laytime_h,
    });
    for (const [at, { arrived_h, waited_h: _, ...call }] of calls.entries())
      if (arrived_h !== null) world.recorder.record('calls', { voyage, call: at + 1, ...call, arrived_h });
  }
}

const causesByWait = byWait(causesOfWait);

/** Hours waited since day zero, by kind of wait. */
function waitsOf(diary: Diary): ByWait<number> {
  return byWait((wait) =>
    causesByWait[`wait_${wait}_h`].reduce((sum_h, cause) => sum_h + diary.waited_h(cause), 0),
  );
}
