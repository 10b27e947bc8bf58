/** `compare` with promises: small plans through the command line, and their page. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Answer, here } from './here.ts';

const DRY = 'test/fixtures/dry.yaml';
const FIRST = 'models/first-steps.yaml';
const folder = join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'plans');
const WORDS = ['compare', FIRST, DRY, '--replications', '3', '--force', '--out', folder];
let told: Answer;

beforeAll(async () => {
  told = await here([...WORDS, '--within-years', '0.5', '--cost-under', '1e12', '--cost-under', '2e12']);
});

test('compare tells the probability of the promise, and that costs are not calibrated', () => {
  expect([told.status, told.stderr]).toEqual([0, '']);
  expect(told.stdout).toMatch(
    /first-steps +finish in 0\.5 years, 1000 billion USD +under 70\.8 % +not calibrated/,
  );
  // The sum that is asked beside the promise is not calibrated either.
  expect(told.stdout).toMatch(/cost under 2000000 million USD +not calibrated/);
  expect(told.stdout).not.toMatch(/cost under 1000000 million/);
  expect(
    told.stdout
      .split('\n')
      .slice(1)
      .every((line) => line.length <= 130),
  ).toBe(true);
});

test('the folder has the same as table and Markdown, and the page shows it', async () => {
  const [head, first] = readFileSync(join(folder, 'plans.csv'), 'utf8').split('\n') as [string, string];
  const cells = Object.fromEntries(head.split(',').map((name, at) => [name, first.split(',')[at]]));
  expect(cells).toMatchObject({
    model: 'first-steps',
    milestone: 'finish',
    promise_y: '0.5',
    in_time_kept: '0',
  });
  expect(cells.in_cost_share).toBe('');
  expect(readFileSync(join(folder, 'plans.md'), 'utf8')).toMatch(/\| first-steps \| finish in 0\.5 years/);
  expect((await here(['report', folder])).status).toBe(0);
  const page = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(page).toContain('The promised years are kept best by dry: probability over 29.2 %');
  expect(page).toContain('not calibrated');
});

test('a promise and a calibration in the models move the probabilities', async () => {
  const settings = (years: number) => [
    '--set',
    `project.promise={ years: ${years}, cost_usd: 1000000000000 }`,
    '--set',
    'project.cost_calibration=by hand',
  ];
  const chance = async (years: number) => {
    const { stdout } = await here([...WORDS, '--json', ...settings(years)]);
    const { plans } = JSON.parse(stdout) as { plans: Record<string, unknown>[] };
    return [plans[0]?.in_time_share, plans[0]?.in_cost_share, plans[0]?.both_share];
  };
  expect(await chance(0.5)).toEqual([0, 1, 0]);
  expect(await chance(50)).toEqual([1, 1, 1]);
});

test('a span that is no number of years is refused', async () => {
  const { status, stderr } = await here([...WORDS, '--within-years', 'eight']);
  expect(status).toBe(2);
  expect(stderr).toContain('--within-years: eight is not a number of years');
});
