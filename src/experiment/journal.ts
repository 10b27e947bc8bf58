/** Results of a set as they come, kept so that a set that is stopped in any way can go on exactly. */
import {
  appendFileSync,
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cannotWrite, FolderError } from '../trace/files/folder-error.ts';
import type { ResultRow } from '../trace/results.ts';

/** What a set is of; two sets of equal plans have equal results. */
export type SetPlan = Readonly<Record<string, unknown>>;

const NAME = 'journal.jsonl';

/** What a journal puts into a draft, and no run keeps. */
export const JOURNAL_FILES = [NAME];

/** The journal in the draft of a set folder: the plan in its first line, then a line for each result, in order. */
export class Journal {
  private readonly draft: string;
  private readonly path: string;

  private constructor(draft: string) {
    this.draft = draft;
    this.path = join(draft, NAME);
  }

  static isIn(draft: string): boolean {
    return existsSync(join(draft, NAME));
  }

  /** Whether there is a journal with results in it: a plan alone is nothing to go on with. */
  static hasResults(draft: string): boolean {
    if (!Journal.isIn(draft)) return false;
    const path = join(draft, NAME);
    const end = wholeLines(path);
    return end > 0 && wholeLines(path, end - 1) > 0;
  }

  /** Begins a journal. @throws FolderError when nothing can be written */
  static begin(draft: string, plan: SetPlan): Journal {
    const journal = new Journal(draft);
    journal.tidy();
    try {
      writeFileSync(journal.path, `${JSON.stringify(plan)}\n`);
    } catch (error) {
      throw cannotWrite(journal.path, error);
    }
    return journal;
  }

  /**
   * Goes on with a journal. A line that was being written when the program was killed is dropped.
   * @throws FolderError when it is of another plan
   */
  static async goOn(draft: string, plan: SetPlan): Promise<Journal> {
    const journal = new Journal(draft);
    journal.tidy();
    truncateSync(journal.path, wholeLines(journal.path));
    for await (const line of journal.lines()) {
      const differing = differences(JSON.parse(line) as SetPlan, plan);
      if (differing.length === 0) return journal;
      throw new FolderError(`the set that was stopped differs from this one in ${differing.join(', ')}
  allowed: --resume with the same model, settings, seed, numbers, limits and version
  mend:    give the same again, or begin anew with --force and without --resume`);
    }
    return Journal.begin(draft, plan);
  }

  /** @throws FolderError when the disk is full, and the like */
  add(result: ResultRow): void {
    try {
      appendFileSync(this.path, `${JSON.stringify(result)}\n`);
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
  }

  /** The results that are in, in order. */
  async *results(): AsyncGenerator<ResultRow, void, void> {
    let isFirst = true;
    for await (const line of this.lines()) {
      if (!isFirst) yield JSON.parse(line) as ResultRow;
      isFirst = false;
    }
  }

  /** Takes away tables that a program was writing when it was killed. */
  private tidy(): void {
    for (const name of readdirSync(this.draft))
      if (name !== NAME) rmSync(join(this.draft, name), { recursive: true });
  }

  private lines(): AsyncIterable<string> {
    return createInterface({ input: createReadStream(this.path), crlfDelay: Number.POSITIVE_INFINITY });
  }
}

/** Names of what two plans differ in. */
function differences(one: SetPlan, other: SetPlan): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}

/** Bytes up to the end of the last line that is whole, among the first `within`. */
function wholeLines(path: string, within = Number.POSITIVE_INFINITY): number {
  const file = openSync(path, 'r');
  try {
    const byte = Buffer.alloc(1);
    let end = Math.min(within, fstatSync(file).size);
    while (end > 0) {
      readSync(file, byte, 0, 1, end - 1);
      if (byte[0] === 0x0a) return end;
      end--;
    }
    return 0;
  } finally {
    closeSync(file);
  }
}
