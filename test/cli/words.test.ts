/** Words of the command line that cannot be what was meant: each ends with exit code 2 and a text, never with a trace. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { amount, share, sumOf, whole } from '../../src/cli/words/numbers.ts';
import { FIRST_STEPS } from '../fixtures/models.ts';
import { here } from './here.ts';

const MAIN = 'dist/cli/main.js';
const cli = (...words: readonly string[]) => here(words);
const shell = (script: string) =>
  spawnSync('bash', ['-c', `beringsim() { node ${MAIN} "$@"; }; ${script}`], { encoding: 'utf8' });

describe('numbers', () => {
  test.each([
    '',
    ' ',
    ' 5 ',
    '5 ',
    '0x10',
    '0b1',
    '0o7',
    'Infinity',
    'NaN',
    '1.5',
    '1.0',
    '-0',
    '-1',
    '+1',
    '1_000',
    '1,000',
    '٣',
    '9007199254740993',
    '1e400',
    '1e',
    'five',
  ])('a whole number is not %j', (text) =>
    expect(() => whole('seed', text, 0)).toThrow(
      /--seed: not a whole number[\s\S]*allowed: 0 to 9007199254740991/,
    ),
  );

  test('a whole number is written with digits, and may have a power of ten', () => {
    expect(
      ['0', '5', '007', '1e3', '2E+6', '9007199254740991'].map((text) => whole('seed', text, 0)),
    ).toEqual([0, 5, 7, 1000, 2e6, Number.MAX_SAFE_INTEGER]);
  });

  test.each(['', ' ', '0', '1', '-0.5', '0x1', 'Infinity', 'NaN', ' .5', '.5.', '1e999'])(
    'a share is not %j',
    (text) => expect(() => share('confidence', text)).toThrow(/is not between 0 and 1/),
  );

  test.each(['', '0', '-5', '0x10', 'Infinity', '1e999', 'NaN', '8 e9'])('a sum is not %j', (text) =>
    expect(() => sumOf('cost-under', text)).toThrow(/is not a sum of money/),
  );

  test('shares and sums are decimal numbers', () => {
    expect([share('confidence', '.95'), share('confidence', '9.5e-1'), sumOf('cost-under', '1.2e8')]).toEqual(
      [0.95, 0.95, 1.2e8],
    );
  });

  test.each(['', '5', '0s', '5constructor', '5toString', '5 x', '1e3s', `${'9'.repeat(400)}s`])(
    'an amount with a unit is not %j',
    (text) =>
      expect(() => amount('time-limit', text, new Map([['s', 1]]), '30s')).toThrow(
        /is not a number with a unit/,
      ),
  );
});

test.each([
  [['run', FIRST_STEPS, '--seed='], /--seed: not a whole number from 0 on \(nothing is given\)/],
  [['run', FIRST_STEPS, '--replication', ''], /--replication: not a whole number/],
  [['run', FIRST_STEPS, '--replications', ''], /--replications: not a whole number/],
  [
    ['run', FIRST_STEPS, '--replications', '2', '--confidence', ''],
    /--confidence: nothing is given is not between/,
  ],
  [
    ['run', FIRST_STEPS, '--replications', '2', '--memory-limit', '0x20'],
    /--memory-limit: not a whole number from 16/,
  ],
  [
    ['run', FIRST_STEPS, '--replications', '2', '--cost-under', ''],
    /--cost-under: nothing is given is not a sum/,
  ],
  [
    ['run', FIRST_STEPS, '--replications', '2', '--until-metric', 'cost', '--until-halfwidth', '0x10'],
    /--until-halfwidth: 0x10/,
  ],
  [['weather', FIRST_STEPS, '--years', ''], /--years: not a whole number from 1/],
  [['run', FIRST_STEPS, '--out', 'a', '--out', 'b'], /--out is given twice: a, b/],
  [['run', FIRST_STEPS, '--seed', '1', '--seed', '1'], /--seed is given twice: 1, 1/],
  [['run', FIRST_STEPS, '--format', 'csv', '--format', 'arrow'], /--format is given twice/],
  [['check', FIRST_STEPS, '--set.foo=1'], /there is no option --set.foo\n/],
  [['run', FIRST_STEPS, '--seed.a', '1'], /there is no option --seed.a\n/],
  [['run', FIRST_STEPS, '--no-seed'], /there is no option --no-seed/],
  [['run', FIRST_STEPS, '--__proto__', '1'], /there is no option --__proto__/],
  [['run', FIRST_STEPS, '--out'], /--out: no value is given/],
  [['run', FIRST_STEPS, '--force=yes'], /--force=yes: not a switch/],
] as const)('%j is refused and writes nothing', async (words, message) => {
  const { status, stderr, stdout } = await cli(...words);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^ +at /m);
  expect([status, stdout]).toEqual([2, '']);
});

describe('what is printed', () => {
  test.each(['schema', 'tables', '--help', '--version', 'run --help', `check ${FIRST_STEPS}`])(
    '%s on a full disk: one cause, exit code 2',
    (words) => {
      const { status, stderr } = shell(`beringsim ${words} > /dev/full`);
      expect(stderr).toMatch(
        /^cannot write to standard output: no space left on the device\n {2}allowed: .*\n {2}fix: .*\n$/,
      );
      expect(status).toBe(2);
    },
  );

  test('of a run on a full disk: the folder is whole, the exit code is 2', () => {
    const out = join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'run');
    const { status, stderr } = shell(`beringsim run ${FIRST_STEPS} --out ${out} > /dev/full`);
    expect(stderr).toMatch(/^cannot write to standard output/);
    expect([status, existsSync(join(out, 'summary.json'))]).toEqual([2, true]);
  });

  test('into a file without room for all of it is told, not cut off', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'schema.json');
    const { status, stderr } = shell(`trap '' XFSZ; ulimit -f 4; beringsim schema > ${file}`);
    expect(readFileSync(file).length).toBe(4096);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^cannot write to standard output: EFBIG/)]);
  });

  test('for a reader who leaves early is no fault', () => {
    const { stdout, stderr } = shell('set -o pipefail; beringsim schema | head -1; echo $?');
    expect([stdout, stderr]).toEqual(['{\n0\n', '']);
  });

  test('goes on where nobody hears the faults: a full or closed stderr leaves the exit code as it is', () => {
    expect(shell('beringsim check nowhere.yaml 2> /dev/full').status).toBe(2);
    expect(shell('beringsim check nowhere.yaml 2>&-').status).toBe(2);
    expect(shell(`beringsim check ${FIRST_STEPS} >&- 2>&-`).status).toBe(0);
  });
});
