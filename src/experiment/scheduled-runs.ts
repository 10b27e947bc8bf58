/** The dates of steps of one point of a set, read from its folder. */
import { holdsTable, rowsOf } from '../trace/files/read.ts';
import { FolderError } from '../trace/folders/folder-error.ts';
import type { SetRecord } from '../trace/folders/recorded.ts';
import { resultsTable, scheduleTable } from '../trace/results/results.ts';
import type { ScheduleRow } from '../trace/tables/schedule.ts';
import type { ScheduledRun } from './planned-dates.ts';

/** The replications that did not fail. @throws FolderError when the set was run without `--schedule` */
export async function scheduledRuns(
  folder: string,
  { points }: SetRecord,
  point: number,
): Promise<ScheduledRun[]> {
  if (!holdsTable(folder, 'schedule'))
    throw new FolderError(
      `${folder} holds no table schedule`,
      'results of run --replications, compare or sweep with --schedule',
      'run them again with --schedule, or export a single run',
    );
  const values = points.map((one) => one.values);
  const rows = new Map<number, ScheduleRow[]>();
  for await (const { point: of = 1, replication, ...row } of rowsOf(
    folder,
    'schedule',
    scheduleTable(values),
  )) {
    if (of !== point) continue;
    const known = rows.get(replication as number) ?? [];
    rows.set(replication as number, known);
    known.push(row as ScheduleRow);
  }
  const runs: ScheduledRun[] = [];
  for await (const { point: of = 1, replication, status } of rowsOf(
    folder,
    'results',
    resultsTable(values),
  )) {
    if (of !== point || status === 'failed') continue;
    const number = replication as number;
    runs.push({ replication: number, finished: status === 'finished', rows: rows.get(number) ?? [] });
  }
  return runs;
}
