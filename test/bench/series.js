/**
 * A long series of hours read by `check`, beside csv-parse alone on the same file: wall seconds and peak memory.
 * Usage: node test/bench/series.js [--rows 3400000] [--turns 3]
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse';
import { inTurns, median, option } from './turns.js';

const MINUTE_MS = 60_000;
const peak = fileURLToPath(new URL('tell-peak.js', import.meta.url));
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** Rows of ten minutes with several columns that are not asked for, as masts write them. */
async function write(path, rows) {
  const file = createWriteStream(path);
  file.write('time,wind_10m,wind_40m,wind_80m,direction,temperature,pressure,quality\n');
  for (let row = 0; row < rows; row++) {
    const time = new Date(Date.UTC(1960, 0) + row * 10 * MINUTE_MS).toISOString().slice(0, 16);
    const wind = (7 + 5 * Math.sin(row / 900)).toFixed(3);
    const line = `${time},${wind},${wind},${wind},${row % 360}.25,${(row % 40) - 20}.125,1013.${row % 90},good\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

async function alone(path) {
  const records = createReadStream(path).pipe(parse({ columns: false }));
  let count = 0;
  for await (const _ of records) count++;
  console.log(count);
}

function measured(words) {
  const begins = performance.now();
  const { status, stderr } = spawnSync('node', ['--import', peak, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { memory_MB } = JSON.parse(stderr.trim().split('\n').at(-1));
  return { seconds: (performance.now() - begins) / 1000, memory_MB };
}

export async function measureSeries(rows = 3_400_000, turns = 3) {
  const folder = mkdtempSync(join(tmpdir(), 'beringsim-series-'));
  try {
    const file = join(folder, 'mast.csv');
    await write(file, rows);
    const model = join(folder, 'model.yaml');
    writeFileSync(
      model,
      `format: 2
project: { name: mast, start: 2000-01-01, horizon_y: 1 }
sites: {}
weather:
  series: { mast: { file: mast.csv, layout: columns, utc_offset_h: 0, stamp: start, time: { column: time }, columns: { wind_m_per_s: wind_10m } } }
  stations: { mast: { lat_deg_n: 60, lon_deg_e: 5, hours_from: [mast], as_observed: { past_end: repeat } } }
  limits: { work: { wind_below_m_per_s: 10 } }
`,
    );
    const [library, ours] = inTurns(turns, [
      () => measured([fileURLToPath(import.meta.url), '--alone', file]),
      () => measured([main, 'check', model]),
    ]);
    const of = (runs, key) => median(runs.map((run) => run[key]));
    console.table([
      {
        'file MB': Math.round(statSync(file).size / 1e6),
        'csv-parse s': of(library, 'seconds').toFixed(1),
        'check s': of(ours, 'seconds').toFixed(1),
        ratio: (of(ours, 'seconds') / of(library, 'seconds')).toFixed(2),
        'peak MB': Math.round(of(ours, 'memory_MB')),
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[2] === '--alone') await alone(process.argv[3]);
else if (process.argv[1] === fileURLToPath(import.meta.url))
  await measureSeries(option('rows'), option('turns'));
