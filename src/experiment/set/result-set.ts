/** A set of replications in a folder: run, journalled, resumed and written as tables. */

import type { UtcClock } from '../../trace/clock.ts';
import type { Table } from '../../trace/column.ts';
import { dataPackage } from '../../trace/files/package.ts';
import { type Format, writeTable } from '../../trace/files/writer.ts';
import { disk } from '../../trace/folders/disk.ts';
import { RunFolder } from '../../trace/folders/folder.ts';
import { asFolderError, FolderError } from '../../trace/folders/folder-error.ts';
import type { Permission } from '../../trace/folders/occupied.ts';
import { type PlanRow, plansTable } from '../../trace/results/plans.ts';
import {
  chainsTable,
  differencesTable,
  drawsTable,
  isUnvaried,
  lossesTable,
  openingColumns,
  pointsTable,
  type ResultRow,
  resultsTable,
  risksTable,
  scheduleTable,
} from '../../trace/results/results.ts';
import { type Compared, compared, Difference } from '../estimates/difference.ts';
import { PointSummary } from '../estimates/point-summary.ts';
import { type ExperimentOptions, keyAt, type Point, placeInPlan, runPoints } from '../experiment.ts';
import { PlanFigures } from '../plans/plan-figures.ts';
import type { Key } from '../shard.ts';
import { JOURNAL_FILE, Journal } from './journal.ts';
import type { SetPlan } from './journal-line.ts';
import type { StopRule } from './stop-rule.ts';

export interface SetOptions extends ExperimentOptions {
  /** Confidence of all intervals [0 to 1, ends not included]. */
  readonly confidence: number;
  /** Stops a set of one point when its estimate is precise enough. */
  readonly stop?: StopRule;
  /** Called with the number of kept results, after each new one, and once at the start when resuming. */
  readonly onResult?: (kept: number, isNew: boolean) => void;
}

interface Opening {
  readonly target: string;
  readonly permission: Permission;
  /** Resume the set that was stopped. */
  readonly resume: boolean;
  /** Start again although a stopped set is there. */
  readonly anew: boolean;
  /** Folders of shards whose results are taken over. */
  readonly parts?: readonly string[];
}

const noOpening = Object.fromEntries(Object.keys(openingColumns).map((name) => [name, null]));

export class ResultSet {
  readonly points: readonly Point[];
  readonly summaries: readonly PointSummary[];
  /** Each further point against the first; empty for one point. */
  readonly differences: readonly Difference[];
  /** What each point comes to beside its promise; empty where points are no plans. */
  private readonly figures: readonly PlanFigures[];
  /** Number of results that are summed up, from the start of the plan. */
  done = 0;
  private readonly folder: RunFolder;
  /** Whether a model has a risk register. */
  private hasRisks = false;
  private readonly journal: Journal;
  private readonly options: SetOptions;
  private readonly firsts: (Compared | null)[] = [];

  private constructor(folder: RunFolder, journal: Journal, points: readonly Point[], options: SetOptions) {
    this.folder = folder;
    this.journal = journal;
    this.points = points;
    this.options = options;
    this.summaries = points.map(() => new PointSummary());
    this.differences = points.slice(1).map(() => new Difference());
    this.figures = points.flatMap(({ plan }) => (plan === undefined ? [] : new PlanFigures(plan)));
  }

  /**
   * Opens the folder of a set, with its results when it resumes.
   * @throws FolderError when the folder is occupied, a stopped set is in the way, or there is none to resume
   */
  static async open(
    { target, permission, resume, anew, parts = [] }: Opening,
    plan: SetPlan,
    points: readonly Point[],
    options: SetOptions,
  ): Promise<ResultSet> {
    const folder = RunFolder.lasting(target, permission);
    try {
      const goesOn = resume || (parts.length > 0 && !anew && Journal.hasResults(folder.draft));
      const journal = journalIn(folder, plan, goesOn, anew);
      for (const part of parts)
        for (const [key, result] of Journal.finished(part, plan).entries())
          journal.add(key, result, `remove ${part}, and merge again`);
      const set = new ResultSet(folder, journal, points, options);
      if (set.kept > 0) options.onResult?.(set.kept, false);
      set.takeKept(set.total);
      return set;
    } catch (error) {
      folder.release();
      throw asFolderError(target, error);
    }
  }

  /** Number of replications of the complete set, unless a stop rule ends it earlier. */
  get total(): number {
    return this.points.length * this.options.replications;
  }

  /** Number of kept results, in any order. */
  get kept(): number {
    return this.journal.size;
  }

  /** Number of lines of a resumed journal that were no results; their replications run again. */
  get unreadable(): number {
    return this.journal.unreadable.length;
  }

  get isWhole(): boolean {
    return this.done === this.total || this.isEnough();
  }

  get failed(): number {
    return this.summaries.reduce((sum, { counts }) => sum + counts.failed, 0);
  }

  /** Runs the remaining replications; returns early when the signal of the options is aborted. */
  async run(): Promise<void> {
    if (this.isWhole) return;
    const { journal, options } = this;
    const keep = {
      size: journal.size,
      has: (key: Key) => journal.has(key),
      add: (key: Key, result: ResultRow) => {
        journal.add(key, result);
        options.onResult?.(journal.size, true);
      },
    };
    for await (const { point, result } of runPoints(this.points, options, keep)) {
      this.takeKept(placeInPlan({ point: point - 1, replication: result.replication }, options));
      if (!this.isWhole) this.take(result);
      if (this.isWhole) return;
    }
    this.takeKept(this.total);
  }

  /** Leaves the set as it is, to be resumed. */
  leave(): void {
    this.folder.release();
  }

  /**
   * Writes the tables and their description.
   * @param write adds further files to the folder
   * @param record contents of `run.json` about the set
   */
  async write(
    format: Format,
    clock: UtcClock,
    name: string,
    write: (folder: RunFolder) => void,
    record: object,
  ): Promise<void> {
    const values = this.points.map((point) => point.values);
    const tables: Record<string, Table> = {};
    const add = async (name: string, table: Table, rows: Iterable<object>) => {
      tables[name] = table;
      await writeTable(this.folder.draft, name, table, format, clock, rows);
    };
    const hasOpening = this.summaries.some((one) => one.hasOpening);
    await add(
      'results',
      resultsTable(values, hasOpening),
      hasOpening ? this.resultsToOpening() : this.results(),
    );
    await add(
      'losses',
      lossesTable(values),
      this.rowsOf(({ losses }) => losses),
    );
    await add(
      'draws',
      drawsTable(values),
      this.rowsOf(({ draws }) => draws),
    );
    if (this.hasRisks)
      await add(
        'risks',
        risksTable(values),
        this.rowsOf(({ risks = [] }) => risks),
      );
    const { confidence, chains, schedule } = this.options;
    if (chains)
      await add(
        'chains',
        chainsTable(values),
        this.rowsOf(({ chain = [] }) => chain),
      );
    if (schedule)
      await add(
        'schedule',
        scheduleTable(values),
        this.rowsOf(({ schedule: rows = [] }) => rows),
      );
    if (!isUnvaried(values)) {
      const points = this.summaries.map((one, at) =>
        one.row(at + 1, values[at] ?? {}, confidence, hasOpening),
      );
      await add('points', pointsTable(values, hasOpening), points);
    }
    if (this.points.length > 1) {
      const others = this.differences.map((one, at) => one.row(at + 2, values[at + 1] ?? {}, confidence));
      await add('differences', differencesTable(values), others);
    }
    if (this.figures.length > 0) await add('plans', plansTable(values), this.planRows());
    this.folder.writeJson('datapackage.json', dataPackage(this.folder.draft, name, tables, format));
    write(this.folder);
    this.folder.writeRecord(record, [JOURNAL_FILE]);
  }

  /** The rows of `plans`; none where points are no plans. */
  planRows(): PlanRow[] {
    const { points, summaries } = this;
    return this.figures.map((one, at) =>
      one.row(at + 1, points[at]?.values ?? {}, summaries[at] as PointSummary, this.options.confidence),
    );
  }

  /** Moves the folder to its place. */
  finish(): void {
    this.folder.finish([JOURNAL_FILE]);
  }

  /** The rows of the table where a model has an opening; of models without it the cells are empty. */
  private *resultsToOpening(): Generator<object, void, void> {
    for (const result of this.results()) yield { ...noOpening, ...result };
  }

  /** The rows of a table that has several for each replication. */
  private *rowsOf(part: (result: ResultRow) => readonly object[]): Generator<object, void, void> {
    for (const result of this.results()) {
      const { point, replication } = result;
      for (const row of part(result)) yield { point, replication, ...row };
    }
  }

  /** The rows of the table, in the order of the plan. */
  private *results(): Generator<ResultRow & { readonly point?: number }, void, void> {
    const isOne = isUnvaried(this.points.map(({ values }) => values));
    for (let place = 0; place < this.done; place++) {
      const key = keyAt(place, this.options);
      const result = this.journal.get(key) as ResultRow;
      const { point } = key;
      yield isOne ? result : { point: point + 1, ...this.points[point]?.values, ...result };
    }
  }

  /** Sums up kept results, from `done` to an index of the plan [not included], or to the first missing one. */
  private takeKept(until: number): void {
    while (!this.isWhole && this.done < until) {
      const result = this.journal.get(keyAt(this.done, this.options));
      if (result === undefined) return;
      this.take(result);
    }
  }

  private take(result: ResultRow): void {
    const { replications } = this.options;
    const point = Math.floor(this.done / replications);
    this.summaries[point]?.add(result);
    this.figures[point]?.add(result);
    this.hasRisks ||= result.risks !== undefined;
    this.pair(point, this.done % replications, compared(result));
    this.done++;
  }

  private pair(point: number, place: number, other: Compared | null): void {
    if (this.points.length === 1) return;
    if (point === 0) {
      this.firsts.push(other);
      return;
    }
    const first = this.firsts[place];
    if (first && other) this.differences[point - 1]?.add(first, other);
  }

  private isEnough(): boolean {
    const { stop, confidence } = this.options;
    return stop?.(this.done, this.summaries[0] as PointSummary, confidence) ?? false;
  }
}

/** The journal of a set: a resumed or a new one. */
function journalIn({ draft, target }: RunFolder, plan: SetPlan, resume: boolean, anew: boolean): Journal {
  if (!resume && !anew && Journal.hasResults(draft))
    throw new FolderError(
      `an experiment for ${target} was stopped before it was complete`,
      '--resume, to continue it, or --force, to start again',
      'add one of the two, or give another folder with --out',
    );
  if (!resume) return Journal.begin(draft, plan);
  if (Journal.isIn(draft)) return Journal.goOn(draft, plan);
  if (disk.readdirSync(draft).length === 0) disk.rmdirSync(draft);
  throw new FolderError(
    `there is no stopped experiment for ${target} to resume`,
    '--resume after an experiment was stopped',
    'leave --resume out',
  );
}
