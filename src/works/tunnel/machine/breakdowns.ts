/** Breakdowns of a machine, a belt or a separation plant: due after hours of its own work. */
import type { Cause } from '../../../trace/lost-time.ts';
import type { Sampler } from './draws.ts';

export class Breakdowns {
  readonly cause: Cause;
  /** Hours of work until the next one. */
  left_h: number;
  private readonly after_h: Sampler;
  private readonly repair_h: Sampler;

  constructor(cause: Cause, after_h: Sampler, repair_h: Sampler) {
    this.cause = cause;
    this.after_h = after_h;
    this.repair_h = repair_h;
    this.left_h = after_h();
  }

  /** Counts hours of work. */
  wear(hours: number): void {
    this.left_h -= hours;
  }

  /** Hours of repair if it breaks down now, else 0. */
  due_h(): number {
    if (this.left_h > 0) return 0;
    this.left_h = this.after_h();
    return this.repair_h();
  }
}
