#!/usr/bin/env node
/** Words in, files out: the command line. */
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { check } from './commands/check.ts';
import { compare } from './commands/compare.ts';
import { run } from './commands/run.ts';
import { schema } from './commands/schema.ts';
import { sweep } from './commands/sweep.ts';
import { tables } from './commands/tables.ts';
import { weather } from './commands/weather.ts';
import { BAD_INPUT, BadInput, OUR_FAULT } from './exit.ts';
import { DASH, holdStdin, STDIN } from './input/stdin.ts';
import { print, tell, watchOutput } from './print.ts';
import { version } from './version.ts';
import { onlyOnce, onlyYesOrNo } from './words.ts';

const program = yargs(hideBin(process.argv))
  .scriptName('beringsim')
  .usage('$0 COMMAND\n\nSimulates the building of a tunnel and its supply by sea.')
  .command([run, compare, sweep, weather, check, tables, schema])
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
