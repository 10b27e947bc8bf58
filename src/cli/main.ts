#!/usr/bin/env node
/** Words in, files out: the command line. */
import yargs, { type Argv } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { jsonSchema } from '../model/inputs.ts';
import { suggestion } from '../model/problem.ts';
import { details } from '../trace/detail.ts';
import { type TableName, tableNames, usualTables } from '../trace/tables.ts';
import { formats } from '../trace/writer.ts';
import { check } from './check.ts';
import { BAD_INPUT, BadInput, INTERRUPTED, OUR_FAULT } from './exit.ts';
import { run } from './run.ts';
import { version } from './version.ts';

const set = {
  type: 'string',
  array: true,
  nargs: 1,
  default: [] as string[],
  requiresArg: true,
  describe: 'put a value over the model: path=value (may be given again)',
} as const;

/** A seed or replication: whole, 0 or more, and not so large that it is rounded. */
function whole(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  const allowed = `0 to ${Number.MAX_SAFE_INTEGER}`;
  throw new BadInput(`--${name}: not a whole number (${value})
  allowed: ${allowed}
  mend:    for example --${name} 1`);
}

/** Names of tables with commas between. */
function tablesOf(text: string | undefined): readonly TableName[] {
  if (text === undefined) return usualTables;
  const asked = text.split(',').map((name) => name.trim());
  const unknown = asked.filter((name) => !(tableNames as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new BadInput(`--tables: there is no table "${unknown.join('", "')}"
  allowed: ${tableNames.join(', ')}
  mend:    ${suggestion(unknown[0] as string, tableNames, 'name some of these, such as --tables states,stocks')}`);
  return tableNames.filter((name) => asked.includes(name));
}

const program = yargs(hideBin(process.argv))
  .scriptName('beringsim')
  .usage('$0 COMMAND\n\nSimulates the building of a tunnel and its supply by sea.')
  .command(
    'run <model>',
    'simulate a model and write a run folder of CSV tables',
    (args: Argv) =>
      args
        .positional('model', { type: 'string', demandOption: true, describe: 'model file' })
        .option('seed', {
          type: 'number',
          requiresArg: true,
          default: 1,
          describe: 'seed of all chance',
        })
        .option('replication', {
          type: 'number',
          requiresArg: true,
          default: 0,
          describe: 'number of the replication',
        })
        .option('set', set)
        .option('out', {
          type: 'string',
          requiresArg: true,
          describe: 'run folder [runs/MODEL-sSEEDrREPLICATION]',
        })
        .option('force', {
          type: 'boolean',
          default: false,
          describe: 'let --out replace a run that is there',
        })
        .option('format', {
          choices: formats,
          default: 'csv' as const,
          requiresArg: true,
          describe: 'format of the tables',
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
        .option('quiet', { type: 'boolean', default: false, describe: 'print the name of the folder only' })
        .example('$0 run models/first-steps.yaml', 'simulate the small model')
        .example(
          '$0 run models/bering-2025.yaml --seed 7 --set project.horizon_y=12',
          'another seed, a shorter horizon',
        ),
    (args) =>
      run({
        ...args,
        seed: whole('seed', args.seed),
        replication: whole('replication', args.replication),
        out: args.out,
        tables: tablesOf(args.tables),
      }),
  )
  .command(
    'check <model>',
    'check a model file and print all that is wrong with it',
    (args: Argv) =>
      args
        .positional('model', { type: 'string', demandOption: true, describe: 'model file' })
        .option('set', set)
        .example('$0 check models/bering-2025.yaml', 'is the model sound?'),
    (args) => check(args.model, args.set),
  )
  .command('schema', 'print the JSON Schema of model files, for editors', {}, () => {
    process.stdout.write(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  })
  .demandCommand(1, 'Name a command: run, check or schema.')
  .recommendCommands()
  .strict()
  .version(version())
  .wrap(100)
  .exitProcess(false)
  .fail((message, error) => {
    throw error ?? new BadInput(`${message}\nSee beringsim --help.`);
  });

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(INTERRUPTED));

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
