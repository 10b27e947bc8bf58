#!/usr/bin/env node
/** Words in, files out: the command line. */
import yargs, { type Argv } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { jsonSchema } from '../model/inputs.ts';
import { details } from '../trace/detail.ts';
import { check } from './check.ts';
import { compare } from './compare.ts';
import { BAD_INPUT, BadInput, OUR_FAULT } from './exit.ts';
import { listen } from './interrupt.ts';
import {
  daysOf,
  model,
  precisionOf,
  set,
  setArguments,
  setOptions,
  sumsOf,
  tablesOf,
  whole,
} from './options.ts';
import { replicate } from './replicate.ts';
import { run } from './run.ts';
import { sweep } from './sweep.ts';
import { tables } from './tables.ts';
import { version } from './version.ts';

const many = { type: 'number', requiresArg: true, demandOption: true } as const;

const program = yargs(hideBin(process.argv))
  .scriptName('beringsim')
  .usage('$0 COMMAND\n\nSimulates the building of a tunnel and its supply by sea.')
  .command(
    'run <model>',
    'simulate a model once and write what happened; with --replications, many times and sum up',
    (args: Argv) =>
      setOptions(args.positional('model', model))
        .option('replication', {
          type: 'number',
          requiresArg: true,
          default: 0,
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
          describe: 'tables to write, with commas between [all but weather]',
        })
        .option('check', {
          type: 'boolean',
          default: false,
          describe: 'check that every account balances at every event (slow)',
        })
        .option('replications', {
          type: 'number',
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
          type: 'number',
          array: true,
          nargs: 1,
          default: [] as number[],
          requiresArg: true,
          describe: 'sum [USD] of which to give the chance of costing no more (may be given again)',
        })
        .option('until-metric', {
          choices: ['finish', 'cost'] as const,
          requiresArg: true,
          describe: 'stop when the estimate of this is precise enough',
        })
        .option('until-quantile', {
          type: 'number',
          requiresArg: true,
          describe: 'the quantile that is estimated [the mean]',
        })
        .option('until-halfwidth', {
          type: 'string',
          requiresArg: true,
          describe: 'half width of the interval that is narrow enough: 14d, 300h, 0.1y; USD for cost',
        })
        .option('batch', {
          type: 'number',
          requiresArg: true,
          default: 50,
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
        ),
    (args) => {
      const first = whole('replication', args.replication, 0);
      if (args.replications === undefined) {
        const single = refuseOf(args, [
          'resume',
          'finishBy',
          'costUnder',
          'untilMetric',
          'timeLimit',
          'memoryLimit',
        ]);
        return run({
          ...single,
          seed: whole('seed', args.seed, 0),
          replication: first,
          out: args.out,
          tables: tablesOf(args.tables),
        });
      }
      return replicate({
        ...setArguments({ ...args, ...asked(args), replications: args.replications }),
        model: args.model,
        first,
        finishBy_ms: daysOf('finish-by', args.finishBy),
        costUnder_usd: sumsOf('cost-under', args.costUnder),
        precision: precisionOf({
          untilMetric: args.untilMetric,
          untilQuantile: args.untilQuantile,
          untilHalfwidth: args.untilHalfwidth,
          batch: args.batch,
        }),
      });
    },
  )
  .command(
    'compare <models..>',
    'run several models under the same storms and set them side by side',
    (args: Argv) =>
      setOptions(
        args.positional('models', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'model files',
        }),
      )
        .option('replications', { ...many, describe: 'replications of each model' })
        .example('$0 compare a.yaml b.yaml --replications 100', 'which is earlier, and how sure is that?'),
    (args) => compare({ ...setArguments({ ...args, ...asked(args) }), models: args.models }),
  )
  .command(
    'sweep <model>',
    'run a model for every combination of values, under the same storms',
    (args: Argv) =>
      setOptions(args.positional('model', model))
        .option('replications', { ...many, describe: 'replications of each combination' })
        .option('vary', {
          type: 'string',
          array: true,
          nargs: 1,
          demandOption: true,
          requiresArg: true,
          describe: 'values of an input: path=v1,v2,... (may be given again)',
        })
        .example(
          '$0 sweep models/first-steps.yaml --vary supply.fleets.barges.ships=2,4 --replications 20',
          'two barges or four?',
        ),
    (args) => sweep({ ...setArguments({ ...args, ...asked(args) }), model: args.model, vary: args.vary }),
  )
  .command(
    'check <model>',
    'check a model file and print all that is wrong with it',
    (args: Argv) =>
      args
        .positional('model', model)
        .option('set', set)
        .example('$0 check models/bering-2025.yaml', 'is the model sound?'),
    (args) => check(args.model, args.set),
  )
  .command(
    'tables',
    'print the tables that are written, with type, unit and meaning of each column',
    (args: Argv) =>
      args.option('markdown', { type: 'boolean', default: false, describe: 'as a page of Markdown' }),
    (args) => tables(args.markdown),
  )
  .command('schema', 'print the JSON Schema of model files, for editors', {}, () => {
    process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  })
  .demandCommand(1, 'Name a command: run, compare, sweep, check, tables or schema.')
  .recommendCommands()
  .strict()
  .version(version())
  .wrap(100)
  .exitProcess(false)
  .fail((message, error) => {
    throw error ?? new BadInput(`${message}\nSee beringsim --help.`);
  });

/** Options that may be left out, as they are. */
function asked(args: {
  timeLimit?: string | undefined;
  memoryLimit?: number | undefined;
  out?: string | undefined;
}) {
  return { timeLimit: args.timeLimit, memoryLimit: args.memoryLimit, out: args.out };
}

/** Options of many replications say nothing of a single run. */
function refuseOf<A extends object>(args: A, names: readonly (keyof A & string)[]): A {
  const given = names.filter((name) => {
    const value: unknown = args[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
  });
  if (given.length === 0) return args;
  const words = given.map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  throw new BadInput(`${words.join(', ')}: only of many replications
  allowed: together with --replications
  mend:    add for example --replications 100`);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
listen();

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof BadInput) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = BAD_INPUT;
  } else {
    process.stderr.write(
      `${(error as Error).stack ?? String(error)}\nThis is a fault of beringsim, not of your model; please report it with the lines above.\n`,
    );
    process.exitCode = OUR_FAULT;
  }
}
