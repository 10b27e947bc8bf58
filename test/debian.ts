/** What tests need besides Node: Debian packages, installed where that is possible; else a line says what to install. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll } from 'vitest';

/** Two test files may want to install at the same time, and apt-get does not wait for itself. */
const LOCK = join(tmpdir(), 'beringsim-tests-apt-get.lock');

/**
 * Makes sure, before the tests of a file, that the packages are there. Not a global set-up: when that throws, vitest runs
 * no test of any project.
 * @param isComplete whether what the packages bring works
 * @throws Error with the command that installs them
 */
export function needPackages(tests: string, packages: readonly string[], isComplete: () => boolean): void {
  beforeAll(() => {
    if (isComplete()) return;
    const words = ['install', '--no-install-recommends', '-y', ...packages];
    const command = `apt-get ${words.join(' ')}`;
    if (process.getuid?.() !== 0 || run('apt-get', '--version').status !== 0)
      throw new Error(`the tests of ${tests} need Debian packages, please install them: sudo ${command}`);
    console.log(`installing what the tests of ${tests} need: ${command}`);
    run('flock', LOCK, 'apt-get', 'update');
    const { stderr } = run('flock', LOCK, 'apt-get', ...words);
    if (!isComplete())
      throw new Error(`could not install what the tests of ${tests} need: ${command}\n${stderr}`);
  }, 900_000);
}

export function run(command: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { encoding: 'utf8', env, maxBuffer: 1 << 26 });
}
