/** What planners expect of the weather: all that comes, that it stays as it is, or less and less the further off it is. */
import type { Stream } from '../../random/stream.ts';
import { HOURS_PER_COMMON_YEAR } from '../../units/dates.ts';
import type { Availability } from './availability.ts';

/** How far ahead a window is looked for, and how long a forecast is used until the next is out [h]. */
const REACH_H = HOURS_PER_COMMON_YEAR;
const UPDATE_H = 6;
/** Errors last: hours of one block are all foreseen, or all not [h; estimate, 6 to 24]. */
const BLOCK_H = 12;
/** What is not foreseen looks like the same date of another year. */
const OTHER_YEAR_H = HOURS_PER_COMMON_YEAR;

export interface Expected {
  /** The start of the window; infinite when none is expected. */
  readonly start_h: number;
  /** When to ask again, if the start is not now: what is expected may have changed. */
  readonly again_h: number;
}

/** Expects windows of a place, at the moment `now_h`, from a time on that is not before it. */
export interface Forecast {
  expect(windows: Availability, now_h: number, from_h: number, need_h: number): Expected;
}

/** All that comes is known. */
export const perfect: Forecast = {
  expect(windows, _now_h, from_h, need_h) {
    const start_h = windows.earliest(from_h, need_h);
    return { start_h, again_h: start_h };
  },
};

/** The weather of now is expected to stay; who waits sees at once when it turns. */
export const persistence: Forecast = {
  expect(windows, now_h, from_h) {
    if (windows.isOpen(now_h)) return { start_h: from_h, again_h: from_h };
    const turns_h = windows.opens(now_h);
    return { start_h: Number.POSITIVE_INFINITY, again_h: turns_h };
  },
};

/**
 * A forecast that knows an hour `lead` hours ahead with the chance exp(-lead / skill_h), and else tells of it what held at
 * that date of another year. With p the share of workable hours it calls a workable hour workable with the
 * chance s + (1 - s) p (its hit rate), and an unworkable one with (1 - s) p (its false-alarm rate), s being the first chance.
 */
export class DecayingSkillForecast implements Forecast {
  private readonly skill_h: number;
  private readonly stream: Stream;
  /** Of each block of hours, what chance to be known it needs. */
  private readonly needs: number[] = [];

  /** @param stream of this forecast alone */
  constructor(skill_h: number, stream: Stream) {
    this.skill_h = skill_h;
    this.stream = stream;
  }

  expect(windows: Availability, now_h: number, from_h: number, need_h: number): Expected {
    if (now_h >= windows.end_h)
      return { start_h: Number.POSITIVE_INFINITY, again_h: Number.POSITIVE_INFINITY };
    const again_h = Math.min(now_h + UPDATE_H, windows.end_h);
    let start_h = from_h;
    const last = Math.min(windows.end_h, from_h + REACH_H);
    for (let hour = Math.floor(from_h); hour < start_h + need_h; hour++) {
      if (hour >= last) return { start_h: Number.POSITIVE_INFINITY, again_h };
      if (!this.tells(windows, hour, now_h)) start_h = hour + 1;
    }
    return { start_h, again_h: Math.min(again_h, start_h) };
  }

  /** Whether the forecast of now tells that an hour is workable. */
  tells(windows: Availability, hour: number, now_h: number): boolean {
    const lead_h = Math.max(0, hour - now_h);
    // What is seen needs no forecast.
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
