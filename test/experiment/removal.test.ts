import { expect, test } from 'vitest';
import { measureRemovals, type RemovalOptions, removalRuns } from '../../src/experiment/removal.ts';
import { failure, replication } from '../../src/experiment/replication.ts';
import type { Shard } from '../../src/experiment/shard.ts';
import { type Cause, causeSpecs, switchableCauses } from '../../src/trace/lost-time.ts';
import { DRIVES_ONLY, modelOf, SHIPS_ONLY, summaryOf } from '../fixtures/models.ts';
import { Here } from './here.ts';

/** One drive of 200 m with all that a machine suffers; the inputs that take each away are at hand. */
const troubles = {
  'project.horizon_y': 1,
  'route.points.b': 0.2,
  'machines.m.breakdown': {
    after_h: { exponential: { mean: 10 }, per: 'event' },
    repair_h: { uniform: [2, 10], per: 'event' },
  },
  'machines.m.cutters': { per_m: { rock: 0.1 }, change_at: 1, change_h: { uniform: [1, 2], per: 'event' } },
  'machines.m.long_stop': { after_km: 0.15, stop_d: { uniform: [5, 60], per: 'event' } },
  'machines.m.maintenance_h_per_d': 1,
};
const cures: Partial<Record<Cause, Readonly<Record<string, unknown>>>> = {
  breakdown: { 'machines.m.breakdown.repair_h': 0 },
  cutters: { 'machines.m.cutters.change_h': 0 },
  ground: { 'machines.m.long_stop.stop_d': 0 },
  maintenance: { 'machines.m.maintenance_h_per_d': 0 },
};
const listed = Object.keys(cures) as Cause[];
const dry = modelOf(DRIVES_ONLY, troubles);
const PAIRS = 5;

const usual: RemovalOptions = { causes: listed, pairs: PAIRS, first: 3, confidence: 0.92, seed: 4 };

async function measured(options: Partial<RemovalOptions> = {}, model = dry) {
  const here = new Here();
  const found = await measureRemovals(model, { ...usual, backend: here.open, ...options });
  if (found === null) throw new Error('it was stopped');
  return { ...found, shards: here.shards };
}

/** Days to the finish of some replications when these causes are taken away by their inputs. */
function finishes_d(without: readonly Cause[], first: number): number[] {
  const model = modelOf(DRIVES_ONLY, Object.assign({}, troubles, ...without.map((cause) => cures[cause])));
  return Array.from({ length: PAIRS }, (_, at) => {
    const { finish_h } = summaryOf(model, { seed: 4, replication: first + at });
    return (finish_h as number) / 24;
  });
}

function gainsBetween(from: readonly Cause[], to: readonly Cause[], first: number): number[] {
  const after = finishes_d(to, first);
  return finishes_d(from, first).map((day, at) => day - (after[at] as number));
}

function meanAndError(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** Student's t with 4 degrees of freedom, as tables give it: each of four intervals misses at 2 %, each of six at 4/3 %. */
const T_99 = 3.747;

test('gains are those of reruns by hand, with intervals that hold for all causes at once, the largest first', async () => {
  const { removals } = await measured();
  for (const { cause, off, pairs, gain_d, unfinished } of removals) {
    const { mean, error } = meanAndError(gainsBetween([], [cause], 3));
    expect(gain_d.value).toBeCloseTo(mean, 6);
    expect((gain_d.high - gain_d.value) / error).toBeCloseTo(T_99, 3);
    expect((gain_d.value - gain_d.low) / error).toBeCloseTo(T_99, 3);
    expect([off, pairs, unfinished]).toEqual([causeSpecs[cause].off, PAIRS, undefined]);
  }
  const gains = removals.map(({ gain_d }) => gain_d.value);
  expect(gains).toEqual([...gains].sort((a, b) => b - a));
  expect(gains.every((gain) => gain > 0)).toBe(true);
  expect(removals.map(({ cause }) => cause).sort()).toEqual([...listed].sort());
});

test('the best three are measured again on the replications that follow, first out and last in', async () => {
  const { removals, confirmations, shards } = await measured();
  expect(confirmations.map(({ cause }) => cause)).toEqual(removals.slice(0, 3).map(({ cause }) => cause));
  for (const { cause, firstOut_d, lastIn_d, pairs } of confirmations) {
    const others = listed.filter((other) => other !== cause);
    const [out, back] = [gainsBetween([], [cause], 8), gainsBetween(others, listed, 8)].map(meanAndError);
    expect(firstOut_d.value).toBeCloseTo(out?.mean as number, 6);
    expect(lastIn_d.value).toBeCloseTo(back?.mean as number, 6);
    // Six intervals: wider than those of four causes.
    expect((firstOut_d.high - firstOut_d.value) / (out?.error as number)).toBeGreaterThan(T_99 + 0.3);
    expect(pairs).toBe(PAIRS);
  }
  const numbers = (from: number, to: number) =>
    [...new Set(shards.slice(from, to).flatMap((shard) => shard.replications))].sort((a, b) => a - b);
  expect(numbers(0, 5 * PAIRS)).toEqual([3, 4, 5, 6, 7]);
  expect(numbers(5 * PAIRS, shards.length)).toEqual([8, 9, 10, 11, 12]);
});

test('the number of runs is known beforehand and counted as they come; no plan runs twice', async () => {
  const seen: number[] = [];
  const { shards } = await measured({ onRun: (done, of) => seen.push(done, of) });
  const runs = removalRuns(usual);
  // The plan, four causes; the plan, the best three, without all, and without all but each of the three.
  expect(runs).toBe((1 + 4 + 1 + 3 + 1 + 3) * PAIRS);
  expect(seen).toEqual(Array.from({ length: runs }, (_, at) => [at + 1, runs]).flat());
  expect(
    new Set(shards.map(({ how, replications }) => JSON.stringify([how.without, replications]))).size,
  ).toBe(runs);
  // Of two causes, without all but one is without the other.
  const two = { causes: listed.slice(0, 2), pairs: PAIRS };
  expect(removalRuns(two)).toBe((3 + 4) * PAIRS);
  expect((await measured(two)).shards).toHaveLength(7 * PAIRS);
});

test('gains depend neither on how many run at once nor on the order of the list', async () => {
  const one = await measured({ backend: new Here({ width: 1 }).open });
  const many = await measured({ backend: new Here({ width: 9 }).open, causes: [...listed].reverse() });
  expect(many).toEqual({ ...one, shards: [] });
});

test('a run that has not finished by the horizon counts as finished there, and is told', async () => {
  // Long stops of 5 to 60 days: at 45 days some runs have not finished, and all have without the stops.
  const horizon_d = 45;
  const short = modelOf(DRIVES_ONLY, { ...troubles, 'project.horizon_y': horizon_d / 365.25 });
  const { removals } = await measured({ causes: ['ground'] }, short);
  const before = finishes_d([], 3);
  const after = finishes_d(['ground'], 3);
  const late = before.filter((day) => day > horizon_d).length;
  expect(late).toBeGreaterThan(0);
  expect(Math.max(...after)).toBeLessThan(horizon_d);
  const { mean } = meanAndError(before.map((day, at) => Math.min(day, horizon_d) - (after[at] as number)));
  expect(removals[0]).toMatchObject({ pairs: PAIRS, unfinished: late });
  expect(removals[0]?.gain_d.value).toBeCloseTo(mean, 6);
});

test('a pair with a failed run is not counted; with fewer than two pairs there are no bounds', async () => {
  const give = ({ seed, how: { without = [] } }: Shard, number: number) =>
    without.includes('cutters') && number > 3
      ? failure({ seed, replication: number }, 'it failed')
      : replication(dry, { seed, replication: number }, { without });
  const { removals } = await measured({ backend: new Here({ give }).open });
  const cutters = removals.find(({ cause }) => cause === 'cutters');
  expect(cutters).toMatchObject({ pairs: 1, gain_d: { low: Number.NaN, high: Number.NaN } });
  expect(cutters?.gain_d.value).toBeCloseTo(gainsBetween([], ['cutters'], 3)[0] as number, 6);
});

test('nothing is told when it is stopped before its end', async () => {
  const stop = new AbortController();
  const onRun = (done: number) => {
    if (done === 2) stop.abort();
  };
  const here = new Here();
  expect(await measureRemovals(dry, { ...usual, backend: here.open, onRun, signal: stop.signal })).toBe(null);
  expect(here.shards.length).toBeLessThan(5 * PAIRS);
});

test.each([
  [{ causes: [] }, /^causes ; allowed are one or more/],
  [{ causes: ['ice', 'ice'] }, /^causes ice, ice; allowed are one or more, each once/],
  [{ causes: ['no-cargo'] }, /allowed are one or more, each once, of access, /],
  [{ pairs: 1 }, /^pairs 1; allowed is a whole number from 2 on/],
  [{ confidence: 1 }, /^confidence 1; allowed is/],
  [{ fresh: 7 }, /^fresh 7; replications 3 to 7 are used; allowed is 8 and more/],
] as const)('options %o are refused', async (options, words) => {
  await expect(measured(options as Partial<RemovalOptions>)).rejects.toThrow(words);
});

test('a plan without an end is refused: no removal brings its finish forward', async () => {
  const endless = modelOf(SHIPS_ONLY, { 'sites.town.stores.fuel.demand': { per_d: 1 } });
  await expect(measured({ causes: switchableCauses.slice(0, 1) }, endless)).rejects.toThrow('never finishes');
});
