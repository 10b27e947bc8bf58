/** Coarser detail: joins rows that begin in the same shift or day and differ only in time. */
import { HOURS_PER_DAY } from '../units/dates.ts';
import type { Mutable, Recorder } from './recorder.ts';
import type { Rows, TableName } from './tables/tables.ts';

/** Detail of states, waits and rings; other tables are complete at each detail. */
export const details = ['rounds', 'shifts', 'days'] as const;
export type Detail = (typeof details)[number];

/** Period of a detail [h]: half a day (UTC), as the shifts of most crews, or a day. */
const PERIOD_H: Readonly<Record<Exclude<Detail, 'rounds'>, number>> = { shifts: 12, days: HOURS_PER_DAY };

type Joined = 'states' | 'waits' | 'rings';
type JoinedRow = Rows[Joined];

/** Rows of one entity and period, by the values that they share. */
interface Open {
  period: number;
  readonly rows: Map<string, { readonly table: Joined; readonly row: Mutable<JoinedRow> }>;
}

/** A recorder at a detail; call `finish` at the end of the run. */
interface Detailed extends Recorder {
  finish(): void;
}

export function atDetail(recorder: Recorder, detail: Detail): Detailed {
  if (detail === 'rounds')
    return { tables: recorder.tables, record: (table, row) => recorder.record(table, row), finish: () => {} };
  return new Joiner(recorder, PERIOD_H[detail]);
}

class Joiner implements Detailed {
  readonly tables: ReadonlySet<TableName>;
  private readonly recorder: Recorder;
  private readonly period_h: number;
  private readonly open = new Map<string, Open>();

  constructor(recorder: Recorder, period_h: number) {
    this.recorder = recorder;
    this.tables = recorder.tables;
    this.period_h = period_h;
  }

  record<T extends TableName>(table: T, row: Rows[T]): void {
    switch (table) {
      case 'states': {
        const { entity, state, cause, secondary, from_h } = row as Rows['states'];
        this.join('states', row as Rows['states'], entity, from_h, [state, cause, ...secondary]);
        break;
      }
      case 'waits': {
        const { entity, cause, secondary, from_h, ended_by, ended_with } = row as Rows['waits'];
        this.join('waits', row as Rows['waits'], entity, from_h, [
          cause,
          ...secondary,
          '',
          ended_by,
          ended_with,
        ]);
        break;
      }
      case 'rings': {
        const { drive, zone, ground, begun_h } = row as Rows['rings'];
        this.join('rings', row as Rows['rings'], drive, begun_h, [zone, ground]);
        break;
      }
      default:
        this.recorder.record(table, row);
    }
  }

  finish(): void {
    for (const open of this.open.values()) this.write(open);
  }

  private join(
    table: Joined,
    row: JoinedRow,
    entity: string,
    from_h: number,
    alike: readonly string[],
  ): void {
    const period = Math.floor(from_h / this.period_h);
    const whose = JSON.stringify([table, entity]);
    let open = this.open.get(whose);
    if (open === undefined) {
      open = { period, rows: new Map() };
      this.open.set(whose, open);
    }
    if (open.period !== period) {
      this.write(open);
      open.period = period;
    }
    const key = JSON.stringify(alike);
    const known = open.rows.get(key);
    if (known === undefined) open.rows.set(key, { table, row: { ...row } });
    else add(table, known.row, row);
  }

  private write(open: Open): void {
    for (const { table, row } of open.rows.values()) this.recorder.record(table, row);
    open.rows.clear();
  }
}

/** Adds a row to the joined row of its kind. */
function add(table: Joined, sum: Mutable<JoinedRow>, row: JoinedRow): void {
  switch (table) {
    case 'states': {
      const states = sum as Mutable<Rows['states']>;
      const { to_h, hours } = row as Rows['states'];
      states.to_h = to_h;
      states.hours += hours;
      break;
    }
    case 'waits': {
      const waits = sum as Mutable<Rows['waits']>;
      const later = row as Rows['waits'];
      waits.to_h = later.to_h;
      waits.hours += later.hours;
      waits.waits += later.waits;
      break;
    }
    case 'rings': {
      const rings = sum as Mutable<Rows['rings']>;
      const later = row as Rows['rings'];
      rings.round = later.round;
      rings.rounds += later.rounds;
      rings.length_m += later.length_m;
      rings.face_km = later.face_km;
      rings.spoil_loose_m3 += later.spoil_loose_m3;
      rings.bored_h = later.bored_h;
      rings.built_h = later.built_h;
      break;
    }
  }
}
