/** Same model, seed and version: the same bytes under each setting of the surroundings, changed alone. */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  BERING,
  COLD,
  FIRST_STEPS,
  FLEETS,
  HAZARDS,
  HUB,
  INSURABLE,
  OPERATIONS,
  POWER,
  RISKS,
  STATIONS,
  STRESS,
  SWELL,
  UNDERGROUND,
} from '../fixtures/models.ts';
import { heldFunctions } from './held.ts';
import { type Made, runOf, type Surroundings, setOf, toldBy } from './made.ts';
import { nodeAt, nodes } from './nodes.ts';

const HARBOUR = 'test/fixtures/harbour.yaml';
const REPLICATIONS = 4;
const FETCH_MS = 1_200_000;

/** Node 24 is what the README recommends. */
const usual = { version: '24', zone: 'UTC', locale: 'C', workers: 1 } as const;
type Setting = { readonly version: (typeof nodes)[number]; zone: string; locale: string; workers: number };
const changes: readonly (readonly [name: string, change: Partial<Setting>])[] = [
  ...nodes
    .filter((version) => version !== usual.version)
    .map((version) => [`Node ${version}`, { version }] as const),
  // West and east of Greenwich, and half an hour of summer time.
  ...['America/Anchorage', 'Asia/Kamchatka', 'Australia/Lord_Howe'].map((zone) => [zone, { zone }] as const),
  // A comma before decimals; an i that is not the small I.
  ...['de_DE.UTF-8', 'tr_TR.UTF-8'].map((locale) => [locale, { locale }] as const),
  ...[2, 4].map((workers) => [`${workers} workers`, { workers }] as const),
];

function surroundings(change: Partial<Setting>): Surroundings {
  const { version, ...others } = { ...usual, ...change };
  return { node: nodeAt(version), ...others };
}

beforeAll(() => {
  for (const version of nodes) nodeAt(version);
}, FETCH_MS);

test.each(changes)('%s is what the program sees', async (_name, change) => {
  const { version, zone, locale } = { ...usual, ...change };
  const told = await toldBy(surroundings(change));
  expect(told.node).toMatch(new RegExp(`^${version.replace('.', '\\.')}\\.`));
  expect(told.zone).toBe(zone);
  expect(told.language.slice(0, 2)).toBe(locale === 'C' ? 'en' : locale.slice(0, 2));
});

test('each function that results rest on gives the same on every Node', () => {
  const [first, ...others] = nodes.map((version) => heldFunctions(nodeAt(version), 200_000));
  for (const other of others) expect(other).toEqual(first);
});

/** A run with all tables, and a set with its `results.csv`. */
async function bothOf(model: string, seed: number, around: Surroundings): Promise<readonly [Made, Made]> {
  return Promise.all([runOf(model, seed, around), setOf(model, seed, REPLICATIONS, around)]);
}

const models = [
  FIRST_STEPS,
  STRESS,
  STATIONS,
  HARBOUR,
  UNDERGROUND,
  COLD,
  OPERATIONS,
  INSURABLE,
  HUB,
  POWER,
  HAZARDS,
  RISKS,
  FLEETS,
  SWELL,
];

describe.each(models)('%s', (model) => {
  describe.each([1, 2, 3])('seed %i', (seed) => {
    let plain: readonly [Made, Made];
    beforeAll(async () => {
      plain = await bothOf(model, seed, surroundings({}));
    }, FETCH_MS);

    test.each(changes)('%s gives the same bytes of every file but run.json', async (_name, change) => {
      const found = await bothOf(model, seed, surroundings(change));
      for (const [at, { hashes, record }] of found.entries()) {
        expect(Object.keys(hashes).length).toBeGreaterThan(3);
        expect(hashes).toEqual(plain[at]?.hashes);
        expect(record).toEqual(plain[at]?.record);
      }
    });
  });
});

test.each(['csv.gz', 'parquet', 'arrow'])(
  'tables as %s have the same bytes on every Node',
  async (format) => {
    const [first, ...others] = await Promise.all(
      nodes.map((version) => runOf(STRESS, 1, surroundings({ version }), format)),
    );
    for (const { hashes } of others) expect(hashes).toEqual(first?.hashes);
  },
);

test('the base plan has the same bytes on Node 20 and 26', async () => {
  const [old, young] = [
    await runOf(BERING, 1, surroundings({ version: '20.19' })),
    await runOf(BERING, 1, surroundings({ version: '26' })),
  ];
  expect(young.hashes).toEqual(old.hashes);
  expect(young.record).toEqual(old.record);
});

test('the base plan has the same bytes with one worker and with two', async () => {
  const one = await setOf(BERING, 1, 2, surroundings({ workers: 1 }));
  const two = await setOf(BERING, 1, 2, surroundings({ workers: 2 }));
  expect(two.hashes).toEqual(one.hashes);
  expect(two.record).toEqual(one.record);
});
