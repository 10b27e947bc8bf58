/** The diary of one entity: at any time it is in exactly one state, with one cause. */
import type { Cause } from '../trace/lost-time.ts';
import { type Kind, lostStates, type State } from '../trace/vocabulary.ts';
import type { World } from './world.ts';

/** The entity of a diary. */
export interface Entity {
  readonly entity: string;
  readonly kind: Kind;
  /** Its machine class, crew, product, fleet or way of disposal. */
  readonly of: string;
  /** Site where it is at home. */
  readonly site: string;
}

/** What an entity does, as it is told. */
export interface Telling {
  /** Present cause, or without one the state. */
  readonly activity: string;
  enter(state: State, cause?: Cause, secondary?: readonly Cause[]): void;
}

export class Diary implements Telling {
  readonly who: Entity;
  /** Hours waited by cause, in completed intervals. */
  private readonly waited = new Map<Cause, number>();
  private readonly world: World;
  private state: State;
  private cause: Cause;
  private secondary: readonly Cause[] = [];
  private since_h: number;
  private readonly keepsWaits: boolean;

  /** Begins at the present moment in the given state. */
  constructor(world: World, who: Entity, state: State, cause: Cause) {
    this.world = world;
    this.who = who;
    this.keepsWaits = world.recorder.tables.has('waits');
    this.state = state;
    this.cause = cause;
    this.since_h = world.sim.now;
    world.recorder.record('entities', who);
  }

  /** Present cause, or without one the state, for the record of causes. */
  get activity(): string {
    return this.cause === 'none' ? this.state : this.cause;
  }

  /** Hours waited for a cause until now. */
  waited_h(cause: Cause): number {
    const ended_h = this.waited.get(cause) ?? 0;
    const isWaiting = this.state === 'waiting' && this.cause === cause;
    return isWaiting ? ended_h + this.world.sim.now - this.since_h : ended_h;
  }

  /**
   * From now on the entity is in this state.
   * @param secondary other causes that hold at the same time, in order of rank
   */
  enter(state: State, cause: Cause = 'none', secondary: readonly Cause[] = []): void {
    if (state === this.state && cause === this.cause) return;
    this.write(false);
    this.state = state;
    this.cause = cause;
    this.secondary = secondary;
    this.since_h = this.world.sim.now;
  }

  /** Writes the last interval, at the end of the run. */
  close(): void {
    this.write(true);
    this.since_h = this.world.sim.now;
  }

  private write(isEnd: boolean): void {
    const to_h = this.world.sim.now;
    if (to_h === this.since_h) return;
    if (this.state === 'waiting') {
      this.waited.set(this.cause, (this.waited.get(this.cause) ?? 0) + to_h - this.since_h);
    }
    this.world.recorder.record('states', {
      entity: this.who.entity,
      kind: this.who.kind,
      state: this.state,
      cause: this.cause,
      secondary: this.secondary,
      from_h: this.since_h,
      to_h,
      hours: to_h - this.since_h,
    });
    if (this.keepsWaits && lostStates.includes(this.state)) this.writeWait(to_h, isEnd);
  }

  /** Writes a wait, and from the record of causes what ended it; at the end of the run, nothing did. */
  private writeWait(to_h: number, isEnd: boolean): void {
    const bringer = isEnd ? undefined : this.world.sim.causes?.trigger();
    this.world.recorder.record('waits', {
      entity: this.who.entity,
      kind: this.who.kind,
      cause: this.cause,
      secondary: this.secondary,
      from_h: this.since_h,
      to_h,
      hours: to_h - this.since_h,
      waits: 1,
      ended_by: bringer?.process ?? '',
      ended_with: bringer?.activity ?? '',
    });
  }
}
