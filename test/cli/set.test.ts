/** Sets of replications as a user runs them: real processes, killed, interrupted, out of room. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../../src/trace/files/read.ts';
import { lossesTable, resultsTable } from '../../src/trace/results/results.ts';
import { BERING, FIRST_STEPS, STRESS } from '../fixtures/models.ts';
import { all } from '../trace/files.ts';

const MAIN = 'dist/cli/main.js';
const cli = (...words: string[]) => spawnSync('node', [MAIN, ...words], { encoding: 'utf8' });
const newFolder = () => mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const textOf = (...path: string[]) => readFileSync(join(...path), 'utf8');
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

/** Small and quick, with some chance in it: a few of its runs do not finish by the horizon. */
const QUICK = ['--set', 'project.horizon_y=1.75'];
const REPLICATIONS = ['run', FIRST_STEPS, '--replications', '40', ...QUICK];
const SWEEP = [
  'sweep',
  FIRST_STEPS,
  '--chains',
  '--vary',
  'supply.fleets.barges.ships=1,2',
  '--vary',
  'drives.pilot.ready_d=200,300',
];

const draftOf = (target: string) => join(target, '..', `.${target.split('/').at(-1)}.partial`);

/** Lines of the journal of a set that is not whole. */
function lines(target: string): number {
  const path = join(draftOf(target), 'journal.jsonl');
  return existsSync(path) ? textOf(path).split('\n').length - 1 : 0;
}

/** Starts a command and waits until so many results are in. */
async function startedTo(results: number, target: string, words: readonly string[]): Promise<ChildProcess> {
  const child = spawn('node', [MAIN, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  while (lines(target) < results + 1 && child.exitCode === null) await pause(5);
  return child;
}

const ended = (child: ChildProcess) =>
  new Promise<{ code: number | null; stderr: string }>((done) => {
    let stderr = '';
    child.stderr?.on('data', (text) => {
      stderr += text;
    });
    child.on('close', (code) => done({ code, stderr }));
  });

describe('replications', () => {
  const parent = newFolder();
  const whole = join(parent, 'whole');
  const made = cli(
    ...REPLICATIONS,
    '--workers',
    '2',
    '--out',
    whole,
    '--finish-by',
    '2028-09-15',
    '--cost-under',
    '1.1e8',
  );

  test('print means and quantiles with their intervals, chances, and what was lost for which cause', () => {
    expect([made.status, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toMatch(
      /^Finish: last break-through; .*not in it: [^\n]*\n\n40 replications: \d+ finished, \d+ not finished by the horizon/,
    );
    expect(made.stdout).toMatch(/mean +2028-\d\d-\d\d +- +- +\d+ +- +-\n/);
    expect(made.stdout).toMatch(/P90 +later than 2028-10-01 +later than 2028-10-01/);
    expect(made.stdout).toMatch(/finish by 2028-09-15 +\d+\.\d %/);
    expect(made.stdout).toMatch(/cost under 110 million USD/);
    expect(made.stdout).toMatch(/Means leave out the \d+ that had not finished, and have no bounds/);
    expect(made.stdout).toMatch(/Days lost by all drives[^\n]*\n {2}no-rings \d+/);
    // But for the first line, which says what the numbers are of.
    const [, ...others] = made.stdout.split('\n');
    expect(others.every((line) => line.length <= 120)).toBe(true);
  });

  test('leave a whole folder and nothing beside it', () => {
    expect(readdirSync(whole).sort()).toEqual([
      'datapackage.json',
      'draws.csv',
      'losses.csv',
      'model.yaml',
      'results.csv',
      'run.json',
      'summary.json',
    ]);
    expect(readdirSync(parent).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(JSON.parse(textOf(whole, 'run.json'))).toMatchObject({
      kind: 'replications',
      seed: 1,
      results: 40,
    });
  });

  test('hold a row a replication, which a single run repeats', async () => {
    const rows = await all(rowsOf(whole, 'results', resultsTable([{}])));
    expect(rows.map(({ replication }) => replication)).toEqual([...Array(40).keys()]);
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['finished', 'not-finished']));
    const at = rows.findIndex(({ status }) => status === 'finished');
    const single = join(parent, 'single');
    cli('run', FIRST_STEPS, ...QUICK, '--replication', String(at), '--out', single, '--quiet');
    const { finish_h, cost_usd } = JSON.parse(textOf(single, 'summary.json')) as Record<string, number>;
    expect(rows[at]?.finish_h).toBeCloseTo(finish_h as number, 3);
    expect(rows[at]?.cost_usd).toBeCloseTo(cost_usd as number, 2);
  });

  test('hold what each kind lost for each cause in a table of its own, which the summary of a single run repeats', async () => {
    expect(textOf(whole, 'results.csv').split('\n')[0]).not.toContain('lost');
    const rows = await all(rowsOf(whole, 'losses', lossesTable([{}])));
    expect(rows.every(({ hours }) => (hours as number) > 0)).toBe(true);
    const keys = rows.map(({ replication, kind, cause }) => `${replication} ${kind} ${cause}`);
    expect(new Set(keys).size).toBe(keys.length);
    const { lost_by_cause_h, others } = JSON.parse(textOf(parent, 'single', 'summary.json')) as {
      lost_by_cause_h: Record<string, number>;
      others: { kind: string; lost_h: Record<string, number> }[];
    };
    const { replication } = JSON.parse(textOf(parent, 'single', 'run.json')) as { replication: number };
    const of = (kind: string) => {
      const found = rows.filter((row) => row.replication === replication && row.kind === kind);
      return Object.fromEntries(found.map(({ cause, hours }) => [cause, hours]));
    };
    const places3 = (hours: number) => Math.round(hours * 1000) / 1000;
    const drives = Object.entries(lost_by_cause_h).map(([cause, hours]) => [cause, places3(hours)]);
    expect(of('drive')).toEqual(Object.fromEntries(drives));
    const icebound_h = others.filter(({ kind }) => kind === 'ship').map(({ lost_h }) => lost_h.ice ?? 0);
    expect(of('ship').ice).toBeCloseTo(
      icebound_h.reduce((sum, hours) => sum + hours),
      2,
    );
  });

  test('say in summary.json what each figure is: later than the horizon is not the same as no bound', () => {
    const { points } = JSON.parse(textOf(whole, 'summary.json')) as {
      points: { finish_h: Record<string, Record<string, unknown>>; counts: Record<string, number> }[];
    };
    const [point] = points;
    expect(point?.finish_h.mean).toMatchObject({
      value_is: 'value',
      low: null,
      low_is: 'no-bound',
      high_is: 'no-bound',
      left_out: point?.counts['not-finished'],
    });
    expect(point?.finish_h.p90).toMatchObject({
      value: null,
      value_is: 'beyond-horizon',
      high_is: 'beyond-horizon',
    });
    expect(point?.finish_h.p10).toMatchObject({ value_is: 'value', low_is: 'value', high_is: 'value' });
  });

  test.each(['1', '4'])('give the same bytes with %s workers', (workers) => {
    const out = join(parent, `workers-${workers}`);
    expect(cli(...REPLICATIONS, '--workers', workers, '--out', out, '--quiet').status).toBe(0);
    for (const file of readdirSync(whole)) expect(textOf(out, file), file).toBe(textOf(whole, file));
  });

  test('killed with SIGKILL twice and resumed give the same bytes; nothing looks whole before it is', async () => {
    const target = join(parent, 'killed');
    const words = [...REPLICATIONS, '--workers', '2', '--out', target, '--quiet'];
    for (const [at, results] of [5, 20].entries()) {
      const child = await startedTo(results, target, at === 0 ? words : [...words, '--resume']);
      child.kill('SIGKILL');
      await ended(child);
      expect(existsSync(target)).toBe(false);
      expect(lines(target)).toBeGreaterThan(results);
      // A line that was being written is cut off somewhere.
      if (at === 1) writeFileSync(join(draftOf(target), 'journal.jsonl'), '{"seed":1,"repl', { flag: 'a' });
    }
    const before = lines(target);
    const { status, stdout } = cli(...words, '--resume');
    expect([status, stdout]).toEqual([0, `${target}\n`]);
    expect(before).toBeLessThan(41);
    for (const file of readdirSync(whole)) expect(textOf(target, file), file).toBe(textOf(whole, file));
    expect(readdirSync(parent).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('interrupted from the keyboard finish what runs, keep it, say how to go on, and go on exactly', async () => {
    const target = join(parent, 'interrupted');
    const words = [...REPLICATIONS, '--workers', '2', '--out', target, '--quiet'];
    const child = await startedTo(3, target, words);
    const end = ended(child);
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(code).toBe(130);
    expect(stderr).toMatch(/Stopped after \d+ of 40 replications, which are kept; [\s\S]*--resume/);
    expect(existsSync(target)).toBe(false);
    expect(cli(...words).stderr).toMatch(/was stopped before it was complete[\s\S]*--resume[\s\S]*--force/);
    expect(cli(...words, '--seed', '2', '--resume')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/differs from this one in seed/),
    });
    expect(cli(...words, '--resume').status).toBe(0);
    expect(textOf(target, 'results.csv')).toBe(textOf(whole, 'results.csv'));
  });

  test('that another program works on are left to it', async () => {
    const target = join(parent, 'busy');
    const words = [...REPLICATIONS, '--workers', '1', '--out', target, '--quiet'];
    // Long enough to be at work still when the other program comes.
    const long = words.map((word) => (word === '40' ? '4000' : word));
    const child = await startedTo(1, target, long);
    expect(cli(...long, '--resume')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/process \d+ works on this experiment/),
    });
    const end = ended(child);
    child.kill('SIGINT');
    expect((await end).code).toBe(130);
    expect(cli(...words, '--force').status).toBe(0);
    expect(textOf(target, 'results.csv')).toBe(textOf(whole, 'results.csv'));
  });

  test('have nothing to resume where none was stopped', () => {
    expect(cli(...REPLICATIONS, '--out', join(parent, 'none'), '--resume')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/no stopped experiment[\s\S]*leave --resume out/),
    });
    expect(readdirSync(parent)).not.toContain('.none.partial');
  });

  test('that fail are recorded with their error and seed, the others go on, and the exit code is 3', async () => {
    const target = join(parent, 'failed');
    const { status, stdout, stderr } = cli(
      'run',
      BERING,
      '--replications',
      '2',
      '--time-limit',
      '0.05s',
      '--seed',
      '9',
      '--out',
      target,
    );
    expect([status, stderr]).toEqual([3, expect.stringMatching(/^2 of 2 replications failed; column error/)]);
    expect(stdout).toContain('2 failed');
    const rows = await all(rowsOf(target, 'results', resultsTable([{}])));
    expect(rows).toEqual([
      expect.objectContaining({
        seed: 9,
        replication: 0,
        status: 'failed',
        error: 'took longer than 0.05 s',
        finish_h: null,
      }),
      expect.objectContaining({ seed: 9, replication: 1, status: 'failed' }),
    ]);
  });

  test('stop when an estimate is precise enough, at the end of a batch, whatever the workers', () => {
    const until = [
      '--until-metric',
      'finish',
      '--until-quantile',
      '0.5',
      '--until-halfwidth',
      '20d',
      '--batch',
      '10',
    ];
    const found = ['1', '3'].map((workers) => {
      const out = join(parent, `until-${workers}`);
      const { status, stdout } = cli(
        'run',
        FIRST_STEPS,
        '--replications',
        '100',
        ...until,
        '--workers',
        workers,
        '--out',
        out,
      );
      expect(status).toBe(0);
      expect(stdout).toMatch(/Stopped after \d0 replications: the interval is as narrow/);
      return textOf(out, 'results.csv');
    });
    expect(found[1]).toBe(found[0]);
    const rows = (found[0] as string).trim().split('\n').length - 1;
    expect(rows % 10).toBe(0);
    expect(rows).toBeLessThan(100);
  });

  test.each(['parquet', 'csv.gz'])('are written as %s with the same values', async (format) => {
    const out = join(parent, `as-${format}`);
    cli(...REPLICATIONS, '--out', out, '--format', format, '--quiet');
    const table = resultsTable([{}]);
    expect(await all(rowsOf(out, 'results', table))).toEqual(await all(rowsOf(whole, 'results', table)));
    const losses = lossesTable([{}]);
    expect(await all(rowsOf(out, 'losses', losses))).toEqual(await all(rowsOf(whole, 'losses', losses)));
  });
});

describe('a sweep', () => {
  const parent = newFolder();
  const whole = join(parent, 'whole');
  const words = [...SWEEP, '--replications', '6', ...QUICK];
  const made = cli(...words, '--workers', '2', '--out', whole);

  test('prints a row a point, and each against the first', () => {
    expect([made.status, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toMatch(/supply.fleets.barges.ships +drives.pilot.ready_d +finished/);
    expect(made.stdout).toMatch(/\n2 +300 +\d\/6/);
    expect(made.stdout).toContain('independent seeds');
  });

  test('has a row a replication with the varied values, and a row a point', () => {
    const results = textOf(whole, 'results.csv').trim().split('\n');
    expect(results[0]).toMatch(
      /^point,supply.fleets.barges.ships,drives.pilot.ready_d,replication,seed,status,finish_h/,
    );
    expect(results).toHaveLength(1 + 4 * 6);
    expect(results.at(-1)).toMatch(/^4,2,300,5,1,/);
    const losses = textOf(whole, 'losses.csv').trim().split('\n');
    expect(losses[0]).toBe('point,replication,kind,cause,hours');
    expect(losses.filter((row) => row.startsWith('4,5,drive,')).length).toBeGreaterThan(2);
    const points = textOf(whole, 'points.csv').trim().split('\n');
    expect(points).toHaveLength(1 + 4);
    expect(points[3]).toMatch(/^3,2,200,6,/);
    expect(points[0]).toContain(
      ',finish_p90_h,finish_p90_is,finish_p90_low_h,finish_p90_low_is,finish_p90_high_h,',
    );
    const columns = (points[0] as string).split(',');
    for (const row of points.slice(1)) {
      const cells = row.split(',');
      for (const [at, name] of columns.entries())
        if (name.endsWith('_is')) expect(cells[at] === 'value', name).toBe(cells[at - 1] !== '');
    }
    // Of six runs no bound of a P90 can be given, and two barges with a late start do not all finish.
    expect(points.slice(1).join(' ')).toMatch(/no-bound/);
  });

  test.each(['1', '4'])('gives the same bytes with %s workers', (workers) => {
    const out = join(parent, `workers-${workers}`);
    cli(...words, '--workers', workers, '--out', out, '--quiet');
    for (const file of readdirSync(whole)) expect(textOf(out, file), file).toBe(textOf(whole, file));
  });

  test('killed and resumed gives the same bytes', async () => {
    const target = join(parent, 'killed');
    for (const [at, results] of [4, 12].entries()) {
      const resume = at === 0 ? [] : ['--resume'];
      const child = await startedTo(results, target, [...words, '--out', target, ...resume]);
      child.kill('SIGKILL');
      await ended(child);
    }
    expect(cli(...words, '--out', target, '--resume', '--quiet').status).toBe(0);
    for (const file of readdirSync(whole)) expect(textOf(target, file), file).toBe(textOf(whole, file));
  });

  test.each([
    [['--vary', 'supply.fleets.barges.ships='], /not a list of values/],
    [['--vary', 'supply.fleets.barges.ships=1,1'], /stands twice/],
    [['--vary', 'supply.fleets.barges.ships=1,-2'], /supply.fleets.barges.ships is -2[\s\S]*allowed/],
    [
      ['--vary', 'supply.fleets.barge.ships=1,2'],
      /^--vary supply.fleets.barge.ships=1: [^\n]*barge[^\n]*\n {2}allowed: [^\n]*\n {2}fix: {5}did you mean "barges"\?\n$/,
    ],
    [['--vary', 'supply.fleets.barges.ships=1..4'], /"1..4" is no range[\s\S]*1:4:1/],
    [
      ['--vary', 'project.horizon_y=1,2', '--replications', '0'],
      /--replications: not a whole number from 1 on/,
    ],
    [['--vary', 'project.horizon_y=1,2', '--workers', 'two'], /--workers: not a whole number/],
    [
      ['--vary', 'project.horizon_y=1,2', '--time-limit', '5'],
      /--time-limit: "5" is not a number with a unit[\s\S]*30s/,
    ],
    [['--vary', 'project.horizon_y=1,2', '--confidence', '95'], /--confidence: 95 is not between 0 and 1/],
  ])('with %j is bad input, and writes nothing', (wrong, message) => {
    const out = join(parent, 'wrong');
    const given = wrong.includes('--replications') ? wrong : [...wrong, '--replications', '2'];
    const { status, stderr } = cli('sweep', FIRST_STEPS, ...given, '--out', out);
    expect(stderr).toMatch(message);
    expect([status, existsSync(out), existsSync(draftOf(out))]).toEqual([2, false, false]);
  });

  test('of one value is a sweep of one point, and keeps the value as it was given', () => {
    const out = join(parent, 'one');
    const { status, stdout } = cli(
      'sweep',
      FIRST_STEPS,
      '--vary',
      'drives.pilot.ready_d=1e-9',
      '--replications',
      '2',
      '--out',
      out,
    );
    expect(status).toBe(0);
    expect(stdout).not.toContain('Against');
    const [, row = ''] = textOf(out, 'points.csv').split('\n');
    expect(Number(row.split(',')[1])).toBe(1e-9);
    expect(existsSync(join(out, 'differences.csv'))).toBe(false);
  });

  test('takes distributions for values', () => {
    const out = join(parent, 'distributions');
    const vary = 'drives.pilot.ready_d=300,{uniform: [200, 400], per: run}';
    expect(
      cli('sweep', FIRST_STEPS, '--vary', vary, '--replications', '2', '--out', out, '--quiet').status,
    ).toBe(0);
    expect(textOf(out, 'points.csv')).toContain('"{""uniform"":[200,400],""per"":""run""}"');
  });
});

describe('a comparison', () => {
  const parent = newFolder();
  const variant = join(parent, 'more-ships.yaml');
  const base = join(process.cwd(), FIRST_STEPS);
  writeFileSync(variant, `format: 2\nextends: ${base}\nsupply: { fleets: { barges: { ships: 4 } } }\n`);
  const words = ['compare', FIRST_STEPS, variant, '--replications', '8', '--set', 'project.horizon_y=4'];

  test('sets models side by side, and says how much later and dearer each is under the same storms', () => {
    const out = join(parent, 'compared');
    const { status, stdout, stderr } = cli(...words, '--out', out);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/first-steps +8\/8 +20\d\d-\d\d-\d\d/);
    expect(stdout).toMatch(
      /more-ships +8 +-?[\d.]+ \[-?[\d.]+, -?[\d.]+\] +-?[\d.]+ \[-?[\d.]+, -?[\d.]+\] +[01]\.\d\d/,
    );
    expect(stdout).toContain('Against first-steps');
    expect(readdirSync(out).sort()).toEqual([
      'datapackage.json',
      'differences.csv',
      'draws.csv',
      'first-steps.yaml',
      'losses.csv',
      'more-ships.yaml',
      'plans.csv',
      'plans.md',
      'points.csv',
      'results.csv',
      'run.json',
      'summary.json',
    ]);
    expect(cli('check', join(out, 'more-ships.yaml')).status).toBe(0);
  });

  test('needs two models of different names, all sound', () => {
    expect(cli('compare', FIRST_STEPS, '--replications', '2').stderr).toMatch(/only one model is given/);
    expect(cli('compare', FIRST_STEPS, FIRST_STEPS, '--replications', '2').stderr).toMatch(
      /two models are named first-steps/,
    );
    expect(cli('compare', FIRST_STEPS, 'con.yaml', '--replications', '2')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/a model is named con, which Windows takes for a device/),
    });
    const broken = join(parent, 'broken.yaml');
    writeFileSync(broken, `format: 2\nextends: ${base}\nproject: { horizon_y: -3 }\n`);
    expect(cli('compare', FIRST_STEPS, broken, '--replications', '2')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/broken.yaml:3:\d+: project.horizon_y is -3/),
    });
  });
});

test('tables prints every table with type, unit and meaning of its columns', () => {
  const { status, stdout } = cli('tables');
  expect(status).toBe(0);
  for (const line of [
    /^states: What each entity did/m,
    /^ {2}from_h +number +h +start of the interval/m,
    /^ {2}from_utc +date \(UTC\) +start of the interval/m,
    /^ {2}cause +word +primary cause: none, access/m,
    /^losses: Hours that all entities of a kind lost/m,
    /^ {2}voyage +integer +voyage that brought the lot \[refers to voyages\]/m,
  ])
    expect(stdout).toMatch(line);
});

/** A small disk that fills up: a file system in memory where we may have one, else a limit on the size of files. */
function onSmallDisk(
  words: readonly string[],
  limit_kb: number,
): { status: number | null; stderr: string; left: string[] } {
  const disk = join(newFolder(), 'disk');
  mkdirSync(disk);
  const isMounted =
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${limit_kb}k`, 'tmpfs', disk]).status === 0;
  const command = [MAIN, ...words, '--out', join(disk, 'out')].map((word) => `'${word}'`).join(' ');
  const script = isMounted ? `node ${command}` : `trap '' XFSZ; ulimit -f ${limit_kb}; node ${command}`;
  const { status, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  const left = readdirSync(disk);
  if (isMounted) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
  return { status, stderr, left };
}

describe('a disk that is full', () => {
  test.each(['csv', 'csv.gz', 'parquet', 'arrow'])(
    'is said as such while a run is written as %s, and nothing is left',
    (format) => {
      const { status, stderr, left } = onSmallDisk(['run', STRESS, '--format', format], 200);
      expect(stderr).toMatch(/cannot write .*\n {2}allowed: a disk with room/);
      expect([status, left]).toEqual([2, []]);
    },
  );

  test('is said as such while replications are kept; those that are in are not lost', () => {
    const { status, stderr, left } = onSmallDisk([...REPLICATIONS, '--workers', '1'], 20);
    expect(stderr).toMatch(/cannot write .*\n {2}allowed: a disk with room/);
    expect([status, left]).toEqual([2, ['.out.partial']]);
  });
});

test('a run that is killed while it writes leaves no folder that looks whole, and the next run tidies up', async () => {
  const parent = newFolder();
  const target = join(parent, 'run');
  const child = spawn('node', [MAIN, 'run', BERING, '--out', target, '--quiet']);
  const draft = () => readdirSync(parent).find((name) => name.includes('partial'));
  while (!hasRows(join(parent, draft() ?? ''))) await pause(10);
  child.kill('SIGKILL');
  await ended(child);
  expect(readdirSync(parent)).toEqual([expect.stringMatching(/^\.run\.partial-\d+$/)]);
  expect(cli('run', STRESS, '--out', target, '--quiet').status).toBe(0);
  expect(readdirSync(parent)).toEqual(['run']);
});

/** Whether rows of states have been written. */
function hasRows(folder: string): boolean {
  const path = join(folder, 'states.csv');
  return existsSync(path) && textOf(path).length > 10_000;
}
