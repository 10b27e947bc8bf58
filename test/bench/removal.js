/**
 * Value of removal on the base model: the ten causes that took most hours, each switched off, and the best three again on
 * fresh replications. Minutes of 100 pairs follow from the seconds of a run.
 * Usage: removal.js [--pairs 2] [--workers 2] [--causes 10]
 */
import { localFiles } from '../../dist/cli/input/files.js';
import { measureRemovals, mostLost, removalRuns } from '../../dist/experiment/removal.js';
import { readModel, replicate } from '../../dist/index.js';
import { option, print } from './turns.js';

const MODEL = 'models/bering-2025.yaml';
const STATED = 100;
const CONFIDENCE = 0.9;

export async function measureRemoval(pairs = 2, workers = 2, most = 10) {
  const { model } = readModel(MODEL, localFiles);
  const results = [];
  for await (const result of replicate(model, { replications: 2, workers })) results.push(result);
  const causes = mostLost(results, most);
  const began = performance.now();
  const minutesOf = (runs, done) => (((performance.now() - began) / done) * runs) / 60_000;
  const { removals, confirmations } = await measureRemovals(model, {
    causes,
    pairs,
    workers,
    confidence: CONFIDENCE,
    // The first runs also start the workers.
    onRun: (done, all) => {
      if (done === 2 * workers)
        console.log(
          `${all} runs of the base model: about ${minutesOf(all, done).toFixed(1)} minutes expected`,
        );
    },
  });
  const runs = removalRuns({ causes, pairs });
  const of100 = removalRuns({ causes, pairs: STATED });
  print(
    [
      'value of removal',
      'pairs',
      'runs',
      'minutes',
      'seconds a run',
      'seconds a pair',
      `minutes of ${STATED} pairs`,
    ],
    [
      [
        `${causes.length} causes, ${workers} workers`,
        pairs,
        runs,
        minutesOf(runs, runs).toFixed(2),
        (60 * minutesOf(1, runs)).toFixed(2),
        (60 * minutesOf(runs / pairs, runs)).toFixed(1),
        minutesOf(of100, runs).toFixed(1),
      ],
    ],
  );
  print(
    ['off', 'days gained', 'low', 'high'],
    removals.map(({ cause, gain_d }) => [cause, ...told(gain_d)]),
  );
  print(
    ['again, on fresh replications', 'first out', 'low', 'high', 'last in', 'low', 'high'],
    confirmations.map(({ cause, firstOut_d, lastIn_d }) => [cause, ...told(firstOut_d), ...told(lastIn_d)]),
  );
}

function told({ value, low, high }) {
  return [value, low, high].map((days) => days.toFixed(0));
}

if (process.argv[1]?.endsWith('removal.js'))
  await measureRemoval(option('pairs', 2), option('workers', 2), option('causes', 10));
