/** Stoppages of a trade at work (an earthquake, no crew, a strike), and work that pauses for them. */
import { Signal } from '../kernel/resources/signal.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { Process, Wait } from '../kernel/wait.ts';
import type { Availability } from '../nature/availability/availability.ts';
import { ROUNDING_H } from '../nature/availability/intervals.ts';
import type { Cause } from '../trace/lost-time.ts';
import type { State } from '../trace/vocabulary.ts';
import type { Entity, Telling } from './diary.ts';

export interface Stoppage {
  readonly cause: Cause;
  /** Whether it is recorded as a secondary cause while another stoppage holds. */
  readonly isSeen: boolean;
  /** Whether it holds now. */
  isOn(): boolean;
  /** To be yielded while it holds: waits until it is over. */
  over(): Wait;
  /** Hours until it next begins; may be infinite when that is `within_h` away or more. */
  untilNext_h(within_h: number): number;
}

/** A berth that is released while work stands still, and claimed again afterwards. */
export interface Berth {
  leave(): void;
  take(): Process;
}

/** The entity that a hazard may stop. */
export interface Exposed {
  readonly who: Entity;
  /** Chainage of the face, for entities underground [km]. */
  readonly face_km?: () => number;
}

/** All stoppages of one entity, in order of rank. */
export class Stoppages {
  private readonly list: readonly Stoppage[];
  private readonly stand: (cause: Cause) => void;

  /** @param stand records that the entity stands still for a cause from now on */
  constructor(list: readonly Stoppage[], stand: (cause: Cause) => void) {
    this.list = list;
    this.stand = stand;
  }

  get isAnyOn(): boolean {
    return this.first !== undefined;
  }

  private get first(): Stoppage | undefined {
    return this.list.find((stoppage) => stoppage.isOn());
  }

  /** Causes that hold now and are recorded as secondary. */
  get seen(): Cause[] {
    return this.list.filter((stoppage) => stoppage.isSeen && stoppage.isOn()).map(({ cause }) => cause);
  }

  /**
   * Stands until nothing stops the work.
   * @param berth is released meanwhile; null when none is held, or it is kept
   */
  *clear(berth: Berth | null = null): Process {
    while (this.isAnyOn) {
      berth?.leave();
      yield* this.standStill();
      if (berth !== null) yield* berth.take();
    }
  }

  private *standStill(): Process {
    for (;;) {
      const { first } = this;
      if (first === undefined) return;
      this.stand(first.cause);
      yield first.over();
    }
  }

  /** Hours until a stoppage begins, at most `within_h` [h]. */
  freeFor_h(within_h: number): number {
    let free_h = within_h;
    for (const stoppage of this.list) free_h = Math.min(free_h, stoppage.untilNext_h(free_h));
    return free_h;
  }

  /**
   * Works for a number of hours in a state, and pauses for every stoppage.
   * @param berth as of `clear` @param activity what the time is for, in the record of causes
   */
  *work(
    sim: Simulation,
    diary: Telling,
    state: State,
    hours: number,
    berth: Berth | null = null,
    activity: string = state,
  ): Process {
    for (let left_h = hours; left_h > ROUNDING_H; ) {
      yield* this.clear(berth);
      const span_h = this.freeFor_h(left_h);
      diary.enter(state);
      yield sim.hold(span_h, activity);
      left_h -= span_h;
    }
  }
}

/** The stoppages of an entity that nothing stops. */
export const noStops = new Stoppages([], () => {});

/** Stops work whenever an availability is closed: a permit, a border, a port, a strike. */
export class Unavailable implements Stoppage {
  readonly cause: Cause;
  readonly isSeen = true;
  private readonly sim: Simulation;
  private readonly available: Availability;
  private readonly activity: string;

  /** @param activity what the time is for, in the record of causes */
  constructor(sim: Simulation, cause: Cause, available: Availability, activity: string = cause) {
    this.activity = activity;
    this.sim = sim;
    this.cause = cause;
    this.available = available;
  }

  isOn(): boolean {
    return !this.available.isOpen(this.sim.now);
  }

  over(): Wait {
    const opens_h = this.available.opens(this.sim.now);
    return opens_h === Number.POSITIVE_INFINITY
      ? new Signal(`${this.available.name}, which does not come within the run`)
      : this.sim.holdUntil(opens_h, this.activity);
  }

  untilNext_h(): number {
    return this.available.closes(this.sim.now) - this.sim.now;
  }
}
