/** Dates of recorded hours, in UTC. */
import {
  dateOf,
  MINUTES_PER_HOUR,
  MS_PER_DAY,
  MS_PER_HOUR,
  SECONDS_PER_HOUR,
  SECONDS_PER_MINUTE,
} from '../units/dates.ts';

/** Writes moments as ISO 8601 in UTC, to the second; keeps the text of the last day, for speed. */
export class UtcClock {
  private readonly start_ms: number;
  private day = Number.NaN;
  private dayText = '';

  /** @param start_ms start of the run [ms since 1970]; 0 for times since 1970 */
  constructor(start_ms: number) {
    this.start_ms = start_ms;
  }

  /** Milliseconds since 1970, rounded to the second. @param time_h hours since the start of the run */
  moment_ms(time_h: number): number {
    return Math.round((this.start_ms + time_h * MS_PER_HOUR) / 1000) * 1000;
  }

  /** @param time_h hours since the start of the run */
  text(time_h: number): string {
    return this.textOf(this.moment_ms(time_h));
  }

  /** @param moment_ms milliseconds since 1970, whole seconds */
  textOf(moment_ms: number): string {
    const day = Math.floor(moment_ms / MS_PER_DAY);
    if (day !== this.day) {
      this.day = day;
      this.dayText = dateOf(moment_ms);
    }
    const second = (moment_ms - day * MS_PER_DAY) / 1000;
    const hh = two(Math.floor(second / SECONDS_PER_HOUR));
    const mm = two(Math.floor(second / SECONDS_PER_MINUTE) % MINUTES_PER_HOUR);
    return `${this.dayText}T${hh}:${mm}:${two(second % SECONDS_PER_MINUTE)}Z`;
  }

  /** Year-month-day. */
  date(time_h: number): string {
    return this.text(time_h).slice(0, 10);
  }
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
