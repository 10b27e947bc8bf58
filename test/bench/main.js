/** What is measured: `npm run bench`. Medians of five; absolute figures depend on the machine, ratios less so. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { localFiles } from '../../dist/cli/files.js';
import { readModel, Summariser, simulate } from '../../dist/index.js';
import { compareEngines, measureMemory } from './engines.js';

const RUNS = 5;
const BERING = 'models/bering-2025.yaml';

const { model } = readModel(BERING, localFiles);
const untraced = () => simulate(model, { seed: 1, replication: 0 }, { record() {} }).events;
const summarised = () => simulate(model, { seed: 1, replication: 0 }, new Summariser()).events;

/** A whole process: start-up, reading, simulating, writing. */
function traced() {
  const out = join(mkdtempSync(join(tmpdir(), 'beringsim-bench-')), 'run');
  const { status, stderr } = spawnSync('node', ['dist/cli/main.js', 'run', BERING, '--quiet', '--out', out]);
  if (status !== 0) throw new Error(String(stderr));
  return Number.NaN;
}

compareEngines();
measureMemory();

const table = new Table({
  head: ['what', 'events', 's (median of 5)', 'min', 'max', 'events/s'],
  style: { head: [], border: [] },
});
for (const [what, work] of Object.entries({
  'base model, untraced': untraced,
  'base model, summarised': summarised,
  'base model, run with CSV trace (whole process)': traced,
})) {
  let events = work();
  const seconds = [];
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    events = work();
    seconds.push((performance.now() - began) / 1000);
  }
  seconds.sort((a, b) => a - b);
  const median = seconds[(RUNS - 1) / 2];
  const rate = Number.isNaN(events) ? '-' : Math.round(events / median).toLocaleString('en');
  table.push([
    what,
    Number.isNaN(events) ? '-' : events.toLocaleString('en'),
    median.toFixed(2),
    seconds[0].toFixed(2),
    seconds.at(-1).toFixed(2),
    rate,
  ]);
}
console.log(table.toString());
console.log(
  `peak memory of this process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB; node ${process.version}`,
);
