/** What one entity does, hour by hour: always in exactly one state, with one cause. */
import type { Cause, Kind, State } from '../trace/words.ts';
import type { World } from './world.ts';

export class Diary {
  readonly entity: string;
  /** Hours waited by cause, in the intervals that have ended. */
  private readonly waited = new Map<Cause, number>();
  private readonly world: World;
  private readonly kind: Kind;
  private state: State;
  private cause: Cause;
  private secondary = '';
  private since_h: number;

  /** Begins at the present moment in the given state. */
  constructor(world: World, kind: Kind, entity: string, state: State, cause: Cause) {
    this.world = world;
    this.kind = kind;
    this.entity = entity;
    this.state = state;
    this.cause = cause;
    this.since_h = world.sim.now;
    world.diaries.push(this);
  }

  /** What the entity does now in one word, for the record of causes: its cause where there is one, else its state. */
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
   * @param secondary other causes that hold at the same time, in the order of their rank
   */
  enter(state: State, cause: Cause = 'none', secondary: readonly Cause[] = []): void {
    if (state === this.state && cause === this.cause) return;
    this.write();
    this.state = state;
    this.cause = cause;
    this.secondary = secondary.length === 0 ? '' : secondary.join(' ');
    this.since_h = this.world.sim.now;
  }

  /** Writes the last interval, at the end of the run. */
  close(): void {
    this.write();
    this.since_h = this.world.sim.now;
  }

  private write(): void {
    const to_h = this.world.sim.now;
    if (to_h === this.since_h) return;
    if (this.state === 'waiting') {
      this.waited.set(this.cause, (this.waited.get(this.cause) ?? 0) + to_h - this.since_h);
    }
    this.world.recorder.record('states', {
      entity: this.entity,
      kind: this.kind,
      state: this.state,
      cause: this.cause,
      secondary: this.secondary,
      from_h: this.since_h,
      to_h,
    });
  }
}
