/** `sensitivity`: of designs that tell it, and of any other set. */
import { mkdtempSync, writeFileSync } from 'node:fs';
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
const vary = ['--vary', `${capacity}=6:14`, '--vary', `${cost}=100:200`];
const one = ['--replications', '1', '--workers', '1', '--quiet'];

beforeAll(async () => {
  for (const [design, points] of [
    ['morris', '8'],
    ['saltelli', '16'],
    ['lhs', '60'],
  ] as const) {
    const words = ['sweep', SHELF, ...vary, '--design', design, '--points', points, ...one, '--out', design];
    expect((await cli(...words)).status).toBe(0);
  }
});

async function documentOf(...words: readonly string[]) {
  const { stdout } = await cli('sensitivity', ...words, '--json');
  return documents.sensitivity.parse(JSON.parse(stdout));
}

test('trajectories tell effects in days and dollars', async () => {
  const { status, stdout, stderr } = await cli('sensitivity', 'morris');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('8 trajectories. Intervals at 95 %');
  expect(stdout).toMatch(/^Finish, in days:\ninput/m);
  const { method, groups, finish_d, cost_usd } = await documentOf('morris');
  expect([method, groups]).toEqual(['morris', 8]);
  const finish = finish_d?.inputs.find(({ input }) => input === cost);
  expect(finish).toMatchObject({ size: { value: 0 }, deviation: { value: 0 } });
  // 100 dollars a day over the days of the plan.
  const paid = cost_usd?.inputs.find(({ input }) => input === cost) as {
    readonly size: { readonly value: number };
  };
  expect(paid.size.value).toBeGreaterThan(100 * 5);
});

test('pairs tell shares of the variance', async () => {
  const { stdout } = await cli('sensitivity', 'saltelli');
  expect(stdout).toContain('16 pairs. Intervals at 95 %');
  expect(stdout).toMatch(/^Of a standard deviation of \d+ days over the design\.$/m);
  const { method, cost_usd, finish_d } = await documentOf('saltelli');
  expect(method).toBe('saltelli');
  expect(finish_d?.inputs.find(({ input }) => input === cost)).toMatchObject({ total: { value: 0 } });
  expect(cost_usd?.standard_deviation).toBeGreaterThan(0);
});

test('any other sweep tells ranks, PAWN and delta', async () => {
  const { stdout } = await cli('sensitivity', 'lhs');
  expect(stdout).toContain('Inputs that were varied, over 60 points');
  const { method, inputs, finish_d, cost_usd } = await documentOf('lhs');
  expect([method, inputs]).toEqual(['given', 'varied']);
  expect(finish_d?.inputs[0]).toMatchObject({ input: capacity, pawn: { beyond_chance: true } });
  expect(cost_usd?.inputs.map(({ input }) => input)).toContain(cost);
});

test('replications tell what they drew', async () => {
  const words = ['run', resolve('test/fixtures/hazards.yaml'), '--replications', '40', '--workers', '1'];
  expect((await cli(...words, '--quiet', '--out', 'many')).status).toBe(0);
  const { inputs, groups, point } = await documentOf('many');
  expect([inputs, groups, point]).toEqual(['drawn', 40, 1]);
  expect(await documentOf('many')).toEqual(await documentOf('many', '--point', '1'));
});

test('a model without an end has met no horizon too early', async () => {
  const model = 'format: 2\nproject: { name: endless, start: 2027-01-01, horizon_y: 1 }\nsites: {}\n';
  writeFileSync(join(folder, 'endless.yaml'), model);
  const words = [
    'sweep',
    'endless.yaml',
    '--design',
    'lhs',
    '--points',
    '40',
    '--vary',
    'project.horizon_y=0.1:0.2',
  ];
  expect((await cli(...words, ...one, '--out', 'endless')).status).toBe(0);
  const { unfinished, replications, finish_d } = await documentOf('endless');
  expect([unfinished, replications, finish_d]).toEqual([0, 40, null]);
  const { stdout } = await cli('sensitivity', 'endless');
  expect(stdout).toContain('Finish: the same in all replications.');
  expect(stdout).not.toMatch(/horizon|PAWN/);
});

test('a design whose points belong together takes no constraints, and no factor of one value', async () => {
  const words = ['sweep', SHELF, '--design', 'morris', '--points', '2', ...one];
  const { status, stderr } = await cli(...words, '--vary', `${capacity}=8`, '--vary', `${cost}=100:200`);
  expect([status, stderr]).toEqual([
    2,
    expect.stringContaining('has one value, and a design morris changes it'),
  ]);
});

test.each<[string, readonly string[], RegExp]>([
  ['no folder', ['away'], /away is no folder/],
  ['few points', ['few'], /few has 3 points that did not fail/],
  ['a point that is not there', ['lhs', '--point', '61'], /--point 61: the folder holds 60 points/],
])('%s is refused', async (_, words, message) => {
  if (words[0] === 'few')
    await cli('sweep', SHELF, ...vary, '--design', 'lhs', '--points', '3', ...one, '--out', 'few');
  const { status, stderr } = await cli('sensitivity', ...words);
  expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
});
