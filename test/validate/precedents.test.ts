/** Access works and fit-outs that were built, forecast from the durations of the others: tables of docs/access.md and docs/fit-out.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Sample } from '../../src/experiment/estimates/estimates.ts';
import { noRecorder } from '../../src/trace/recorder.ts';
import { HOURS_PER_DAY } from '../../src/units/dates.ts';
import { simulate } from '../../src/works/simulate.ts';
import { modelOf } from '../fixtures/models.ts';

const kinds = [
  { folder: 'models/access', page: 'docs/access.md' },
  { folder: 'models/fitout', page: 'docs/fit-out.md' },
] as const;
const REPLICATIONS = 200;
const CONFIDENCE = 0.95;

/** The layer of the base plan lies beside the precedents. */
const precedents = kinds.flatMap(({ folder, page }) =>
  readdirSync(folder)
    .filter((name) => name !== 'bering.yaml')
    .map((name) => ({ file: `${folder}/${name}`, page })),
);

/** What its header says of what happened [days]: as built, or by contract where nothing is built. */
function known(file: string): { readonly days: number; readonly isBuilt: boolean } {
  const [, word, days] = /^# (actual|contract)_d: (\d+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
  return { days: Number(days), isBuilt: word === 'actual' };
}

const samples = new Map<string, Sample>();

/** Each precedent is run once. */
function forecast(file: string): Sample {
  const made = samples.get(file);
  if (made !== undefined) return made;
  const model = modelOf(file);
  const sample = new Sample();
  samples.set(file, sample);
  for (let replication = 0; replication < REPLICATIONS; replication++) {
    const { finished, end_h } = simulate(model, { seed: 1, replication }, noRecorder);
    sample.add(finished ? end_h / HOURS_PER_DAY : Number.POSITIVE_INFINITY);
  }
  return sample;
}

/** The cells of a precedent behind its name. */
function cellsOf(file: string): string[] {
  const { days, isBuilt } = known(file);
  const sample = forecast(file);
  const [low, middle, high] = [0.1, 0.5, 0.9].map((share) => sample.quantile(share, CONFIDENCE).value) as [
    number,
    number,
    number,
  ];
  const miss = days < low ? '**miss**, before P10' : days > high ? '**miss**, after P90' : 'in the band';
  const share = `${Math.round(100 * sample.shareUpTo(days, CONFIDENCE).value)} %`;
  return [
    ...[low, middle, high, days].map((number) => Math.round(number).toLocaleString('en-US')),
    isBuilt ? `${miss}, at ${share}` : `not built: no score; at ${share}`,
  ];
}

test.each(precedents)('$file lies where $page says', ({ file, page }) => {
  const row = readFileSync(page, 'utf8')
    .split('\n')
    .find((line) => line.includes(`(../${file})`));
  const cells = (row ?? '').split('|').slice(2, -1);
  expect(cells.map((cell) => cell.trim())).toEqual(cellsOf(file));
});

test('of the fit-outs that were built and ran without a break three of four and more lie between P10 and P90', () => {
  const built = precedents
    .filter(({ file }) => file.startsWith('models/fitout') && !file.includes('pajares'))
    .map(({ file }) => ({ ...known(file), cells: cellsOf(file) }))
    .filter(({ isBuilt }) => isBuilt);
  expect(built).toHaveLength(12);
  expect(built.filter(({ cells }) => cells.at(-1)?.startsWith('in the band')).length).toBeGreaterThanOrEqual(
    9,
  );
});
