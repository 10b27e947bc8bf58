/** The replications of one point of a set, read from its folder. */
import { holdsTable, rowsOf } from '../../trace/files/read.ts';
import type { SetRecord } from '../../trace/folders/recorded.ts';
import {
  type ChainHours,
  chainsTable,
  drawsTable,
  type PointValues,
  resultsTable,
  risksTable,
} from '../../trace/results/results.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import type { Status } from '../../trace/vocabulary.ts';

/** A replication that did not fail. */
export interface ExplainedRun {
  readonly replication: number;
  readonly status: Exclude<Status, 'failed'>;
  /** Null where the horizon came first. */
  readonly finish_h: number | null;
  readonly finish_ms: number | null;
  readonly end_h: number;
  readonly cost_usd: number;
  readonly draws: readonly Rows['draws'][];
  /** What happened of the risk register; empty for a model without one. */
  readonly risks: readonly Rows['risks'][];
}

/** @param point its number [from 1] @throws FolderError when the set has no table `draws` */
export async function explainedRuns(
  folder: string,
  { points }: SetRecord,
  point: number,
): Promise<ExplainedRun[]> {
  const values = points.map((one) => one.values);
  const draws = await byReplication<Rows['draws']>(folder, 'draws', values, point);
  const risks = holdsTable(folder, 'risks')
    ? await byReplication<Rows['risks']>(folder, 'risks', values, point)
    : null;
  const runs: ExplainedRun[] = [];
  for await (const row of rowsOf(folder, 'results', resultsTable(values))) {
    const { replication, status, finish_h, finish_utc, end_h, cost_usd } = row;
    if ((row.point ?? 1) !== point || status === 'failed') continue;
    const read = { replication, status, finish_h, finish_ms: finish_utc, end_h, cost_usd };
    const own = {
      draws: draws.get(replication as number) ?? [],
      risks: risks?.get(replication as number) ?? [],
    };
    runs.push({ ...read, ...own } as ExplainedRun);
  }
  return runs;
}

/** The chains of a point by replication; null where the set was run without `--chains`. */
export async function storedChains(
  folder: string,
  { points }: SetRecord,
  point: number,
): Promise<ReadonlyMap<number, readonly ChainHours[]> | null> {
  if (!holdsTable(folder, 'chains')) return null;
  const values = points.map((one) => one.values);
  return byReplication<ChainHours>(folder, 'chains', values, point);
}

const longTables = { draws: drawsTable, chains: chainsTable, risks: risksTable } as const;

async function byReplication<T>(
  folder: string,
  name: keyof typeof longTables,
  values: readonly PointValues[],
  point: number,
): Promise<ReadonlyMap<number, readonly T[]>> {
  const found = new Map<number, T[]>();
  for await (const { point: of = 1, replication, ...row } of rowsOf(folder, name, longTables[name](values))) {
    if (of !== point) continue;
    const rows = found.get(replication as number) ?? [];
    found.set(replication as number, rows);
    rows.push(row as T);
  }
  return found;
}
