/** What a command gives: text for people, or one document of JSON; and how it reports that it failed. */
import type { DocumentName } from './documents/documents.ts';
import { BAD_INPUT, BadInput, OUR_FAULT } from './exit.ts';
import { type CommandProblem, problemsJson, problemsText } from './problems.ts';
import { print, tell } from './terminal/print.ts';
import { elapsedText } from './terminal/progress.ts';
import { version } from './version.ts';

/** Prints the document of a command, whose schema has the same name unless several commands print it. */
export function printDocument(
  name: Exclude<DocumentName, 'problems'>,
  body: object,
  by: string = name,
): void {
  print(documentText(name, by, body));
}

/** Prints the folder that was written, after its text. How long it took is for those who watch, as the bar is. */
export function printWrote(folder: string, text: string, isQuiet: boolean): void {
  print(isQuiet ? `${folder}\n` : `${text}\n\nWrote ${folder}\n`);
  if (!isQuiet && process.stderr.isTTY) tell(`Took ${elapsedText()}\n`);
}

/** Reports problems on standard error, as text or as a document. */
export function tellProblems(
  problems: readonly CommandProblem[],
  command: string | null,
  text?: string,
): void {
  const isJson = text === undefined;
  tell(isJson ? documentText('problems', command, { problems: problemsJson(problems) }) : `${text}\n`);
}

/** Reports why a command failed, and sets the exit code. @param words of the command line */
export function reportFailure(error: unknown, words: readonly string[], command: string | null): void {
  const isInput = error instanceof BadInput;
  const problems = isInput ? error.problems : [internalProblem(error)];
  const text = isInput ? error.message : problemsText(problems);
  tellProblems(problems, command, asksForJson(words) ? undefined : text);
  process.exitCode = isInput ? BAD_INPUT : OUR_FAULT;
}

/** Whether the words ask for a document, also where they cannot be understood otherwise. */
function asksForJson(words: readonly string[]): boolean {
  const format = words.indexOf('--format');
  return (
    words.some((word) => ['--json', '--json=true', '--format=json'].includes(word)) ||
    (format >= 0 && words[format + 1] === 'json')
  );
}

function internalProblem(error: unknown): CommandProblem {
  return {
    code: 'internal',
    found: error instanceof Error ? (error.stack ?? error.message) : String(error),
    allowed: 'no input ends in this: it is a fault of beringsim, not of your model',
    fix: 'please report it with the lines above',
  };
}

function documentText(schema: DocumentName, command: string | null, body: object): string {
  return `${JSON.stringify({ schema, command, version: version(), ...body }, null, 2)}\n`;
}
