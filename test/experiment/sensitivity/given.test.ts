/** Rank correlation, PAWN and delta from given cases: known values, what chance gives, inputs that go together. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pairs } from '../../../src/experiment/designs/effects.ts';
import { type GivenOptions, givenSensitivities } from '../../../src/experiment/sensitivity/given.ts';
import { OrderedOutcome, pawn } from '../../../src/experiment/sensitivity/pawn.ts';
import { slicesOf } from '../../../src/experiment/sensitivity/slices.ts';
import { normalQuantile } from '../../../src/random/distribution.ts';
import { openStream } from '../../../src/random/stream.ts';
import { ishigami, namesOf } from './here.ts';

const openturns = JSON.parse(readFileSync(new URL('openturns.json', import.meta.url), 'utf8'));
const options: GivenOptions = { confidence: 0.95, seed: 1, most: 10 };

/** Shares of independent inputs. */
function shares(cases: number, inputs: number, seed: number): number[][] {
  const stream = openStream(seed, 0, 'test', 'given');
  return Array.from({ length: cases }, () => Array.from({ length: inputs }, () => stream.uniform()));
}

const columns = (rows: readonly (readonly number[])[]) =>
  namesOf(rows[0]?.length ?? 0).map((name, at) => ({ name, values: rows.map((row) => row[at] as number) }));
const each = (count: number) => ({ of: Int32Array.from({ length: count }, (_, at) => at), count });
const outcome = (values: readonly number[]) => ({ values, amounts: values });

function found(rows: readonly (readonly number[])[], values: readonly number[], given = options) {
  const { inputs, ...rest } = givenSensitivities(columns(rows), outcome(values), each(rows.length), given);
  return { ...rest, inputs, by: Object.fromEntries(inputs.map((one) => [one.name, one])) };
}

test('PAWN of Ishigami has the values of a very large sample', () => {
  const rows = shares(60_000, 3, 1);
  const ordered = new OrderedOutcome(rows.map(ishigami));
  const once = new Float64Array(rows.length).fill(1);
  // Of 5 times 400,000 cases, with NumPy.
  const known = [
    [0.237, 0.286],
    [0.39, 0.486],
    [0.081, 0.179],
  ];
  for (const [at, { values }] of columns(rows).entries()) {
    const { median, most } = pawn(ordered, slicesOf(values, 10), once);
    expect(Math.abs(median - (known[at]?.[0] as number))).toBeLessThan(0.01);
    expect(Math.abs(most - (known[at]?.[1] as number))).toBeLessThan(0.02);
  }
});

test('PAWN with weights is that of cases written out, also with equal outcomes', () => {
  const rows = shares(60, 1, 4);
  const values = rows.map(([x]) => Math.floor(5 * (x as number)) + Math.floor(3 * ((7 * (x as number)) % 1)));
  const of = Int32Array.from(rows, ([x]) => Math.floor(4 * (x as number)));
  const times = Float64Array.from(rows, (_, at) => at % 3);
  const written = rows.flatMap((_, at) => new Array<number>(at % 3).fill(at));
  expect(pawn(new OrderedOutcome(values), { of, count: 4 }, times)).toEqual(
    pawn(
      new OrderedOutcome(written.map((at) => values[at] as number)),
      { of: Int32Array.from(written, (at) => of[at] as number), count: 4 },
      new Float64Array(written.length).fill(1),
    ),
  );
});

test('rank correlations are those of OpenTURNS', () => {
  const first = pairs(namesOf(3), { points: 1024, seed: 1 }).filter((_, at) => at % 5 === 0);
  const { by } = found(first, first.map(ishigami));
  for (const [at, name] of namesOf(3).entries())
    expect(by[name]?.correlation.value).toBeCloseTo(openturns.ishigami.spearman[at], 9);
});

describe('a sum of normal inputs', () => {
  // By integration with SciPy: half the area between the normal density and that with one input known.
  const known = { x1: 0.4724, x2: 0.1557, x3: 0.0717 };
  const rows = shares(2000, 4, 2);
  const sum = rows.map(([a, b, c]) =>
    [1, 0.5, 0.25].reduce((total, weight, at) => total + weight * normalQuantile([a, b, c][at] as number), 0),
  );
  const { by, inputs, byChance } = found(rows, sum);

  test('has the delta of its densities, nearly', () => {
    for (const [name, value] of Object.entries(known))
      expect(Math.abs((by[name]?.delta.value as number) - value)).toBeLessThan(0.025);
  });

  test('ranks its inputs, and the one without influence is not beyond chance', () => {
    expect(inputs.map(({ name }) => name)).toEqual(['x1', 'x2', 'x3', 'x4']);
    for (const figure of ['correlation', 'pawn', 'delta'] as const) {
      expect(by.x1?.[figure].isBeyondChance).toBe(true);
      expect(by.x4?.[figure].isBeyondChance).toBe(false);
    }
    expect(byChance.pawn).toBeLessThan(0.1);
  });

  test('says how much the outcome moves from the P10 to the P90 of an input', () => {
    // A straight line through a normal number over its share has the slope 6 / sqrt(pi).
    expect(Math.abs((by.x1?.span.value as number) - 0.8 * 12 * (1 / (2 * Math.sqrt(Math.PI))))).toBeLessThan(
      0.15,
    );
    expect(by.x1?.span.low).toBeLessThan(by.x1?.span.value as number);
  });
});

test('inputs without influence are rarely beyond chance', () => {
  const beyond = { correlation: 0, pawn: 0, delta: 0 };
  const seeds = 25;
  for (let seed = 1; seed <= seeds; seed++) {
    const rows = shares(60, 11, seed);
    const { inputs } = found(
      rows.map((row) => row.slice(1)),
      rows.map(([y]) => y as number),
      { ...options, seed, resamples: 1 },
    );
    for (const figure of ['correlation', 'pawn', 'delta'] as const)
      if (inputs.some((one) => one[figure].isBeyondChance)) beyond[figure]++;
  }
  // One in twenty: 1 of 25, 6 or more one time in a thousand.
  for (const count of Object.values(beyond)) expect(count).toBeLessThanOrEqual(5);
});

test('an influence that goes both ways is seen by PAWN and delta alone', () => {
  const rows = shares(400, 2, 6);
  const { by } = found(
    rows,
    rows.map(([a, b]) => ((a as number) - 0.5) ** 2 + 0.02 * (b as number)),
  );
  expect(by.x1).toMatchObject({
    correlation: { isBeyondChance: false },
    pawn: { isBeyondChance: true },
    delta: { isBeyondChance: true },
  });
});

test('inputs that go together stand for each other, and are told once', () => {
  const rows = shares(200, 3, 7).map(([a, b, c]) => [a, (a as number) + 0.2 * (b as number), c] as number[]);
  const { inputs } = found(
    rows,
    rows.map(([a, , c]) => (a as number) + 0.5 * (c as number)),
  );
  expect(inputs.map(({ name, together }) => [name, together])).toEqual([
    ['x1', ['x2']],
    ['x3', []],
  ]);
});

test('words have slices of their own, and no rank', () => {
  const words = ['slow', 'usual', 'fast'];
  const values = Array.from({ length: 90 }, (_, at) => words[at % 3] as string);
  const days = values.map((word, at) => words.indexOf(word) + 0.001 * at);
  const { inputs } = givenSensitivities([{ name: 'pace', values }], outcome(days), each(90), options);
  expect(inputs).toHaveLength(1);
  expect(inputs[0]).toMatchObject({ correlation: { value: Number.NaN, isBeyondChance: false } });
  expect(inputs[0]?.pawn.isBeyondChance).toBe(true);
});

test('replications of a point are one case for what chance gives', () => {
  const rows = shares(50, 2, 8);
  const copied = rows.flatMap((row) => [row, row, row, row]);
  const y = rows.map((_, at) => openStream(at, 0, 'test', 'noise').uniform());
  const units = { of: Int32Array.from(copied, (_, at) => Math.floor(at / 4)), count: 50 };
  const together = givenSensitivities(
    columns(copied),
    outcome(y.flatMap((v) => [v, v, v, v])),
    units,
    options,
  );
  const alone = givenSensitivities(columns(rows), outcome(y), each(50), options);
  expect(together.byChance.correlation).toBe(alone.byChance.correlation);
  expect(together.byChance.pawn).toBeCloseTo(alone.byChance.pawn, 6);
  expect(together.inputs[0]?.correlation.low).toBeCloseTo(alone.inputs[0]?.correlation.low as number, 6);
});

test('cases beyond the horizon are later than all others, and count with the horizon in the span', () => {
  const rows = shares(100, 1, 9);
  const days = rows.map(([x]) => 100 * (x as number));
  const values = days.map((day) => (day > 80 ? Number.POSITIVE_INFINITY : day));
  const { inputs } = givenSensitivities(
    columns(rows),
    { values, amounts: days.map((day) => Math.min(80, day)) },
    each(100),
    options,
  );
  const [one] = inputs;
  expect(one?.correlation.value).toBeGreaterThan(0.98);
  expect(one?.span.value).toBeGreaterThan(60);
  expect(one?.span.value).toBeLessThan(80);
});
