/** Folders that other programs have open, as Windows tells of them. */
import { describe, expect, test } from 'vitest';
import { cannotWrite } from '../../src/trace/folders/folder-error.ts';
import { renamePatiently } from '../../src/trace/folders/rename.ts';

const failure = (code: string) => Object.assign(new Error(`${code}: it did not work`), { code });

/** A disk that refuses the first renamings. */
function disk(platform: NodeJS.Platform, refusals: number, code: string) {
  const seen = { tries: 0 };
  const rename = () => {
    seen.tries++;
    if (seen.tries <= refusals) throw failure(code);
  };
  return { seen, system: { platform, rename } };
}

describe('renaming', () => {
  test.each(['EBUSY', 'EPERM', 'EACCES'])('on Windows is tried again after %s', (code) => {
    const { seen, system } = disk('win32', 2, code);
    renamePatiently('a', 'b', system);
    expect(seen.tries).toBe(3);
  });

  test('on Windows gives up in the end', () => {
    const { seen, system } = disk('win32', Number.POSITIVE_INFINITY, 'EBUSY');
    expect(() => renamePatiently('a', 'b', system)).toThrow('EBUSY');
    expect(seen.tries).toBe(40);
  });

  test.each([
    ['linux', 'EBUSY'],
    ['win32', 'ENOSPC'],
  ] as const)('on %s says at once what %s says', (platform, code) => {
    const { seen, system } = disk(platform, 1, code);
    expect(() => renamePatiently('a', 'b', system)).toThrow(code);
    expect(seen.tries).toBe(1);
  });
});

test.each([
  ['win32', 'EPERM'],
  ['win32', 'EACCES'],
  ['win32', 'EBUSY'],
  ['linux', 'EBUSY'],
  ['darwin', 'ENOTEMPTY'],
] as const)('on %s %s is told as a folder that another program has open', (platform, code) => {
  expect(cannotWrite('runs/one', failure(code), platform)).toMatchObject({
    found: expect.stringContaining('cannot write runs/one'),
    allowed: 'a folder that no other program has open',
    fix: expect.stringContaining('close the programs that have it open'),
  });
});

test('elsewhere EPERM is a lack of permission', () => {
  expect(cannotWrite('runs/one', failure('EPERM'), 'linux').allowed).toBe('a folder with write permission');
});
