/** Those who live at a site: how many, and how many days they have lived there. */
import { HOURS_PER_DAY } from '../../units/dates.ts';

export class Residents {
  count = 0;
  /** Most that lived there at a time, since the last month was closed. */
  private peak = 0;
  private closed_d = 0;
  private readonly now_h: () => number;
  private since_h = 0;
  private person_h = 0;
  private readonly listeners: (() => void)[] = [];

  constructor(now_h: () => number) {
    this.now_h = now_h;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** So many move in, or below 0 out. */
  move(persons: number): void {
    this.person_h = this.person_d * HOURS_PER_DAY;
    this.since_h = this.now_h();
    this.count += persons;
    this.peak = Math.max(this.peak, this.count);
    for (const tell of this.listeners) tell();
  }

  /** Person-days until now. */
  get person_d(): number {
    return (this.person_h + this.count * (this.now_h() - this.since_h)) / HOURS_PER_DAY;
  }

  /** What was so in the month that ends now. */
  closeMonth(): { readonly residents: number; readonly peak: number; readonly person_d: number } {
    const { count, peak, person_d, closed_d } = this;
    this.closed_d = person_d;
    this.peak = count;
    return { residents: count, peak, person_d: person_d - closed_d };
  }
}
