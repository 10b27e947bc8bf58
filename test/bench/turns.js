/** What the groups of the bench share: processes whose last word is JSON, medians, plain tables. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';

/** Runs a program and reads the JSON that it prints. */
export function run([command, ...args]) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}`);
  return JSON.parse(stdout);
}

/**
 * Measures every case once, then every case again, and so on, so that a machine that is slow for a while is slow for all.
 * @returns the measurements of each case, in the order of the turns
 */
export function inTurns(turns, cases) {
  const found = cases.map(() => []);
  for (let turn = 0; turn < turns; turn++) {
    for (const [number, measure] of cases.entries()) found[number].push(measure());
  }
  return found;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Does something in a folder of its own, which is gone afterwards. */
export function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'beringsim-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function print(head, rows) {
  const table = new Table({ head, style: { head: [], border: [] } });
  table.push(...rows);
  console.log(table.toString());
}

export const peak_MB = () => process.resourceUsage().maxRSS / 1024;

/** The number behind a `--name` of the command line. */
export function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}
