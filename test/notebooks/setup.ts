/** Makes sure, before the tests of the notebooks, that what these need is there; installs it where that is possible. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { beforeAll } from 'vitest';

const PACKAGES = ['jupyter-nbconvert', 'python3-ipykernel', 'python3-pandas', 'python3-matplotlib'];

// Not a global set-up: when that throws, vitest runs no test of any project.
beforeAll(() => {
  if (isComplete()) return;
  const command = `apt-get install --no-install-recommends -y ${PACKAGES.join(' ')}`;
  if (process.getuid?.() !== 0 || run('apt-get', '--version').status !== 0)
    throw new Error(`the tests of the notebooks need Debian packages, please install them: sudo ${command}`);
  console.log(`installing what the tests of the notebooks need: ${command}`);
  run('apt-get', 'update');
  const { stderr } = run('apt-get', 'install', '--no-install-recommends', '-y', ...PACKAGES);
  if (!isComplete()) throw new Error(`could not install what the notebooks need: ${command}\n${stderr}`);
}, 900_000);

/** Debian's own interpreter is asked by its path, as another may stand before it. */
function isComplete(): boolean {
  return (
    run('/usr/bin/jupyter-nbconvert', '--version').status === 0 &&
    run('/usr/bin/python3', '-c', 'import ipykernel, pandas, matplotlib').status === 0
  );
}

function run(command: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { encoding: 'utf8', env, maxBuffer: 1 << 26 });
}
