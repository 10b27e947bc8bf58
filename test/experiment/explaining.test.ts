/** What explains many runs, worked out by hand. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { criticalities } from '../../src/experiment/explaining/criticality.ts';
import { explanationOf } from '../../src/experiment/explaining/explain.ts';
import {
  explainedOf,
  explanationIn,
  keepExplanation,
} from '../../src/experiment/explaining/explanation-file.ts';
import { influences, noiseBound, ranks } from '../../src/experiment/explaining/influence.ts';
import { aloneShares, frontier, jointShares } from '../../src/experiment/explaining/joint.ts';
import { replication } from '../../src/experiment/replication.ts';
import type { SetRecord } from '../../src/trace/folders/recorded.ts';
import type { ChainHours } from '../../src/trace/results/results.ts';
import { FIRST_STEPS, modelOf, SHIPS_ONLY, STRESS, traceOf } from '../fixtures/models.ts';

const run = (finish_ms: number, cost_usd: number) => ({ finish_ms, cost_usd });
/** The dearer, the earlier; the third is dominated by the fourth, and one had not finished. */
const RUNS = [run(40, 1), run(30, 2), run(25, 4), run(10, 3), null];

describe('the joint share', () => {
  test('is the number of runs that keep both, counted one by one', () => {
    const wanted = { finishBy_ms: [5, 10, 29, 30, 100], costUnder_usd: [1, 3, 3.5, 9] };
    const found = jointShares(RUNS, wanted, 0.95);
    expect(found).toHaveLength(20);
    for (const { finishBy_ms, costUnder_usd, kept, share } of found) {
      let count = 0;
      for (const one of RUNS)
        if (one !== null && one.finish_ms <= finishBy_ms && one.cost_usd <= costUnder_usd) count++;
      expect([kept, share.value]).toEqual([count, count / 5]);
      expect(share.low).toBeLessThanOrEqual(share.value);
      expect(share.high).toBeGreaterThan(share.value);
    }
    expect(found.find((one) => one.finishBy_ms === 30 && one.costUnder_usd === 3)?.kept).toBe(2);
  });

  test('of one alone asks nothing of the other, and runs that had not finished keep neither', () => {
    const found = aloneShares(RUNS, { finishBy_ms: [1e9], costUnder_usd: [3] }, 0.95);
    expect(found.map(({ finishBy_ms, costUnder_usd, kept }) => [finishBy_ms, costUnder_usd, kept])).toEqual([
      [1e9, null, 4],
      [null, 3, 3],
    ]);
  });
});

describe('the frontier of date and sum', () => {
  test('has for each sum the earliest date that enough runs keep with it', () => {
    // Two of five: of the runs up to each sum the second finish.
    expect(frontier(RUNS, 0.4)).toEqual([
      { costUnder_usd: 2, finishBy_ms: 40 },
      { costUnder_usd: 3, finishBy_ms: 30 },
      { costUnder_usd: 4, finishBy_ms: 25 },
    ]);
    expect(frontier(RUNS, 0.8)).toEqual([{ costUnder_usd: 4, finishBy_ms: 40 }]);
    expect(frontier(RUNS, 0.81)).toEqual([]);
  });

  test('knows the cost of runs without an end, and no date of theirs', () => {
    const endless = [run(Number.POSITIVE_INFINITY, 1), run(Number.POSITIVE_INFINITY, 2)];
    const found = aloneShares(endless, { finishBy_ms: [9e9], costUnder_usd: [1.5] }, 0.95);
    expect(found.map(({ kept }) => kept)).toEqual([0, 1]);
    expect(frontier(endless, 0.5)).toEqual([]);
  });

  test('takes the earlier of two dates at one sum, and asks for no run too many', () => {
    expect(frontier([run(9, 1), run(7, 1)], 0.5)).toEqual([{ costUnder_usd: 1, finishBy_ms: 7 }]);
    // 0.28 of 25 is 7, in binary a little more.
    const many = Array.from({ length: 25 }, (_, at) => run(at, 1));
    expect(0.28 * 25).toBeGreaterThan(7);
    expect(frontier(many, 0.28)).toEqual([{ costUnder_usd: 1, finishBy_ms: 6 }]);
  });
});

const drawn = (path: string, value: number, class_ = 'granite') => ({
  path,
  input: path.replace(/\.\d/, ''),
  level: 'class' as const,
  class: class_,
  group: '',
  entity: '',
  uniform: 0.5,
  value,
});
const NEVER = Number.POSITIVE_INFINITY;

describe('an input', () => {
  test('has ranks, the mean of them for equal values, also for those that never come', () => {
    expect(ranks([10, 30, 10, NEVER, NEVER])).toEqual([1.5, 3, 1.5, 4.5, 4.5]);
  });

  test('has the rank correlation that is known for five runs, and the days of a straight line', () => {
    const runsOf = (finishes_d: readonly number[]) =>
      finishes_d.map((finish_d, at) => ({
        draws: [drawn('a', (at + 1) ** 3)],
        finish_h: finish_d * 24,
        end_h: finish_d * 24,
      }));
    // 1 - 6 * 4 / (5 * 24), with two pairs in the wrong order.
    expect(influences(runsOf([20, 10, 40, 30, 50]))[0]?.correlation).toBeCloseTo(0.8, 12);
    // Ten days for each of five runs, of which 80 % lie between P10 and P90.
    expect(influences(runsOf([10, 20, 30, 40, 50]))).toMatchObject([{ path: 'a', correlation: 1 }]);
    expect(influences(runsOf([50, 40, 30, 20, 10]))[0]?.p10ToP90_d).toBeCloseTo(-40, 9);
  });

  test('that serves several places counts once; one that is the same in all runs, or missing in one, is left out', () => {
    const runs = [1, 2, 3, 4].map((at) => ({
      draws: [
        drawn('route.0.quality', at),
        drawn('route.1.quality', at * 10),
        drawn('constant', 7),
        ...(at === 3 ? [] : [drawn('rare', at)]),
        drawn('route.0.quality', 5 - at, 'schist'),
      ],
      finish_h: at === 4 ? NEVER : at,
      end_h: at,
    }));
    const found = influences(runs);
    expect(found.map((one) => [one.path, one.class, one.correlation])).toEqual([
      ['route.0.quality', 'granite', 1],
      ['route.0.quality', 'schist', -1],
    ]);
  });

  test('without influence passes the bound of noise in one set of twenty', () => {
    // Critical values of the correlation coefficient, two-sided 5 %, in tables of Fisher and Yates: 10 and 30 runs.
    expect(noiseBound(10, 1)).toBeCloseTo(0.632, 3);
    expect(noiseBound(30, 1)).toBeCloseTo(0.361, 3);
    expect(noiseBound(30, 20) as number).toBeGreaterThan(noiseBound(30, 1) as number);
    expect([noiseBound(3, 1), noiseBound(30, 0)]).toEqual([null, null]);
  });
});

const part = (process: string, kind: ChainHours['kind'], site: string, activity: string, days: number) => ({
  process,
  kind,
  site,
  activity,
  hours: days * 24,
});

test('criticality is the share of runs, and mean and P80 of the days, of each cause, drive, site and ship', () => {
  const found = criticalities([
    [part('north', 'drive', 'west', 'boring', 8), part('boat-1', 'ship', 'port', 'ice', 2)],
    [part('north', 'drive', 'west', 'boring', 4), part('north', 'drive', 'west', 'ice', 2)],
  ]);
  expect(found).toEqual([
    { of: 'cause', name: 'boring', share: 1, mean_d: 6, p80_d: expect.closeTo(7.2, 9) },
    { of: 'cause', name: 'ice', share: 1, mean_d: 2, p80_d: 2 },
    { of: 'drive', name: 'north', share: 1, mean_d: 7, p80_d: expect.closeTo(7.6, 9) },
    { of: 'site', name: 'west', share: 1, mean_d: 7, p80_d: expect.closeTo(7.6, 9) },
    { of: 'ship', name: 'boat-1', share: 0.5, mean_d: 1, p80_d: expect.closeTo(1.6, 9) },
  ]);
});

describe.each([STRESS, SHIPS_ONLY, 'test/fixtures/shelf.yaml'])('of %s', (path) => {
  const model = modelOf(path);
  const which = { seed: 3, replication: 1 };
  const { chain = [], ...result } = replication(model, which, { chains: true });

  test('the hours of the chain add up to the finish, and all processes are known', () => {
    expect(result.status).toBe('finished');
    const total_h = chain.reduce((sum, { hours }) => sum + hours, 0);
    expect(Math.abs(total_h - (result.finish_h as number))).toBeLessThan(0.001 * chain.length);
    expect(chain.filter(({ kind }) => kind === 'other')).toEqual([]);
    expect(new Set(chain.map((one) => `${one.process}/${one.kind}/${one.activity}`)).size).toBe(chain.length);
  });

  test('a replication with its chain is otherwise the same as without', () => {
    expect(replication(model, which)).toEqual(result);
  });

  test('its draws are the rows that a run of the replication records', () => {
    expect(result.draws).toEqual(traceOf(model, which, ['draws']).draws);
  });
});

test('a run that came to its horizon has the horizon alone for a chain', () => {
  const model = modelOf(FIRST_STEPS, { 'project.horizon_y': 0.1 });
  const { chain } = replication(model, { seed: 1, replication: 0 }, { chains: true });
  expect(chain).toEqual([expect.objectContaining({ kind: 'other', activity: 'horizon' })]);
});

describe('explanation.json', () => {
  const record: SetRecord = {
    kind: 'replications',
    version: '1.2.3',
    fingerprint: 'sha256:a',
    seed: 1,
    first: 0,
    replications: 2,
    results: 2,
    confidence: 0.95,
    points: [
      { values: { model: 'a' }, fingerprint: 'x' },
      { values: { model: 'b' }, fingerprint: 'y' },
    ],
    notes: [],
  };
  const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
  const explanation = explanationOf(
    explainedOf(record, 2),
    [],
    new Map(),
    { finishBy_ms: [], costUnder_usd: [] },
    0.9,
  );

  test('is read for its own results alone', () => {
    expect(explanationIn(folder, record)).toBeNull();
    keepExplanation(folder, explanation);
    expect(explanationIn(folder, record)).toEqual(explanation);
    const others = [
      { fingerprint: 'sha256:b' },
      { seed: 2 },
      { first: 1 },
      { results: 3 },
      { version: '0.2.0' },
    ];
    for (const other of others) expect(explanationIn(folder, { ...record, ...other })).toBeNull();
    expect(readdirSync(folder)).toEqual(['explanation.json']);
  });

  test('takes the place of an earlier one, but not of another file', () => {
    keepExplanation(folder, { ...explanation, confidence: 0.5 });
    expect(explanationIn(folder, record)?.confidence).toBe(0.5);
    const path = join(folder, 'explanation.json');
    writeFileSync(path, '{"mine": true}');
    expect(() => keepExplanation(folder, explanation)).toThrow(/was not written by beringsim/);
    expect(readFileSync(path, 'utf8')).toBe('{"mine": true}');
    expect(explanationIn(folder, record)).toBeNull();
  });
});
