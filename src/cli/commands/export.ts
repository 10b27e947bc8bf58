/** `beringsim export FOLDER`: the schedule of a run, or of many, for other programs. */

import { existsSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { datesOver, fullestRun } from '../../experiment/planned-dates.ts';
import { scheduledRuns } from '../../experiment/scheduled-runs.ts';
import type { ModelFile } from '../../model/language/schema.ts';
import { requireTables } from '../../report/chain/read.ts';
import { csvText } from '../../report/text/schedule-text.ts';
import { ScheduleKeeper } from '../../summary/schedule/activities.ts';
import { floatDays, type ScheduleLine, scheduleLines } from '../../summary/schedule/lines.ts';
import { UtcClock } from '../../trace/clock.ts';
import type { Table } from '../../trace/column.ts';
import { readTable } from '../../trace/files/read.ts';
import { cannotWrite, FolderError } from '../../trace/folders/folder-error.ts';
import { partOf } from '../../trace/folders/part.ts';
import { folderRecord, type RunRecord, type SetRecord } from '../../trace/folders/recorded.ts';
import {
  type RunScheduleLine,
  runSchedule,
  type SetScheduleLine,
  setSchedule,
} from '../../trace/tables/schedule.ts';
import { HOURS_PER_DAY, startOf } from '../../units/dates.ts';
import { simulate } from '../../works/simulate.ts';
import { asBadInput, BadInput } from '../exit.ts';
import { command, examples, force, json, optionalText } from '../options.ts';
import { printDocument } from '../output.ts';
import { print } from '../terminal/print.ts';
import { told } from '../words/told.ts';
import { modelOfPoint, pointOf } from './explain/results.ts';

/** Forms that a schedule is exported to; another joins here. */
const forms = ['csv'] as const;

/** A schedule, ready to be written. */
interface Schedule {
  readonly kind: 'run' | 'results';
  readonly start: string;
  readonly table: Table;
  readonly lines: readonly RunScheduleLine[] | readonly SetScheduleLine[];
  readonly point?: number;
}

export const exporting = command({
  ...told.export,
  builder: (args) =>
    examples(
      args
        .positional('folder', { type: 'string', demandOption: true, describe: 'folder of a run, or of many' })
        .options({
          to: {
            choices: forms,
            default: 'csv' as const,
            requiresArg: true,
            describe: 'form of the schedule',
          },
          out: { ...optionalText, describe: 'file to write [standard output]' },
          point: { ...optionalText, describe: 'of many runs, which point of a comparison or sweep [1]' },
          force: { ...force, describe: 'overwrite --out' },
          json,
        }),
      {
        'every step of a run, for a spreadsheet': 'export runs/first-steps-s1r0 --to csv --out schedule.csv',
        'with P50 and P80 dates, of runs made with --schedule': 'export runs/first-steps-s1n40',
      },
    ),
  handler: async ({ folder, out, point, force: isForced, json: isJson }) => {
    const record = await asBadInput(async () => folderRecord(folder));
    if (record.kind === 'run' && point !== undefined) throw pointOfRun();
    const { kind, start, table, lines, ...which } = await asBadInput(() =>
      record.kind === 'run' ? ofRun(folder, record) : ofResults(folder, record, pointOf(point, record)),
    );
    if (isJson && out === undefined) {
      printDocument('export', { kind, folder, start, ...which, lines });
      return;
    }
    const text = csvText(table, lines, new UtcClock(startOf(start)));
    if (out === undefined) print(text);
    else await asBadInput(async () => writeFile(out, text, isForced));
    if (isJson) printDocument('export', { kind, folder, start, ...which, lines });
    else if (out !== undefined) print(`Wrote ${out}, ${lines.length} lines\n`);
  },
});

function pointOfRun(): BadInput {
  return new BadInput({
    code: 'option',
    found: '--point: only of many runs',
    allowed: 'the folder of many runs',
    fix: 'leave it out, or give a folder of run --replications, compare or sweep',
  });
}

/** @throws FolderError */
function writeFile(path: string, text: string, isForced: boolean): void {
  if (path === '' || (existsSync(path) && !isForced))
    throw new FolderError(
      path === '' ? '--out: no file is named' : `${path} is there`,
      'a new file',
      'give another file with --out, or --force',
    );
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

async function ofRun(folder: string, record: RunRecord): Promise<Schedule> {
  const tables = ['entities', 'states', 'steps', 'milestones', 'critical_chain'] as const;
  requireTables(folder, tables);
  const plan = partOf(folder, 'model.yaml', (text) => parse(text) as ModelFile | null);
  const keeper = new ScheduleKeeper(plan);
  for (const table of tables) for await (const row of readTable(folder, table)) keeper.record(table, row);
  const lines = scheduleLines(keeper, plan, record).map(runLine);
  return { kind: 'run', start: record.start, table: runSchedule, lines };
}

function runLine(line: ScheduleLine, at: number): RunScheduleLine {
  const { actor, verb, step, count, begun_h, done_h, waited_h, float_h, isCritical } = line;
  const ids = (places: readonly number[]) => places.map((place) => place + 1).join(',');
  return {
    id: at + 1,
    actor,
    verb,
    step,
    count,
    predecessors: ids(line.predecessors),
    mates: ids(line.mates),
    resources: line.resources.join('; '),
    start_h: begun_h,
    end_h: done_h,
    duration_d: done_h === null ? null : (done_h - begun_h) / HOURS_PER_DAY,
    waited_d: waited_h / HOURS_PER_DAY,
    float_d: floatDays(float_h),
    critical: isCritical ? 1 : 0,
  };
}

/** Dates from the table of the set; what lines have to do with each other from one replication, run again. */
async function ofResults(folder: string, record: SetRecord, point: number): Promise<Schedule> {
  const runs = await scheduledRuns(folder, record, point);
  const model = modelOfPoint(folder, record, point);
  const fullest = fullestRun(runs);
  const keeper = new ScheduleKeeper(model.file);
  const which = { seed: record.seed, replication: fullest ?? record.first };
  const order = scheduleLines(keeper, model.file, simulate(model, which, keeper));
  const lines = datesOver(runs, order);
  return { kind: 'results', start: model.file.project.start, table: setSchedule, point, lines };
}
