/**
 * What it costs to record and write tables, beside other writers; and the base model with and without a trace. Every
 * measurement in a process of its own, by turns.
 * Usage: trace.js [--rows 10000000] [--turns 3]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { localFiles } from '../../dist/cli/input/files.js';
import { noRecorder, readModel, Summariser, simulate } from '../../dist/index.js';
import { inFolder, inTurns, median, option, peak_MB, print, run } from './turns.js';

const BERING = 'models/bering-2025.yaml';

/** Those that are held against each other stand together. */
const WRITERS = {
  csv: 'ours, csv',
  stringify: 'csv-stringify alone',
  'stringify-clock': 'the same, dates by our clock',
  join: 'strings joined by hand',
  'duckdb-csv': 'DuckDB, csv, 1 thread',
  'csv.gz': 'ours, csv.gz',
  parquet: 'ours, parquet',
  'duckdb-parquet': 'DuckDB, parquet, 1 thread',
  arrow: 'ours, arrow',
};

/** How many times as long ours may take, and how much memory [MB] (docs/decisions). */
const AIMS = { stringify: 1.3, memory_MB: 200 };

export function measureTrace(rows = 10_000_000, turns = 3) {
  compareWriters(rows, turns);
  measureRecording(rows, Math.max(turns, 5));
  measureBaseModel(turns);
}

function compareWriters(rows, turns) {
  const names = Object.keys(WRITERS);
  const few = inTurns(
    1,
    names.map((name) => () => written(name, rows / 10)),
  );
  const all = inTurns(
    turns,
    names.map((name) => () => written(name, rows)),
  );
  const secondsOf = (name) => all[names.indexOf(name)].map(({ seconds }) => seconds);
  print(
    [
      `${rows.toLocaleString('en')} rows`,
      `s (median of ${turns})`,
      'min',
      'max',
      'file MB',
      'MB/s',
      '1000 rows/s',
      `peak MB, ${(rows / 10).toLocaleString('en')} rows`,
      'peak MB, all',
    ],
    names.map((name, number) => {
      const seconds = secondsOf(name);
      const [{ file_MB }] = all[number];
      return [
        WRITERS[name],
        median(seconds).toFixed(2),
        Math.min(...seconds).toFixed(2),
        Math.max(...seconds).toFixed(2),
        file_MB.toFixed(1),
        (file_MB / median(seconds)).toFixed(1),
        Math.round(rows / median(seconds) / 1000),
        Math.round(few[number][0].memory_MB),
        Math.round(Math.max(...all[number].map(({ memory_MB }) => memory_MB))),
      ];
    }),
  );
  const peak = (name) => Math.max(...all[names.indexOf(name)].map(({ memory_MB }) => memory_MB));
  const times = (ours, theirs) => {
    const others = secondsOf(theirs);
    return median(secondsOf(ours).map((seconds, turn) => seconds / others[turn]));
  };
  const against = (ours, theirs) => [`${WRITERS[ours]} / ${WRITERS[theirs]}`, times(ours, theirs).toFixed(2)];
  print(
    ['times as long (median of the turns)', 'ratio', 'aim'],
    [
      [...against('csv', 'stringify'), judged(times('csv', 'stringify') <= AIMS.stringify, '1.3 or less')],
      [...against('csv', 'stringify-clock'), '-'],
      [...against('csv', 'join'), '-'],
      [...against('csv', 'duckdb-csv'), '-'],
      [...against('parquet', 'duckdb-parquet'), '-'],
    ],
  );
  print(
    ['peak memory', 'MB', 'aim'],
    ['csv', 'parquet'].map((name) => [
      WRITERS[name],
      Math.round(peak(name)),
      judged(peak(name) < AIMS.memory_MB, `under ${AIMS.memory_MB}`),
    ]),
  );
}

function judged(isMet, aim) {
  return isMet ? aim : `${aim}, missed`;
}

function written(name, rows) {
  return inFolder((folder) => run(['node', 'test/bench/trace-writers.js', name, String(rows), folder]));
}

function measureRecording(rows, turns) {
  const [making, recording] = inTurns(
    turns,
    ['rows', 'record'].map((name) => () => (written(name, rows).seconds * 1e9) / rows),
  );
  const gross = median(recording);
  const net = median(recording.map((ns, turn) => ns - making[turn]));
  print(
    ['recording a row of 6 columns, not written', `ns a row (median of ${turns})`],
    [
      ['the row made', median(making).toFixed(1)],
      ['the row made and recorded', gross.toFixed(1)],
      ['recording alone', net.toFixed(1)],
    ],
  );
}

function measureBaseModel(turns) {
  const cases = [
    ['untraced (simulation alone)', () => run(['node', 'test/bench/trace.js', 'simulate', 'none'])],
    ['summarised (simulation alone)', () => run(['node', 'test/bench/trace.js', 'simulate', 'summary'])],
    ['traced to csv (whole process)', () => byProgram('csv')],
    ['traced to parquet (whole process)', () => byProgram('parquet')],
  ];
  const found = inTurns(
    turns,
    cases.map(([, measure]) => measure),
  );
  const untraced = found[0].map(({ seconds }) => seconds);
  print(
    [
      'base model',
      `s (median of ${turns})`,
      'min',
      'max',
      'times untraced',
      'events/s',
      'rows',
      'file MB',
      'peak MB',
    ],
    cases.map(([what], number) => {
      const seconds = found[number].map((one) => one.seconds);
      const { events, rows, file_MB } = found[number][0];
      return [
        what,
        median(seconds).toFixed(2),
        Math.min(...seconds).toFixed(2),
        Math.max(...seconds).toFixed(2),
        median(seconds.map((one, turn) => one / untraced[turn])).toFixed(2),
        events === undefined ? '-' : Math.round(events / median(seconds)).toLocaleString('en'),
        rows === undefined ? '-' : sum(Object.values(rows)).toLocaleString('en'),
        file_MB === undefined ? '-' : file_MB.toFixed(1),
        Math.round(Math.max(...found[number].map(({ memory_MB }) => memory_MB))),
      ];
    }),
  );
  const counts = found.at(-1)[0].rows;
  print(Object.keys(counts), [Object.values(counts).map((count) => count.toLocaleString('en'))]);
}

/** The program as users start it: start-up, reading, simulating, writing. */
function byProgram(format) {
  return inFolder((folder) => {
    const out = join(folder, 'run');
    const began = performance.now();
    const { status, stderr } = spawnSync(
      'node',
      [
        ...['--import', pathToFileURL('test/bench/tell-peak.js').href],
        ...['dist/cli/main.js', 'run', BERING, '--out', out, '--quiet', '--format', format],
      ],
      { encoding: 'utf8' },
    );
    const seconds = (performance.now() - began) / 1000;
    if (status !== 0) throw new Error(stderr);
    const { rows } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
    const { resources } = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8'));
    const file_MB = sum(resources.map(({ bytes }) => bytes)) / 1e6;
    return { seconds, rows, file_MB, memory_MB: JSON.parse(stderr).memory_MB };
  });
}

function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}

/** What a process of its own does: reads the base model, simulates it once unmeasured to warm up, and once measured. */
function simulateOnce(what) {
  const { model } = readModel(BERING, localFiles);
  const once = () =>
    simulate(model, { seed: 1, replication: 0 }, what === 'none' ? noRecorder : new Summariser());
  once();
  const began = performance.now();
  const { events } = once();
  console.log(JSON.stringify({ seconds: (performance.now() - began) / 1000, events, memory_MB: peak_MB() }));
}

if (process.argv[1]?.endsWith('trace.js')) {
  if (process.argv[2] === 'simulate') simulateOnce(process.argv[3]);
  else measureTrace(option('rows', 10_000_000), option('turns', 3));
}
