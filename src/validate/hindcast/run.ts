/** Replications of bored drives, each as a model of its own, and how long they take. */
import { type Point, runPoints } from '../../experiment/experiment.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { ResultRow } from '../../trace/results/results.ts';
import { HOURS_PER_MONTH, HOURS_PER_YEAR } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import type { BoredDrive } from './drives.ts';
import type { Parameters } from './parameters.ts';
import { driveModel, HORIZON_Y } from './rule.ts';

export interface HindcastOptions {
  readonly seed: number;
  readonly replications: number;
  readonly workers: number | 'auto';
  /** Parameters of a drive; null for the classes of the library alone. */
  readonly parametersOf: (drive: BoredDrive) => Parameters | null;
  readonly signal?: AbortSignal;
  /** Called after each replication with their number. */
  readonly onReplication?: (done: number) => void;
}

/** What one replication of a drive took. */
export interface Duration {
  /** From the start of the drive to its end; the mean of those of an averaged row [months]. */
  readonly months: number;
  /** Of these, repairs and long stops: what goes on whoever organises it [months]. */
  readonly repair_months: number;
}

export interface SimulatedDrive {
  readonly drive: BoredDrive;
  /** In the order of replications. */
  readonly durations: readonly Duration[];
}

/** The drives, one after the other, each with all its replications; ends early after an abort. */
export async function* simulatedDrives(
  drives: readonly BoredDrive[],
  options: HindcastOptions,
): AsyncGenerator<SimulatedDrive, void, void> {
  const { seed, replications, workers, parametersOf, signal, onReplication } = options;
  const points: Point[] = drives.map((drive) => ({
    values: { drive: drive.id },
    model: () => driveModel(drive, parametersOf(drive)),
  }));
  let durations: Duration[] = [];
  let done = 0;
  const results = runPoints(points, { seed, replications, workers, ...(signal && { signal }) });
  for await (const { point, result } of results) {
    const drive = drives[point - 1] as BoredDrive;
    durations.push(durationOf(result, drive));
    onReplication?.(++done);
    if (durations.length < replications) continue;
    yield { drive, durations };
    durations = [];
  }
}

/** A drive that is not done at the horizon counts as long as the horizon. */
export function durationOf(result: ResultRow, { id, drives }: BoredDrive): Duration {
  const { status, machine_h, losses, replication } = result;
  if (status === 'failed') throw new Error(`drive ${id}, replication ${replication}: ${result.error}`);
  const repair_h = sum(
    losses.filter(({ kind, cause }) => kind === 'drive' && repairs.has(cause)).map(({ hours }) => hours),
  );
  const total_h = status === 'finished' ? (machine_h as number) : drives * HORIZON_Y * HOURS_PER_YEAR;
  return {
    months: total_h / drives / HOURS_PER_MONTH,
    repair_months: repair_h / drives / HOURS_PER_MONTH,
  };
}

/** Causes of what goes on round the clock, however the works are organised. */
const repairs: ReadonlySet<Cause> = new Set<Cause>([
  'breakdown',
  'separation',
  'ground',
  'overhaul',
  'replacement',
]);
