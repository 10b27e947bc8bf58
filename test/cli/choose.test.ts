/** `choose`: the cheapest of points and plans that keeps a date, and what is refused. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { documents } from '../../src/cli/documents/documents.ts';
import { FIRST_STEPS } from '../fixtures/models.ts';
import { here } from './here.ts';

const SHELF = resolve('test/fixtures/shelf.yaml');
const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const cli = (...words: readonly string[]) => here(words, folder);
const capacity = 'sites.portal.stores.ring.capacity';
/** With this rule a yard of 12 ends four days before one of 6, on 2030-01-08. */
const rule = '--set=sites.portal.stores.ring.reorder={below_d: 10, up_to_d: 20}';
/** A larger yard costs more. */
const yards = ['--vary', `${capacity}=6,12`, '--vary', 'sites.portal.cost_usd_per_d=100,200'];
const asked = ['--finish-by', '2030-01-09', '--chance', '0.8', '--tolerance-cost', '100', '--workers', '1'];

test('the cheapest point that is in time is chosen, with its guarantee', async () => {
  const { status, stdout, stderr } = await cli('choose', SHELF, rule, ...yards, ...asked, '--out', 'yards');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(
    `Chosen among 4, the cheapest that finishes in time with a probability of 80 %, give or take 5 %: point 3 (${capacity} 12, sites.portal.cost_usd_per_d 100).`,
  );
  expect(stdout).toMatch(/^ +1 +6 +100 +\d+ +0 % +[\d.]+ million USD +too late$/m);
  expect(stdout).toMatch(/^ +3 +12 +100 +\d+ +100 % +[\d.]+ million USD +chosen$/m);
  expect(stdout).toMatch(/^ +4 +12 +200 +20 +100 % +[\d.]+ million USD +dearer than point 3$/m);
  expect(stdout).toContain(
    'With a confidence of 95 %: point 3 finishes by 2030-01-09 with a probability of more than 75 %, and its mean cost is at most 0.0001 million USD above that of the cheapest that finishes by then with 85 % or more.',
  );
  expect(readdirSync(join(folder, 'yards')).sort()).toEqual(
    ['choice.json', 'choices.csv', 'datapackage.json', 'model.yaml', 'run.json'].sort(),
  );
  const rows = readFileSync(join(folder, 'yards', 'choices.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(rows[0]).toBe(
    `point,${capacity},sites.portal.cost_usd_per_d,seed,replications,in_time,not_finished,in_time_share,cost_mean_usd,cost_sd_usd,is_in_time,dearer_than,state`,
  );
  expect(rows[4]).toMatch(/^4,12,200,\d+,20,20,0,1,\d+(\.\d+)?,0,undecided,3,dearer$/);
});

test('a document has the same, and a replication can be run again from it', async () => {
  const { stdout } = await cli('choose', SHELF, rule, ...yards, ...asked, '--out', 'again', '--json');
  const found = documents.choose.parse(JSON.parse(stdout));
  expect(found).toMatchObject({ chosen: 3, is_decided: true, finish_by: '2030-01-09', folder: 'again' });
  expect(found.guarantee).toMatch(/^With a confidence of 95 %: point 3/);
  const file = JSON.parse(readFileSync(join(folder, 'again', 'choice.json'), 'utf8')) as object;
  expect({ ...found, ...file }).toEqual(found);
  const [, , third] = found.choices as [unknown, unknown, (typeof found.choices)[number]];
  expect(third).toMatchObject({ values: { [capacity]: 12 }, state: 'chosen', dearer_than: null });
  const run = await cli(
    ...['run', SHELF, rule, '--set', `${capacity}=12`, '--set', 'sites.portal.cost_usd_per_d=100'],
    ...['--seed', String(third.seed), '--replications', String(third.replications), '--workers', '1'],
    ...['--finish-by', '2030-01-09', '--out', 'alone', '--json'],
  );
  const alone = documents.run.parse(JSON.parse(run.stdout)) as unknown as {
    readonly points: readonly [{ readonly cost_usd: { readonly mean: { readonly value: number } } }];
    readonly probabilities: readonly [{ readonly probability: number }];
  };
  expect(alone.probabilities[0].probability).toBe(third.in_time_share);
  expect(alone.points[0].cost_usd.mean.value).toBeCloseTo(third.cost_mean_usd as number, 6);
});

test('several plans are chosen among by their names, and none may be in time', async () => {
  copyFileSync(SHELF, join(folder, 'one.yaml'));
  copyFileSync(SHELF, join(folder, 'two.yaml'));
  const words = ['choose', 'one.yaml', 'two.yaml', '--chance', '0.8', '--tolerance-cost', '1'];
  const late = await cli(...words, '--finish-by', '2030-01-05', '--workers', '1', '--out', 'late');
  expect(late.stdout).toContain('None of 2 finishes in time with a probability of 80 %, give or take 5 %.');
  expect(late.stdout).toContain(
    'With a confidence of 95 %: none finishes by 2030-01-05 with a probability of 85 % or more.',
  );
  const { stdout } = await cli(...words, '--finish-by', '2030-03-01', '--workers', '1', '--json');
  const { chosen, choices, folder: target } = documents.choose.parse(JSON.parse(stdout));
  expect([chosen, choices.map(({ values }) => (values as { readonly model: string }).model)]).toEqual([
    1,
    ['one', 'two'],
  ]);
  expect(target).toMatch(/^runs\/choose-one-two-s1-[0-9a-f]{8}$/);
  expect(existsSync(join(folder, target, 'two.yaml'))).toBe(true);
});

test('where replications run out nothing is chosen or guaranteed, and what is open is told', async () => {
  const few = ['choose', SHELF, rule, ...yards, ...asked, '--most', '60'];
  const { status, stdout } = await cli(...few, '--out', 'few');
  expect(status).toBe(0);
  expect(stdout).toContain('Not decided among 4: nothing is chosen.');
  expect(stdout).toContain(
    'Nothing is guaranteed: another batch would pass the most replications, 60. Open is whether point 3 is in time. The cheapest of these so far is point 3.',
  );
  const found = documents.choose.parse(JSON.parse((await cli(...few, '--out', 'few2', '--json')).stdout));
  expect(found).toMatchObject({ is_decided: false, chosen: null, guarantee: null });
});

test('a choice has the same bytes with 1 and 2 workers', async () => {
  const words = [
    ...['choose', resolve(FIRST_STEPS), '--vary', 'sites.wales.stores.ring.capacity=1400,2400'],
    ...[
      '--finish-by',
      '2028-10-31',
      '--chance',
      '0.5',
      '--tolerance-chance',
      '0.3',
      '--tolerance-cost',
      '5e7',
    ],
    ...['--batch', '3', '--pilot', '4', '--quiet'],
  ];
  for (const workers of ['1', '2'])
    expect((await cli(...words, '--workers', workers, '--out', `by-${workers}`)).status).toBe(0);
  const names = readdirSync(join(folder, 'by-1'));
  expect(names).toContain('choices.csv');
  for (const name of names)
    expect(
      readFileSync(join(folder, 'by-2', name)).equals(readFileSync(join(folder, 'by-1', name))),
      name,
    ).toBe(true);
});

test('a folder that is there is not written over', async () => {
  const { status, stderr } = await cli('choose', SHELF, rule, ...yards, ...asked, '--out', 'yards');
  expect([status, stderr]).toEqual([2, expect.stringMatching(/yards/)]);
});

test.each<[string, readonly string[], RegExp]>([
  ['no date', [SHELF, ...yards, '--chance', '0.8'], /--finish-by is not given/],
  ['no chance', [SHELF, ...yards, '--finish-by', '2030-01-09'], /--chance is not given/],
  [
    'no tolerance of cost',
    [SHELF, ...yards, '--finish-by', '2030-01-09', '--chance', '0.8'],
    /--tolerance-cost is not given/,
  ],
  [
    'a chance too near to 1',
    [SHELF, ...yards, ...asked.map((word) => (word === '0.8' ? '0.95' : word))],
    /nothing is above 1 or below 0\n {2}allowed: a tolerance of less than 0\.05 with this chance\n {2}fix: +for example --tolerance-chance 0\.025/,
  ],
  ['one model alone', [SHELF, ...asked], /one model, of which nothing is varied/],
  ['models and a design', [SHELF, SHELF, ...yards, ...asked], /several models and a design/],
  ['models of one name', [SHELF, SHELF, ...asked], /two models are named shelf/],
  ['too few replications', [SHELF, ...yards, ...asked, '--most', '39'], /a first batch of 4 plans takes 40/],
  ['a path that is none', [SHELF, '--vary', 'no.path=1,2', ...asked], /no\.path/],
])('%s is refused', async (_, words, message) => {
  const { status, stderr } = await cli('choose', ...words, '--out', 'refused');
  expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  expect(existsSync(join(folder, 'refused'))).toBe(false);
});

test('a replication that fails ends the choice: no folder is written', async () => {
  const { status, stderr } = await cli(
    ...['choose', SHELF, rule, ...yards, ...asked, '--time-limit', '0.00001s', '--out', 'failed'],
  );
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/point 1 \(seed \d+, replication 0\) fails: took longer than 0\.00001 s/),
  ]);
  expect(readdirSync(folder).filter((name) => name.includes('failed'))).toEqual([]);
});
