/** Faults of a plan that show only when it is carried out. */
import { ZeroTimeError } from '../kernel/failure.ts';
import { UtcClock } from '../trace/clock.ts';

/** What cannot go on as the plan says. */
export class PlanFault extends Error {
  /** What is wrong. */
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;

  constructor(found: string, allowed: string, fix: string) {
    super(`${found}; allowed: ${allowed}; ${fix}`);
    this.name = 'PlanFault';
    this.found = found;
    this.allowed = allowed;
    this.fix = fix;
  }
}

/**
 * The fault of the plan that made a run fail, with the moment; anything else as it is.
 * @param time_h when it failed @param start_ms day zero [ms since 1970]
 */
export function planFaultIn(error: unknown, time_h: number, start_ms: number): unknown {
  const when = new UtcClock(start_ms).text(time_h);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PlanFault) return new PlanFault(`${when}: ${cause.found}`, cause.allowed, cause.fix);
    if (cause instanceof ZeroTimeError)
      return new PlanFault(
        `${when}: step follows step without any time passing, the last of ${cause.last}`,
        'loops in which something takes time',
        'give one of the steps that follow each other some hours, or another end of its loop',
      );
  }
  return error;
}
