/** What a report keeps of many runs: opening or finish, and cost of each point, pairs of them, and losses. */
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { Sample } from '../../../experiment/estimates/estimates.ts';
import { explanationIn } from '../../../experiment/explaining/explanation-file.ts';
import type { Explanation } from '../../../experiment/explanation.ts';
import type { ModelFile } from '../../../model/language/schema.ts';
import { milestoneOf, type PromisedMilestone, type Scope } from '../../../summary/scope.ts';
import { batchesOf, holdsTable, rowsOf } from '../../../trace/files/read.ts';
import type { SetRecord } from '../../../trace/folders/recorded.ts';
import type { Losers } from '../../../trace/lost-time.ts';
import { type PlanRow, plansTable } from '../../../trace/results/plans.ts';
import {
  differencesTable,
  lossesTable,
  type PointValues,
  resultsTable,
} from '../../../trace/results/results.ts';

/** Results of one point. Times are moments [ms since 1970]; those of runs that had not finished are infinite. */
export interface PointResults {
  readonly name: string;
  /** What its dates are of. */
  readonly milestone: PromisedMilestone;
  readonly finish: Sample;
  readonly cost: Sample;
  readonly counts: { runs: number; finished: number; failed: number };
  /** Finish and cost of the runs that finished, at most about a thousand. */
  readonly pairs: { readonly finish_ms: number; readonly cost_usd: number }[];
  /** Who lost the hours of `losses`: drives, or in runs without any, actors. */
  readonly losers: Losers;
  /** Hours that they lost, by cause, of each run in which they lost any. */
  readonly losses: ReadonlyMap<string, Sample>;
}

/** A folder of many runs. */
export interface SetResults {
  readonly folder: string;
  readonly record: SetRecord;
  readonly scopes: readonly Scope[];
  readonly points: readonly PointResults[];
  /** Rows of `differences`, by the names of their columns. */
  readonly differences: readonly Readonly<Record<string, unknown>>[];
  /** Rows of `plans`; none where the points are no plans. */
  readonly plans: readonly PlanRow[];
  readonly explanation: Explanation | null;
}

/** More points of a scatter than these cover each other. */
const MOST_PAIRS = 1000;

/** @throws FolderError when a table is missing */
export async function setResults(folder: string, record: SetRecord): Promise<SetResults> {
  const values = record.points.map((point) => point.values);
  const title = titleIn(folder);
  const summary = json(join(folder, 'summary.json')) as {
    readonly points?: readonly { readonly scope?: Scope }[];
  } | null;
  const scopes = (summary?.points ?? []).map(({ scope }) => scope);
  const points = values.map((one, at) =>
    emptyPoint(pointName(one, title ?? basename(folder)), milestoneOf(scopes[at] ?? UNKNOWN)),
  );
  const every = Math.max(1, Math.ceil(record.replications / MOST_PAIRS));
  for await (const batch of batchesOf(folder, 'results', resultsTable(values)))
    for (const row of batch) addResult(points[pointAt(row)] as FilledPoint, row, every);
  if (holdsTable(folder, 'losses')) {
    for await (const batch of batchesOf(folder, 'losses', lossesTable(values)))
      for (const row of batch) addLoss(points[pointAt(row)] as FilledPoint, row);
  }
  const differences = [];
  if (holdsTable(folder, 'differences'))
    for await (const row of rowsOf(folder, 'differences', differencesTable(values))) differences.push(row);
  const plans: PlanRow[] = [];
  if (holdsTable(folder, 'plans'))
    for await (const row of rowsOf(folder, 'plans', plansTable(values))) plans.push(row as PlanRow);
  return {
    folder,
    record,
    points,
    differences,
    plans,
    scopes: scopes.flatMap((scope) => scope ?? []),
    explanation: explanationIn(folder, record),
  };
}

type FilledPoint = Omit<PointResults, 'losers'> & { losers: Losers; readonly losses: Map<string, Sample> };
type ResultCells = Readonly<Record<string, unknown>>;

/** Of a folder whose summary cannot be read. */
const UNKNOWN = { finish: '' } as const;

function emptyPoint(name: string, milestone: PromisedMilestone): FilledPoint {
  return {
    name,
    milestone,
    finish: new Sample(),
    cost: new Sample(),
    counts: { runs: 0, finished: 0, failed: 0 },
    pairs: [],
    losers: 'actors',
    losses: new Map(),
  };
}

const pointAt = (row: ResultCells): number => ((row.point as number | undefined) ?? 1) - 1;

function addResult(point: FilledPoint, row: ResultCells, every: number): void {
  const { counts, finish, cost, pairs } = point;
  const { status, finish_utc, cost_usd } = row as {
    status: string;
    finish_utc: number | null;
    cost_usd: number;
  };
  counts.runs++;
  if (status === 'failed') {
    counts.failed++;
    return;
  }
  if (status === 'finished') counts.finished++;
  cost.add(status === 'not-finished' ? Number.POSITIVE_INFINITY : cost_usd);
  if (status !== 'to-horizon') finish.add(finish_utc ?? Number.POSITIVE_INFINITY);
  if (finish_utc !== null && (counts.runs - 1) % every === 0) pairs.push({ finish_ms: finish_utc, cost_usd });
}

function addLoss(point: FilledPoint, row: ResultCells): void {
  const { losses } = point;
  const { kind, cause, hours } = row as { kind: string; cause: string; hours: number };
  if (kind === 'drive' && point.losers === 'actors') {
    point.losers = 'drives';
    losses.clear();
  }
  if (`${kind}s` !== point.losers) return;
  const sample = losses.get(cause) ?? new Sample();
  losses.set(cause, sample);
  sample.add(hours);
}

/** Values of a point in words. @param alone name of a point without values */
function pointName(values: PointValues, alone: string): string {
  const entries = Object.entries(values);
  if (entries.length === 0) return alone;
  if (entries.length === 1 && entries[0]?.[0] === 'model')
    return basename(String(entries[0][1])).replace(/\.yaml$/, '');
  return entries.map(([name, value]) => `${name.split('.').slice(-2).join('.')} ${value}`).join(', ');
}

function json(path: string): object | null {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as object | null;
  } catch {
    return null;
  }
}

/** Title of the only model of a folder. */
function titleIn(folder: string): string | null {
  const path = join(folder, 'model.yaml');
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  const { project } = parse(readFileSync(path, 'utf8')) as ModelFile;
  return project.title ?? project.name;
}

/** How plans are compared: by their means, or where a run of one had not finished all by their medians. */
export function middleFor(points: readonly PointResults[], of: 'finish' | 'cost'): 'mean' | 'median' {
  return points.some((point) => point[of].leftOut > 0) ? 'median' : 'mean';
}

export function middleOf(sample: Sample, name: 'mean' | 'median'): number {
  return name === 'median' ? sample.quantile(0.5, 0.5).value : sample.mean(0.5).value;
}

/** The point whose finish or cost is least in the middle; undefined where others are as good, or none has one. */
export function smallestOf(points: readonly PointResults[], of: 'finish' | 'cost'): PointResults | undefined {
  const name = middleFor(points, of);
  const known = points.filter((point) => Number.isFinite(middleOf(point[of], name)));
  const least = Math.min(...known.map((point) => middleOf(point[of], name)));
  const best = known.filter((point) => middleOf(point[of], name) === least);
  return best.length === 1 ? best[0] : undefined;
}
