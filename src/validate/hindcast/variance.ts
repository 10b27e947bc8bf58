/** What durations of bored drives differ by: shares of the variance of their logarithm. */
import { sum } from '../../units/numbers.ts';
import type { Parameters } from './parameters.ts';
import { reckoned } from './rule.ts';
import type { SimulatedDrive } from './run.ts';

export interface VarianceShares {
  /** Ground, penetration, wear, breakdowns and long stops: what the replications differ by. */
  readonly model: number;
  /** What differs between projects beyond that. */
  readonly project: number;
  /** What differs between the drives of a project beyond that. */
  readonly drive: number;
}

const KINDS = ['model', 'project', 'drive'] as const;

/**
 * Shares in the mean over drives, to first order: a loss L moves the logarithm of S (1 + L) + R by S L / (S (1 + L) + R) for
 * each unit of its own logarithm.
 * @param simulated without loss to organisation
 */
export function varianceShares(simulated: readonly SimulatedDrive[], parameters: Parameters): VarianceShares {
  const variances = simulated.map((one) => variancesOf(one, parameters));
  const of = (kind: (typeof KINDS)[number]) => sum(variances.map((one) => one[kind]));
  const all = sum(KINDS.map(of));
  return { model: of('model') / all, project: of('project') / all, drive: of('drive') / all };
}

function variancesOf({ drive, durations }: SimulatedDrive, parameters: Parameters): VarianceShares {
  const loss = parameters.delay_h_per_h[reckoned(drive).machine];
  const told = durations.map(({ months, repair_months }) => {
    const work = months - repair_months;
    const whole = work * (1 + loss) + repair_months;
    return { log: Math.log(whole), slope: (work * loss) / whole };
  });
  const mean = sum(told.map(({ log }) => log)) / told.length;
  const slope = sum(told.map((one) => one.slope)) / told.length;
  const { project_sigma, drive_sigma } = parameters;
  return {
    model: sum(told.map(({ log }) => (log - mean) * (log - mean))) / told.length,
    project: slope * slope * project_sigma * project_sigma,
    // The losses of drives that are one row average out.
    drive: (slope * slope * drive_sigma * drive_sigma) / drive.drives,
  };
}
