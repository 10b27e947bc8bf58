/** A meter of power: MW over time, added up by month. */

/** What a meter counted in a month. */
export interface MeteredMonth {
  readonly mwh: number;
  readonly peak_mw: number;
  readonly short_h: number;
}

export class PowerMeter {
  readonly name: string;
  /** What is drawn now. */
  mw = 0;
  private isShort = false;
  private since_h = 0;
  /** MWh up to `since_h`. */
  private mwh = 0;
  private month = { mwh: 0, peak_mw: 0, short_h: 0 };

  constructor(name: string) {
    this.name = name;
  }

  /** From now on draws so much; short where that is less than it asks for. */
  run(now_h: number, mw: number, isShort: boolean): void {
    if (mw === this.mw && isShort === this.isShort) return;
    this.read(now_h);
    this.mw = mw;
    this.isShort = isShort;
    if (mw > this.month.peak_mw) this.month.peak_mw = mw;
  }

  /** MWh from the start until now. */
  total_mwh(now_h: number): number {
    return this.mwh + this.mw * (now_h - this.since_h);
  }

  /** What was counted since the last call. */
  take(now_h: number): MeteredMonth {
    this.read(now_h);
    const { month } = this;
    this.month = { mwh: 0, peak_mw: this.mw, short_h: 0 };
    return month;
  }

  private read(now_h: number): void {
    const hours = now_h - this.since_h;
    if (hours <= 0) return;
    this.mwh += this.mw * hours;
    this.month.mwh += this.mw * hours;
    if (this.isShort) this.month.short_h += hours;
    this.since_h = now_h;
  }
}
