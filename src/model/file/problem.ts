/** Faults of a model file: where, what was found, what is allowed, how to fix it. */
import type { Edit } from './edits.ts';
import { nearestNames } from './spelling.ts';

/** What kind of fault a problem is; programs may rely on these words. */
export const problemCodes = {
  syntax: 'the text is no YAML that a model can be written in',
  file: 'a file cannot be read, or is not of the kind that is asked for',
  format: 'a model file is of another format than this version reads',
  'unknown-key': 'a key that the model language does not have',
  'missing-key': 'a required key is not there',
  'wrong-type': 'a value of another kind: text for a number, a list for a map',
  'out-of-range': 'a number, a length or a date outside its range',
  'unknown-word': 'a word that is none of those that are allowed',
  'bad-name': 'a name that nothing in a model may have',
  distribution: 'a distribution, its parameters or its level do not fit',
  'unknown-name': 'a name of something that the model does not declare',
  plan: 'values that are right alone and do not go together',
  data: 'observed data that cannot be used as the model asks',
  setting: 'a setting whose path or value the model cannot take',
} as const;

export type ProblemCode = keyof typeof problemCodes;

/** A fault of a model file, of its data or of a setting; `problemText` shows it to people. */
export interface Problem {
  readonly code: ProblemCode;
  readonly file: string;
  /** From 1; 0 for a fault of the file as a whole or of a setting. */
  readonly line: number;
  readonly column: number;
  /** What is wrong, a sentence about the input. */
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
  /** Where it stands in the model, such as `["machines", "mole", "round_m"]`. */
  readonly path?: readonly (string | number)[];
  /** Changes of the file that fix it, where there is one sure way; `check --fix` makes them. */
  readonly edits?: readonly Edit[];
}

/** What is said of a problem, wherever it stands. */
export type ProblemWords = Pick<Problem, 'found' | 'allowed' | 'fix'>;

/** The edits of a problem, where there are any. */
export function withEdits(edits: readonly Edit[]): Pick<Problem, 'edits'> {
  return edits.length > 0 ? { edits } : {};
}

/** The problem as three lines of text; one of the command line has no file. */
export function problemText(problem: ProblemWords & Partial<Omit<Problem, 'code'>>): string {
  const { file, line = 0, column, found, allowed, fix } = problem;
  const where = file === undefined ? '' : line > 0 ? `${file}:${line}:${column}: ` : `${file}: `;
  return `${where}${found}\n  allowed: ${allowed}\n  fix:     ${fix}`;
}

/** By file, line and column, each once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems
    .filter((problem) => {
      const text = problemText(problem);
      return seen.has(text) ? false : seen.add(text);
    })
    .sort((a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The name that was most likely meant, if one is near; the first of those that are equally near. */
export function meant(word: string, names: readonly string[]): string | undefined {
  return nearestNames(word, names)[0];
}

/** "did you mean x?", or a list of what there is to choose from. */
export function suggestion(word: string, names: readonly string[], otherwise: string): string {
  const near = nearestNames(word, names).slice(0, MOST_NAMED);
  return near.length === 0 ? otherwise : `did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}

/** Names that are asked about where they are equally near. */
const MOST_NAMED = 3;

/** Names in words: "a, b and 3 more". */
export function listed(names: readonly string[], most = 12): string {
  if (names.length === 0) return 'none is declared';
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
