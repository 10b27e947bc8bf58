/** `beringsim run MODEL`: simulates a model once and writes the run folder. */

import { join, relative, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { stringify } from 'yaml';
import { HOURS_PER_YEAR, startOf, UtcClock } from '../model/dates.ts';
import type { Model } from '../model/model.ts';
import { withDataFiles } from '../model/read.ts';
import { Summariser } from '../report/summarise.ts';
import { summaryText, waitingText } from '../report/text.ts';
import { CsvTables } from '../trace/csv.ts';
import { FolderError, RunFolder, runRecord } from '../trace/folder.ts';
import { dataPackage } from '../trace/package.ts';
import { TIME_STEP_H, tee } from '../trace/recorder.ts';
import { type Outcome, simulating } from '../works/simulate.ts';
import { BadInput } from './exit.ts';
import { modelAt } from './model.ts';
import { version } from './version.ts';

export interface RunArguments {
  readonly model: string;
  readonly seed: number;
  readonly replication: number;
  readonly set: readonly string[];
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly check: boolean;
}

export async function run(given: RunArguments): Promise<void> {
  const model = modelAt(given.model, given.set);
  const target = given.out ?? join('runs', `${model.file.project.name}-s${given.seed}r${given.replication}`);
  const folder = openFolder(target, given.out === undefined || given.force);
  const leave = () => folder.abandon();
  process.once('exit', leave);
  const text = await asBadInput(async () => {
    const summary = await writeRun(model, given, folder, target);
    folder.finish();
    return summary;
  });
  process.off('exit', leave);
  if (!given.quiet) process.stdout.write(`${text}\n\n`);
  process.stdout.write(`Wrote ${target}\n`);
}

function openFolder(target: string, mayReplace: boolean): RunFolder {
  try {
    return new RunFolder(target, mayReplace);
  } catch (error) {
    if (error instanceof FolderError) throw new BadInput(error.message);
    throw error;
  }
}

/** A disk that is full or a folder that may not be written is the user's to mend. */
async function asBadInput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if (cause instanceof FolderError) {
        throw new BadInput(
          `${cause.message}\n  allowed: a disk with room for the run\n  mend:    make room, or give another folder with --out; nothing was left behind`,
        );
      }
    }
    throw error;
  }
}

/** Simulates and writes all files of the folder; gives the summary as text. */
async function writeRun(
  model: Model,
  given: RunArguments,
  folder: RunFolder,
  target: string,
): Promise<string> {
  const start_ms = startOf(model.file.project.start);
  const clock = new UtcClock(start_ms);
  const tables = new CsvTables(folder.draft, (time_h) => clock.text(time_h));
  const summariser = new Summariser();
  const progress = progressBar(model, given.quiet);
  try {
    const { seed, replication, check } = given;
    const passing = simulating(model, { seed, replication, check }, tee(tables, summariser));
    const outcome = await toTheEnd(passing, progress.show);
    const rows = tables.close();
    const summary = summariser.summary(outcome.end_h);
    const name = model.file.project.name;
    folder.write('model.yaml', asUsed(model, target));
    folder.writeJson('summary.json', { model: name, seed, replication, ...summary });
    folder.writeJson('datapackage.json', dataPackage(folder.draft, `${name}-s${seed}r${replication}`));
    folder.writeJson(
      'run.json',
      runRecord({
        version: version(),
        node: Number(process.versions.node.split('.')[0]),
        model: name,
        fingerprint: model.fingerprint,
        seed,
        replication,
        settings: given.set,
        finished: outcome.finished,
        end_h: outcome.end_h,
        events: outcome.events,
        time_step_h: TIME_STEP_H,
        rows,
      }),
    );
    const text = summaryText(summary, start_ms);
    // A run without drives goes to its horizon by its nature.
    if (outcome.finished || summary.drives.length === 0 || outcome.waiting.length === 0) return text;
    return `${text}\n\n${waitingText(outcome.waiting, start_ms)}`;
  } catch (error) {
    tables.abandon();
    throw error;
  } finally {
    progress.stop();
  }
}

/** Lets a run pass; between its pauses an interrupt from the keyboard is heard. */
async function toTheEnd(
  passing: Generator<number, Outcome, void>,
  show: (time_h: number) => void,
): Promise<Outcome> {
  for (;;) {
    const step = passing.next();
    if (step.done) return step.value;
    show(step.value);
    await setImmediate();
  }
}

/** The model as used; the paths of its data lead from the run folder to where they are. */
function asUsed({ file, dataFiles }: Model, target: string): string {
  const moved = (input: string) => relative(resolve(target), resolve(dataFiles.get(input) as string));
  return stringify(withDataFiles(file, dataFiles.keys(), moved), { aliasDuplicateObjects: false });
}

/** A bar by simulated date on a terminal; nothing in a pipe. */
function progressBar(model: Model, quiet: boolean): { show(time_h: number): void; stop(): void } {
  if (quiet || !process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const clock = new UtcClock(startOf(model.file.project.start));
  const bar = new SingleBar({
    format: '{date} |{bar}|',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(model.file.project.horizon_y * HOURS_PER_YEAR, 0, { date: clock.date(0) });
  return { show: (time_h) => bar.update(time_h, { date: clock.date(time_h) }), stop: () => bar.stop() };
}
