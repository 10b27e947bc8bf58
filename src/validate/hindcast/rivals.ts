/** Forecasts that know no tunnel: rates of other projects, from the same record and under the same rule. */
import jstat from 'jstat';
import { normalQuantile } from '../../random/distribution.ts';
import { sum } from '../../units/numbers.ts';
import type { BoredDrive } from './drives.ts';
import { reckoned } from './rule.ts';
import { type MachineClass, machineClasses } from './words.ts';

/**
 * - `rates`: the rates of the other projects as they were: the median rate with its empirical spread
 * - `lognormal`: a lognormal rate with mean and spread of the other projects
 * - `regression`: the logarithm of the rate on machine type, diameter and logarithm of the length
 */
export const rivals = ['rates', 'lognormal', 'regression'] as const;
export type Rival = (typeof rivals)[number];

/** Equally likely values that stand for a smooth distribution. */
const VALUES = 500;

/** Sample of durations that a rival forecasts [months]. @param others drives of other projects, which it learns from */
export function rivalForecast(rival: Rival, drive: BoredDrive, others: readonly BoredDrive[]): number[] {
  switch (rival) {
    case 'rates':
      return others.map((other) => drive.length_m / rateOf(other));
    case 'lognormal': {
      const logs = others.map((other) => Math.log(rateOf(other)));
      const mean = sum(logs) / logs.length;
      const squares = sum(logs.map((log) => (log - mean) * (log - mean)));
      return spreadAbout(drive, mean, Math.sqrt(squares / (logs.length - 1)));
    }
    case 'regression':
      return regression(drive, others);
  }
}

/** Drives of the record that a forecast of this project may learn from. */
export function othersThan(project: string, record: readonly BoredDrive[]): BoredDrive[] {
  return record.filter((one) => one.confidence !== 'C' && one.project !== project);
}

function rateOf({ length_m, actual_months }: BoredDrive): number {
  return length_m / actual_months;
}

function spreadAbout({ length_m }: BoredDrive, logRate: number, sigma: number): number[] {
  return Array.from(
    { length: VALUES },
    (_, at) => length_m / Math.exp(logRate + sigma * normalQuantile((at + 0.5) / VALUES)),
  );
}

/** Least squares; the types are told apart where they have enough drives, the others are taken together. */
function regression(drive: BoredDrive, others: readonly BoredDrive[]): number[] {
  const types = machineClasses.filter(
    (type) => others.filter((other) => reckoned(other).machine === type).length >= ENOUGH,
  );
  const rowOf = (one: BoredDrive): number[] => [
    1,
    one.diameter_m,
    Math.log(one.length_m),
    ...types.slice(1).map((type) => (typeAmong(one, types) === type ? 1 : 0)),
  ];
  const rows = others.map(rowOf);
  const logs = others.map((other) => Math.log(rateOf(other)));
  const weights = jstat.lstsq(rows, logs);
  const predicted = (row: readonly number[]) => sum(row.map((value, at) => value * (weights[at] as number)));
  const squares = rows.map((row, at) => {
    const residual = (logs[at] as number) - predicted(row);
    return residual * residual;
  });
  const freedom = rows.length - (rows[0]?.length ?? 0);
  return spreadAbout(drive, predicted(rowOf(drive)), Math.sqrt(sum(squares) / freedom));
}

/** Fewest drives of a type that has a weight of its own. */
const ENOUGH = 3;

/** The type, or the first of those that have a weight where it has none. */
function typeAmong(drive: BoredDrive, types: readonly MachineClass[]): MachineClass | undefined {
  const { machine } = reckoned(drive);
  return types.includes(machine) ? machine : types[0];
}
