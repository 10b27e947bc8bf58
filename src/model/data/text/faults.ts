/** Faults of a data file: one cause is one problem, with its first line, its count and its last line. */
import type { Problem, ProblemWords } from '../../file/problem.ts';

interface CountedFault extends ProblemWords {
  readonly first: number;
  last: number;
  further: number;
}

/** The lines of a cause: the first, how many further ones, the last. */
interface Lines {
  readonly first: number;
  readonly further: number;
  readonly last: number;
}

export class Faults {
  private readonly found = new Map<string, CountedFault>();

  /** What has been told. */
  get causes(): string[] {
    return [...this.found.keys()];
  }

  wordsOf(cause: string): ProblemWords | undefined {
    return this.found.get(cause);
  }

  get any(): boolean {
    return this.found.size > 0;
  }

  /** @param words are asked for at the first line of a cause only */
  add(cause: string, line: number, words: () => ProblemWords): void {
    const known = this.found.get(cause);
    if (known === undefined) this.found.set(cause, { ...words(), first: line, last: line, further: 0 });
    else if (line !== known.last) {
      known.further++;
      known.last = line;
    }
  }

  /** A cause whose lines were counted elsewhere. */
  addCounted(cause: string, { first, further, last }: Lines, words: ProblemWords): void {
    this.found.set(cause, { ...words, first, further, last });
  }

  /** Whether a cause has been told already. */
  has(cause: string): boolean {
    return this.found.has(cause);
  }

  get size(): number {
    return this.found.size;
  }

  problems(file: string): Problem[] {
    return [...this.found.values()].map(({ first, last, further, found, allowed, fix }) => ({
      code: 'data',
      file,
      line: first,
      column: 1,
      found: `${found}${furtherLines(further, last)}`,
      allowed,
      fix,
    }));
  }
}

function furtherLines(further: number, last: number): string {
  if (further === 0) return '';
  if (further === 1) return `, and 1 further line: ${last}`;
  return `, and ${further} further lines, the last ${last}`;
}
