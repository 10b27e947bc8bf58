/** From rows to models: what scales with the diameter, averaged rows, and a drive that is worked out by hand. */
import { expect, test } from 'vitest';
import { replication } from '../../../src/experiment/replication.ts';
import { nodeFiles } from '../../../src/files/node-files.ts';
import { readModel } from '../../../src/model/read.ts';
import { HOURS_PER_MONTH } from '../../../src/units/dates.ts';
import type { BoredDrive } from '../../../src/validate/hindcast/drives.ts';
import { scaled } from '../../../src/validate/hindcast/library.ts';
import {
  buildFactor,
  driveModel,
  modelTextOf,
  penetrationFactor,
  reckoned,
  ringsTogether,
  roundOf,
  wearFactor,
} from '../../../src/validate/hindcast/rule.ts';
import { durationOf } from '../../../src/validate/hindcast/run.ts';
import { groundClasses, machineClasses } from '../../../src/validate/hindcast/words.ts';

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
  expect(ringsTogether('single-shield', 9.5)).toBe(5);
  expect(ringsTogether('drill-and-blast', 9.5)).toBe(2);
});

test('a quantity is scaled with its distribution; spread and level stay', () => {
  expect(scaled(2, 3)).toBe(6);
  expect(scaled({ triangular: [1, 2, 4], per: 'class' }, 2)).toEqual({ triangular: [2, 4, 8], per: 'class' });
  expect(scaled({ lognormal: { median: 5, sigma: 0.5 }, per: 'event' }, 2)).toEqual({
    lognormal: { median: 10, sigma: 0.5 },
    per: 'event',
  });
});

test('every class of machines gives a sound model in all grounds', () => {
  const machines = [
    'gripper',
    'single shield',
    'double shield',
    'EPB',
    'slurry',
    'dual mode',
    'drill and blast',
  ];
  const found = machines.map((machine) => {
    const drive = bored({
      machine,
      geology_expected: 'gneiss, schist, limestone, chalk, clay, faults, to 5 bar',
    });
    const { file } = driveModel(drive, null);
    expect(file.route?.ground.map(({ class: kind, to_km }) => [kind, to_km])).toEqual(
      ['crystalline', 'schist', 'sedimentary', 'chalk', 'soil'].map((kind, at) => [
        kind,
        expect.closeTo(0.18 * (at + 1), 12),
      ]),
    );
    expect(file.route?.ground[0]?.water_bar).toEqual({ uniform: [2.5, 5], per: 'run' });
    return reckoned(drive).machine;
  });
  expect(found.sort()).toEqual([...machineClasses].sort());
});

test('a row that is the mean of four drives has four of them in one run', () => {
  const { drives } = driveModel(bored({ drives: 4 }), null).file;
  expect(Object.keys(drives ?? {})).toEqual(['drive-1', 'drive-2', 'drive-3', 'drive-4']);
  expect(new Set(Object.values(drives ?? {}).map(({ bore }) => bore)).size).toBe(4);
});

test('what happened is not in the model', () => {
  expect(modelTextOf(bored({ actual_months: 99, id: 'y', project: 'Q', confidence: 'C' }), null)).toBe(
    modelTextOf(bored(), null),
  );
});

test('the duration of a replication is that of its drives, in months of 30.4375 days', () => {
  const row = replication(driveModel(bored({ drives: 2 }), null), { seed: 1, replication: 0 });
  const { months, repair_months } = durationOf(row, bored({ drives: 2 }));
  expect(months).toBeCloseTo((row.machine_h as number) / 2 / 24 / 30.4375, 12);
  expect(repair_months).toBeGreaterThan(0);
  expect(repair_months).toBeLessThan(months);
});

test('a drive of 10 rings of 1 h of boring and a half of building takes 15 h', () => {
  const model = JSON.parse(modelTextOf(bored({ length_m: 18 }), null));
  Object.assign(model.machines.machine, {
    penetration_m_per_h: Object.fromEntries(groundClasses.map((kind) => [kind, 1.8])),
    // Five rings of 1.8 m are one round.
    build_h: 5 * 0.5,
    overlap: false,
    ...Object.fromEntries(
      ['learning', 'cutters', 'breakdown', 'long_stop', 'probing'].map((key) => [key, null]),
    ),
    maintenance_h_per_d: 0,
  });
  Object.assign(model.route.ground[0], { quality: 1, inclusions: undefined });
  model.ground = { crystalline: { variation: null } };
  model.crews = { tunnellers: { changeover_h: 0, travel_km_per_h: 120 } };
  const text = new TextEncoder().encode(JSON.stringify(model));
  const reading = readModel('ten.yaml', {
    ...nodeFiles,
    read: (path, what) => (path === 'ten.yaml' ? text : nodeFiles.read(path, what)),
  });
  if (!('model' in reading)) throw new Error(JSON.stringify(reading.problems));
  const row = replication(reading.model, { seed: 1, replication: 0 });
  const { months, repair_months } = durationOf(row, bored());
  expect(months * HOURS_PER_MONTH).toBeCloseTo(15, 1);
  expect(repair_months).toBe(0);
});
