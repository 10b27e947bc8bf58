/** Events without a process: calls at a time, and time-outs for `anyOf`. */
import type { Calendar, Due, Entry } from './calendar.ts';
import { ProcessError } from './failure.ts';
import type { Waitable, Waiter } from './wait.ts';

/** What alarms and timers need of their simulation. */
interface Entering {
  readonly now: number;
  readonly calendar: Calendar;
  enter(time: number, rank: number, kind: 'timer', activity: string, owner: Due): Entry;
}

/** A call that was scheduled by `sim.at` or `sim.after`. */
export interface Alarm {
  readonly time: number;
  /** Whether it is still to run. */
  readonly isPending: boolean;
}

/** Calls the actions of all alarms of one name. */
export class AlarmCaller implements Due {
  readonly name: string;
  private readonly sim: Entering;

  constructor(sim: Entering, name: string) {
    this.sim = sim;
    this.name = name;
  }

  wake({ payload }: Entry): void {
    try {
      (payload as () => void)();
    } catch (failure) {
      throw new ProcessError(this.name, this.sim.now, failure);
    }
  }
}

/** Ends a given time after it begins. An infinite one never ends. */
export class Timer implements Waitable, Due {
  readonly name: string;
  private readonly sim: Entering;
  private readonly duration: number;
  private waiter: Waiter | null = null;
  private entry: Entry | null = null;

  constructor(sim: Entering, duration: number, name: string) {
    this.sim = sim;
    this.duration = duration;
    this.name = name;
  }

  begin(waiter: Waiter): boolean {
    if (this.waiter) throw new Error('a timer serves one wait; make another');
    this.waiter = waiter;
    const time = this.sim.now + this.duration;
    if (time < Number.POSITIVE_INFINITY) this.entry = this.sim.enter(time, 0, 'timer', this.name, this);
    return false;
  }

  abandon(): void {
    if (this.entry !== null) this.sim.calendar.cancel(this.entry);
    this.entry = null;
  }

  wake(): void {
    this.entry = null;
    this.waiter?.resume(undefined, this);
  }
}
