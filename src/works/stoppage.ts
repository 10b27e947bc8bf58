/** What can stop a trade at work (an earthquake, the crew gone, a closed border), and work that stands while it does. */
import { Signal } from '../kernel/resources/signal.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { Process, Wait } from '../kernel/wait.ts';
import type { Availability } from '../nature/availability/availability.ts';
import type { Cause } from '../trace/lost-time.ts';
import type { State } from '../trace/vocabulary.ts';
import type { Diary, Entity } from './diary.ts';

export interface Stoppage {
  readonly cause: Cause;
  /** Whether it is told as a secondary cause while something else stops the work. */
  readonly isSeen: boolean;
  /** Whether it holds now. */
  isOn(): boolean;
  /** To be yielded while it holds: until it is over. */
  over(): Wait;
  /** Hours until it begins next; may be infinite where that is `within_h` away or more. */
  untilNext_h(within_h: number): number;
}

/** A place that is given up while work stands, and taken again after. */
export interface Berth {
  leave(): void;
  take(): Process;
}

/** Who asks what can stop it. */
export interface Exposed {
  readonly who: Entity;
  /** Chainage of the face, for who works underground [km]. */
  readonly face_km?: () => number;
}

/** All that can stop one entity, the first in rank first. */
export class Stoppages {
  private readonly list: readonly Stoppage[];
  private readonly stand: (cause: Cause) => void;

  /** @param stand tells that the entity stands for a cause from now on */
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

  /** Those that hold now and are told beside another cause. */
  get seen(): Cause[] {
    return this.list.filter((stoppage) => stoppage.isSeen && stoppage.isOn()).map(({ cause }) => cause);
  }

  /**
   * Stands until nothing stops the work.
   * @param berth is free for others meanwhile; null where none is held, or it is kept
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

  /** How many of the next `within_h` hours pass before something stops the work [h]. */
  freeFor_h(within_h: number): number {
    let free_h = within_h;
    for (const stoppage of this.list) free_h = Math.min(free_h, stoppage.untilNext_h(free_h));
    return free_h;
  }

  /** Works for a number of hours in a state, and stands whenever something stops it. @param berth as of `clear` */
  *work(sim: Simulation, diary: Diary, state: State, hours: number, berth: Berth | null = null): Process {
    for (let left_h = hours; left_h > 0; ) {
      yield* this.clear(berth);
      const span_h = this.freeFor_h(left_h);
      diary.enter(state);
      yield sim.hold(span_h, state);
      left_h -= span_h;
    }
  }
}

/** Of who is never stopped. */
export const noStops = new Stoppages([], () => {});

/** Stops work whenever something is not available: a permit, a border, a port, those who strike. */
export class Unavailable implements Stoppage {
  readonly cause: Cause;
  readonly isSeen = true;
  private readonly sim: Simulation;
  private readonly available: Availability;

  constructor(sim: Simulation, cause: Cause, available: Availability) {
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
      : this.sim.holdUntil(opens_h, this.cause);
  }

  untilNext_h(): number {
    return this.available.closes(this.sim.now) - this.sim.now;
  }
}
