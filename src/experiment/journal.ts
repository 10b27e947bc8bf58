/** Results of a set as they come, kept so that a set that is stopped in any way can go on exactly. */
import { appendFileSync, existsSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { cannotWrite, FolderError } from '../trace/folders/folder-error.ts';
import type { ResultRow } from '../trace/results.ts';
import { LineReader, wholeLines } from './lines.ts';
import type { Key } from './shard.ts';

/** What a set is of; two sets of equal plans have equal results. */
export type SetPlan = Readonly<Record<string, unknown>>;

/** What a journal puts into a draft, and no run keeps. */
export const JOURNAL_FILE = 'journal.jsonl';

/** A line: a result and its key. */
interface JournalLine extends Key {
  readonly result: ResultRow;
}

/**
 * The journal in the draft of a set folder, which the program that opens it has for itself: the plan in its first line, then a
 * line for each result with its key, in any order. It finds results by their keys and holds none in memory.
 */
export class Journal {
  private readonly path: string;
  private readonly reader: LineReader;
  /** Where the line of each result begins [bytes], by point and replication. */
  private readonly places: Map<number, number>[] = [];
  private end = 0;
  private count = 0;

  private constructor(draft: string) {
    this.path = join(draft, JOURNAL_FILE);
    this.reader = new LineReader(this.path);
  }

  static isIn(draft: string): boolean {
    return existsSync(join(draft, JOURNAL_FILE));
  }

  /** Whether there is a journal with results in it: a plan alone is nothing to go on with. */
  static hasResults(draft: string): boolean {
    if (!Journal.isIn(draft)) return false;
    const path = join(draft, JOURNAL_FILE);
    const end = wholeLines(path);
    return end > 0 && wholeLines(path, end - 1) > 0;
  }

  /** Begins a journal. @throws FolderError when nothing can be written */
  static begin(draft: string, plan: SetPlan): Journal {
    dropTables(draft);
    const journal = new Journal(draft);
    rmSync(journal.path, { force: true });
    journal.append(JSON.stringify(plan));
    return journal;
  }

  /**
   * Goes on with a journal. A line that was being written when the program was killed is dropped.
   * @throws FolderError when it is of another plan, or its lines are no results or contradict each other
   */
  static goOn(draft: string, plan: SetPlan): Journal {
    dropTables(draft);
    const journal = new Journal(draft);
    const end = wholeLines(journal.path);
    if (end === 0) return Journal.begin(draft, plan);
    truncateSync(journal.path, end);
    const differing = differences(journal.next() as SetPlan, plan);
    if (differing.length > 0)
      throw new FolderError(
        `the set that was stopped differs from this one in ${differing.join(', ')}`,
        '--resume with the same model, settings, seed, numbers, limits and version',
        'give the same again, or begin anew with --force and without --resume',
      );
    while (journal.end < end) journal.take();
    return journal;
  }

  /** Results that are in. */
  get size(): number {
    return this.count;
  }

  has({ point, replication }: Key): boolean {
    return this.places[point]?.has(replication) ?? false;
  }

  get(key: Key): ResultRow | undefined {
    const line = this.lineOf(key);
    return line === undefined ? undefined : (JSON.parse(line) as JournalLine).result;
  }

  /**
   * Keeps a result; the same once more is nothing new.
   * @throws FolderError when another result has its key, when the disk is full, and the like
   */
  add({ point, replication }: Key, result: ResultRow): void {
    const line = JSON.stringify({ point, replication, result } satisfies JournalLine);
    if (this.isDouble({ point, replication }, line)) return;
    this.note({ point, replication }, this.end);
    this.append(line);
  }

  private append(line: string): void {
    const text = `${line}\n`;
    try {
      appendFileSync(this.path, text);
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
    this.end += Buffer.byteLength(text);
  }

  /** Goes over the next line of a journal that was there: a result. */
  private take(): void {
    const at = this.end;
    const entry = this.next() as Partial<JournalLine> | null;
    if (!isJournalLine(entry)) throw this.broken(`the line at byte ${at} is no result`);
    if (!this.isDouble(entry, this.reader.lineAt(at))) this.note(entry, at);
  }

  /** What the next line says; undefined where it is no JSON. */
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

  private broken(what: string): FolderError {
    return new FolderError(
      `${this.path}: ${what}`,
      'one result for each replication of a point, as this version writes it',
      'begin anew with --force and without --resume',
    );
  }
}

function isJournalLine(entry: Partial<JournalLine> | null | undefined): entry is JournalLine {
  return (
    Number.isSafeInteger(entry?.point) &&
    (entry?.point as number) >= 0 &&
    Number.isSafeInteger(entry?.replication) &&
    typeof entry?.result === 'object'
  );
}

/** Takes away tables that a program was writing when it was killed. */
function dropTables(draft: string): void {
  for (const name of readdirSync(draft))
    if (name !== JOURNAL_FILE) rmSync(join(draft, name), { recursive: true });
}

/** Names of what two plans differ in. */
function differences(one: SetPlan, other: SetPlan): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}
