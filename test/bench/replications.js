/**
 * Many runs: how much a second worker adds, what the pool costs, and whether memory stays flat. Every measurement in a
 * process of its own, by turns.
 * Usage: replications.js [--turns 3] [--seconds 10]
 */
import { localFiles } from '../../dist/cli/input/files.js';
import { readModel, replicate, Summariser, simulate } from '../../dist/index.js';
import { inTurns, median, option, peak_MB, print, run } from './turns.js';

const MODELS = {
  'first steps': { path: 'models/first-steps.yaml', least: 300 },
  'base model': { path: 'models/bering-2025.yaml', least: 8 },
  /** About two milliseconds a replication. */
  'one dry drive': { path: 'test/fixtures/dry.yaml', least: 5000 },
};
const SEED = 1;
const AIMS = { ratio: 1.8, overhead: 0.03, growth: 1.1 };
/** Replications of the smallest model after which memory is read. */
const READINGS = [100, 3_000, 10_000];
/** Share of a batch that warms up and is not counted when the pool is held against a loop. */
const WARM_UP = 0.25;

const MEGABYTE = 1024 * 1024;

const cases = { guess, pace, pool, loop, memory };

export function measureReplications(turns = 3, seconds = 10) {
  const found = { ratio: [], overhead: [] };
  for (const [name, { least }] of Object.entries(MODELS)) {
    const rate = inProcess('guess', name, Math.ceil(least / 8)).rate;
    const batch = (workers) => Math.max(least, Math.ceil(seconds * rate * workers));
    if (name !== 'one dry drive') found.ratio.push(secondWorker(name, batch(2), turns));
    if (name !== 'base model') found.overhead.push(overhead(name, batch(1), turns));
  }
  print(
    ['many runs', 'replications', '1 worker [1/s]', '2 workers [1/s]', '2 / 1 (aim)', 'min', 'max'],
    found.ratio,
  );
  print(
    ['pool, 1 worker', 'counted', 'loop [ms]', 'pool [ms]', 'pool adds (aim)', 'min', 'max'],
    found.overhead,
  );
  measureMemory(turns);
}

/**
 * The rate with each number of workers: results after the first one of each worker, over the time from when all those
 * had come to the last. Start-up and the first replication of each worker are so left out.
 */
function secondWorker(name, number, turns) {
  const [one, two] = inTurns(
    turns,
    [1, 2].map((workers) => () => inProcess('pace', name, number, workers).rate),
  );
  const ratios = two.map((rate, turn) => rate / one[turn]);
  const ratio = median(ratios);
  return [
    name,
    number,
    median(one).toPrecision(3),
    median(two).toPrecision(3),
    judged(ratio.toFixed(2), ratio >= AIMS.ratio, AIMS.ratio),
    Math.min(...ratios).toFixed(2),
    Math.max(...ratios).toFixed(2),
  ];
}

/** The same replications in a loop and by one worker, milliseconds each, once warm. */
function overhead(name, number, turns) {
  const [looped, pooled] = inTurns(
    Math.max(turns, 5),
    ['loop', 'pool'].map((way) => () => inProcess(way, name, number).ms),
  );
  const added = pooled.map((ms, turn) => ms / looped[turn] - 1);
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  return [
    name,
    number - warmUp(number),
    median(looped).toFixed(2),
    median(pooled).toFixed(2),
    judged(percent(median(added)), median(added) < AIMS.overhead, 'under 3 %'),
    percent(Math.min(...added)),
    percent(Math.max(...added)),
  ];
}

/**
 * Memory after so many replications of the smallest model: peak in processes of their own, and in one process as it
 * goes, also what its heap holds after a collection. At 100 the worker's heap has not been grown by V8 yet.
 */
function measureMemory(turns) {
  const apart = inTurns(
    turns,
    READINGS.map((number) => () => inProcess('memory', 'one dry drive', number).readings.at(-1)),
  ).map((readings) => ({
    peak: median(readings.map(({ peak_MB }) => peak_MB)),
    now: median(readings.map(({ now_MB }) => now_MB)),
  }));
  const { readings } = inProcess('memory', 'one dry drive', READINGS.at(-1));
  const growth = (peaks) => {
    const ratio = peaks.at(-1) / peaks[0];
    return judged(ratio.toFixed(2), ratio <= AIMS.growth, AIMS.growth);
  };
  const row = (what, values) => [what, ...values.map(Math.round), growth(values)];
  print(
    [
      'one dry drive, 1 worker [MB]',
      ...READINGS.map((number) => number.toLocaleString('en')),
      'last / first (aim)',
    ],
    [
      row(
        'peak, a process each',
        apart.map(({ peak }) => peak),
      ),
      row(
        'at the end, a process each',
        apart.map(({ now }) => now),
      ),
      row(
        'peak so far, one process',
        readings.map(({ peak_MB }) => peak_MB),
      ),
      row(
        'then, one process',
        readings.map(({ now_MB }) => now_MB),
      ),
      row(
        'held by the heap of the main thread',
        readings.map(({ held_MB }) => held_MB),
      ),
    ],
  );
}

function judged(text, isMet, aim) {
  return `${text} (${aim}${isMet ? '' : ', missed'})`;
}

function inProcess(what, ...given) {
  return run(['node', '--expose-gc', 'test/bench/replications.js', what, ...given.map(String)]);
}

function warmUp(number) {
  return Math.ceil(WARM_UP * number);
}

/** A first guess of the rate in a loop [1/s]. */
function guess(model, number) {
  return { rate: 1000 / loop(model, number).ms };
}

async function pace(model, number, workers) {
  let came = 0;
  let began = 0;
  for await (const { error } of replicate(model, { seed: SEED, replications: number, workers })) {
    if (error !== '') throw new Error(error);
    if (++came === workers) began = performance.now();
  }
  return { rate: ((number - workers) * 1000) / (performance.now() - began) };
}

async function pool(model, number) {
  const skipped = warmUp(number);
  let came = 0;
  let began = 0;
  for await (const { error } of replicate(model, { seed: SEED, replications: number, workers: 1 })) {
    if (error !== '') throw new Error(error);
    if (++came === skipped) began = performance.now();
  }
  return { ms: (performance.now() - began) / (number - skipped) };
}

function loop(model, number) {
  const skipped = warmUp(number);
  let began = 0;
  for (let replication = 0; replication < number; replication++) {
    if (replication === skipped) began = performance.now();
    const summariser = new Summariser();
    const { end_h } = simulate(model, { seed: SEED, replication }, summariser);
    summariser.summary(end_h);
  }
  return { ms: (performance.now() - began) / (number - skipped) };
}

async function memory(model, number) {
  const readings = [];
  let came = 0;
  for await (const { error } of replicate(model, { seed: SEED, replications: number, workers: 1 })) {
    if (error !== '') throw new Error(error);
    if (!READINGS.includes(++came)) continue;
    global.gc();
    const { rss, heapUsed } = process.memoryUsage();
    readings.push({ peak_MB: peak_MB(), now_MB: rss / MEGABYTE, held_MB: heapUsed / MEGABYTE });
  }
  return { readings };
}

if (process.argv[1]?.endsWith('replications.js')) {
  const [, , what, name, ...given] = process.argv;
  if (Object.hasOwn(cases, what ?? '')) {
    const { model } = readModel(MODELS[name].path, localFiles);
    console.log(JSON.stringify(await cases[what](model, ...given.map(Number))));
  } else measureReplications(option('turns', 3), option('seconds', 10));
}
