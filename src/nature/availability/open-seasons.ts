/** Stretches of time in which something holds: open water, ice that a ship gets through, ice that bears. */

export interface OpenPeriod {
  readonly opens_h: number;
  readonly closes_h: number;
}

/** Hours since the start of the run; a period holds for [opens, closes). */
export class OpenSeasons {
  readonly periods: readonly OpenPeriod[];

  /** @param periods in order of time, apart from each other */
  constructor(periods: readonly OpenPeriod[]) {
    this.periods = periods;
  }

  isOpen(time_h: number): boolean {
    const period = this.periods[this.firstClosingAfter(time_h)];
    return period !== undefined && period.opens_h <= time_h;
  }

  /** The moment itself when the sea is open, else the next opening; infinite when there is none. */
  opens(time_h: number): number {
    const period = this.periods[this.firstClosingAfter(time_h)];
    return period === undefined ? Number.POSITIVE_INFINITY : Math.max(time_h, period.opens_h);
  }

  /** End of the season that holds at the moment; the moment itself when the sea is closed. */
  closes(time_h: number): number {
    const period = this.periods[this.firstClosingAfter(time_h)];
    return period !== undefined && period.opens_h <= time_h ? period.closes_h : time_h;
  }

  /** When both hold. */
  and(other: OpenSeasons): OpenSeasons {
    const both: OpenPeriod[] = [];
    for (const one of this.periods) {
      for (let at = other.firstClosingAfter(one.opens_h); at < other.periods.length; at++) {
        const two = other.periods[at] as OpenPeriod;
        if (two.opens_h >= one.closes_h) break;
        both.push({
          opens_h: Math.max(one.opens_h, two.opens_h),
          closes_h: Math.min(one.closes_h, two.closes_h),
        });
      }
    }
    return new OpenSeasons(both);
  }

  /** When one of them holds, or both. */
  or(other: OpenSeasons): OpenSeasons {
    return new OpenSeasons(joined([...this.periods, ...other.periods]));
  }

  private firstClosingAfter(time_h: number): number {
    let low = 0;
    let high = this.periods.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.periods[middle] as OpenPeriod).closes_h > time_h) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Periods in order of time; those that touch are one, and empty ones are none. */
export function joined(periods: readonly OpenPeriod[]): OpenPeriod[] {
  const result: OpenPeriod[] = [];
  const inOrder = periods
    .filter(({ opens_h, closes_h }) => closes_h > opens_h)
    .sort((a, b) => a.opens_h - b.opens_h);
  for (const period of inOrder) {
    const last = result.at(-1);
    if (last === undefined || period.opens_h > last.closes_h) result.push(period);
    else
      result[result.length - 1] = {
        opens_h: last.opens_h,
        closes_h: Math.max(last.closes_h, period.closes_h),
      };
  }
  return result;
}
