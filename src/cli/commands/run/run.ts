/** `beringsim run MODEL`: one run, or with --replications many. */

import type { ArgumentsCamelCase, Argv } from 'yargs';
import { LAST } from '../../../experiment/experiment.ts';
import { details } from '../../../trace/detail.ts';
import { BadInput } from '../../exit.ts';
import { command, examples, model, optionalText } from '../../options.ts';
import { CONFIDENCE } from '../../sets/command.ts';
import { SHARD_MINUTES, setArguments, setOptions } from '../../sets/options.ts';
import { hyphened } from '../../words/named-command.ts';
import { whole } from '../../words/numbers.ts';
import { BATCH, precisionOf } from '../../words/precision.ts';
import { told } from '../../words/told.ts';
import { tablesOf } from '../../words/values.ts';
import { runOnce } from './once.ts';
import { runReplicate } from './replicate.ts';

const oneRun = {
  replication: {
    ...optionalText,
    default: '0',
    defaultDescription: '0',
    describe: 'number of the replication, or of the first',
  },
  detail: {
    choices: details,
    default: 'rounds' as const,
    requiresArg: true,
    describe: 'resolution of states, waits and rings: each, or joined by shift or day',
  },
  tables: {
    ...optionalText,
    describe: 'tables to write, separated by commas [all but weather and draws]',
  },
  check: {
    type: 'boolean',
    default: false,
    describe: 'check that every account balances at every event (slow)',
  },
} as const;

const manyRuns = {
  replications: {
    ...optionalText,
    describe: 'replications to run and summarise; at most, with --until-metric',
  },
  'until-metric': {
    choices: ['finish', 'cost'] as const,
    requiresArg: true,
    describe: 'stop when the estimate of this is precise enough',
  },
  'until-quantile': { ...optionalText, describe: 'quantile to estimate [the mean]' },
  'until-halfwidth': {
    ...optionalText,
    describe: 'half-width of the interval that is precise enough: 14d, 300h, 0.1y; USD for cost',
  },
  batch: {
    ...optionalText,
    default: BATCH,
    defaultDescription: BATCH,
    describe: 'replications between two stopping checks',
  },
} as const;

function runOptions(args: Argv) {
  const options = setOptions(args.positional('model', model))
    .options(oneRun)
    .options(manyRuns)
    .group(Object.keys(oneRun), 'One run:')
    .group(
      [
        ...Object.keys(manyRuns),
        'workers',
        'redis',
        'confidence',
        'chains',
        'schedule',
        'time-limit',
        'memory-limit',
        'resume',
        'plan',
        'shard-minutes',
        'slurm',
        'shards',
        'shard',
        'merge',
      ],
      'Many replications:',
    );
  return examples(options, {
    'simulate the small model': 'run models/first-steps.yaml',
    'another seed, a shorter horizon': 'run models/bering-2025.yaml --seed 7 --set project.horizon_y=12',
    'a hundred replications, and the probability of finishing in time':
      'run models/first-steps.yaml --replications 100 --finish-by 2030-06-01',
  });
}

export const run = command({
  ...told.run,
  builder: runOptions,
  handler: runAsAsked,
});

type ParsedRunArguments = ReturnType<typeof runOptions> extends Argv<infer T> ? ArgumentsCamelCase<T> : never;

function runAsAsked(args: ParsedRunArguments): Promise<void> {
  const { replications } = args;
  const count = replications === undefined ? 1 : whole('replications', replications, 1, LAST);
  const first = whole('replication', args.replication, 0, LAST - count + 1);
  if (replications === undefined) {
    refuse(
      args,
      ofMany,
      'only of many replications',
      'together with --replications',
      'add for example --replications 100',
    );
    const seed = whole('seed', args.seed, 0);
    return runOnce({ ...args, seed, replication: first, out: args.out, tables: tablesOf(args.tables) });
  }
  refuse(args, ofOne, 'only of a single run', 'without --replications', 'leave one of the two out');
  return runReplicate({
    ...setArguments({ ...args, replications }),
    model: args.model,
    first,
    precision: precisionOf({
      untilMetric: args.untilMetric,
      untilQuantile: args.untilQuantile,
      untilHalfwidth: args.untilHalfwidth,
      batch: args.batch,
    }),
  });
}

/** What the options of one kind of run are when nothing is said. */
const ofOne = { detail: 'rounds', tables: undefined, check: false } as const;
const ofMany = {
  chains: false,
  schedule: false,
  resume: false,
  plan: false,
  shardMinutes: SHARD_MINUTES,
  slurm: undefined,
  shards: undefined,
  shard: undefined,
  merge: false,
  workers: 'auto',
  redis: undefined,
  confidence: CONFIDENCE,
  finishBy: [],
  costUnder: [],
  untilMetric: undefined,
  untilQuantile: undefined,
  untilHalfwidth: undefined,
  batch: BATCH,
  timeLimit: undefined,
  memoryLimit: undefined,
} as const;

/** An option that would have no effect is a misunderstanding. */
function refuse(
  args: ParsedRunArguments,
  silent: Readonly<Record<string, unknown>>,
  what: string,
  allowed: string,
  fix: string,
): void {
  const given = Object.keys(silent).filter(
    (name) => JSON.stringify(args[name]) !== JSON.stringify(silent[name]),
  );
  if (given.length === 0) return;
  const words = given.map((name) => `--${hyphened(name)}`);
  throw new BadInput({
    code: 'option',
    found: `${words.join(', ')}: ${what}`,
    allowed: `${allowed}`,
    fix: `${fix}`,
  });
}
