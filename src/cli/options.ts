/** Options that several commands have, and what their words mean. */
import type { Argv, CommandModule } from 'yargs';
import { formats } from '../trace/files/writer.ts';

/** A module whose handler knows the types of its options; together with others it is a command among commands. */
export function command<U>(module: CommandModule<object, U>): CommandModule {
  return module as unknown as CommandModule;
}

/** Examples at the end of a help text: each command on one line of its own, to be copied. */
export function examples<T>(args: Argv<T>, lines: Readonly<Record<string, string>>): Argv<T> {
  const shown = Object.entries(lines).map(([what, words]) => `  # ${what}\n  beringsim ${words}`);
  return args.epilogue(`Examples:\n${shown.join('\n')}`);
}

/** An option of one text that may be left out. */
export const optionalText = { type: 'string', requiresArg: true } as const;

/** An option of texts that may be given again. */
export const severalTexts = {
  type: 'string',
  array: true,
  nargs: 1,
  default: [] as string[],
  requiresArg: true,
} as const;

export const model = {
  type: 'string',
  demandOption: true,
  describe: 'model file, or a name that "beringsim models" lists; - for standard input',
} as const;

export const seed = {
  ...optionalText,
  default: '1',
  defaultDescription: '1',
  describe: 'random seed',
} as const;

export const set = {
  ...severalTexts,
  describe: 'override an input: path=value (may be given again)',
} as const;

export const format = {
  choices: formats,
  default: 'csv' as const,
  requiresArg: true,
  describe: 'file format of the tables',
} as const;

export const out = { ...optionalText, describe: 'folder of the results [runs/NAME]' } as const;

export const force = {
  type: 'boolean',
  default: false,
  describe: 'overwrite --out; restart an experiment that was stopped',
} as const;

export const quiet = {
  type: 'boolean',
  default: false,
  describe: 'print the name of the folder alone',
} as const;

export const json = {
  type: 'boolean',
  default: false,
  describe: 'print one JSON document, and problems as one on standard error',
} as const;
