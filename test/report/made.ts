/** Folders of runs for tests of their reports. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const folder = mkdtempSync(join(tmpdir(), 'beringsim-report-'));

/** Runs the command line in the folder; gives its output. @throws Error when it fails */
export function cli(...words: readonly string[]): string {
  const { status, stdout, stderr } = ran(...words);
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  return stdout;
}

export function ran(...words: readonly string[]) {
  return spawnSync('node', [resolve('dist/cli/main.js'), ...words], { encoding: 'utf8', cwd: folder });
}

/** A model that changes first-steps. */
export function model(name: string, more = ''): string {
  const text = `format: 2\nextends: ${JSON.stringify(resolve('models/first-steps.yaml'))}\nproject: { name: ${name} }\n${more}`;
  writeFileSync(join(folder, `${name}.yaml`), text);
  return `${name}.yaml`;
}

export const page = (path: string): string => readFileSync(join(folder, path), 'utf8');
