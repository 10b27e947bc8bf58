/** Durations of weather-bound work by month of its start, over the nature of many replications. */
import type { Model } from '../../model/model.ts';
import type { BestStartRow, StartMonthRow, StartMonths } from '../../trace/tables/start-months.ts';
import { calendarOf, dateOf, MONTHS_PER_YEAR, MS_PER_HOUR, startOf } from '../../units/dates.ts';
import { finiteOrNull } from '../../units/numbers.ts';
import {
  type OutdoorWait,
  outdoorWaits,
  type Start,
  type StartsOfWork,
} from '../../works/starts/day-by-day.ts';
import { Sample } from '../estimates/estimates.ts';

/** The share of replications in which the work is to be done before the sea closes. */
const SURE = 0.8;
/** Confidence of intervals that are not used here. */
const ANY = 0.95;

/** Gathers the starts of replication after replication. */
export class StartMonthsGatherer {
  private readonly start_ms: number;
  private readonly works = new Map<string, GatheredWork>();

  constructor(model: Model) {
    this.start_ms = startOf(model.file.project.start);
  }

  add(found: readonly StartsOfWork[]): void {
    for (const one of found) {
      const known = this.works.get(one.name) ?? new GatheredWork(one, this.start_ms);
      this.works.set(one.name, known);
      known.add(one);
    }
  }

  /** @param months of which rows are wanted [1 to 12] */
  told(months: readonly number[]): StartMonths {
    const works = [...this.works.values()];
    return {
      calendar: works.flatMap((work) => months.map((month) => work.row(month))),
      calendar_best: works.map((work) => work.best(months)),
    };
  }
}

/** Starts of one month: durations, and hours waited. */
class MonthOfStarts {
  readonly durations = new Sample();
  readonly waited_h: Record<OutdoorWait, number> = { weather: 0, ice: 0, calendar: 0 };
  /** Hours from asking to done, or waited until now where it is not done. */
  all_h = 0;
  /** Hours of the starts that are done, without those waited. */
  worked_h = 0;
  done = 0;

  add({ begun_h, done_h, waited_h }: Start): void {
    const took_h = done_h - begun_h;
    const waits_h = outdoorWaits.reduce((sum_h, wait) => sum_h + waited_h[wait], 0);
    this.durations.add(took_h);
    for (const wait of outdoorWaits) this.waited_h[wait] += waited_h[wait];
    if (took_h === Number.POSITIVE_INFINITY) this.all_h += waits_h;
    else {
      this.all_h += took_h;
      this.worked_h += took_h - waits_h;
      this.done++;
    }
  }

  quantile(share: number): number {
    return this.durations.quantile(share, ANY).value;
  }
}

class GatheredWork {
  private readonly work: Pick<StartsOfWork, 'name' | 'kind'>;
  private readonly start_ms: number;
  private readonly months = Array.from({ length: MONTHS_PER_YEAR }, () => new MonthOfStarts());
  /** Replications in which a start of each day is done before the sea closes. */
  private readonly inTime: { readonly begun_h: number; times: number }[] = [];
  private readonly closes = new Sample();
  private replications = 0;
  private isClosed = false;

  constructor(work: Pick<StartsOfWork, 'name' | 'kind'>, start_ms: number) {
    this.work = work;
    this.start_ms = start_ms;
  }

  add({ starts, closes_h }: StartsOfWork): void {
    this.replications++;
    this.isClosed ||= closes_h !== null;
    this.closes.add(closes_h ?? Number.POSITIVE_INFINITY);
    for (const [day, start] of starts.entries()) {
      this.months[calendarOf(this.momentOf(start.begun_h)).month - 1]?.add(start);
      this.inTime[day] ??= { begun_h: start.begun_h, times: 0 };
      const by_h = closes_h ?? Number.POSITIVE_INFINITY;
      if (Number.isFinite(start.done_h) && start.done_h <= by_h) this.inTime[day].times++;
    }
  }

  row(month: number): StartMonthRow {
    const of = this.months[month - 1] as MonthOfStarts;
    const { durations, waited_h, all_h, worked_h, done } = of;
    const share = (wait: OutdoorWait) => (all_h > 0 ? waited_h[wait] / all_h : 0);
    return {
      operation: this.work.name,
      kind: this.work.kind,
      month,
      starts: durations.count,
      p50_h: finiteOrNull(of.quantile(0.5)),
      p80_h: finiteOrNull(of.quantile(0.8)),
      p90_h: finiteOrNull(of.quantile(0.9)),
      work_h: done > 0 ? worked_h / done : null,
      downtime_weather: share('weather'),
      downtime_sea: share('ice'),
      downtime_calendar: share('calendar'),
      not_done: durations.count > 0 ? durations.leftOut / durations.count : 0,
    };
  }

  best(months: readonly number[]): BestStartRow {
    const figures = months.map((month) => {
      const of = this.months[month - 1] as MonthOfStarts;
      return { month, p80_h: of.quantile(0.8), then_h: [of.quantile(0.9), of.quantile(0.5)] };
    });
    const [first] = figures
      .filter(({ p80_h }) => Number.isFinite(p80_h))
      .sort((a, b) => later(a.p80_h, b.p80_h) || laterOf(a.then_h, b.then_h) || a.month - b.month);
    const closes_h = this.isClosed ? this.closes.quantile(0.5, ANY).value : Number.POSITIVE_INFINITY;
    const last = this.inTime.findLast(({ times }) => times >= SURE * this.replications);
    return {
      operation: this.work.name,
      kind: this.work.kind,
      best_month: first?.month ?? null,
      best_p80_h: first?.p80_h ?? null,
      start_by: this.isClosed && last !== undefined ? this.dateAt(last.begun_h) : '',
      sea_closes: Number.isFinite(closes_h) ? this.dateAt(closes_h) : '',
    };
  }

  private momentOf(time_h: number): number {
    return this.start_ms + time_h * MS_PER_HOUR;
  }

  private dateAt(time_h: number): string {
    return dateOf(this.momentOf(time_h));
  }
}

/** Durations that differ by less are equal [h]. */
const EQUAL_H = 1e-6;

function later(one_h: number, other_h: number): number {
  if (one_h === other_h) return 0;
  return Math.abs(one_h - other_h) < EQUAL_H ? 0 : one_h - other_h;
}

function laterOf(some_h: readonly number[], others_h: readonly number[]): number {
  return some_h.reduce((found, one_h, at) => found || later(one_h, others_h[at] as number), 0);
}
