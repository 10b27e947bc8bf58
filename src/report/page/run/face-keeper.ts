/** Keeps of the rows of a run where the face of each drive was, in what ground, and where it stood still. */
import type { Cause } from '../../../trace/lost-time.ts';
import type { Recorder } from '../../../trace/recorder.ts';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { WorkByMonth } from './at-work.ts';

/** Less than this could not be seen between two points of a line, nor as a stop. */
const STEP_H = 10 * HOURS_PER_DAY;
/** Waits shorter than this make no stop that can be seen. */
const LEAST_WAIT_H = 12;
/** Bins of ground along the line [km]. */
const BIN_KM = 0.1;

export interface FacePoint {
  readonly time_h: number;
  readonly km: number;
}

interface DriveFace {
  readonly bore: string;
  readonly points: FacePoint[];
  last: FacePoint;
  /** Standstills between two rounds. */
  readonly stops: { readonly from_h: number; readonly to_h: number; readonly km: number }[];
}

export interface Stop {
  readonly drive: string;
  readonly km: number;
  readonly from_h: number;
  readonly to_h: number;
  readonly cause: Cause;
}

/** Rows of a coarser detail join rounds: a long stretch in one row is no stop. */
const LEAST_STRETCH_M = 10;

export interface Line {
  readonly drive: string;
  readonly bore: string;
  readonly start_h: number;
  readonly done_h: number | null;
  readonly start_km: number;
  readonly end_km: number;
  readonly points: readonly FacePoint[];
}

export interface Band {
  readonly from_km: number;
  to_km: number;
  readonly ground: string;
}

export class FaceKeeper implements Recorder {
  readonly tables = new Set<TableName>(['rings', 'waits', 'milestones', 'months']);
  protected readonly faces = new Map<string, DriveFace>();
  protected readonly ground = new Map<number, string>();
  private readonly waits: Rows['waits'][] = [];
  private readonly starts = new Map<string, number>();
  private readonly ends = new Map<string, number>();
  protected readonly work = new WorkByMonth();

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'rings') this.addRound(row as Rows['rings']);
    if (table === 'waits') {
      const wait = row as Rows['waits'];
      if (wait.kind === 'drive' && wait.to_h - wait.from_h >= LEAST_WAIT_H) this.waits.push(wait);
    }
    if (table === 'milestones') {
      const { milestone, entity, time_h } = row as Rows['milestones'];
      if (milestone === 'drive-start') this.starts.set(entity, time_h);
      if (milestone === 'drive-done') this.ends.set(entity, time_h);
    }
    if (table === 'months') this.work.add(row as Rows['months']);
  }

  private addRound({ drive, bore, built_h: time_h, face_km: km, length_m, ground }: Rows['rings']): void {
    this.ground.set(Math.floor(km / BIN_KM), ground);
    const now = { time_h, km };
    const face = this.faces.get(drive);
    if (face === undefined) {
      this.faces.set(drive, { bore, points: [now], last: now, stops: [] });
      return;
    }
    const { last } = face;
    const isStop = time_h - last.time_h >= STEP_H && length_m < LEAST_STRETCH_M;
    if (isStop) {
      face.stops.push({ from_h: last.time_h, to_h: time_h, km: last.km });
      if (face.points.at(-1) !== last) face.points.push(last);
    }
    if (isStop || time_h - (face.points.at(-1) as FacePoint).time_h >= STEP_H) face.points.push(now);
    face.last = now;
  }

  protected lines(end_h: number): Line[] {
    return [...this.faces].map(([drive, face]) => this.lineOf(drive, face, end_h));
  }

  private lineOf(drive: string, { bore, points, last }: DriveFace, end_h: number): Line {
    const first = points[0] as FacePoint;
    const start_h = this.starts.get(drive) ?? first.time_h;
    const done_h = this.ends.get(drive) ?? null;
    const begin = { time_h: start_h, km: first.km };
    const until = { time_h: done_h ?? end_h, km: last.km };
    return {
      drive,
      bore,
      start_h,
      done_h,
      start_km: first.km,
      end_km: last.km,
      points: [begin, ...points, last, until],
    };
  }

  /** Standstills with the cause that took most of each. */
  protected stops(): Stop[] {
    return [...this.faces].flatMap(([drive, { stops }]) => {
      const own = this.waits.filter(({ entity }) => entity === drive);
      return stops.flatMap((stop) => {
        const hours = new Map<Cause, number>();
        for (const { cause, from_h, to_h } of own) {
          const shared_h = Math.min(to_h, stop.to_h) - Math.max(from_h, stop.from_h);
          if (shared_h > 0) hours.set(cause, (hours.get(cause) ?? 0) + shared_h);
        }
        const [main] = [...hours].sort((a, b) => b[1] - a[1]);
        return main === undefined ? [] : [{ drive, ...stop, cause: main[0] }];
      });
    });
  }

  /** Stretches of one class of ground. */
  protected bands([low_km, high_km]: readonly [number, number]): Band[] {
    const bands: Band[] = [];
    for (const [bin, ground] of [...this.ground].sort((a, b) => a[0] - b[0])) {
      const last = bands.at(-1);
      const [from_km, to_km] = [bin, bin + 1].map((at) =>
        Math.min(high_km, Math.max(low_km, Number((at * BIN_KM).toFixed(1)))),
      ) as [number, number];
      if (last !== undefined && last.ground === ground && last.to_km >= from_km) last.to_km = to_km;
      else bands.push({ from_km, to_km, ground });
    }
    return bands;
  }
}
