/** From rows to models: what scales with the diameter, averaged rows, and a drive that is worked out by hand. */
import { expect, test } from 'vitest';
import { replication } from '../../../src/experiment/replication.ts';
import type { BoredDrive } from '../../../src/validate/hindcast/drives.ts';
import { scaled } from '../../../src/validate/hindcast/library.ts';
import {
  buildFactor,
  modelOf,
  modelTextOf,
  penetrationFactor,
  reckoned,
  roundOf,
  wearFactor,
} from '../../../src/validate/hindcast/rule.ts';
import { durationOf } from '../../../src/validate/hindcast/run.ts';
import { machineClasses } from '../../../src/validate/hindcast/words.ts';

const bored = (more: Partial<BoredDrive> = {}): BoredDrive => ({
  id: 'x',
  project: 'P',
  length_m: 900,
  diameter_m: 9.5,
  geology_expected: 'gneiss',
  machine: 'double shield TBM, segments',
  drives: 1,
  confidence: 'A',
  actual_months: 10,
  ...more,
});

test('at 9.5 m a class is as the library says; half the diameter bores rock twice as fast, with a quarter of the wear', () => {
  expect([penetrationFactor('gripper', 9.5), buildFactor(9.5), wearFactor(9.5)]).toEqual([1, 1, 1]);
  expect(penetrationFactor('gripper', 4.75)).toBe(2);
  expect(penetrationFactor('epb', 4.75)).toBe(Math.SQRT2);
  expect(penetrationFactor('gripper', 2)).toBe(2);
  expect(penetrationFactor('drill-and-blast', 4.75)).toBe(1);
  expect(wearFactor(4.75)).toBeCloseTo(0.25, 12);
  expect(roundOf('single-shield', 9.5)).toBe(1.8);
});

test('a quantity is scaled with its distribution; spread and level stay', () => {
  expect(scaled(2, 3)).toBe(6);
  expect(scaled({ triangular: [1, 2, 4], per: 'class' }, 2)).toEqual({ triangular: [2, 4, 8], per: 'class' });
  expect(scaled({ lognormal: { median: 5, sigma: 0.5 }, per: 'event' }, 2)).toEqual({
    lognormal: { median: 10, sigma: 0.5 },
    per: 'event',
  });
});

test('every class of machines gives a sound model in every ground', () => {
  const geologies = ['gneiss, shear zones, to 5 bar', 'schist', 'limestone', 'chalk', 'clay'];
  const machines = [
    'gripper',
    'single shield',
    'double shield',
    'EPB',
    'slurry',
    'dual mode',
    'drill and blast',
  ];
  const found = machines.flatMap((machine) =>
    geologies.map((geology_expected) => {
      const drive = bored({ machine, geology_expected });
      expect(modelOf(drive, null).file.drives?.['drive-1']?.machine).toBe('machine');
      return reckoned(drive).machine;
    }),
  );
  expect([...new Set(found)].sort()).toEqual([...machineClasses].sort());
});

test('a row that is the mean of four drives has four of them in one run', () => {
  const { drives } = modelOf(bored({ drives: 4 }), null).file;
  expect(Object.keys(drives ?? {})).toEqual(['drive-1', 'drive-2', 'drive-3', 'drive-4']);
  expect(new Set(Object.values(drives ?? {}).map(({ bore }) => bore)).size).toBe(4);
});

test('what happened is not in the model', () => {
  expect(modelTextOf(bored({ actual_months: 99, id: 'y', project: 'Q', confidence: 'C' }), null)).toBe(
    modelTextOf(bored(), null),
  );
});

test('the duration of a replication is that of its drives, in months of 30.4375 days', () => {
  const row = replication(modelOf(bored({ drives: 2 }), null), { seed: 1, replication: 0 });
  const { months, repair_months } = durationOf(row, bored({ drives: 2 }));
  expect(months).toBeCloseTo((row.machine_h as number) / 2 / 24 / 30.4375, 12);
  expect(repair_months).toBeGreaterThan(0);
  expect(repair_months).toBeLessThan(months);
});
