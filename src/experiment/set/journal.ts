/** Journal of the results of a set, so that a stopped set can be resumed exactly. */
import { join } from 'node:path';
import { disk } from '../../trace/folders/disk.ts';
import { flushFile } from '../../trace/folders/flush.ts';
import { cannotRead, cannotWrite, FolderError } from '../../trace/folders/folder-error.ts';
import { changedFiles } from '../../trace/folders/occupied.ts';
import { renamePatiently } from '../../trace/folders/rename.ts';
import type { ResultRow } from '../../trace/results/results.ts';
import type { Key } from '../shard.ts';
import { differences, isJournalLine, type JournalLine, type SetPlan } from './journal-line.ts';
import { LineReader, wholeLines } from './lines.ts';

/** Name of the journal in a draft; not part of a run. */
export const JOURNAL_FILE = 'journal.jsonl';

/**
 * The journal in the draft of a set folder, used by one program at a time: the plan in the first line, then a
 * line for each result with its key, in any order. It finds results by key and holds none in memory.
 *
 * Lines are not flushed one by one: a power cut may take the last of them, which are run again. What it leaves of a line is no result,
 * because a part that was not written reads as zeros.
 */
export class Journal {
  private readonly folder: string;
  private readonly path: string;
  private readonly reader: LineReader;
  /** What helps where the journal cannot be used. */
  private readonly anew: string;
  /** Start of the line of each result [bytes], by point and replication. */
  private readonly places: Map<number, number>[] = [];
  private end = 0;
  private count = 0;
  /** Why a line could not be written: no other comes after a part of it. */
  private failure: FolderError | null = null;
  /** Places of lines that are no results [bytes]: what a crash of the machine left of them; their replications run again. */
  readonly unreadable: number[] = [];

  private constructor(folder: string, anew: string) {
    this.folder = folder;
    this.path = join(folder, JOURNAL_FILE);
    this.reader = new LineReader(this.path);
    this.anew = anew;
  }

  static isIn(draft: string): boolean {
    return disk.existsSync(join(draft, JOURNAL_FILE));
  }

  /** Whether there is a journal with results; a plan alone cannot be resumed. @throws FolderError when it cannot be read */
  static hasResults(draft: string): boolean {
    if (!Journal.isIn(draft)) return false;
    const journal = new Journal(draft, START_AGAIN);
    const end = journal.wholeLines();
    return end > 0 && journal.wholeLines(end - 1) > 0;
  }

  /**
   * Begins a journal.
   * @param anew what helps where it cannot be used, as an error says it
   * @throws FolderError when it cannot be written
   */
  static begin(draft: string, plan: SetPlan, anew = START_AGAIN): Journal {
    dropTables(draft);
    const journal = new Journal(draft, anew);
    disk.rmSync(journal.path, { force: true });
    journal.append(JSON.stringify(plan));
    return journal;
  }

  /**
   * Resumes a journal. Drops a line that was incomplete when the program was killed, and those that a crash of the machine left
   * unreadable; without a readable plan it begins anew.
   * @param anew as `begin`
   * @throws FolderError when it has another plan, its lines contradict each other, or it cannot be read or written
   */
  static goOn(draft: string, plan: SetPlan, anew = START_AGAIN): Journal {
    dropTables(draft);
    const journal = new Journal(draft, anew);
    const end = journal.wholeLines();
    const first = end === 0 ? undefined : journal.next();
    if (first === undefined) return Journal.begin(draft, plan, anew);
    journal.checkPlan(first, plan);
    journal.cutOff(end);
    while (journal.end < end) journal.take();
    return journal.unreadable.length === 0 ? journal : journal.cleared(plan);
  }

  /**
   * The journal of a finished folder, to be read alone.
   * @throws FolderError when it has another plan, its lines are not results or contradict each other, or it is not as it was written
   */
  static finished(folder: string, plan: SetPlan): Journal {
    const journal = new Journal(folder, `remove ${folder}, and run the shard again`);
    const end = Journal.isIn(folder) ? journal.wholeLines() : 0;
    const first = end === 0 ? undefined : journal.next();
    if (first === undefined) throw journal.broken('it has no plan');
    journal.checkPlan(first, plan);
    while (journal.end < end) journal.take();
    const [at] = journal.unreadable;
    if (at !== undefined) throw journal.broken(`the line at byte ${at} is no result`);
    const [changed] = journal.reading(() => changedFiles(folder));
    if (changed !== undefined) throw journal.broken(`${changed} of the folder is not as it was written`);
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
   * @param anew what helps where two differ, if that is not to begin the journal anew
   * @throws FolderError when another result has its key, or the disk is full
   */
  add({ point, replication }: Key, result: ResultRow, anew = this.anew): void {
    const line = JSON.stringify({ point, replication, result } satisfies JournalLine);
    if (this.isDouble({ point, replication }, line, anew)) return;
    const at = this.end;
    this.append(line);
    this.note({ point, replication }, at);
  }

  /** @throws FolderError when the first line is another plan */
  private checkPlan(first: unknown, plan: SetPlan): void {
    const differing = differences((first ?? {}) as SetPlan, plan);
    if (differing.length > 0)
      throw new FolderError(
        `the experiment in ${this.folder} differs from this one in ${differing.join(', ')}`,
        'the same model, settings, seed, numbers, limits and version',
        `give the same again, or ${this.anew}`,
      );
  }

  private append(line: string): void {
    if (this.failure !== null) throw this.failure;
    const text = `${line}\n`;
    try {
      disk.appendFileSync(this.path, text);
    } catch (error) {
      this.failure = cannotWrite(this.path, error);
      throw this.failure;
    }
    this.end += Buffer.byteLength(text);
  }

  /**
   * Cuts off what comes after the last whole line. Flushed before anything is written over it: else a power cut could leave the head
   * of the old line with the tail of a new one.
   */
  private cutOff(end: number): void {
    try {
      disk.truncateSync(this.path, end);
      flushFile(this.path);
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
  }

  /** The same journal without the lines that are no results: a finished one has none. */
  private cleared(plan: SetPlan): Journal {
    const beside = `${this.path}.new`;
    const keep = (at: number) => disk.appendFileSync(beside, `${this.lineAt(at)}\n`);
    try {
      keep(0);
      for (const replications of this.places) for (const at of replications?.values() ?? []) keep(at);
      flushFile(beside);
      renamePatiently(beside, this.path);
    } catch (error) {
      throw error instanceof FolderError ? error : cannotWrite(beside, error);
    }
    const cleared = Journal.goOn(this.folder, plan, this.anew);
    cleared.unreadable.push(...this.unreadable);
    return cleared;
  }

  /** Indexes the next line of an existing journal. */
  private take(): void {
    const at = this.end;
    const entry = this.next() as Partial<JournalLine> | null;
    if (!isJournalLine(entry)) this.unreadable.push(at);
    else if (!this.isDouble(entry, this.lineAt(at))) this.note(entry, at);
  }

  /** Content of the next line; undefined when it is not JSON. */
  private next(): unknown {
    const line = this.lineAt(this.end);
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
    return at === undefined ? undefined : this.lineAt(at);
  }

  private lineAt(at: number): string {
    return this.reading(() => this.reader.lineAt(at));
  }

  private wholeLines(within?: number): number {
    return this.reading(() => wholeLines(this.path, within));
  }

  private reading<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof FolderError) throw error;
      throw cannotRead(this.path, error, this.anew);
    }
  }

  private isDouble(key: Key, line: string, anew = this.anew): boolean {
    const there = this.lineOf(key);
    if (there === undefined) return false;
    if (there === line) return true;
    throw this.broken(
      `replication ${key.replication} of point ${key.point + 1} has two different results`,
      anew,
    );
  }

  private broken(what: string, fix = this.anew): FolderError {
    return new FolderError(
      `${this.path}: ${what}`,
      'one result for each replication of a point, as this version writes it',
      fix,
    );
  }
}

/** What begins the journal of a set anew. */
const START_AGAIN = 'start again with --force and without --resume';

/** Removes tables that a killed program was writing. */
function dropTables(draft: string): void {
  for (const name of disk.readdirSync(draft))
    if (name !== JOURNAL_FILE) disk.rmSync(join(draft, name), { recursive: true });
}
