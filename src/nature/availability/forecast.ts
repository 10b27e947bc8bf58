/** Forecasts: perfect, persistence, or a skill that decays with lead time. */
import type { Stream } from '../../random/stream.ts';
import { HOURS_PER_COMMON_YEAR } from '../../units/dates.ts';
import type { Availability } from './availability.ts';

/** How far ahead a forecast looks for a window, and the time until the next forecast [h]. */
const REACH_H = HOURS_PER_COMMON_YEAR;
const UPDATE_H = 6;
/** Length of a block of hours that are all known or all unknown, because errors persist [h; estimate, 6 to 24]. */
const BLOCK_H = 12;
/** Distance to the other year that stands for unknown hours [h]. */
const OTHER_YEAR_H = HOURS_PER_COMMON_YEAR;

/** The window that a forecast expects [h]. */
export interface Expected {
  /** The start of the window; infinite when none is expected. */
  readonly start_h: number;
  /** When to ask again if the start is not now, because the forecast may change. */
  readonly again_h: number;
}

/** Expected windows of a place at time `now_h`, from a time on that is not earlier, for `need_h` hours of work at full rate. */
export interface Forecast {
  expect(windows: Availability, now_h: number, from_h: number, need_h: number): Expected;
}

/** Knows all weather to come. */
export const perfect: Forecast = {
  expect(windows, _now_h, from_h, need_h) {
    const start_h = windows.earliest(from_h, need_h);
    return { start_h, again_h: start_h };
  },
};

/** Expects the present weather to stay; a process that waits sees a change at once. */
export const persistence: Forecast = {
  expect(windows, now_h, from_h) {
    if (windows.isOpen(now_h)) return { start_h: from_h, again_h: from_h };
    const turns_h = windows.opens(now_h);
    return { start_h: Number.POSITIVE_INFINITY, again_h: turns_h };
  },
};

/**
 * A forecast that knows an hour `lead` hours ahead with the probability s = exp(-lead / skill_h), and otherwise
 * takes that date of another year. With p the share of workable hours, its hit rate is s + (1 - s) p and its
 * false-alarm rate (1 - s) p.
 */
export class DecayingSkillForecast implements Forecast {
  private readonly skill_h: number;
  private readonly stream: Stream;
  /** Random number of each block of hours: it is known when the probability is higher. */
  private readonly needs: number[] = [];

  /** @param stream used by this forecast only */
  constructor(skill_h: number, stream: Stream) {
    this.skill_h = skill_h;
    this.stream = stream;
  }

  expect(windows: Availability, now_h: number, from_h: number, need_h: number): Expected {
    if (now_h >= windows.end_h)
      return { start_h: Number.POSITIVE_INFINITY, again_h: Number.POSITIVE_INFINITY };
    const again_h = Math.min(now_h + UPDATE_H, windows.end_h);
    let start_h = from_h;
    let ends_h = start_h + windows.takes_h(start_h, need_h);
    const last = Math.min(windows.end_h, from_h + REACH_H);
    for (let hour = Math.floor(from_h); hour < ends_h; hour++) {
      if (hour >= last) return { start_h: Number.POSITIVE_INFINITY, again_h };
      if (this.tells(windows, hour, now_h)) continue;
      start_h = hour + 1;
      ends_h = start_h + windows.takes_h(start_h, need_h);
    }
    return { start_h, again_h: Math.min(again_h, start_h) };
  }

  /** Whether the present forecast says that an hour is workable. */
  tells(windows: Availability, hour: number, now_h: number): boolean {
    const lead_h = Math.max(0, hour - now_h);
    // The present and past need no forecast.
    if (lead_h === 0) return windows.isOpen(Math.max(hour, now_h));
    const isKnown = this.needOf(Math.floor(hour / BLOCK_H)) < Math.exp(-lead_h / this.skill_h);
    return windows.isOpen(isKnown ? hour : this.otherHour(windows, hour));
  }

  private otherHour(windows: Availability, hour: number): number {
    const other = hour + OTHER_YEAR_H;
    return other < windows.end_h ? other : Math.max(0, hour - OTHER_YEAR_H);
  }

  private needOf(block: number): number {
    while (this.needs.length <= block) this.needs.push(this.stream.uniform());
    return this.needs[block] as number;
  }
}
