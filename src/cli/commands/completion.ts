/** `beringsim completion SHELL`: the script with which a shell completes the command line. */

import yargs from 'yargs';
import { command, examples, json } from '../options.ts';
import { printDocument } from '../output.ts';
import { print } from '../terminal/print.ts';
import { told } from '../words/told.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

export const completion = command({
  ...told.completion,
  builder: (args) => {
    const shell = { choices: shells, demandOption: true, describe: 'shell of the script' } as const;
    const options = args.positional('shell', shell).options({ json });
    return examples(options, {
      'bash, in ~/.bashrc': 'completion bash >> ~/.bashrc',
      'zsh, in ~/.zshrc': 'completion zsh >> ~/.zshrc',
      fish: 'completion fish > ~/.config/fish/completions/beringsim.fish',
    });
  },
  handler: async ({ shell, json: isJson }) => {
    const script = shell === 'fish' ? FISH : await scriptOf(shell);
    if (isJson) printDocument('completion', { shell, script });
    else print(script);
  },
});

/** yargs has a script for fish too, which completes no options of commands (18.2.0), and no files. */
const FISH = `# Installation: beringsim completion fish > ~/.config/fish/completions/beringsim.fish
complete -c beringsim -a '(SHELL=fish beringsim --get-yargs-completions (commandline -opc) (commandline -ct))'
`;

/** The script of yargs, which takes the shell from the environment, now and when it completes. */
async function scriptOf(shell: 'bash' | 'zsh'): Promise<string> {
  process.env.SHELL = shell;
  delete process.env.ZSH_NAME;
  let script = '';
  const program = yargs([]).scriptName('beringsim').completion().exitProcess(false);
  await program.parseAsync(['completion'], {}, (_error, _args, output) => {
    script = output;
  });
  return `${script
    .replaceAll('beringsim --get-yargs', `SHELL=${shell} beringsim --get-yargs`)
    .replaceAll('beringsim completion ', `beringsim completion ${shell} `)
    .trimEnd()}\n`;
}
