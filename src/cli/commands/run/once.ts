/** One run of a model: its tables and its summary. */
import { setImmediate } from 'node:timers/promises';
import { weatherNotes } from '../../../model/data/observed/weather-notes.ts';
import type { Model } from '../../../model/model.ts';
import { hoursPicture } from '../../../report/terminal/hours.ts';
import { deadlockText, horizonText, summaryText, waitingText } from '../../../report/text/run-text.ts';
import { AtHorizon } from '../../../summary/at-horizon.ts';
import { Summariser } from '../../../summary/summarise.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { type Table, TIME_STEP_H } from '../../../trace/column.ts';
import { atDetail, type Detail } from '../../../trace/detail.ts';
import { dataPackage } from '../../../trace/files/package.ts';
import { type Format, fileName, TraceWriter } from '../../../trace/files/writer.ts';
import { RunFolder } from '../../../trace/folders/folder.ts';
import { tee } from '../../../trace/recorder.ts';
import { type TableName, tables } from '../../../trace/tables/tables.ts';
import { startOf } from '../../../units/dates.ts';
import { type Outcome, simulating } from '../../../works/simulate.ts';
import { asBadInput } from '../../exit.ts';
import { modelAt, settingsFrom } from '../../input/model.ts';
import { printDocument, printWrote } from '../../output.ts';
import { asUsed, filesRead, folderOf, permissionOf } from '../../target.ts';
import { unbroken } from '../../terminal/interrupt.ts';
import { picture } from '../../terminal/pictures.ts';
import { dateBar } from '../../terminal/progress.ts';
import { runtime, version } from '../../version.ts';

interface OnceArguments {
  readonly model: string;
  readonly seed: number;
  readonly replication: number;
  readonly set: readonly string[];
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
  readonly check: boolean;
  readonly format: Format;
  readonly detail: Detail;
  readonly tables: readonly TableName[];
}

export async function runOnce(given: OnceArguments): Promise<void> {
  const model = modelAt(given.model, settingsFrom(given.set));
  const name = `${model.file.project.name}-s${given.seed}r${given.replication}`;
  const target = folderOf(given, name, { set: given.set });
  const files = [
    ...given.tables.map((table) => fileName(table, given.format)),
    'model.yaml',
    'summary.json',
    'datapackage.json',
  ];
  const permission = permissionOf(given, model.fingerprint, filesRead(given.model, model), files);
  const folder = await asBadInput(async () => RunFolder.begin(target, permission));
  const leave = () => folder.abandon();
  process.once('exit', leave);
  const { text, summary } = await asBadInput(async () => {
    const written = await writeRun(model, given, folder, target);
    unbroken(() => folder.finish());
    return written;
  });
  process.off('exit', leave);
  if (given.json) printDocument('run', { kind: 'run', folder: target, summary });
  else printWrote(target, text, given.quiet);
}

/** Simulates and writes all files of the folder; gives the summary, and as text. */
async function writeRun(
  model: Model,
  given: OnceArguments,
  folder: RunFolder,
  target: string,
): Promise<{ readonly text: string; readonly summary: object }> {
  const start_ms = startOf(model.file.project.start);
  const { seed, replication, check, format, detail } = given;
  const trace = await TraceWriter.open(folder.draft, given.tables, format, new UtcClock(start_ms));
  const detailed = atDetail(trace, detail);
  const summariser = new Summariser({
    withChain: given.tables.includes('critical_chain'),
    withSteps: given.tables.includes('steps'),
    plan: model.file,
  });
  const atHorizon = new AtHorizon(model);
  const progress = dateBar(model, given.quiet || given.json);
  try {
    const passing = simulating(model, { seed, replication, check }, tee(detailed, summariser, atHorizon));
    const outcome = await toTheEnd(passing, trace, progress.show);
    detailed.finish();
    const rows = await trace.close();
    const found = summariser.summary(outcome.end_h);
    const name = model.file.project.name;
    const written: Readonly<Record<string, Table>> = Object.fromEntries(
      given.tables.map((table) => [table, tables[table]]),
    );
    folder.write('model.yaml', asUsed(model, target));
    const notes = weatherNotes(model);
    const isOpen = !outcome.finished && outcome.endless.length === 0;
    const unfinished = isOpen ? atHorizon.unfinished(outcome.end_h) : [];
    const summary = { model: name, seed, replication, ...found, unfinished, notes };
    folder.writeJson('summary.json', summary);
    folder.writeJson(
      'datapackage.json',
      dataPackage(folder.draft, `${name}-s${seed}r${replication}`, written, format),
    );
    folder.writeRecord({
      kind: 'run',
      version: version(),
      ...runtime(),
      model: name,
      seed,
      replication,
      settings: given.set,
      format,
      detail,
      start: model.file.project.start,
      finished: outcome.finished,
      endless: outcome.endless,
      end_h: outcome.end_h,
      events: outcome.events,
      time_step_h: TIME_STEP_H,
      rows,
      notes,
    });
    const told = notes.map((note) => `Note: ${note}.`).join('\n');
    const left = isOpen
      ? [
          horizonText(unfinished, start_ms),
          waitingText(outcome.waiting, start_ms),
          deadlockText(outcome.deadlocks),
        ]
      : [];
    const parts = [summaryText(found, start_ms, outcome.endless), told, ...left];
    const drawn = picture(({ width, colours }) => hoursPicture(found, width, colours));
    return { text: `${parts.filter((part) => part !== '').join('\n\n')}${drawn}`, summary };
  } catch (error) {
    trace.abandon();
    throw error;
  } finally {
    progress.stop();
  }
}

/** Lets a run pass; in its pauses rows are written. */
async function toTheEnd(
  passing: Generator<number, Outcome, void>,
  trace: TraceWriter,
  show: (time_h: number) => void,
): Promise<Outcome> {
  for (;;) {
    const step = passing.next();
    await trace.flush();
    if (step.done) return step.value;
    show(step.value);
    await setImmediate();
  }
}
