/** The fit: what it reads out of simulations, and that it finds what is known. */
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../../../src/random/distribution.ts';
import { evidenceOf, fittedToHistory, likeliest, topOf } from '../../../src/validate/hindcast/fit.ts';
import { type Fitted, parametersFor } from '../../../src/validate/hindcast/parameters.ts';
import type { SimulatedDrive } from '../../../src/validate/hindcast/run.ts';

/** A drive that takes 10 months of work and 2 of repair where nothing is lost, and took `actual_months`. */
const simulated = (project: string, actual_months: number, machine = 'gripper TBM'): SimulatedDrive => ({
  drive: {
    id: `${project}-${actual_months}`,
    project,
    length_m: 1000,
    diameter_m: 9.5,
    geology_expected: 'gneiss',
    machine,
    drives: 1,
    confidence: 'A',
    actual_months,
  },
  durations: [
    { months: 12, repair_months: 2 },
    { months: 24, repair_months: 4 },
  ],
});

test('12 months of which 2 are repair, and 17 in truth: a half of an hour was lost for each hour of work', () => {
  const { logLosses, logSlopes, replications } = evidenceOf(simulated('P', 17));
  // The second replication takes 24 months without any loss, and explains nothing.
  expect([...logLosses]).toEqual([Math.log(0.5)]);
  expect([...logSlopes]).toEqual([-Math.log(5)]);
  expect(replications).toBe(2);
});

test('the search finds the top of a hill', () => {
  const hill = ([x = 0, y = 0]: readonly number[]) =>
    -(x - 1.25) * (x - 1.25) - 3 * (y + 0.5) * (y + 0.5) - x * y;
  // Where both slopes are 0: 2 (x - 1.25) + y = 0 and 6 (y + 0.5) + x = 0.
  const [x, y] = topOf(hill, [0, 0], 0.4);
  expect(x).toBeCloseTo(18 / 11, 2);
  expect(y).toBeCloseTo(-17 / 22, 2);
});

/** Drives with one replication each, and a loss that is a factor times 0.8. */
const losing = (factors: readonly number[], project: string): SimulatedDrive[] =>
  factors.map((factor) => {
    const one = simulated(project, 12 + 10 * 0.8 * factor);
    return { ...one, durations: one.durations.slice(0, 1) };
  });

test('with 40 projects of two drives whose losses are known, delay and spreads are found', () => {
  const luck = (at: number) => normalQuantile((((at * 17) % 40) + 0.5) / 40);
  const found = likeliest(
    Array.from({ length: 40 }, (_, at) => {
      const factors = [0.2, -0.2].map((ofDrive) => Math.exp(0.6 * luck(at) + ofDrive));
      return losing(factors, `P${at}`).map((one) => evidenceOf(one));
    }),
  );
  expect(found.delay_h_per_h.gripper).toBeGreaterThan(0.7);
  expect(found.delay_h_per_h.gripper).toBeLessThan(0.9);
  expect(found.project_sigma).toBeGreaterThan(0.5);
  expect(found.project_sigma).toBeLessThan(0.75);
  // Two drives of a project that are 0.4 apart: a spread of 0.28.
  expect(found.drive_sigma).toBeGreaterThan(0.22);
  expect(found.drive_sigma).toBeLessThan(0.36);
});

describe('a fold', () => {
  const record = [...losing([0.6, 0.9], 'P0'), ...losing([1.5], 'P1'), ...losing([1], 'P2')];
  const all = fittedToHistory(record);

  test('has not seen its project: what happened there changes the others and not its own', () => {
    const late = record.map((one) =>
      one.drive.project === 'P0' ? { ...one, drive: { ...one.drive, actual_months: 60 } } : one,
    );
    const other = fittedToHistory(late);
    expect(other.folds.P0).toEqual(all.folds.P0);
    expect(other.all).not.toEqual(all.all);
    expect(other.folds.P1).not.toEqual(all.folds.P1);
  });

  test('has not seen drives of confidence C', () => {
    const { drive, durations } = simulated('C', 99);
    expect(fittedToHistory([...record, { drive: { ...drive, confidence: 'C' }, durations }])).toEqual(all);
  });
});

test('a project of the record is forecast by its fold, any other by all', () => {
  const of = (delay: number) => ({ delay_h_per_h: { gripper: delay } }) as unknown as Fitted['all'];
  const both = { all: of(1), folds: { Follo: of(2) } };
  expect(parametersFor(both, 'Follo')).toBe(both.folds.Follo);
  expect(parametersFor(both, 'Brenner')).toBe(both.all);
  expect(parametersFor(both, 'toString')).toBe(both.all);
});
