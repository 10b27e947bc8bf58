/** The options of `beringsim run`: one run, or with --replications many. */
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { LAST } from '../../experiment/experiment.ts';
import { details } from '../../trace/detail.ts';
import { BadInput } from '../exit.ts';
import { sumOf, whole } from '../numbers.ts';
import {
  BATCH,
  daysOf,
  leftOut,
  model,
  precisionOf,
  setArguments,
  setOptions,
  tablesOf,
} from '../options.ts';
import { CONFIDENCE } from '../result-set.ts';
import { runReplicate } from './replicate.ts';
import { run } from './run.ts';

export function runOptions(args: Argv) {
  return setOptions(args.positional('model', model))
    .option('replication', {
      type: 'string',
      requiresArg: true,
      default: '0',
      defaultDescription: '0',
      describe: 'number of the replication, or of the first',
    })
    .option('detail', {
      choices: details,
      default: 'rounds' as const,
      requiresArg: true,
      describe: 'how finely states, waits and rings are kept: each, or joined by shift or day',
    })
    .option('tables', {
      type: 'string',
      requiresArg: true,
      describe: 'tables to write, with commas between [all but weather and draws]',
    })
    .option('check', {
      type: 'boolean',
      default: false,
      describe: 'check that every account balances at every event (slow)',
    })
    .option('replications', {
      type: 'string',
      requiresArg: true,
      describe: 'how many replications to run and sum up; at most, with --until-metric',
    })
    .option('finish-by', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      requiresArg: true,
      describe: 'day of which to give the chance of finishing by its end (may be given again)',
    })
    .option('cost-under', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      requiresArg: true,
      describe: 'sum [USD] of which to give the chance of costing no more (may be given again)',
    })
    .option('until-metric', {
      choices: ['finish', 'cost'] as const,
      requiresArg: true,
      describe: 'stop when the estimate of this is precise enough',
    })
    .option('until-quantile', {
      type: 'string',
      requiresArg: true,
      describe: 'the quantile that is estimated [the mean]',
    })
    .option('until-halfwidth', {
      type: 'string',
      requiresArg: true,
      describe: 'half width of the interval that is narrow enough: 14d, 300h, 0.1y; USD for cost',
    })
    .option('batch', {
      type: 'string',
      requiresArg: true,
      default: BATCH,
      defaultDescription: BATCH,
      describe: 'replications between two looks at the estimate',
    })
    .group(['replication', 'detail', 'tables', 'check'], 'One run:')
    .group(
      [
        'replications',
        'workers',
        'confidence',
        'finish-by',
        'cost-under',
        'until-metric',
        'until-quantile',
        'until-halfwidth',
        'batch',
        'time-limit',
        'memory-limit',
        'resume',
      ],
      'Many replications:',
    )
    .example('$0 run models/first-steps.yaml', 'simulate the small model')
    .example(
      '$0 run models/bering-2025.yaml --seed 7 --set project.horizon_y=12',
      'another seed, a shorter horizon',
    )
    .example(
      '$0 run models/first-steps.yaml --replications 100 --finish-by 2030-06-01',
      'a hundred worlds, and the chance of finishing in time',
    );
}

type ParsedRunArguments = ReturnType<typeof runOptions> extends Argv<infer T> ? ArgumentsCamelCase<T> : never;

export function runAsAsked(args: ParsedRunArguments): Promise<void> {
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
    return run({ ...args, seed, replication: first, out: args.out, tables: tablesOf(args.tables) });
  }
  refuse(args, ofOne, 'only of a single run', 'without --replications', 'leave one of the two out');
  return runReplicate({
    ...setArguments({ ...args, ...leftOut(args), replications }),
    model: args.model,
    first,
    finishBy_ms: daysOf('finish-by', args.finishBy),
    costUnder_usd: args.costUnder.map((text) => sumOf('cost-under', text)),
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
  resume: false,
  workers: 'auto',
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
  const words = given.map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  throw new BadInput(`${words.join(', ')}: ${what}\n  allowed: ${allowed}\n  fix:     ${fix}`);
}
