/** The chains of replications that were run without them, made again from their seed. */
import type { Model } from '../../model/model.ts';
import { TIME_STEP_H } from '../../trace/column.ts';
import { FolderError } from '../../trace/folders/folder-error.ts';
import type { ChainHours, ResultRow } from '../../trace/results/results.ts';
import { type ExperimentOptions, runPoints } from '../experiment.ts';
import type { ExplainedRun } from './explained-runs.ts';

interface Again extends Pick<ExperimentOptions, 'workers' | 'backend' | 'signal'> {
  readonly seed: number;
  /** Called after each replication with the number of those that are done. */
  readonly onResult?: (done: number) => void;
}

/**
 * Runs the replications again and gives the chain of each, in their order; fewer after an abort.
 * @param runs replications that finished
 * @throws FolderError when one ends otherwise than its result says
 */
export async function chainsAgain(
  model: Model,
  runs: readonly ExplainedRun[],
  { onResult, ...options }: Again,
): Promise<ReadonlyMap<number, readonly ChainHours[]>> {
  const found = new Map<number, readonly ChainHours[]>();
  const wanted = new Map(runs.map((run) => [run.replication, run]));
  if (wanted.size === 0) return found;
  const first = Math.min(...wanted.keys());
  const replications = Math.max(...wanted.keys()) - first + 1;
  let done = 0;
  const kept = {
    size: replications - wanted.size,
    has: ({ replication }: { replication: number }) => !wanted.has(replication),
    add: () => onResult?.(++done),
  };
  const all = { ...options, first, replications, chains: true };
  for await (const { result } of runPoints([{ values: {}, model: () => model }], all, kept)) {
    checkSame(result, wanted.get(result.replication) as ExplainedRun);
    found.set(result.replication, result.chain ?? []);
  }
  return found;
}

/** Results keep times in steps. */
function checkSame({ replication, status, finish_h, error }: ResultRow, run: ExplainedRun): void {
  if (status === run.status && Math.abs((finish_h ?? 0) - (run.finish_h ?? 0)) <= TIME_STEP_H) return;
  const now = status === 'failed' ? `fails now (${error})` : `now ends after ${finish_h ?? 'the horizon'} h`;
  throw new FolderError(
    `replication ${replication} ${now}; its result says ${run.finish_h} h: the version of beringsim or the model differs`,
    'results of this version and of the model in their folder',
    'run the set again, with --chains, or explain it with the version that made it',
  );
}
