/** `discover`: boxes of a sweep, their re-test, and what came nearest where there is none. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { documents } from '../../src/cli/documents/documents.ts';
import { here } from './here.ts';

const SHELF = resolve('test/fixtures/shelf.yaml');
const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const cli = (...words: readonly string[]) => here(words, folder);
const capacity = 'sites.portal.stores.ring.capacity';
const cost = 'sites.portal.cost_usd_per_d';

beforeAll(async () => {
  const vary = ['--vary', `${capacity}=10,11,12,13,14`, '--vary', `${cost}=100:200`];
  const design = ['--design', 'lhs', '--points', '140', '--replications', '1'];
  // With this rule a yard of 12 ends four days before one of 6.
  const rule = '--set=sites.portal.stores.ring.reorder={below_d: 10, up_to_d: 20}';
  expect((await cli('sweep', SHELF, rule, ...vary, ...design, '--out', 'wide', '--quiet')).status).toBe(0);
});

test('the box is the yard that is large enough, and holds on fresh points', async () => {
  const { status, stdout, stderr } = await cli(
    ...['discover', 'wide', '--finish-by', '2030-01-09', '--retest', '20', '--workers', '1'],
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Of 140 replications of 140 points, \d+ \(\d+ %\) have finished by 2030-01-09\.$/m);
  expect(stdout).toMatch(
    /^Box 1: coverage 100 %, density 100 % of \d+ replications; among cases held back 100 % and 100 %\./m,
  );
  expect(stdout).toContain(
    'Of 20 fresh replications of fresh points in it 20 succeed (100 %; 83 % to 100 % at 95 %).',
  );
  expect(stdout).toMatch(new RegExp(`^${capacity} +at least 12 +10 to 14$`, 'm'));
  expect(stdout).not.toMatch(new RegExp(`^${cost}`, 'm'));
  expect(stdout).toContain('they are no probabilities');
  expect(stdout).toContain('All points share the weather and breakdowns of 1 replication');
});

test('a document has the same', async () => {
  const { stdout } = await cli('discover', 'wide', '--finish-by', '2030-01-09', '--json');
  const { boxes, successes, nearest } = documents.discover.parse(JSON.parse(stdout));
  expect(boxes).toHaveLength(1);
  expect(boxes[0]).toMatchObject({
    limits: [{ input: capacity, low: 12, high: 14, words: [] }],
    coverage: 1,
    density: 1,
    replications: successes,
    fresh: null,
  });
  expect(nearest).toEqual([]);
});

test('where nothing keeps the goal, the nearest are told', async () => {
  const words = ['discover', 'wide', '--finish-by', '2030-01-02', '--cost-under', '1000'];
  const { stdout } = await cli(...words);
  expect(stdout).toContain('None found: fewer than 50 successes are too few to tell a box from chance.');
  expect(
    stdout.match(
      /^The nearest \(point \d+, replication 0\) ends 2030-01-\d\d, \d+ days after the date and costs/gm,
    ),
  ).toHaveLength(2);
  const { boxes, nearest } = documents.discover.parse(JSON.parse((await cli(...words, '--json')).stdout));
  expect([boxes.length, nearest.length]).toEqual([0, 2]);
});

test.each<[string, readonly string[], RegExp]>([
  ['nothing asked', ['wide'], /no date and no sum is asked for/],
  ['a date that is none', ['wide', '--finish-by', 'soon'], /--finish-by: "soon" is not a date/],
  ['no folder', ['away', '--finish-by', '2030-01-09'], /away is no folder/],
])('%s is refused', async (_, words, message) => {
  const { status, stderr } = await cli('discover', ...words);
  expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test('one run, and replications in which nothing was varied, are refused', async () => {
  expect((await cli('run', SHELF, '--out', 'one', '--quiet')).status).toBe(0);
  expect(
    (await cli('run', SHELF, '--replications', '2', '--workers', '1', '--out', 'two', '--quiet')).status,
  ).toBe(0);
  for (const [name, message] of [
    ['one', /one holds one run/],
    ['two', /two holds replications, in which no input was varied/],
  ] as const) {
    const { status, stderr } = await cli('discover', name, '--finish-by', '2030-01-09');
    expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  }
});
