#!/usr/bin/env node
/** Words in, files out: the command line. */
import yargs, { type Argv } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { jsonSchema } from '../model/language/json-schema.ts';
import { check } from './commands/check.ts';
import { runCompare } from './commands/compare.ts';
import { runAsAsked, runOptions } from './commands/run-options.ts';
import { runSweep } from './commands/sweep.ts';
import { tables } from './commands/tables.ts';
import { weather } from './commands/weather.ts';
import { BAD_INPUT, BadInput, OUR_FAULT } from './exit.ts';
import { guessSeries } from './input/guess.ts';
import { DASH, holdStdin, STDIN } from './input/stdin.ts';
import { whole } from './numbers.ts';
import { force, format, leftOut, model, quiet, seed, set, setArguments, setOptions } from './options.ts';
import { print, tell, watchOutput } from './print.ts';
import { version } from './version.ts';
import { onlyOnce, onlyYesOrNo } from './words.ts';

/** Years of one station are held in memory: a thousand take some 140 MB. */
const MOST_YEARS = 2000;

const many = { type: 'string', requiresArg: true, demandOption: true } as const;

const program = yargs(hideBin(process.argv))
  .scriptName('beringsim')
  .usage('$0 COMMAND\n\nSimulates the building of a tunnel and its supply by sea.')
  .command(
    'run <model>',
    'simulate a model once and write what happened; with --replications, many times and sum up',
    runOptions,
    runAsAsked,
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
    (args) => runCompare({ ...setArguments({ ...args, ...leftOut(args) }), models: args.models }),
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
    (args) =>
      runSweep({ ...setArguments({ ...args, ...leftOut(args) }), model: args.model, vary: args.vary }),
  )
  .command(
    'weather <model>',
    'make years of weather and hold them against what was observed or is stated',
    (args: Argv) =>
      args
        .positional('model', model)
        .option('station', {
          type: 'string',
          array: true,
          nargs: 1,
          default: [] as string[],
          requiresArg: true,
          describe: 'station of the model (may be given again) [all]',
        })
        .option('years', {
          type: 'string',
          requiresArg: true,
          default: '200',
          defaultDescription: '200',
          describe: 'years to make',
        })
        .option('seed', seed)
        .option('against', {
          type: 'string',
          requiresArg: true,
          describe:
            'hold the stations against this series of the model, such as years they were not fitted to',
        })
        .option('set', set)
        .option('format', format)
        .option('out', { type: 'string', requiresArg: true, describe: 'folder of the tables [runs/NAME]' })
        .option('force', { ...force, describe: 'let --out replace what is there' })
        .option('quiet', quiet)
        .option('guess', {
          type: 'boolean',
          default: false,
          describe: 'take the file for observed hours and print the entry under weather.series that reads it',
        })
        .example('$0 weather models/bering-2025.yaml --station tin-city', 'does it blow as it does there?')
        .example('$0 weather my/hours.csv --guess', 'how is this file read?'),
    (args) =>
      args.guess
        ? guessSeries(args.model, args.set)
        : weather({
            ...args,
            ...leftOut(args),
            stations: args.station,
            against: args.against,
            years: whole('years', args.years, 1, MOST_YEARS),
            seed: whole('seed', args.seed, 0),
          }),
  )
  .command(
    'check <model>',
    'check a model file and print all that is wrong with it',
    (args: Argv) =>
      args
        .positional('model', model)
        .option('set', set)
        .option('fix', {
          type: 'boolean',
          default: false,
          describe: 'first rewrite the file, where it is of an older format',
        })
        .example('$0 check models/bering-2025.yaml', 'is the model sound?')
        .example('$0 check my/old.yaml --fix', 'bring it to the format of this version'),
    (args) => check(args.model, args.set, args.fix),
  )
  .command(
    'tables',
    'print the tables that are written, with type, unit and meaning of each column',
    (args: Argv) =>
      args.option('markdown', { type: 'boolean', default: false, describe: 'as a page of Markdown' }),
    (args) => tables(args.markdown),
  )
  .command('schema', 'print the JSON Schema of model files, for editors', {}, () => {
    print(`${JSON.stringify(jsonSchema(), null, 2)}\n`);
  })
  .demandCommand(1, 'Name a command: run, compare, sweep, weather, check, tables or schema.')
  .recommendCommands()
  .strict()
  .version(version())
  .wrap(100)
  .exitProcess(false)
  // An option is a name and nothing more: no dots, no "no-", and no number before we have looked at it.
  .parserConfiguration({ 'dot-notation': false, 'boolean-negation': false, 'parse-numbers': false })
  .check((args) => onlyOnce(args), true)
  .middleware(async (args) => {
    if ([args.model, args.models].flat().includes(STDIN)) await holdStdin();
  })
  .fail((message, error) => {
    if (error instanceof BadInput || (error && error.name !== 'YError')) throw error;
    throw new BadInput(`${error?.message ?? message}\nSee beringsim --help.`);
  });

watchOutput();

try {
  // A dash alone is a name to yargs' parser, and empty.
  const words = hideBin(process.argv).map((word) => (word === DASH ? STDIN : word));
  onlyYesOrNo(words);
  let help = '';
  await program.parseAsync(words, {}, (_error, _args, output) => {
    help = output;
  });
  if (help !== '') print(`${help}\n`);
} catch (error) {
  if (error instanceof BadInput) {
    tell(`${error.message}\n`);
    process.exitCode = BAD_INPUT;
  } else {
    tell(
      `${(error as Error).stack ?? String(error)}\nThis is a fault of beringsim, not of your model; please report it with the lines above.\n`,
    );
    process.exitCode = OUR_FAULT;
  }
}
