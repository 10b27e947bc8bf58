/** The words of the command line: the command that they name, and options that cannot be meant so. */
import yargs, { type CommandModule } from 'yargs';
import { listed } from '../../model/file/problem.ts';
import { BadInput } from '../exit.ts';
import { DASH, STDIN } from '../input/stdin.ts';

/** The options of a command as yargs holds them: its list of names, of switches and of those that may be given again. */
interface KnownOptions {
  readonly key: Readonly<Record<string, unknown>>;
  readonly boolean: readonly string[];
  readonly array: readonly string[];
}

/** What is known of the command that is named. */
export interface NamedCommand {
  /** Its word; null where none is named. */
  readonly name: string | null;
  readonly module: CommandModule | undefined;
  readonly options: KnownOptions;
  readonly commands: readonly string[];
}

/** The words as yargs takes them: none ask for help, `help run` is `run --help`, and a dash alone is standard input. */
export function understood(words: readonly string[]): string[] {
  const [first, ...others] = words;
  if (first === undefined) return ['--help'];
  if (first === 'help') return [...others, '--help'];
  return words.map((word) => (word === DASH ? STDIN : word));
}

/** The command that the words name; undefined where they name none. */
export function nameIn<N extends string>(words: readonly string[], names: readonly N[]): N | undefined {
  return words.map((word) => names.find((name) => name === word)).find((name) => name !== undefined);
}

/** What is known of a command. @param names of all commands */
export function aboutCommand(
  name: string | undefined,
  module: CommandModule | undefined,
  names: readonly string[],
): NamedCommand {
  const builder = module?.builder;
  const built = typeof builder === 'function' ? builder(yargs([])) : yargs([]).options(builder ?? {});
  // A method of yargs that its types do not name.
  const { getOptions } = built as unknown as { getOptions(): KnownOptions };
  return { name: name ?? null, module, options: getOptions.call(built), commands: names };
}

/** Whether the usage of the command has it between brackets: `<model>`, `<models..>`. */
export function isPositional(argument: string, { module }: NamedCommand): boolean {
  return new RegExp(`[<[]${escaped(argument)}(?:\\.\\.)?[>\\]]`).test(String(module?.command));
}

export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** @throws BadInput for an option of one value that is given twice */
export function onlyOnce(args: Readonly<Record<string, unknown>>, known: NamedCommand): true {
  const { key, array } = known.options;
  const isTwice = (name: string) =>
    name !== '_' &&
    Array.isArray(args[name]) &&
    !array.includes(hyphened(name)) &&
    !isPositional(name, known);
  const twice = Object.keys(args).find(isTwice);
  if (twice === undefined) return true;
  const repeated = array
    .filter((name) => name in key && !isPositional(name, known))
    .map((name) => `--${name}`);
  throw new BadInput({
    code: 'option',
    found: `--${hyphened(twice)} is given twice: ${(args[twice] as unknown[]).join(', ')}`,
    allowed: `each option once${repeated.length > 0 ? `; only ${listed(repeated)} may be given again` : ''}`,
    fix: 'leave one of the two out',
  });
}

/** @throws BadInput for a switch with another value than true or false: it would count as false */
export function onlyYesOrNo(words: readonly string[], { options }: NamedCommand): void {
  for (const word of words) {
    const [, name, value] = /^--([a-z-]+)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || !options.boolean.includes(name) || value === 'true' || value === 'false')
      continue;
    throw new BadInput({
      code: 'option',
      found: `${word}: not a switch`,
      allowed: `--${name}, or nothing`,
      fix: `--${name}`,
    });
  }
}

/** The name of an option as it is given: `finishBy` is `finish-by`. */
export function hyphened(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
