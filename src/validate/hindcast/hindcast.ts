/** Forecasts of bored drives held against what happened. */
import type { HindcastResult } from '../../trace/tables/hindcast.ts';
import type { BoredDrive } from './drives.ts';
import { type Fitted, parametersFor } from './parameters.ts';
import { type ScoredDrive, scoredDrive } from './rows.ts';
import { type HindcastOptions, simulatedDrives } from './run.ts';
import { scoreRows, typeRows } from './verdict.ts';

export interface HindcastRun extends Omit<HindcastOptions, 'parametersOf'> {
  /** Drives that are forecast. */
  readonly drives: readonly BoredDrive[];
  /** Shown drives, which rivals learn from, each without its project. */
  readonly record: readonly BoredDrive[];
  /** Null for the classes of the library alone. */
  readonly fitted: Fitted | null;
}

/** Forecasts every drive, and scores those of confidence A and B. */
export async function hindcast({ drives, record, fitted, ...options }: HindcastRun): Promise<HindcastResult> {
  const ownParameters = ({ project }: BoredDrive) => fitted && parametersFor(fitted, project);
  const all: ScoredDrive[] = [];
  for await (const simulated of simulatedDrives(drives, { ...options, parametersOf: ownParameters }))
    all.push(scoredDrive(simulated, record, fitted));
  const scored = all.filter(({ row }) => row.confidence !== 'C');
  return {
    hindcast: all.map(({ row }) => row),
    hindcast_scores: scoreRows(scored, options.seed),
    hindcast_types: typeRows(scored, options.seed),
  };
}
