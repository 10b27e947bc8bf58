/** `beringsim explain` of many runs, as a user runs it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../src/trace/files/read.ts';
import { chainsTable, drawsTable, resultsTable } from '../../src/trace/results/results.ts';
import { FIRST_STEPS } from '../fixtures/models.ts';
import { all } from '../trace/files.ts';

const cli = (...words: string[]) => spawnSync('node', ['dist/cli/main.js', ...words], { encoding: 'utf8' });
const textOf = (...path: string[]) => readFileSync(join(...path), 'utf8');
const parent = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const SHELF = 'test/fixtures/shelf.yaml';

describe('six replications', () => {
  const [plain, chained] = ['plain', 'chained'].map((name) => join(parent, name)) as [string, string];
  const words = ['run', FIRST_STEPS, '--replications', '6', '--quiet'];
  cli(...words, '--out', plain);
  cli(...words, '--out', chained, '--chains', '--format', 'parquet');
  const before = readdirSync(plain).map((file) => [file, textOf(plain, file)]);
  const wanted = ['--finish-by', '2028-09-30', '--cost-under', '2e8'];
  const made = cli('explain', plain, ...wanted);

  test('with --chains have one table more, whose hours add up to the finish of each', async () => {
    expect([existsSync(join(plain, 'chains.csv')), existsSync(join(chained, 'chains.parquet'))]).toEqual([
      false,
      true,
    ]);
    const results = await all(rowsOf(chained, 'results', resultsTable([{}])));
    const chains = await all(rowsOf(chained, 'chains', chainsTable([{}])));
    for (const { replication, finish_h } of results) {
      const own = chains.filter((row) => row.replication === replication);
      const total_h = own.reduce((sum, { hours }) => sum + (hours as number), 0);
      expect(Math.abs(total_h - (finish_h as number))).toBeLessThan(0.001 * own.length);
    }
  });

  test('hold the draws that a run of one of them records', async () => {
    const out = join(parent, 'single');
    cli('run', FIRST_STEPS, '--replication', '4', '--tables', 'draws', '--out', out, '--quiet');
    const [head, ...rows] = textOf(out, 'draws.csv').trim().split('\n');
    expect(rows.length).toBeGreaterThan(3);
    const own = textOf(plain, 'draws.csv')
      .trim()
      .split('\n')
      .filter((row) => row.startsWith('4,'));
    expect(own).toEqual(rows.map((row) => `4,${row}`));
    expect(textOf(plain, 'draws.csv').split('\n')[0]).toBe(`replication,${head}`);
    expect(await all(rowsOf(chained, 'draws', drawsTable([{}])))).toEqual(
      await all(rowsOf(plain, 'draws', drawsTable([{}]))),
    );
  });

  test('are explained alike whether their chains were kept or are made again', () => {
    expect([made.status, made.stderr.split('\n')[0]]).toEqual([
      0,
      '6 replications are run again from their seeds for their critical chains',
    ]);
    const read = cli('explain', chained, ...wanted, '--workers', '1');
    expect([read.status, read.stderr]).toEqual([0, '']);
    expect(read.stdout).toBe(made.stdout);
    expect(textOf(chained, 'explanation.json')).toBe(textOf(plain, 'explanation.json'));
  });

  test('print criticality, what keeps date and sum, the frontier and the inputs, within 120 columns', () => {
    const { stdout } = made;
    expect(stdout).toMatch(/^Finish: last break-through; .*not in it: [^\n]*\n\n6 runs, 6 finished\.\n/);
    expect(stdout).toMatch(/\ndrive +runs +mean days +P80 days\npilot +100 % +\d+\.\d +\d+\.\d\n/);
    expect(stdout).toMatch(
      /break-through alone by 2028-09-30 and cost under 200 million USD +\d of 6 +\d+\.\d %/,
    );
    expect(stdout).toMatch(/drives\.pilot\.ready_d +all +-?\d\.\d\d +[+-]?\d+\n/);
    expect(stdout).toMatch(/Noise: were all \d without influence/);
    const [, ...others] = stdout.split('\n');
    expect(others.filter((line) => line.length > 120)).toEqual([]);
  });

  test('are left as they were, but for the explanation', () => {
    expect(readdirSync(plain).sort()).toEqual(
      [...before.map(([file]) => file as string), 'explanation.json'].sort(),
    );
    for (const [file, text] of before) expect(textOf(plain, file as string), file).toBe(text);
  });
});

describe('the folder of a small set', () => {
  const made = (name: string, ...words: string[]) => {
    const out = join(parent, name);
    cli(...words, '--out', out, '--quiet');
    return out;
  };

  test('is replaced as ever when it was explained, and its explanation with it', () => {
    const out = made('replaced', 'run', SHELF, '--replications', '2');
    expect(cli('explain', out).status).toBe(0);
    const again = cli('run', SHELF, '--replications', '2', '--seed', '5', '--out', out, '--force', '--quiet');
    expect([again.status, again.stderr]).toEqual([0, '']);
    expect(JSON.parse(textOf(out, 'run.json'))).toMatchObject({ seed: 5 });
    expect(existsSync(join(out, 'explanation.json'))).toBe(false);
  });

  test('whose results another version or model made is refused', () => {
    const out = made('other', 'run', SHELF, '--replications', '2');
    const results = textOf(out, 'results.csv');
    const [, row = ''] = results.split('\n');
    const finish = row.split(',')[3] as string;
    writeFileSync(join(out, 'results.csv'), results.replace(`,${finish},`, `,${Number(finish) + 1},`));
    expect(cli('explain', out)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/replication 0 now ends after [\d.]+ h; its result says [\d.]+ h/),
    });
    const model = textOf(out, 'model.yaml');
    writeFileSync(join(out, 'model.yaml'), model.replace(/horizon_y: \d+/, 'horizon_y: 9'));
    expect(cli('explain', out)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/model\.yaml is not the model of the results/),
    });
    expect(existsSync(join(out, 'explanation.json'))).toBe(false);
  });

  test('of a sweep or a comparison is explained point by point, each with its own model', () => {
    const swept = made(
      'swept',
      'sweep',
      SHELF,
      '--vary',
      'sites.portal.open_d=1.25,2',
      '--replications',
      '1',
    );
    const variant = join(parent, 'variant.yaml');
    writeFileSync(
      variant,
      `format: 2\nextends: ${join(process.cwd(), SHELF)}\nsites: { portal: { open_d: 2 } }\n`,
    );
    const compared = made('compared', 'compare', SHELF, variant, '--replications', '1');
    const accessOf = (folder: string, point: string) => {
      const { stdout } = cli('explain', folder, '--point', point, '--json');
      const { criticality, values } = JSON.parse(stdout) as {
        criticality: { name: string; mean_d: number }[];
        values: object;
      };
      return [Object.values(values)[0], criticality.find(({ name }) => name === 'access')?.mean_d];
    };
    expect(accessOf(swept, '1')).toEqual([1.25, 1.25]);
    expect(accessOf(swept, '2')).toEqual([2, 2]);
    expect(accessOf(compared, '2')).toEqual(['variant', 2]);
    expect(cli('explain', swept, '--point', '3').stderr).toMatch(/--point 3: the folder holds 2 points/);
  });

  test('is told what it gains to remove a cause, in the text, the document and the file', () => {
    const out = made('removed', 'run', SHELF, '--replications', '2');
    const words = ['explain', out, '--pairs', '2', '--causes', 'yard-full', '--workers', '1'];
    const { stdout } = cli(...words, '--json');
    const { removals, confirmations } = JSON.parse(stdout) as Record<string, { gain_d: { value: number } }[]>;
    expect(removals).toMatchObject([{ cause: 'yard-full', pairs: 2, unfinished: 0 }]);
    expect(confirmations).toMatchObject([{ cause: 'yard-full', pairs: 2 }]);
    // Nothing is uncertain: every pair gains the same, and more than nothing.
    const gain_d = removals?.[0]?.gain_d.value as number;
    expect(gain_d).toBeGreaterThan(0.1);
    expect(JSON.parse(textOf(out, 'explanation.json'))).toMatchObject({
      removals: [{ cause: 'yard-full', gain_d: { value: gain_d } }],
    });
    expect(cli(...words).stdout).toMatch(new RegExp(`yard-full +2 +${gain_d.toFixed(1)} `));
    // To explain again without pairs keeps what took long to measure.
    expect(cli('explain', out).status).toBe(0);
    expect(JSON.parse(textOf(out, 'explanation.json'))).toMatchObject({
      removals: [{ cause: 'yard-full', gain_d: { value: gain_d } }],
    });
    expect(cli('explain', out, '--causes', 'ice').stderr).toMatch(/--causes: no pairs are asked for/);
    expect(cli('explain', out, '--pairs', '2', '--causes', 'rain').stderr).toMatch(
      /--causes: no cause "rain" can be removed/,
    );
  });

  test('of one run takes no options of many', () => {
    const out = made('one', 'run', SHELF);
    expect(cli('explain', out, '--point', '1')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/--point: only of many runs/),
    });
  });
});
