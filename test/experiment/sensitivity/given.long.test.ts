/** What intervals of PAWN hold of few cases, and how far delta stays below the integral where densities have poles. */
import { expect, test } from 'vitest';
import { givenSensitivities } from '../../../src/experiment/sensitivity/given.ts';
import { openStream } from '../../../src/random/stream.ts';
import { ishigami, namesOf } from './here.ts';

function ofIshigamiCases(count: number, seed: number, resamples: number) {
  const stream = openStream(seed, 0, 'test', 'given');
  const rows = Array.from({ length: count }, () => [stream.uniform(), stream.uniform(), stream.uniform()]);
  const values = rows.map(ishigami);
  const { inputs } = givenSensitivities(
    namesOf(3).map((name, at) => ({ name, values: rows.map((row) => row[at] as number) })),
    { values, amounts: values },
    { of: Int32Array.from(rows, (_, at) => at), count },
    { confidence: 0.95, seed: 1, most: 3, resamples },
  );
  return new Map(inputs.map((input) => [input.name, input]));
}

test('of 400 cases, three of four 95 % intervals of PAWN and more hold what a very large sample has', () => {
  const known = { x1: 0.237, x2: 0.39, x3: 0.081 };
  const held = new Map(Object.keys(known).map((name) => [name, 0]));
  const seeds = 60;
  for (let seed = 1; seed <= seeds; seed++) {
    const found = ofIshigamiCases(400, seed, 400);
    for (const [name, value] of Object.entries(known)) {
      const { low, high } = found.get(name)?.pawn ?? { low: Number.NaN, high: Number.NaN };
      if (low <= value && value <= high) held.set(name, (held.get(name) as number) + 1);
    }
  }
  console.log(`PAWN within its interval in ${JSON.stringify([...held])} of ${seeds}`);
  for (const count of held.values()) expect(count / seeds).toBeGreaterThan(0.7);
});

test('delta of a function whose densities have poles stays below the integral', () => {
  const found = ofIshigamiCases(20_000, 1, 20);
  const deltas = namesOf(3).map((name) => found.get(name)?.delta.value as number);
  console.log(`delta of 20,000 cases: ${deltas.map((delta) => delta.toFixed(3)).join(', ')}`);
  for (const [at, integral] of [0.26, 0.42, 0.21].entries()) {
    expect(deltas[at]).toBeLessThan(integral);
    expect(deltas[at]).toBeGreaterThan(0.7 * integral);
  }
});
