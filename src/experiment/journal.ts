/** Journal of the results of a set, so that a stopped set can be resumed exactly. */
import { dirname, join } from 'node:path';
import { disk } from '../trace/folders/disk.ts';
import { cannotWrite, FolderError } from '../trace/folders/folder-error.ts';
import type { ResultRow } from '../trace/results/results.ts';
import { LineReader, wholeLines } from './lines.ts';
import type { Key } from './shard.ts';

/** Plan of a set: everything that its results depend on. */
export type SetPlan = Readonly<Record<string, unknown>>;

/** Name of the journal in a draft; not part of a run. */
export const JOURNAL_FILE = 'journal.jsonl';

/** A line: a result and its key. */
interface JournalLine extends Key {
  readonly result: ResultRow;
}

/**
 * The journal in the draft of a set folder, used by one program at a time: the plan in the first line, then a
 * line for each result with its key, in any order. It finds results by key and holds none in memory.
 */
export class Journal {
  private readonly path: string;
  private readonly reader: LineReader;
  /** Start of the line of each result [bytes], by point and replication. */
  private readonly places: Map<number, number>[] = [];
  private end = 0;
  private count = 0;
  /** Places of lines that are no results [bytes]: what a crash of the machine left of them; their replications run again. */
  readonly unreadable: number[] = [];

  private constructor(draft: string) {
    this.path = join(draft, JOURNAL_FILE);
    this.reader = new LineReader(this.path);
  }

  static isIn(draft: string): boolean {
    return disk.existsSync(join(draft, JOURNAL_FILE));
  }

  /** Whether there is a journal with results; a plan alone cannot be resumed. */
  static hasResults(draft: string): boolean {
    if (!Journal.isIn(draft)) return false;
    const path = join(draft, JOURNAL_FILE);
    const end = wholeLines(path);
    return end > 0 && wholeLines(path, end - 1) > 0;
  }

  /** Begins a journal. @throws FolderError when it cannot be written */
  static begin(draft: string, plan: SetPlan): Journal {
    dropTables(draft);
    const journal = new Journal(draft);
    disk.rmSync(journal.path, { force: true });
    journal.append(JSON.stringify(plan));
    return journal;
  }

  /**
   * Resumes a journal. Drops a line that was incomplete when the program was killed, and passes over those that a crash of the
   * machine left unreadable.
   * @throws FolderError when it has another plan, or its lines contradict each other
   */
  static goOn(draft: string, plan: SetPlan): Journal {
    dropTables(draft);
    const journal = new Journal(draft);
    const end = wholeLines(journal.path);
    if (end === 0) return Journal.begin(draft, plan);
    disk.truncateSync(journal.path, end);
    journal.checkPlan(plan);
    while (journal.end < end) journal.take();
    return journal;
  }

  /**
   * The journal of a finished folder, to be read alone.
   * @throws FolderError when it has another plan, or its lines are not results or contradict each other
   */
  static finished(folder: string, plan: SetPlan): Journal {
    const journal = new Journal(folder);
    const end = Journal.isIn(folder) ? wholeLines(journal.path) : 0;
    if (end === 0) throw journal.broken('it has no plan', RUN_AGAIN);
    journal.checkPlan(plan);
    while (journal.end < end) journal.take();
    const [at] = journal.unreadable;
    if (at !== undefined) throw journal.broken(`the line at byte ${at} is no result`, RUN_AGAIN);
    return journal;
  }

  /** Number of results. */
  get size(): number {
    return this.count;
  }

  /** All results, point after point. */
  *entries(): Generator<readonly [Key, ResultRow], void, void> {
    for (const [point, replications] of this.places.entries())
      for (const replication of [...(replications?.keys() ?? [])].sort((a, b) => a - b))
        yield [{ point, replication }, this.get({ point, replication }) as ResultRow];
  }

  has({ point, replication }: Key): boolean {
    return this.places[point]?.has(replication) ?? false;
  }

  get(key: Key): ResultRow | undefined {
    const line = this.lineOf(key);
    return line === undefined ? undefined : (JSON.parse(line) as JournalLine).result;
  }

  /**
   * Keeps a result; ignores the same one a second time.
   * @throws FolderError when another result has its key, or the disk is full
   */
  add({ point, replication }: Key, result: ResultRow): void {
    const line = JSON.stringify({ point, replication, result } satisfies JournalLine);
    if (this.isDouble({ point, replication }, line)) return;
    this.note({ point, replication }, this.end);
    this.append(line);
  }

  /** Reads the first line. @throws FolderError when it is another plan */
  private checkPlan(plan: SetPlan): void {
    const differing = differences((this.next() ?? {}) as SetPlan, plan);
    if (differing.length > 0)
      throw new FolderError(
        `the experiment in ${dirname(this.path)} differs from this one in ${differing.join(', ')}`,
        'the same model, settings, seed, numbers, limits and version',
        'give the same again, or start again with --force and without --resume',
      );
  }

  private append(line: string): void {
    const text = `${line}\n`;
    try {
      disk.appendFileSync(this.path, text);
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
    this.end += Buffer.byteLength(text);
  }

  /** Indexes the next line of an existing journal. */
  private take(): void {
    const at = this.end;
    const entry = this.next() as Partial<JournalLine> | null;
    if (!isJournalLine(entry)) this.unreadable.push(at);
    else if (!this.isDouble(entry, this.reader.lineAt(at))) this.note(entry, at);
  }

  /** Content of the next line; undefined when it is not JSON. */
  private next(): unknown {
    const line = this.reader.lineAt(this.end);
    this.end += Buffer.byteLength(line) + 1;
    try {
      return JSON.parse(line);
    } catch {
      return undefined;
    }
  }

  private note({ point, replication }: Key, at: number): void {
    this.places[point] ??= new Map();
    this.places[point].set(replication, at);
    this.count++;
  }

  private lineOf({ point, replication }: Key): string | undefined {
    const at = this.places[point]?.get(replication);
    return at === undefined ? undefined : this.reader.lineAt(at);
  }

  private isDouble(key: Key, line: string): boolean {
    const there = this.lineOf(key);
    if (there === undefined) return false;
    if (there === line) return true;
    throw this.broken(`replication ${key.replication} of point ${key.point + 1} has two different results`);
  }

  private broken(what: string, fix = 'start again with --force and without --resume'): FolderError {
    return new FolderError(
      `${this.path}: ${what}`,
      'one result for each replication of a point, as this version writes it',
      fix,
    );
  }
}

const RUN_AGAIN = 'remove the folder, and run the shard again';

function isJournalLine(entry: Partial<JournalLine> | null | undefined): entry is JournalLine {
  return (
    Number.isSafeInteger(entry?.point) &&
    (entry?.point as number) >= 0 &&
    Number.isSafeInteger(entry?.replication) &&
    typeof entry?.result === 'object' &&
    entry.result !== null
  );
}

/** Removes tables that a killed program was writing. */
function dropTables(draft: string): void {
  for (const name of disk.readdirSync(draft))
    if (name !== JOURNAL_FILE) disk.rmSync(join(draft, name), { recursive: true });
}

/** Keys in which two plans differ. */
function differences(one: SetPlan, other: SetPlan): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}
