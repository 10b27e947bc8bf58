/** Projects of a page, held against what happened: the table of docs/projects.md. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Sample } from '../../src/experiment/estimates/estimates.ts';
import type { Model } from '../../src/model/model.ts';
import type { Recorder } from '../../src/trace/recorder.ts';
import type { Rows, TableName } from '../../src/trace/tables/tables.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR, MS_PER_HOUR } from '../../src/units/dates.ts';
import { type RunOptions, simulate } from '../../src/works/simulate.ts';
import { modelOf } from '../fixtures/models.ts';

const CONFIDENCE = 0.95;
const page = readFileSync('docs/projects.md', 'utf8');

type Recorded = { readonly [T in TableName]?: Rows[T][] };

/** Tables that the measures read. */
const read = new Set<TableName>(['cargo', 'voyages', 'steps']);

const known = new Map<string, readonly Recorded[]>();

/** Rows of the first runs of a project, simulated once. */
function runsOf(name: string, runs: number): readonly Recorded[] {
  const found = known.get(name);
  if (found !== undefined) return found;
  const model = modelOf(`models/projects/${name}.yaml`);
  const made = Array.from({ length: runs }, (_, replication) => recorded(model, { seed: 1, replication }));
  known.set(name, made);
  return made;
}

function recorded(model: Model, options: RunOptions): Recorded {
  const rows: Record<string, unknown[]> = { cargo: [], voyages: [], steps: [] };
  const recorder: Recorder = { tables: read, record: (name, row) => void rows[name]?.push(row) };
  simulate(model, options, recorder);
  return rows as Recorded;
}

interface Case {
  readonly title: string;
  readonly model: string;
  readonly runs: number;
  readonly actual: number;
  readonly measure: (rows: Recorded) => number;
}

const stepsOf = ({ steps = [] }: Recorded, name: string) =>
  steps.flatMap(({ step, done_h }) => (step === name && done_h !== null ? [done_h] : []));

/** Years in which fuel came by air. */
function yearsByAir({ cargo = [], voyages = [] }: Recorded): number {
  const flights = new Set(voyages.filter(({ by }) => by === 'air').map(({ voyage }) => voyage));
  const flown = cargo.filter(({ voyage, commodity }) => commodity === 'diesel' && flights.has(voyage));
  return new Set(flown.map(({ landed_h }) => Math.floor((landed_h ?? 0) / HOURS_PER_YEAR))).size;
}

const cases: readonly Case[] = [
  {
    title: 'camp: years with fuel by air',
    model: 'camp-sealift',
    runs: 5,
    actual: 1,
    measure: yearsByAir,
  },
  {
    title: 'export: tonnes shipped',
    model: 'export-season',
    runs: 20,
    actual: 1_167_000,
    measure: (rows) => 52_000 * stepsOf(rows, 'leave').length,
  },
  {
    title: 'export: days of the season',
    model: 'export-season',
    runs: 20,
    actual: 100,
    measure: (rows) =>
      (Math.max(...stepsOf(rows, 'leave')) - Math.min(...stepsOf(rows, 'moor'))) / HOURS_PER_DAY,
  },
  {
    title: 'module: days to the beach',
    model: 'module-sealift',
    runs: 20,
    actual: 718,
    measure: ({ cargo = [] }) =>
      Math.min(...cargo.map(({ landed_h }) => landed_h ?? Number.POSITIVE_INFINITY)) / HOURS_PER_DAY,
  },
];

const told = (value: number) => (Number.isFinite(value) ? Math.round(value).toLocaleString('en-US') : '-');

function sampleOf({ model, runs, measure }: Case): Sample {
  const sample = new Sample();
  for (const rows of runsOf(model, runs)) sample.add(measure(rows));
  return sample;
}

/** Hit or miss, and the share of the runs up to what happened. */
function judged(sample: Sample, actual: number, low: number, high: number): string {
  const share = `${Math.round(100 * sample.shareUpTo(actual, CONFIDENCE).value)} %`;
  const found = actual < low ? '**miss**, below P10' : actual > high ? '**miss**, above P90' : 'hit';
  return `${found}, at ${share}`;
}

test.each(cases)('$title is as docs/projects.md says', (one) => {
  const sample = sampleOf(one);
  const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => sample.quantile(share, CONFIDENCE).value);
  const verdict = judged(sample, one.actual, low as number, high as number);
  const cells = [one.runs, low, middle, high, one.actual].map((value) => told(value as number));
  const row = page.split('\n').find((line) => line.startsWith(`| ${one.title} |`)) ?? '';
  expect(row.split('|').slice(2, -1)).toEqual([...cells, verdict].map((cell) => ` ${cell} `));
});

test('a tow that misses the season of 2015 lands in a later summer', () => {
  const dates = runsOf('module-sealift', 20).map(
    ({ cargo = [] }) => new Date(Date.UTC(2013, 8, 15) + (cargo[0]?.landed_h ?? Number.NaN) * MS_PER_HOUR),
  );
  const months = dates.map((date) => date.getUTCMonth() + 1);
  expect(Math.min(...months)).toBeGreaterThanOrEqual(7);
  expect(Math.max(...months)).toBeLessThanOrEqual(10);
  const missed = dates.filter((date) => date.getUTCFullYear() > 2015).length;
  expect(page).toContain(`${missed} of 20 runs miss the season of 2015`);
});
