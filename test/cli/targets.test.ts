/** Which folder a command writes: by its settings, never in silence over another run or what the user has put there. */
import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf } from '../../src/cli/target.ts';
import { DRIVES_ONLY } from '../fixtures/models.ts';
import { here } from './here.ts';

const MAIN = resolve('dist/cli/main.js');
const newFolder = () => mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const base = resolve(DRIVES_ONLY);

/** A working folder with a small plan of its own. */
function home() {
  const folder = newFolder();
  const plan = (text: string, name = 'plan.yaml') =>
    writeFileSync(join(folder, name), `format: 2\nextends: ${base}\nproject: { name: plan, ${text} }\n`);
  plan('horizon_y: 0.02');
  const cli = (...words: string[]) => here(words, folder);
  return { folder, plan, cli };
}

const wanted = { out: undefined, force: false };

test('the default folder has a hash of the settings where there are any, and each settings has another', () => {
  expect(folderOf(wanted, 'plan-s1r0', { set: [] })).toBe('runs/plan-s1r0');
  const one = folderOf(wanted, 'plan-s1r0', { set: ['a=1'] });
  expect(one).toMatch(/^runs\/plan-s1r0-[0-9a-f]{8}$/);
  expect(folderOf(wanted, 'plan-s1r0', { set: ['a=2'] })).not.toBe(one);
  expect(folderOf(wanted, 'plan-s1r0', { set: ['a=1'], first: undefined })).toBe(one);
  expect(folderOf({ ...wanted, out: 'x' }, 'plan-s1r0', { set: ['a=1'] })).toBe('x');
});

test('what is left as it is usual gives no hash: no station, no series, no number of a first replication', () => {
  const usual = { set: [], stations: [], against: undefined, first: undefined, stop: undefined };
  expect(folderOf(wanted, 'plan-weather-s1y1', usual)).toBe('runs/plan-weather-s1y1');
  const others = [{ stations: ['cape'] }, { against: 'gambell' }, { set: ['a=1'] }, { first: 3 }];
  expect(new Set(others.map((one) => folderOf(wanted, 'x', { ...usual, ...one }))).size).toBe(others.length);
});

test.each([
  ['', /--out: no folder is named/],
  ['~/runs', new RegExp(`write ${homedir()}/runs`)],
  ['<stdin>', /"-" is no folder/],
])('--out %j is refused', (out, message) => {
  expect(() => folderOf({ out, force: true }, 'x', {})).toThrow(message);
});

describe('a run', () => {
  test('keeps what differs in settings or model beside each other, and what the user has put there', async () => {
    const { folder, plan, cli } = home();
    const words = ['run', 'plan.yaml', '--quiet', '--tables', 'milestones'];
    const first = await cli(...words);
    expect([first.status, first.stdout, first.stderr]).toEqual([0, 'runs/plan-s1r0\n', '']);
    const set = await cli(...words, '--set', 'project.horizon_y=0.03');
    expect(set.stdout).toMatch(/^runs\/plan-s1r0-[0-9a-f]{8}\n$/);
    const own = join(folder, 'runs', 'plan-s1r0', 'notes.txt');
    writeFileSync(own, 'mine');
    expect((await cli(...words, '--format', 'csv.gz')).status).toBe(0);
    expect(readFileSync(own, 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'runs/plan-s1r0/milestones.csv'))).toBe(false);
    plan('horizon_y: 0.04');
    expect(await cli(...words)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /holds a run of another model, or of this one as it was before[\s\S]*--force/,
      ),
    });
    expect((await cli(...words, '--force')).status).toBe(0);
    expect(readFileSync(own, 'utf8')).toBe('mine');
    expect(readdirSync(join(folder, 'runs'))).toHaveLength(2);
  });

  test('is not let into folders of other kinds, whatever is said', async () => {
    const { folder, cli } = home();
    const run = (...words: string[]) =>
      cli('run', 'plan.yaml', '--quiet', '--tables', 'milestones', ...words);
    for (const out of ['.', '/'])
      expect(await run('--out', out, '--force'), out).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/is not a run of beringsim; it is left alone/),
      });
    expect(readdirSync(folder)).toEqual(['plan.yaml']);
    expect((await run('--out', 'one')).status).toBe(0);
    mkdirSync(join(folder, 'thesis'));
    copyFileSync(join(folder, 'one', 'run.json'), join(folder, 'thesis', 'run.json'));
    writeFileSync(join(folder, 'thesis', 'summary.json'), 'mine');
    expect(await run('--out', 'thesis', '--force')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/summary.json in .* was changed since the run wrote it/),
    });
    expect(readFileSync(join(folder, 'thesis', 'summary.json'), 'utf8')).toBe('mine');
    expect(await cli('run', 'one/model.yaml', '--out', 'one', '--force', '--quiet')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/model.yaml in .* is read by this run, which would replace it/),
    });
  });

  test('lands behind a link to a folder, and not at a link to nothing', async () => {
    const { folder, cli } = home();
    mkdirSync(join(folder, 'big'));
    symlinkSync('big', join(folder, 'out'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    const run = (out: string) =>
      cli('run', 'plan.yaml', '--quiet', '--tables', 'milestones', '--out', out, '--force');
    expect(await run('out')).toMatchObject({ status: 0, stdout: 'out\n' });
    expect((await run('out')).status).toBe(0);
    expect(lstatSync(join(folder, 'out')).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(folder, 'big'))).toContain('summary.json');
    expect(await run('dangling')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/is a link to nothing/),
    });
    expect(readdirSync(folder).sort()).toEqual(['big', 'dangling', 'out', 'plan.yaml']);
  });

  test('and another at the same folder at once: one of the two is refused before it begins', async () => {
    const { folder, cli } = home();
    const long = spawn(
      'node',
      [MAIN, 'run', resolve('models/bering-2025.yaml'), '--out', 'same', '--quiet'],
      { cwd: folder },
    );
    while (!readdirSync(folder).some((name) => name.includes('partial')))
      await new Promise((wake) => setTimeout(wake, 20));
    expect(await cli('run', 'plan.yaml', '--out', 'same')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^process \d+ is writing this folder/),
    });
    expect((await cli('run', 'plan.yaml', '--replications', '2', '--out', 'same')).stderr).toMatch(
      /is writing this folder/,
    );
    const end = new Promise((done) => long.on('close', done));
    long.kill('SIGKILL');
    await end;
    expect((await cli('run', 'plan.yaml', '--out', 'same', '--quiet')).status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['plan.yaml', 'same']);
  });

  test('with a long name is told by check, and one of the longest name can be written', async () => {
    const { cli } = home();
    const check = (length: number) =>
      cli('check', 'plan.yaml', '--set', `project.name=${'a'.repeat(length)}`);
    expect(await check(181)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/at most 180 characters/),
    });
    expect((await check(180)).status).toBe(0);
    const words = ['--quiet', '--set', `project.name=${'a'.repeat(180)}`, '--seed', '9007199254740991'];
    for (const command of [
      ['run', 'plan.yaml', '--tables', 'milestones', '--replication', '2147483647'],
      ['sweep', 'plan.yaml', '--vary', 'drives.d.ready_d=0', '--replications', '1'],
    ]) {
      const { status, stderr } = await cli(...command, ...words);
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  test('that cannot be written because of its name says so, and not that there is no room', async () => {
    const { cli } = home();
    const { status, stderr } = await cli('run', 'plan.yaml', '--out', 'x'.repeat(256));
    expect(stderr).toMatch(/is too long\n {2}allowed: at most 255 bytes\n {2}fix: {5}give a shorter name/);
    expect(status).toBe(2);
  });
});

describe('a set', () => {
  test('has a folder for each that differs in what is varied, set, asked for or numbered', async () => {
    const { folder, plan, cli } = home();
    plan('horizon_y: 0.03', 'other.yaml');
    const common = ['--replications', '1', '--quiet'];
    const commands = [
      ['run', 'plan.yaml'],
      ['run', 'plan.yaml', '--replication', '1', '--confidence', '0.9'],
      ['sweep', 'plan.yaml', '--vary', 'project.horizon_y=0.02'],
      ['sweep', 'plan.yaml', '--vary', 'project.horizon_y=0.03'],
      ['compare', 'plan.yaml', 'other.yaml'],
    ];
    const written: string[] = [];
    for (const words of commands) written.push((await cli(...words, ...common)).stdout);
    expect(written[0]).toBe('runs/plan-s1n1\n');
    expect(written[4]).toBe('runs/compare-plan-other-s1n1\n');
    expect(new Set(written).size).toBe(commands.length);
    expect(readdirSync(join(folder, 'runs'))).toHaveLength(commands.length);
    writeFileSync(join(folder, 'runs/plan-s1n1/figure.png'), 'mine');
    expect((await cli('run', 'plan.yaml', ...common)).status).toBe(0);
    expect(readdirSync(join(folder, 'runs/plan-s1n1'))).toContain('figure.png');
    plan('horizon_y: 0.04', 'other.yaml');
    expect((await cli('compare', 'plan.yaml', 'other.yaml', ...common)).stderr).toMatch(
      /holds a run of another model/,
    );
  });

  test("keeps the user's files named like those of its journal", async () => {
    const { folder, cli } = home();
    const words = ['run', 'plan.yaml', '--replications', '1', '--quiet', '--out', 'set', '--force'];
    expect((await cli(...words)).status).toBe(0);
    writeFileSync(join(folder, 'set', 'lock'), 'mine');
    writeFileSync(join(folder, 'set', 'journal.jsonl'), 'mine');
    expect((await cli(...words)).status).toBe(0);
    expect(readFileSync(join(folder, 'set', 'lock'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'set', 'journal.jsonl'), 'utf8')).toBe('mine');
  });
});

/** Where we may have a disk of our own. */
const disk = join(newFolder(), 'disk');
mkdirSync(disk);
const mounting = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { encoding: 'utf8' });

test('a folder that is a disk of its own is written, again and again, and told when it is full', async () => {
  expect(mounting.stderr, 'this test mounts a small tmpfs: run it as root').toBe('');
  const { folder, cli } = home();
  const words = ['run', 'plan.yaml', '--quiet', '--out', disk, '--force'];
  for (let times = 0; times < 2; times++) {
    const { status, stderr } = await cli(...words, '--tables', 'milestones');
    expect([status, stderr]).toEqual([0, '']);
  }
  const before = readFileSync(join(disk, 'run.json'), 'utf8');
  writeFileSync(join(disk, 'ballast'), 'x'.repeat(2 ** 21 - 40_000));
  // What it leaves goes at the end of the process.
  expect(spawnSync('node', [MAIN, ...words], { encoding: 'utf8', cwd: folder })).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^cannot write .*\n {2}allowed: a disk with room/),
  });
  expect(readFileSync(join(disk, 'run.json'), 'utf8')).toBe(before);
  expect(readdirSync(disk).filter((name) => name.startsWith('.'))).toEqual([]);
  spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});
