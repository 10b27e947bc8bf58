/** The class library as a practitioner knows machines: how a usual drive of each class goes, in figures that are outputs of it. */
import { Summariser } from '../../summary/summarise.ts';
import { type Recorder, tee } from '../../trace/recorder.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import { HOURS_PER_MONTH } from '../../units/dates.ts';
import { simulate } from '../../works/simulate.ts';
import type { BoredDrive } from './drives.ts';
import type { Parameters } from './parameters.ts';
import { driveModel } from './rule.ts';

/** Words of a machine and of ground that is usual for it. Drill and blast has no boring time to speak of. */
export const usualWords: readonly (readonly [machine: string, ground: string])[] = [
  ['gripper TBM', 'gneiss, schist'],
  ['single shield TBM, segments', 'sandstone, shale'],
  ['double shield TBM, segments', 'gneiss, schist'],
  ['EPB shield, segments', 'clay, sand'],
  ['slurry shield, segments', 'sand, gravel'],
  ['dual mode shield, segments', 'granite, shale'],
];

/** A drive of 12 km and 9.5 m. */
export function usualDrive([machine, geology]: readonly [machine: string, ground: string]): BoredDrive {
  return {
    id: machine,
    project: 'none of the record',
    length_m: 12_000,
    diameter_m: 9.5,
    geology_expected: geology,
    machine,
    drives: 1,
    confidence: 'A',
    actual_months: 1,
  };
}

export interface SeenDrive {
  /** Share of the time from start to break-through in which the machine bores [0 to 1]. */
  readonly utilisation: number;
  /** Metres of the best month over those of a mean month. */
  readonly bestMonth: number;
  /** Mean advance [m/day]. */
  readonly advance_m_per_d: number;
}

/** One replication for each number from 0, seed 1. */
export function seenDrives(drive: BoredDrive, parameters: Parameters, replications: number): SeenDrive[] {
  const model = driveModel(drive, parameters);
  return Array.from({ length: replications }, (_, replication) => {
    const [summariser, months] = [new Summariser(), new MetresByMonth()];
    const { end_h } = simulate(model, { seed: 1, replication }, tee(summariser, months));
    const [one] = summariser.summary(end_h).drives;
    return {
      utilisation: one?.utilisation ?? 0,
      bestMonth: Math.max(...months.metres.values()) / (drive.length_m / (end_h / HOURS_PER_MONTH)),
      advance_m_per_d: one?.advance_m_per_d ?? 0,
    };
  });
}

class MetresByMonth implements Recorder {
  readonly tables = new Set(['rings'] as const);
  readonly metres = new Map<number, number>();

  record(table: string, row: Rows[keyof Rows]): void {
    if (table !== 'rings') return;
    const { built_h, length_m } = row as Rows['rings'];
    const month = Math.floor(built_h / HOURS_PER_MONTH);
    this.metres.set(month, (this.metres.get(month) ?? 0) + length_m);
  }
}
