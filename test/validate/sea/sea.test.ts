/** Seasons that were sailed: cases, models and measures, and the command that prints them. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documents } from '../../../src/cli/documents/documents.ts';
import { loadModel } from '../../../src/files/load-model.ts';
import type { Model } from '../../../src/model/model.ts';
import { seaCases } from '../../../src/validate/sea/cases.ts';
import { measured } from '../../../src/validate/sea/measures.ts';
import { seaHindcast } from '../../../src/validate/sea/sea-hindcast.ts';
import { here } from '../../cli/here.ts';
import { readingOf } from '../../fixtures/models.ts';

const FILES = {
  'test/fixtures/seasons.csv':
    'year,clear_date,freeze_date\n2001,2001-06-01,2001-10-01\n2002,2002-06-01,2002-10-01\n',
};

/** Two lighters of 100 t and a store of 1,000 t: 10 t/h, 2 h of way; work by day and night in open water. */
const LIGHTERS = `
format: 2
project: { name: lighters, title: Lighters, start: 2027-01-01, horizon_y: 1 }
ice: { open_seasons: seasons.csv, seas: { bay: {} } }
weather: { limits: { water: { open_water: bay } } }
operations:
  stocks: { store: { initial: 1000, capacity: 1000 }, ship: { initial: 0, capacity: 1000 } }
  actors:
    lighter:
      count: 2
      capacity: 100
      while: { store: 100 }
      cycle: [{ take: store }, { do: discharge, rate_per_h: 10, limits: water }, { give: ship }, { do: way back, takes_h: 2 }]
`;

function lighters() {
  const reading = readingOf(LIGHTERS, 'test/fixtures/model.yaml', FILES);
  if ('model' in reading) return reading.model;
  throw new Error(JSON.stringify(reading.problems));
}

test('what is read off a run: two lighters begin on 1 June, and discharge 200 t in each 12 h', () => {
  const model = lighters();
  const options = { seed: 1, replication: 0 };
  expect(measured(model, { kind: 'opens', sea: 'bay' }, options)).toBeCloseTo(152, 9);
  expect(measured(model, { kind: 'closes', sea: 'bay' }, options)).toBeCloseTo(274, 9);
  expect(measured(model, { kind: 'open-days', sea: 'bay' }, options)).toBeCloseTo(122, 9);
  expect(measured(model, { kind: 'amount', step: 'discharge' }, options)).toBe(1000);
  // The fifth pair is done 10 + 4 x 12 h after the opening, and on its way 2 h later.
  expect(measured(model, { kind: 'days', actor: 'lighter' }, options)).toBeCloseTo(151 + 60 / 24, 9);
  const until = (amount: number) =>
    measured(model, { kind: 'days-to-amount', step: 'discharge', amount }, options);
  expect(until(300)).toBeCloseTo(12 / 24, 9);
  expect(until(1000)).toBeCloseTo(48 / 24, 9);
  expect(until(1001)).toBe(Number.POSITIVE_INFINITY);
});

test('each case has a model of the package, which has what is measured, and a year before which its record ends', () => {
  expect(new Set(seaCases.map(({ id }) => id)).size).toBe(seaCases.length);
  const models = readdirSync('models/sea').map((name) => `beringsim/sea/${name.replace('.yaml', '')}`);
  expect([...new Set(seaCases.map(({ model }) => model))].sort()).toEqual(models.sort());
  const parts = new Map(models.map((name) => [name, loadModel(name).file]));
  const partsOf = (name: string) => parts.get(name) as Model['file'];
  for (const { model, measure, source, reason } of seaCases) {
    const { ice, operations } = partsOf(model);
    if ('sea' in measure) expect(Object.keys(ice?.seas ?? {})).toContain(measure.sea);
    if ('actor' in measure) expect(Object.keys(operations?.actors ?? {})).toContain(measure.actor);
    if ('step' in measure) expect(JSON.stringify(operations)).toContain(`"do":"${measure.step}"`);
    expect(Math.min(source.length, reason.length)).toBeGreaterThan(10);
  }
});

test('docs/hindcast.md has a row for each case', () => {
  const page = readFileSync('docs/hindcast.md', 'utf8');
  for (const { id, unit } of seaCases) expect(page).toContain(`| ${id} | ${unit} | `);
});

test('a forecast is of the record before its year, and a date within the day of P10 is no miss', async () => {
  const [case2023] = seaCases;
  if (case2023 === undefined) throw new Error('no case');
  const rowOf = async (actual: string) => {
    const { hindcast_sea } = await seaHindcast({
      cases: [{ ...case2023, actual }],
      seed: 1,
      replications: 20,
    });
    return hindcast_sea[0];
  };
  const row = await rowOf('2023-05-30');
  expect(row).toMatchObject({ id: 'nome-2023', actual: 150, place: 'after P90' });
  const { p10, p50, p90 } = row ?? {};
  expect((p10 ?? 0) < (p50 ?? 0) && (p50 ?? 0) < (p90 ?? 0)).toBe(true);
  const dayOf = (day: number) => new Date(Date.UTC(2023, 0, day)).toISOString().slice(0, 10);
  expect(await rowOf(dayOf(Math.floor(p10 ?? 0)))).toMatchObject({ place: 'within' });
  expect(await rowOf(dayOf(Math.floor(p10 ?? 0) - 1))).toMatchObject({ place: 'before P10' });
});

test('the command prints every case with its source and verdict, and a document', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'sea');
  const { status, stdout } = await here(['hindcast', '--sea', '--replications', '1', '--out', out]);
  expect(status).toBe(0);
  for (const { id, what, source } of seaCases) {
    expect(stdout).toContain(`${id}: ${what}\n  actual: ${source}\n`);
    expect(stdout).toMatch(new RegExp(`^${id} .*(hit|miss: before P10|miss: after P90)$`, 'm'));
  }
  expect(stdout).toContain('too few, and too much alike, for a statistic');
  expect(readFileSync(join(out, 'hindcast_sea.csv'), 'utf8').trim().split('\n')).toHaveLength(
    seaCases.length + 1,
  );
  const again = await here(['hindcast', '--sea', '--replications', '1', '--out', out, '--force', '--json']);
  expect(documents.hindcast.parse(JSON.parse(again.stdout))).toMatchObject({ kind: 'sea', replications: 1 });
  const refused = await here(['hindcast', '--sea', '--classes-alone']);
  expect([refused.status, refused.stderr]).toMatchObject([
    2,
    expect.stringMatching(/--classes-alone is of drives/),
  ]);
});
