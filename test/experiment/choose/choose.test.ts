/** Choices among models, through a backend that has nothing of threads. */
import { expect, test } from 'vitest';
import { type ChooseOptions, choiceSeeds, choose } from '../../../src/experiment/choose/choose.ts';
import { KeptModels } from '../../../src/experiment/choose/kept-models.ts';
import type { ChoiceResult } from '../../../src/experiment/choose/standings.ts';
import type { Point } from '../../../src/experiment/experiment.ts';
import { failure, replication } from '../../../src/experiment/replication.ts';
import type { Shard } from '../../../src/experiment/shard.ts';
import type { ResultRow } from '../../../src/trace/results/results.ts';
import { modelOf } from '../../fixtures/models.ts';
import { Here, type HereOptions } from '../here.ts';

const shelf = modelOf('test/fixtures/shelf.yaml');
const result = replication(shelf, { seed: 1, replication: 0 });
const DATE_MS = Date.UTC(2030, 0, 20);
/** The second is cheaper and late in half of its replications; the third is dearer. */
const COSTS = [1000, 500, 2000];

function give({ point, seed }: Shard, number: number): ResultRow {
  const isLate = point === 1 && number % 2 === 0;
  return {
    ...result,
    seed,
    replication: number,
    finish_utc: isLate ? DATE_MS + 1 : DATE_MS,
    cost_usd: (COSTS[point] as number) + (number % 3),
  };
}

const points: Point[] = COSTS.map((_, at) => ({ values: { at }, model: () => shelf }));

async function chosen(here: HereOptions, changed: Partial<ChooseOptions> = {}) {
  const backend = new Here({ give, ...here });
  const running = choose(points, {
    finishBy_ms: DATE_MS,
    chance: 0.8,
    toleranceCost_usd: 10,
    seed: 5,
    backend: backend.open,
    ...changed,
  });
  let choice: ChoiceResult | undefined;
  try {
    for (let next = await running.next(); choice === undefined; next = await running.next())
      if (next.done) choice = next.value;
  } finally {
    expect(backend.isClosed).toBe(true);
  }
  return { choice, shards: backend.shards };
}

test('the cheapest that ends by the last moment of the date is chosen, the cheaper late one is not', async () => {
  const { choice } = await chosen({});
  expect(choice).toMatchObject({ chosen: 1, end: 'decided' });
  expect(choice.standings.map(({ state }) => state)).toEqual(['chosen', 'too-late', 'dearer']);
  const late = choice.standings[1] as (typeof choice.standings)[number];
  expect(late.inTime / late.replications).toBe(0.5);
});

test('each configuration has a seed of its own, and replications from 0 on', async () => {
  const { choice, shards } = await chosen({});
  const seeds = choiceSeeds(5, 3);
  expect(new Set(seeds).size).toBe(3);
  for (const [point, { replications }] of choice.standings.entries()) {
    const own = shards.filter((shard) => shard.point === point);
    expect(new Set(own.map(({ seed }) => seed))).toEqual(new Set([seeds[point]]));
    const numbers = own.flatMap((shard) => shard.replications);
    expect(numbers).toEqual(Array.from({ length: replications }, (_, at) => at));
  }
});

test('seeds are those of fewer configurations where there are more, and others for another seed', () => {
  expect(choiceSeeds(1, 50).slice(0, 3)).toEqual(choiceSeeds(1, 3));
  expect(choiceSeeds(1, 1000).every((seed, at, all) => all.indexOf(seed) === at)).toBe(true);
  expect(choiceSeeds(2, 1)).not.toEqual(choiceSeeds(1, 1));
});

test.each([{ width: 1 }, { width: 4, shardSize: 3 }, { width: 9 }])(
  'the choice of %j is the same',
  async (here) => {
    expect((await chosen(here)).choice).toEqual((await chosen({})).choice);
  },
);

test('a replication that has not finished is not in time, and its cost counts', async () => {
  const { choice } = await chosen({
    give: (shard, number) =>
      shard.point === 0
        ? { ...give(shard, number), status: 'not-finished', finish_h: null, finish_utc: null }
        : give(shard, number),
  });
  expect(choice.chosen).toBe(3);
  const [first] = choice.standings;
  expect(first).toMatchObject({ inTime: 0, unended: first?.replications, state: 'too-late' });
  expect(first?.cost_usd).toBeCloseTo(1001, 0);
});

test('a replication that fails ends the choice, and is named', async () => {
  const failing = (shard: Shard, number: number) =>
    shard.point === 2 && number === 4
      ? failure({ seed: shard.seed, replication: number }, 'the boat has sunk')
      : give(shard, number);
  await expect(chosen({ give: failing })).rejects.toThrow(
    `point 3 (seed ${choiceSeeds(5, 3)[2]}, replication 4) fails: the boat has sunk`,
  );
});

test('a model without an end cannot be chosen', async () => {
  const endless = (shard: Shard, number: number): ResultRow => ({
    ...give(shard, number),
    status: 'to-horizon',
    finish_h: null,
    finish_utc: null,
  });
  await expect(chosen({ give: endless })).rejects.toThrow('point 1 (seed 1');
});

test('an abort ends the choice without one', async () => {
  const stop = new AbortController();
  const { choice } = await chosen(
    {},
    { signal: stop.signal, onResult: (done) => done === 40 && stop.abort() },
  );
  expect(choice).toMatchObject({ chosen: null, end: 'aborted', replications: 30 });
});

test('models are asked for once, and their bytes stay the same', () => {
  let asked = 0;
  const kept = new KeptModels((point) => {
    asked++;
    return point === 0 ? shelf : modelOf('test/fixtures/shelf.yaml', { 'project.horizon_y': 2 });
  });
  const [first, second] = [kept.fingerprintOf(0), kept.fingerprintOf(1)];
  expect(first).not.toBe(second);
  const before = Buffer.from(kept.bytesOf(first)).toString('hex');
  expect(Buffer.from(kept.bytesOf(second)).toString('hex')).not.toBe(before);
  expect(Buffer.from(kept.bytesOf(first)).toString('hex')).toBe(before);
  expect([kept.fingerprintOf(0), asked]).toEqual([first, 2]);
  expect(() => kept.bytesOf('none')).toThrow('no model of this choice has the fingerprint none');
});
