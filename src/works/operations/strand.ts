/** One strand of what an actor does: its state, its waits by kind, and the rows of its steps. */
import type { Cause } from '../../trace/lost-time.ts';
import {
  byStepWait,
  type HoursByStepWait,
  noHours,
  type StepWait,
  stepWaitOf,
} from '../../trace/step-waits.ts';
import type { State } from '../../trace/vocabulary.ts';
import type { Telling } from '../diary.ts';
import { hazardsOf } from '../hazards/hazards.ts';
import { surgesFor } from '../hazards/mishaps/flooded-landing.ts';
import { risksOf } from '../risks/hits.ts';
import { type Stoppage, Stoppages } from '../stoppage.ts';
import type { World } from '../world.ts';
import type { CargoHold } from './cargo-hold.ts';
import type { GoodsSource } from './goods-place.ts';
import type { Held, HeldPlaces } from './steps/held.ts';

/** Who does the steps. */
export interface Doer {
  readonly world: World;
  readonly name: string;
  /** The name that it shares with others. */
  readonly of: string;
  readonly site: string;
  readonly hold: CargoHold;
  /** Number of its cycle, from 1; 0 before the first and after the last. */
  readonly cycle: number;
  /** Notes what it took from a stock or yard. */
  took(pool: GoodsSource, amount: number): void;
}

/** What a step did, for its row. */
export interface StepDone {
  readonly place?: string;
  readonly amount?: number | null;
  readonly exposed_h?: number;
}

/** A step that is under way, as it will stand in its row. */
interface UnderWay {
  readonly step: string;
  readonly verb: string;
  readonly begun_h: number;
  readonly before: Readonly<HoursByStepWait>;
}

export class Strand implements Telling {
  readonly doer: Doer;
  readonly stops: Stoppages;
  private readonly hazards: readonly Stoppage[];
  private readonly stopsOfSteps = new Map<string, Stoppages>();
  /** Places held around the present step, the outer ones first, and whether others may have them while its work waits. */
  readonly held: Held[] = [];
  /** Places of the work under way itself; null where it has none. */
  own: HeldPlaces | null = null;
  /** The strand that it is a part of. */
  private readonly whole: Strand | null;
  private readonly tell: Telling['enter'];
  private state: State = 'working';
  private cause: Cause = 'none';
  private since_h: number;
  private turned_h = Number.NEGATIVE_INFINITY;
  private turnsNow = 0;
  private readonly waited_h = noHours();
  private readonly keepsSteps: boolean;
  private readonly underWay: UnderWay[] = [];
  private readonly sides = new Set<Strand>();

  /**
   * @param tell what becomes of its states: the diary of the actor, or the strand that it is a part of
   * @param whole the strand that it is a part of, whose places it is at too
   */
  constructor(doer: Doer, tell: Telling['enter'], whole: Strand | null = null) {
    const { world, name, of, site } = doer;
    this.doer = doer;
    this.tell = tell;
    this.whole = whole;
    this.since_h = world.sim.now;
    this.keepsSteps = world.recorder.tables.has('steps');
    const who = { entity: name, kind: 'actor', of, site } as const;
    const surges = surgesFor(world, (landing) => this.isAt(landing));
    this.hazards = [...hazardsOf(world, { who }), ...surges];
    this.stops = new Stoppages(this.hazards, this.stand);
  }

  /** What stops a step: what stops all, and risks that hit this step alone. */
  stopsOf(step: string): Stoppages {
    const known = this.stopsOfSteps.get(step);
    if (known !== undefined) return known;
    const { world, name, of, site } = this.doer;
    const own = risksOf(world, { entity: name, kind: 'actor', of, site }, step);
    const stops = own.length === 0 ? this.stops : new Stoppages([...this.hazards, ...own], this.stand);
    this.stopsOfSteps.set(step, stops);
    return stops;
  }

  /** Whether it works at the landing of a site: there itself, or in steps that hold a berth of it. */
  private isAt(landing: string): boolean {
    return (
      this.own?.landings.includes(landing) === true ||
      this.held.some(({ places }) => places.landings.includes(landing)) ||
      this.whole?.isAt(landing) === true
    );
  }

  get activity(): string {
    return this.cause === 'none' ? this.state : this.cause;
  }

  /** Why it waits; none while it works. */
  get waitsFor(): Cause {
    return this.state === 'waiting' ? this.cause : 'none';
  }

  enter(state: State, cause: Cause = 'none', secondary: readonly Cause[] = []): void {
    const wait = this.state === 'waiting' ? stepWaitOf(this.cause) : undefined;
    const now_h = this.doer.world.sim.now;
    if (wait !== undefined) this.waited_h[wait] += now_h - this.since_h;
    this.since_h = now_h;
    this.state = state;
    this.cause = cause;
    this.tell(state, cause, secondary);
  }

  /** Counts a turn of a loop, of whatever loop; returns how many there were at this time. */
  turned(): number {
    const now_h = this.doer.world.sim.now;
    this.turnsNow = now_h === this.turned_h ? this.turnsNow + 1 : 1;
    this.turned_h = now_h;
    return this.turnsNow;
  }

  /** Stands for a cause from now on. */
  readonly stand = (cause: Cause, secondary: readonly Cause[] = []): void => {
    this.enter('waiting', cause, secondary);
  };

  /** A step begins, with its waits. */
  begin(step: string, verb: string): void {
    if (!this.keepsSteps) return;
    this.underWay.push({ step, verb, begun_h: this.doer.world.sim.now, before: { ...this.waited_h } });
  }

  /** The step that began last is done. @param name by which its row calls it; its own when not given */
  done(what: StepDone = {}, name?: string): void {
    if (this.state === 'waiting') this.enter('working');
    const step = this.underWay.pop();
    if (step !== undefined) this.write({ ...step, step: name ?? step.step }, this.doer.world.sim.now, what);
  }

  /** A strand beside others of the same actor. @param tell called after each change of its state */
  side(tell: () => void): Strand {
    const side = new Strand(this.doer, tell, this);
    this.sides.add(side);
    return side;
  }

  /** A side has done its steps. */
  ended(side: Strand): void {
    this.sides.delete(side);
  }

  /** Writes the steps that are under way when the run ends. */
  close(): void {
    for (const side of this.sides) side.close();
    for (const step of this.underWay) this.write(step, null, {});
    this.underWay.length = 0;
  }

  private write(
    { step, verb, begun_h, before }: UnderWay,
    done_h: number | null,
    { place = '', amount = null, exposed_h = 0 }: StepDone,
  ): void {
    const { world, name, cycle } = this.doer;
    const running = this.state === 'waiting' ? stepWaitOf(this.cause) : undefined;
    const waited = (wait: StepWait) =>
      this.waited_h[wait] - before[wait] + (wait === running ? world.sim.now - this.since_h : 0);
    world.recorder.record('steps', {
      actor: name,
      cycle,
      step,
      verb,
      place,
      amount,
      begun_h,
      done_h,
      ...byStepWait(waited),
      exposed_h,
    });
  }
}
