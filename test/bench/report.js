/** How long a report takes, and how large it is: of a base run, and of a thousand replications of a small model. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export function measureReports() {
  const folder = mkdtempSync(join(tmpdir(), 'beringsim-bench-'));
  const cli = (...words) => {
    const { status, stderr } = spawnSync('node', [MAIN, ...words], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  // A horizon of weeks: what counts is the number of results.
  const small = `format: 2\nextends: ${JSON.stringify(resolve('models/first-steps.yaml'))}\nproject: { name: small, horizon_y: 0.05 }\n`;
  writeFileSync(join(folder, 'small.yaml'), small);
  cli('run', 'bering-2025', '--out', 'base');
  cli('run', 'small.yaml', '--replications', '1000', '--out', 'thousand');
  for (const name of ['base', 'thousand']) {
    const begun_ms = performance.now();
    cli('report', name);
    const seconds = (performance.now() - begun_ms) / 1000;
    const megabytes = statSync(join(folder, name, 'report.html')).size / 1e6;
    console.log(`report of ${name}: ${seconds.toFixed(1)} s, ${megabytes.toFixed(2)} MB`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) measureReports();
