/** The command line as yargs knows it. */
import yargs, { type Argv, type CommandModule } from 'yargs';
import { modelNamed } from '../files/bundled.ts';
import { BadInput, exitCodes } from './exit.ts';
import { holdStdin, STDIN } from './input/stdin.ts';
import { version } from './version.ts';
import { misuse } from './words/misuse.ts';
import { type NamedCommand, onlyOnce } from './words/named-command.ts';

const exits = Object.entries(exitCodes).map(([code, meaning]) => `  ${code.padEnd(3)}  ${meaning}`);

export function programOf(
  commands: readonly CommandModule[],
  words: readonly string[],
  known: NamedCommand,
): Argv {
  return (
    yargs([])
      .scriptName('beringsim')
      // The same for all who start it, wherever they are and however wide their terminal is.
      .locale('en')
      .wrap(100)
      .usage('$0 COMMAND\n\nSimulates the building of a tunnel and its supply by sea.')
      .command([...commands])
      .epilogue(
        `Exit codes:\n${exits.join('\n')}\n\n"beringsim COMMAND --help" shows the options of a command.`,
      )
      .demandCommand(1)
      .strict()
      .help('help', 'show this help')
      .alias('help', 'h')
      .version('version', 'show the version', version())
      .alias('version', 'V')
      .exitProcess(false)
      // An option is a name and nothing more: no dots, no "no-", and no number before we have looked at it.
      .parserConfiguration({ 'dot-notation': false, 'boolean-negation': false, 'parse-numbers': false })
      .check((args) => onlyOnce(args, known), true)
      .middleware(async (args) => {
        if (typeof args.model === 'string') args.model = modelNamed(args.model);
        if (Array.isArray(args.models)) args.models = args.models.map(modelNamed);
        if ([args.model, args.models].flat().includes(STDIN)) await holdStdin();
        if (typeof args.model === 'string') args.model = modelNamed(args.model);
        if (Array.isArray(args.models)) args.models = args.models.map(modelNamed);
      })
      .fail((message, error) => {
        if (error instanceof BadInput || (error && error.name !== 'YError')) throw error;
        throw new BadInput(misuse(error?.message ?? message, words, known));
      })
  );
}
