/**
 * The base plan: its events a second beside those of M/M/1 in the same minute, the memory of a run without a trace, and how
 * long a thousand replications take. Every measurement in a process of its own, by turns.
 * Usage: base-plan.js [--turns 3]
 */
import { localFiles } from '../../dist/cli/input/files.js';
import { readModel, replicate, Summariser, simulate } from '../../dist/index.js';
import { inTurns, median, option, peak_MB, print, run } from './turns.js';

const PATH = 'models/bering-2025.yaml';
const CUSTOMERS = 1_000_000;
const AIMS = { ratio: 0.35, memory_MB: 150 };

/** One run after one that warms up. */
function once(model) {
  const timed = (replication) => {
    const began = performance.now();
    const summariser = new Summariser({ plan: model.file });
    const { events } = simulate(model, { seed: 1, replication }, summariser);
    return { events, seconds: (performance.now() - began) / 1000 };
  };
  timed(0);
  return { ...timed(1), memory_MB: peak_MB() };
}

/** Replications by two workers, from the first that came to the last. */
async function pace(model) {
  const replications = 8;
  let came = 0;
  let began = 0;
  for await (const { error } of replicate(model, { seed: 1, replications, workers: 2 })) {
    if (error !== '') throw new Error(error);
    if (++came === 2) began = performance.now();
  }
  return { minutes: ((performance.now() - began) / 60_000 / (replications - 2)) * 1000 };
}

export function measureBasePlan(turns = 3) {
  const inProcess = (what) => run(['node', 'test/bench/base-plan.js', what]);
  const [base, queue, thousand] = inTurns(turns, [
    () => inProcess('once'),
    () => run(['node', 'test/bench/engines/beringsim.js', 'mm1', String(CUSTOMERS), '1']),
    () => inProcess('pace'),
  ]);
  const ours = base.map(({ events, seconds }) => events / seconds);
  const theirs = queue.map(({ events, seconds: [seconds] }) => events / seconds);
  const ratio = median(ours.map((rate, turn) => rate / theirs[turn]));
  const memory_MB = median(base.map((one) => one.memory_MB));
  const judged = (text, isMet, aim) => `${text} (${aim}${isMet ? '' : ', missed'})`;
  print(
    ['base plan', 'measured (aim)'],
    [
      ['events of replication 1', base[0].events.toLocaleString('en')],
      ['events a second', Math.round(median(ours)).toLocaleString('en')],
      ['of those of M/M/1', judged(ratio.toFixed(2), ratio > AIMS.ratio, `above ${AIMS.ratio}`)],
      [
        'peak memory [MB]',
        judged(memory_MB.toFixed(0), memory_MB < AIMS.memory_MB, `under ${AIMS.memory_MB}`),
      ],
      ['1,000 replications, two workers [min]', median(thousand.map(({ minutes }) => minutes)).toFixed(0)],
    ],
  );
}

const cases = { once, pace };

if (process.argv[1]?.endsWith('base-plan.js')) {
  const what = process.argv[2] ?? '';
  if (Object.hasOwn(cases, what))
    console.log(JSON.stringify(await cases[what](readModel(PATH, localFiles).model)));
  else measureBasePlan(option('turns', 3));
}
