/** What each entity did in each month (UTC): its states, cut where months end, and added up by state and cause. */
import { hoursAtMonth } from '../units/dates.ts';
import type { Mutable, Recorder } from './recorder.ts';
import type { Rows, TableName } from './tables/tables.ts';

type Month = Rows['months'];

/** Hands rows on, and adds those of `months` when `finish` is called. */
export class MonthsRecorder implements Recorder {
  readonly tables: ReadonlySet<TableName>;
  private readonly recorder: Recorder;
  private readonly start_ms: number;
  /** Ends of months from the start on [h]: of the first, which may be a part of one, the second, ... */
  private readonly ends_h: number[] = [];
  /** Of each entity by month, state and cause. */
  private readonly entities = new Map<string, (Map<string, Mutable<Month>> | undefined)[]>();

  constructor(recorder: Recorder, start_ms: number) {
    this.recorder = recorder;
    this.start_ms = start_ms;
    this.tables = new Set<TableName>([...recorder.tables, 'states']);
  }

  record<T extends TableName>(table: T, row: Rows[T]): void {
    this.recorder.record(table, row);
    if (table === 'states') this.add(row as Rows['states']);
  }

  /** Writes the table, month by month, entities in the order in which they came. */
  finish(): void {
    for (const month of this.ends_h.keys()) {
      for (const months of this.entities.values()) {
        for (const row of months[month]?.values() ?? []) this.recorder.record('months', row);
      }
    }
  }

  private add(row: Rows['states']): void {
    let months = this.entities.get(row.entity);
    if (months === undefined) {
      months = [];
      this.entities.set(row.entity, months);
    }
    // States of an entity follow each other: the month of its latest one is where to begin.
    for (let month = Math.max(0, months.length - 1), from_h = row.from_h; from_h < row.to_h; month++) {
      const to_h = Math.min(row.to_h, this.end_h(month));
      if (to_h <= from_h) continue;
      this.addTo(months, month, row, to_h - from_h);
      from_h = to_h;
    }
  }

  private addTo(
    months: (Map<string, Mutable<Month>> | undefined)[],
    month: number,
    { entity, kind, state, cause }: Rows['states'],
    hours: number,
  ): void {
    months[month] ??= new Map();
    const key = `${state} ${cause}`;
    const known = months[month].get(key);
    if (known !== undefined) known.hours += hours;
    else {
      const month_h = month === 0 ? 0 : this.end_h(month - 1);
      months[month].set(key, { month_h, entity, kind, state, cause, hours });
    }
  }

  private end_h(month: number): number {
    while (this.ends_h.length <= month) this.ends_h.push(hoursAtMonth(this.start_ms, this.ends_h.length + 1));
    return this.ends_h[month] as number;
  }
}
