/** The cases of a sweep that was run: which of its replications keep a date and a sum, and at what inputs. */
import { rowsOf } from '../../trace/files/read.ts';
import { FolderError } from '../../trace/folders/folder-error.ts';
import type { SetRecord } from '../../trace/folders/recorded.ts';
import {
  isStated,
  type PointValue,
  type PointValues,
  type ResultRow,
  resultsTable,
} from '../../trace/results/results.ts';
import type { PointResult } from '../experiment.ts';
import type { DesignCase } from './cases.ts';

/** What a replication has to keep; null: whatever it is. */
export interface Goal {
  /** End of a day [ms since 1970]. */
  readonly finishBy_ms: number | null;
  readonly costUnder_usd: number | null;
}

/** An input that was varied. */
export interface Dimension {
  readonly name: string;
  /** Least and greatest of its values; null for words. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Its words, in the order in which they came; empty for numbers. */
  readonly words: readonly string[];
}

/** A replication, and how far it is from the goal. */
export interface Attempt extends DesignCase {
  readonly replication: number;
  /** Infinite where the horizon came first. */
  readonly finish_ms: number;
  readonly cost_usd: number;
  /** When it ended, at the latest at the horizon [h since day zero], and what it had cost by then. */
  readonly end_h: number;
  readonly spent_usd: number;
}

export interface Study {
  readonly dimensions: readonly Dimension[];
  readonly cases: readonly Attempt[];
}

/** The words of a value that the model states. */
const AS_STATED = 'as stated';

const WHATEVER: Goal = { finishBy_ms: null, costUnder_usd: null };

/** @throws FolderError for results of no sweep, or in which nothing was varied */
export async function studyOf(folder: string, record: SetRecord, goal: Goal = WHATEVER): Promise<Study> {
  const values = record.points.map((point) => point.values);
  const names = variedNames(values);
  if (record.kind !== 'sweep' || names.length === 0)
    throw new FolderError(
      record.kind === 'sweep'
        ? `${folder}: no input has two values`
        : `${folder} holds ${record.kind}, in which no input was varied`,
      'a folder that beringsim sweep wrote, with inputs of two values or more',
      'sweep over wide ranges first, for example with --design lhs --points 200',
    );
  const rows: StudiedRow[] = [];
  for await (const row of rowsOf(folder, 'results', resultsTable(values)))
    rows.push(studied({ ...(row as unknown as StudiedRow), point: Number(row.point ?? 1) }));
  return studyOfRows(names, values, rows, goal);
}

/** A replication, as far as a study asks. */
interface StudiedRow extends Pick<ResultRow, 'replication' | 'status' | 'cost_usd' | 'end_h'> {
  readonly point: number;
  /** When it finished [ms since 1970]. */
  readonly finish_utc: number | null;
}

/** Without all else that a result holds: a sweep may have a million. */
function studied({ point, replication, status, finish_utc, cost_usd, end_h }: StudiedRow): StudiedRow {
  return { point, replication, status, finish_utc, cost_usd, end_h };
}

/** @param values of each point */
function studyOfRows(
  names: readonly string[],
  values: readonly PointValues[],
  rows: readonly StudiedRow[],
  goal: Goal,
): Study {
  const dimensions = names.map((name) =>
    dimensionOf(
      name,
      values.map((point) => point[name] ?? null),
    ),
  );
  const cases = rows.flatMap((row): Attempt[] => {
    const { point, replication, status, finish_utc, cost_usd: spent, end_h } = row;
    if (status === 'failed') return [];
    const spent_usd = spent as number;
    const finish_ms = status === 'finished' ? (finish_utc as number) : Number.POSITIVE_INFINITY;
    const cost_usd = status === 'not-finished' ? Number.POSITIVE_INFINITY : spent_usd;
    const given = values[point - 1] ?? {};
    return [
      {
        point,
        replication,
        values: dimensions.map(({ name, range }) => valueInCase(given[name] ?? null, range !== null)),
        finish_ms,
        cost_usd,
        end_h: end_h as number,
        spent_usd,
        succeeds: keeps(goal, finish_ms, cost_usd),
      },
    ];
  });
  return { dimensions, cases };
}

/** The same of results as they come. @throws RangeError where no input has two values */
export async function studyOfResults(results: AsyncIterable<PointResult>, goal: Goal): Promise<Study> {
  const values: PointValues[] = [];
  const rows: StudiedRow[] = [];
  for await (const { point, values: own, result } of results) {
    values[point - 1] = own;
    rows.push(studied({ ...result, point }));
  }
  const names = variedNames(values);
  if (names.length === 0) throw new RangeError('no input of these results has two values');
  return studyOfRows(names, values, rows, goal);
}

/** Names of the inputs with two values or more. */
function variedNames(values: readonly PointValues[]): string[] {
  return Object.keys(values[0] ?? {}).filter((name) => new Set(values.map((point) => point[name])).size > 1);
}

export function keeps({ finishBy_ms, costUnder_usd }: Goal, finish_ms: number, cost_usd: number): boolean {
  return (
    (finishBy_ms === null || finish_ms < finishBy_ms) && (costUnder_usd === null || cost_usd <= costUnder_usd)
  );
}

function dimensionOf(name: string, values: readonly PointValue[]): Dimension {
  if (values.every((value) => typeof value === 'number')) {
    const sorted = Float64Array.from(values).sort();
    return { name, range: { low: sorted[0] as number, high: sorted.at(-1) as number }, words: [] };
  }
  return { name, range: null, words: [...new Set(values.map((value) => String(valueInCase(value, false))))] };
}

function valueInCase(value: PointValue, isNumeric: boolean): number | string {
  if (isNumeric) return value as number;
  return isStated(value) ? AS_STATED : String(value);
}

/** The value that a word of a dimension stands for in a point. */
export function pointValue(value: number | string): PointValue {
  return value === AS_STATED ? null : value;
}

/** The cases that come nearest: the earliest, the cheapest, and with both asked for, the least beyond the worse of the two. */
export function nearestTo({ cases }: Study, { finishBy_ms, costUnder_usd }: Goal): Attempt[] {
  const least = (figure: (one: Attempt) => number) =>
    cases.reduce<Attempt | null>(
      (best, one) => (best === null || figure(one) < figure(best) ? one : best),
      null,
    );
  const found = [
    finishBy_ms !== null && least(({ finish_ms }) => finish_ms),
    costUnder_usd !== null && least(({ cost_usd }) => cost_usd),
  ];
  return found.filter((one): one is Attempt => one !== false && one !== null);
}
