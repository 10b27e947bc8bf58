/** Keeps of a run what its playback shows: a few thousand whole numbers out of half a million rows. */

import type { Cause } from '../../../trace/lost-time.ts';
import type { Recorder } from '../../../trace/recorder.ts';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { deltas } from './deltas.ts';

/** Faces of drives are kept this often, and at both ends of a longer standstill. */
const FACE_EVERY_H = 10 * HOURS_PER_DAY;
/** Shorter standstills and stops are not told. */
const LEAST_STOP_H = 2 * HOURS_PER_DAY;
/** Two waits for one cause are one when there is less between them. */
const SAME_STOP_H = HOURS_PER_DAY;
/** Stocks are kept this often. */
export const STOCK_EVERY_H = 7 * HOURS_PER_DAY;
/** Levels are kept as parts of the capacity. */
export const STOCK_PARTS = 1000;

/** Times in whole hours, each as the difference from the one before; null where the run ended before it. */
type Deltas = readonly (number | null)[];

interface RecordedVoyage {
  readonly ship: string;
  readonly from: string;
  readonly to: string;
  /** Loading, sailed, arrived, unloaded, homeward, returned. */
  readonly times: Deltas;
}

interface RecordedDrive {
  readonly drive: string;
  /** Hours of the kept faces. */
  readonly time_h: readonly number[];
  /** Chainage of the kept faces [m]. */
  readonly face_m: readonly number[];
  readonly stops: readonly { readonly from_h: number; readonly to_h: number; readonly cause: Cause }[];
}

interface RecordedStock {
  readonly site: string;
  readonly commodity: string;
  readonly capacity: number;
  /** Time of the first level; one follows each week, and the last at the end of the run. */
  readonly first_h: number;
  /** Parts of the capacity, each as the difference from the one before. */
  readonly level: Deltas;
}

export interface PlaybackRecord {
  readonly ships: readonly { readonly ship: string; readonly fleet: string; readonly home: string }[];
  readonly voyages: readonly RecordedVoyage[];
  readonly drives: readonly RecordedDrive[];
  readonly stocks: readonly RecordedStock[];
  readonly milestones: readonly Rows['milestones'][];
}

/** The tables that a playback is made of. */
export const playbackTables = ['entities', 'voyages', 'rings', 'waits', 'stocks', 'milestones'] as const;

interface Face {
  readonly time_h: number;
  readonly face_m: number;
}

interface DriveSoFar {
  readonly faces: Face[];
  last: Face | null;
  readonly stops: { from_h: number; to_h: number; cause: Cause }[];
}

interface StockSoFar {
  readonly capacity: number;
  readonly first_h: number;
  readonly levels: number[];
  next_h: number;
  last: number;
}

/** Takes the rows of a run, from its folder or while it runs. */
export class PlaybackRecorder implements Recorder {
  readonly tables: ReadonlySet<TableName> = new Set(playbackTables);
  private readonly ships: PlaybackRecord['ships'][number][] = [];
  private readonly voyages: RecordedVoyage[] = [];
  private readonly drives = new Map<string, DriveSoFar>();
  private readonly stocks = new Map<string, StockSoFar & { site: string; commodity: string }>();
  private readonly milestones: Rows['milestones'][] = [];

  record<T extends TableName>(table: T, row: Rows[T]): void {
    switch (table) {
      case 'entities':
        this.entity(row as Rows['entities']);
        break;
      case 'voyages':
        this.voyage(row as Rows['voyages']);
        break;
      case 'rings':
        this.ring(row as Rows['rings']);
        break;
      case 'waits':
        this.wait(row as Rows['waits']);
        break;
      case 'stocks':
        this.stock(row as Rows['stocks']);
        break;
      case 'milestones':
        this.milestones.push(row as Rows['milestones']);
    }
  }

  /** What was kept, in the order of the rows; ships and drives by name. */
  kept(): PlaybackRecord {
    return {
      ships: this.ships,
      voyages: this.voyages,
      drives: [...this.drives].map(([drive, { faces, last, stops }]) => {
        const all = last === null || faces.at(-1) === last ? faces : [...faces, last];
        return {
          drive,
          time_h: deltas(all.map(({ time_h }) => time_h)) as number[],
          face_m: deltas(all.map(({ face_m }) => face_m)) as number[],
          stops: stops
            .filter(({ from_h, to_h }) => to_h - from_h > LEAST_STOP_H)
            .map(({ from_h, to_h, cause }) => ({
              from_h: Math.round(from_h),
              to_h: Math.round(to_h),
              cause,
            })),
        };
      }),
      stocks: [...this.stocks.values()].map(({ site, commodity, capacity, first_h, levels, last }) => ({
        site,
        commodity,
        capacity,
        first_h,
        level: deltas([...levels, last]),
      })),
      milestones: this.milestones,
    };
  }

  private entity({ entity, kind, of, site }: Rows['entities']): void {
    if (kind === 'ship') this.ships.push({ ship: entity, fleet: of, home: site });
    if (kind === 'drive') this.driveOf(entity);
  }

  private voyage(row: Rows['voyages']): void {
    const { ship, from, to } = row;
    const times = [
      row.loading_h,
      row.sailed_h,
      row.arrived_h,
      row.unloaded_h,
      row.homeward_h,
      row.returned_h,
    ];
    this.voyages.push({ ship, from, to, times: deltas(times) });
  }

  private ring({ drive, face_km, begun_h, built_h }: Rows['rings']): void {
    const so = this.driveOf(drive);
    const face: Face = { time_h: Math.round(built_h), face_m: Math.round(face_km * 1000) };
    const before = so.last;
    if (before === null) so.faces.push({ time_h: Math.round(begun_h), face_m: face.face_m }, face);
    else if (built_h - before.time_h > LEAST_STOP_H) {
      if (so.faces.at(-1) !== before) so.faces.push(before);
      so.faces.push({ time_h: Math.max(before.time_h, Math.round(begun_h)), face_m: before.face_m });
    }
    if (built_h - (so.faces.at(-1) as Face).time_h >= FACE_EVERY_H) so.faces.push(face);
    so.last = face;
  }

  private wait({ entity, kind, cause, from_h, to_h }: Rows['waits']): void {
    if (kind !== 'drive') return;
    const { stops } = this.driveOf(entity);
    const last = stops.at(-1);
    if (last !== undefined && last.cause === cause && from_h - last.to_h < SAME_STOP_H) last.to_h = to_h;
    else {
      if (last !== undefined && last.to_h - last.from_h <= LEAST_STOP_H) stops.pop();
      stops.push({ from_h, to_h, cause });
    }
  }

  private stock({ time_h, site, commodity, level, room }: Rows['stocks']): void {
    const key = `${site}\n${commodity}`;
    const capacity = level + room;
    const parts = capacity > 0 ? Math.round((level / capacity) * STOCK_PARTS) : 0;
    const so = this.stocks.get(key);
    if (so === undefined) {
      const first_h = Math.round(time_h);
      this.stocks.set(key, {
        site,
        commodity,
        capacity,
        first_h,
        levels: [parts],
        next_h: first_h + STOCK_EVERY_H,
        last: parts,
      });
      return;
    }
    so.last = parts;
    if (time_h < so.next_h) return;
    so.levels.push(parts);
    so.next_h += STOCK_EVERY_H;
  }

  private driveOf(drive: string): DriveSoFar {
    const known = this.drives.get(drive);
    if (known !== undefined) return known;
    const made: DriveSoFar = { faces: [], last: null, stops: [] };
    this.drives.set(drive, made);
    return made;
  }
}
