/** Problems that a command reports: of model files, of the command line, of folders, and of the program itself. */
import { type Problem, type ProblemCode, problemText } from '../model/file/problem.ts';

/** Codes of problems beside those of models; programs may rely on these words. */
export const commandCodes = {
  command: 'no command is named, or none of that name exists',
  argument: 'an argument is missing, or there is one too many',
  option: 'an option is unknown, lacks its value, has one that it cannot take, or does not go with another',
  folder: 'a folder or file cannot be written or replaced as asked',
  redis: 'a Redis server cannot be reached, or does not do what it is asked',
  output: 'standard output cannot take what is printed',
  stopped: 'an experiment was stopped before its end',
  internal: 'a fault of beringsim itself',
} as const;

export interface CommandProblem extends Omit<Problem, 'code' | 'file' | 'line' | 'column'> {
  readonly code: ProblemCode | keyof typeof commandCodes;
  /** None for a problem of the command line. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** For people: three lines each. */
export function problemsText(problems: readonly CommandProblem[]): string {
  return problems.map(problemText).join('\n');
}

/** For programs; `file` is null for a problem of the command line. */
export function problemsJson(problems: readonly CommandProblem[]): object[] {
  return problems.map(({ code, file = null, line = 0, column = 0, found, allowed, fix, ...more }) => ({
    code,
    file,
    line,
    column,
    found,
    allowed,
    fix,
    ...more,
  }));
}
