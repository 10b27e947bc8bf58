/** Holds: the most frequent wait, made without an object of its own. */

/** What `sim.hold`, `sim.holdUntil` and `sim.work` return; the simulation keeps the time. */
export class Hold {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** One object serves all holds, so that the most frequent wait makes no garbage. */
export const HOLD = new Hold('a hold');
/** A hold that returns an interrupt instead of throwing it. */
export const WORK = new Hold('work');

/** The hold that a process has asked for and is about to yield; there is never more than one. */
export class PendingHold {
  private end = Number.NaN;
  rank = 0;
  activity = '';

  ask(end: number, activity: string, rank: number): void {
    this.checkNone();
    this.end = end;
    this.activity = activity;
    this.rank = rank;
  }

  /** Returns when it ends, and clears it. @throws when no hold is pending */
  take(): number {
    const { end } = this;
    if (Number.isNaN(end)) throw new Error('a hold was yielded twice; call sim.hold anew for each wait');
    this.end = Number.NaN;
    return end;
  }

  /** @throws when a hold was made and not yielded */
  checkNone(): void {
    if (Number.isNaN(this.end)) return;
    this.forget();
    throw new Error('sim.hold was called but not yielded (in anyOf and allOf use sim.timer)');
  }

  forget(): void {
    this.end = Number.NaN;
  }
}
