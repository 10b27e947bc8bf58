/** `sweep` with designs: between values, one at a time, from a file and from a table. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documents } from '../../src/cli/documents/documents.ts';
import { here } from './here.ts';

const SHELF = resolve('test/fixtures/shelf.yaml');
const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const sweep = (...words: readonly string[]) =>
  here(['sweep', SHELF, '--replications', '1', '--workers', '1', ...words], folder);
const capacity = 'sites.portal.stores.ring.capacity';

function made(name: string) {
  const { points, ...rest } = JSON.parse(readFileSync(join(folder, name, 'sweep.json'), 'utf8'));
  return { points: points as Record<string, unknown>[], rest };
}

test('one at a time begins with the model as it is; its cells are empty in the table, and null in the document', async () => {
  const { status, stdout, stderr } = await sweep(
    ...['--design', 'one-at-a-time', '--vary', `${capacity}=8,12`, '--vary', 'sites.*.cost_usd_per_d=5'],
    ...['--out', 'one'],
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^as stated +as stated +1\/1/m);
  const rows = readFileSync(join(folder, 'one', 'points.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(rows.slice(1).map((row) => row.split(',').slice(0, 3).join())).toEqual([
    '1,,',
    '2,8,',
    '3,12,',
    '4,,5',
  ]);
  const json = await sweep('--design', 'one-at-a-time', '--vary', `${capacity}=8`, '--json', '--out', 'json');
  const { points } = documents.sweep.parse(JSON.parse(json.stdout));
  expect(points.map(({ values }) => values)).toEqual([{ [capacity]: null }, { [capacity]: 8 }]);
});

test('a file says design, ranges and constraints, and options come before it', async () => {
  writeFileSync(
    join(folder, 'design.yaml'),
    `design: lhs
points: 6
vary:
  ${capacity}: [6, 8, 12]
  sites.portal.cost_usd_per_d: { from: 100, to: 200 }
constraints: [{ sum: { sites.portal.cost_usd_per_d: 1 }, at_most: 150 }]
`,
  );
  expect((await sweep('--from', 'design.yaml', '--out', 'lhs')).status).toBe(0);
  const { points, rest } = made('lhs');
  expect(rest).toMatchObject({ design: 'lhs', seed: 1, dropped: 3, from: 'design.yaml' });
  expect(points).toHaveLength(3);
  for (const one of points) expect(Number(one['sites.portal.cost_usd_per_d'])).toBeLessThanOrEqual(150);
  expect(
    (await sweep('--from', 'design.yaml', '--design', 'sobol', '--points', '4', '--out', 'sobol')).status,
  ).toBe(0);
  expect(made('sobol').rest).toMatchObject({ design: 'sobol' });
});

test('a table has the points; an empty cell leaves the input as it is', async () => {
  writeFileSync(join(folder, 'points.csv'), `${capacity},project.name\n8,\n12,larger\n`);
  expect((await sweep('--table', 'points.csv', '--out', 'table')).status).toBe(0);
  expect(made('table').points).toEqual([
    { [capacity]: 8, 'project.name': '' },
    { [capacity]: 12, 'project.name': 'larger' },
  ]);
});

test('a text of a file that would be a number stays a text', async () => {
  writeFileSync(join(folder, 'text.yaml'), 'vary: { project.name: ["007", plain] }\n');
  expect((await sweep('--from', 'text.yaml', '--out', 'text')).status).toBe(0);
  expect(made('text').points).toEqual([{ 'project.name': '"007"' }, { 'project.name': 'plain' }]);
});

test('of many points the earliest and the cheapest are printed', async () => {
  const { stdout } = await sweep(
    ...[
      '--design',
      'lhs',
      '--points',
      '41',
      '--vary',
      'sites.portal.cost_usd_per_d=100:200',
      '--out',
      'many',
    ],
  );
  expect(stdout).toContain('41 points; table `points` has them all. The 10 earliest by P50:');
  expect(stdout).toContain('The 10 cheapest by P50:');
});

describe('is refused, and nothing written:', () => {
  const vary = ['--vary', `${capacity}=8,12`];
  writeFileSync(
    join(folder, 'broken.yaml'),
    `design: lhs\npoints: 4\nvary:\n  ${capacity}: { from: 1 }\n  x: 3\n`,
  );
  writeFileSync(join(folder, 'syntax.yaml'), 'vary: [\n');
  writeFileSync(join(folder, 'double.yaml'), `vary: { ${capacity}: [8, 8] }\n`);
  writeFileSync(join(folder, 'again.yaml'), `vary: { ${capacity}: [8], 'a.b,${capacity}': [9] }\n`);
  writeFileSync(
    join(folder, 'empty.yaml'),
    `design: lhs\npoints: 2\nvary: { ${capacity}: { from: 8, to: 6 } }\n`,
  );
  writeFileSync(join(folder, 'grid.yaml'), `vary:\n  ${capacity}: { from: 6, to: 8 }\n`);
  writeFileSync(
    join(folder, 'away.yaml'),
    `vary: { ${capacity}: [8] }\nconstraints: [{ sum: { other: 1 }, at_most: 1 }]\n`,
  );
  writeFileSync(
    join(folder, 'none.yaml'),
    `vary: { ${capacity}: [8] }\nconstraints: [{ sum: { ${capacity}: 1 }, at_most: 1 }]\n`,
  );
  writeFileSync(join(folder, 'short.csv'), `${capacity},project.name\n8\n`);
  writeFileSync(join(folder, 'twice.csv'), 'a,a\n1,2\n');
  writeFileSync(join(folder, 'head.csv'), 'a,b\n');

  test.each<[string, readonly string[], RegExp]>([
    ['nothing varied', [], /nothing is varied/],
    ['two sources', [...vary, '--table', 'points.csv'], /--vary and --table each say what is varied/],
    ['no number of points', [...vary, '--design', 'lhs'], /a design lhs without a number of points/],
    ['a number of points of a grid', [...vary, '--points', '4'], /a number of points for a design grid/],
    ['a design of a table', ['--table', 'points.csv', '--design', 'lhs'], /--table has its points in it/],
    ['a file that is not there', ['--from', 'no.yaml'], /no\.yaml: cannot read no\.yaml \(no such file\)/],
    ['a value that is none', ['--from', 'broken.yaml'], /broken\.yaml:5:6: vary\.x: /],
    ['a value twice', ['--from', 'double.yaml'], /double\.yaml: .*: a path or value stands twice/],
    ['a path twice', ['--from', 'again.yaml'], /again\.yaml: .*: a path or value stands twice/],
    ['a range that is none', ['--from', 'empty.yaml'], /^empty\.yaml: .*: the range 8:6 has no width/],
    ['no YAML', ['--from', 'syntax.yaml'], /syntax\.yaml:\d+:\d+: YAML/],
    [
      'a range in a grid',
      ['--from', 'grid.yaml'],
      /has no list of values, and the design takes only values of a list/,
    ],
    [
      'a constraint on what is not varied',
      ['--from', 'away.yaml'],
      /a constraint is on other, which is not varied/,
    ],
    [
      'constraints that no point keeps',
      ['--from', 'none.yaml'],
      /none of the 1 points keeps the constraints/,
    ],
    [
      'a row that is too short',
      ['--table', 'short.csv'],
      /short\.csv:2:1: the row has 1 cells, and the table 2 columns/,
    ],
    ['a column twice', ['--table', 'twice.csv'], /a name stands twice/],
    ['a table without points', ['--table', 'head.csv'], /the table has no points/],
  ])('%s', async (_, words, message) => {
    const { status, stderr } = await sweep(...words, '--out', 'refused');
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(() => readFileSync(join(folder, 'refused', 'run.json'))).toThrow();
  });
});
