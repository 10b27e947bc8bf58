/** What yargs finds wrong with the words of the command line, told as problems. */
import { meant } from '../../model/file/problem.ts';
import type { CommandProblem } from '../problems.ts';
import { escaped, isPositional, type NamedCommand } from './named-command.ts';

/** A message of yargs in English, and the problems that it means; `part` is what the pattern holds in brackets. */
type Meaning = readonly [pattern: RegExp, problems: (part: string, at: Misused) => CommandProblem[]];

/** Where it was found. */
interface Misused {
  readonly message: string;
  readonly words: readonly string[];
  /** Name of the command, and what it has. */
  readonly name: string;
  readonly known: NamedCommand;
}

const meanings: readonly Meaning[] = [
  [
    /^Unknown arguments?: (.*)/s,
    (names, at) => unknownWords(names.split(', '), at.words).map((word) => unknownWord(word, at)),
  ],
  [
    /^(?:Not enough arguments following|Missing argument values?): (.*)/s,
    (name, at) => [
      option(`--${name}: no value is given`, at, `give a value after --${name}, or leave it out`),
    ],
  ],
  [/^Invalid values:/, (_, at) => wrongChoices(at)],
  [
    /^Missing required arguments?: (.*)/s,
    (names, at) =>
      names
        .split(', ')
        .map((name) =>
          isPositional(name, at.known)
            ? missingArgument(at)
            : option(
                `${at.name}: --${name} is not given`,
                at,
                `"beringsim ${at.name} --help" shows examples`,
              ),
        ),
  ],
  [/^Not enough non-option arguments/, (_, at) => [missingArgument(at)]],
];

/** @param message of yargs, in English */
export function misuse(message: string, words: readonly string[], known: NamedCommand): CommandProblem[] {
  if (known.name === null) return [noCommand(words, known.commands)];
  const at = { message, words, name: known.name, known };
  for (const [pattern, problems] of meanings) {
    const match = pattern.exec(message);
    if (match !== null) return problems(match[1] ?? '', at);
  }
  return [option(`${at.name}: ${message}`, at, 'change the words of the command')];
}

function option(found: string, { name }: Misused, fix: string): CommandProblem {
  return { code: 'option', found, allowed: `what "beringsim ${name} --help" lists`, fix };
}

function missingArgument({ name, known }: Misused): CommandProblem {
  const usage = String(known.module?.command);
  return {
    code: 'argument',
    found: `${name}: ${usage.replace(/^\S+ /, '')} is missing`,
    allowed: `beringsim ${usage}`,
    fix: `"beringsim ${name} --help" shows examples`,
  };
}

/** A line of the message for each option. */
function wrongChoices({ message, known }: Misused): CommandProblem[] {
  return [...message.matchAll(/Argument: (\S+), Given: (.*), Choices: (.*)/g)].map(
    ([, argument = '', given = '', choices = '']) => {
      const allowed = choices.replaceAll('"', '');
      const near = meant(given.replaceAll('"', ''), allowed.split(', '));
      return {
        code: 'option',
        found: `${isPositional(argument, known) ? argument : `--${argument}`} is ${given}`,
        allowed,
        fix: near === undefined ? 'give one of these' : `did you mean ${near}?`,
      };
    },
  );
}

function noCommand(words: readonly string[], commands: readonly string[]): CommandProblem {
  const word = words[0]?.startsWith('-') ? undefined : words[0];
  const near = word === undefined ? undefined : meant(word, commands);
  return {
    code: 'command',
    found:
      word === undefined ? `no command is named: ${words.join(' ')}` : `there is no command ${shown(word)}`,
    allowed: commands.join(', '),
    fix:
      near === undefined ? 'name one of these; "beringsim --help" explains them' : `did you mean "${near}"?`,
  };
}

/** The words that are not known, as they were given; yargs gives names without dashes, and some of them twice. */
function unknownWords(names: readonly string[], words: readonly string[]): string[] {
  const given = names.map((name) => {
    const bare = name.replace(/^"(.*)"$/s, '$1').replace('___proto___', '__proto__');
    return (
      words.find((word) => new RegExp(`^--?${escaped(bare)}(?:=|$)`, 's').test(word))?.replace(/=.*/s, '') ??
      words.find((word) => word === bare) ??
      words.find((word) => /^-[^-]/.test(word) && word.includes(bare))
    );
  });
  const found = [...new Set(given)].filter((word) => word !== undefined);
  return found.length > 0 ? found : [...names];
}

function unknownWord(word: string, at: Misused): CommandProblem {
  const { name, known } = at;
  if (!word.startsWith('-')) {
    const found = `${name}: ${shown(word)} is one argument too many`;
    return { ...option(found, at, 'leave it out, or put its option before it'), code: 'argument' };
  }
  const near = meant(word.replace(/^-+/, ''), Object.keys(known.options.key));
  return option(
    `${name}: there is no option ${word}`,
    at,
    near === undefined ? 'leave it out, or name one of these' : `did you mean --${near}?`,
  );
}

function shown(word: string): string {
  return JSON.stringify(word);
}
