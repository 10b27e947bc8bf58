import { expect, test } from 'vitest';
import type { BoredDrive } from '../../../src/validate/hindcast/drives.ts';
import type { Parameters } from '../../../src/validate/hindcast/parameters.ts';
import { varianceShares } from '../../../src/validate/hindcast/variance.ts';
import { machineClasses } from '../../../src/validate/hindcast/words.ts';

const drive: BoredDrive = {
  id: 'one',
  project: 'one',
  length_m: 1000,
  diameter_m: 9.5,
  geology_expected: 'gneiss',
  machine: 'gripper TBM',
  drives: 1,
  confidence: 'A',
  actual_months: 4,
};
const parameters = (delay: number, project_sigma: number, drive_sigma: number): Parameters => ({
  delay_h_per_h: Object.fromEntries(
    machineClasses.map((kind) => [kind, delay]),
  ) as Parameters['delay_h_per_h'],
  project_sigma,
  drive_sigma,
});
/** Durations a factor of e^0.1 about their mean, without repairs: a variance of 0.01. */
const durations = [Math.exp(0.1), Math.exp(-0.1)].map((months) => ({ months, repair_months: 0 }));

test('shares of what durations differ by, worked out by hand', () => {
  // A loss of one hour an hour: half of each duration, so that a sigma of 0.4 moves its logarithm by 0.2, and 0.2 by 0.1.
  const shares = varianceShares([{ drive, durations }], parameters(1, 0.4, 0.2));
  expect(shares.model).toBeCloseTo(0.01 / 0.06, 6);
  expect(shares.project).toBeCloseTo(0.04 / 0.06, 6);
  expect(shares.drive).toBeCloseTo(0.01 / 0.06, 6);
});

test('losses of drives that are one row average out', () => {
  const four = { drive: { ...drive, drives: 4 }, durations };
  expect(varianceShares([four], parameters(1, 0, 0.4)).drive).toBeCloseTo(0.5, 6);
});
