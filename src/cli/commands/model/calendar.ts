/** `beringsim calendar MODEL`: how long weather-bound work takes, by the month in which it is begun. */
import { setImmediate } from 'node:timers/promises';
import { LAST } from '../../../experiment/experiment.ts';
import { StartMonthsGatherer } from '../../../experiment/starts/start-months.ts';
import { listed, suggestion } from '../../../model/file/problem.ts';
import type { Model } from '../../../model/model.ts';
import { calendarText } from '../../../report/text/nature/calendar-text.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { dataPackage } from '../../../trace/files/package.ts';
import { type Format, fileName, writeTable } from '../../../trace/files/writer.ts';
import { RunFolder } from '../../../trace/folders/folder.ts';
import { type StartMonths, startMonthTables } from '../../../trace/tables/start-months.ts';
import { calendarOf, HOURS_PER_YEAR, hoursAtYear, startOf } from '../../../units/dates.ts';
import { boundNames, startsDayByDay } from '../../../works/starts/day-by-day.ts';
import { asBadInput, BadInput } from '../../exit.ts';
import { modelAt, settingsFrom } from '../../input/model.ts';
import {
  command,
  examples,
  force,
  format,
  json,
  model as modelFile,
  optionalText,
  out,
  quiet,
  seed as randomSeed,
  set,
  severalTexts,
} from '../../options.ts';
import { printDocument, printWrote } from '../../output.ts';
import { asUsed, filesRead, folderOf, permissionOf } from '../../target.ts';
import { unbroken } from '../../terminal/interrupt.ts';
import { replicationsBar } from '../../terminal/progress.ts';
import { runtime, version } from '../../version.ts';
import { monthsOf } from '../../words/months.ts';
import { whole } from '../../words/numbers.ts';
import { told } from '../../words/told.ts';

export const calendar = command({
  ...told.calendar,
  builder: (args) => {
    const options = args.positional('model', modelFile).options({
      operation: {
        ...severalTexts,
        describe: 'a work, or an actor, fleet, site or crew with all its works (may be given again) [all]',
      },
      'start-months': {
        ...optionalText,
        default: '1-12',
        defaultDescription: '1-12',
        describe: 'months of the start, such as 6-10 or 6,8',
      },
      year: { ...optionalText, describe: 'year of the start [the first whole year of the model]' },
      replications: {
        ...optionalText,
        default: '40',
        defaultDescription: '40',
        describe: 'replications of nature',
      },
      seed: randomSeed,
      set,
      format,
      out,
      force: { ...force, describe: 'overwrite --out' },
      quiet,
      json,
    });
    return examples(options, {
      'when is each work best begun?': 'calendar models/first-steps.yaml',
      'the machines of a plan, by month of a late summer':
        'calendar models/bering-2025.yaml --operation machine-service-4 --start-months 7-10',
    });
  },
  handler: (args) =>
    runCalendar({
      model: args.model,
      operations: args.operation,
      months: monthsOf('start-months', args.startMonths as string),
      year: args.year,
      replications: whole('replications', args.replications, 1, LAST),
      seed: whole('seed', args.seed, 0),
      set: args.set,
      out: args.out,
      format: args.format,
      force: args.force,
      quiet: args.quiet,
      json: args.json,
    }),
});

interface CalendarArguments {
  readonly model: string;
  readonly operations: readonly string[];
  readonly months: readonly number[];
  readonly year: string | undefined;
  readonly replications: number;
  readonly seed: number;
  readonly set: readonly string[];
  readonly out: string | undefined;
  readonly format: Format;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

async function runCalendar(given: CalendarArguments): Promise<void> {
  const model = modelAt(given.model, settingsFrom(given.set));
  const { seed, replications, months, operations } = given;
  const only = worksAsked(model, given);
  const year = startYear(model, given.year);
  const { name } = model.file.project;
  const settings = {
    set: given.set,
    operations,
    months: months.length < 12 ? months : undefined,
    year: given.year,
  };
  const target = folderOf(given, `${name}-calendar-s${seed}n${replications}`, settings);
  const files = [
    ...Object.keys(startMonthTables).map((table) => fileName(table, given.format)),
    'model.yaml',
    'datapackage.json',
  ];
  const permission = permissionOf(given, model.fingerprint, filesRead(given.model, model), files);
  const bar = replicationsBar(given.quiet || given.json, replications);
  const found = await asBadInput(async () => {
    const folder = RunFolder.begin(target, permission);
    try {
      const gatherer = new StartMonthsGatherer(model);
      bar.start(0);
      for (let replication = 0; replication < replications; replication++) {
        gatherer.add(startsDayByDay(model, { seed, replication, year, only }));
        bar.show(replication + 1, true);
        await setImmediate();
      }
      const told = gatherer.told(months);
      await writeCalendar(folder, target, model, given, year, told);
      unbroken(() => folder.finish());
      return told;
    } catch (error) {
      folder.abandon();
      throw error;
    } finally {
      bar.stop();
    }
  });
  if (given.json) {
    printDocument('calendar', { folder: target, seed, replications, year, operations, ...found });
    return;
  }
  const head = `Work begun at midnight (UTC) of each day of ${year} in ${replications} replications of nature, seed ${seed}.\nFrom asking to done; shares of that time wait for weather, sea, closed hours. Nobody else is in the way.`;
  printWrote(target, `${head}\n\n${calendarText(found)}`, given.quiet);
}

/** @throws BadInput where the model has no such work, or none at all */
function worksAsked(model: Model, { operations, model: path }: CalendarArguments): ReadonlySet<string> {
  const all = boundNames(model);
  if (all.length === 0)
    throw new BadInput({
      code: 'file',
      found: `${path}: no work waits for weather, sea or closed hours`,
      allowed: 'a model in which some work has limits, a season or a calendar',
      fix: 'give limits to a step, landing, fleet, disposal or crew, or name another model',
    });
  if (operations.length === 0) return new Set(all);
  const owners = [...new Set(all.map((name) => name.split('/')[0] as string))];
  const asked = operations.flatMap((word) => {
    const found = all.filter((name) => name === word || name.startsWith(`${word}/`));
    if (found.length > 0) return found;
    throw new BadInput({
      code: 'option',
      found: `--operation: no weather-bound work is called ${word}`,
      allowed: listed([...owners, ...all]),
      fix: suggestion(word, [...owners, ...all], 'name one of these'),
    });
  });
  return new Set(asked);
}

/** The year that is asked for, or the first that lies whole within the run. @throws BadInput */
function startYear({ file: { project } }: Model, asked: string | undefined): number {
  const start_ms = startOf(project.start);
  const { year: begins } = calendarOf(start_ms);
  const first = hoursAtYear(start_ms, begins) < 0 ? begins + 1 : begins;
  let last = first;
  while (hoursAtYear(start_ms, last + 1) < project.horizon_y * HOURS_PER_YEAR) last++;
  return asked === undefined ? first : whole('year', asked, first, last);
}

async function writeCalendar(
  folder: RunFolder,
  target: string,
  model: Model,
  given: CalendarArguments,
  year: number,
  found: StartMonths,
): Promise<void> {
  const { format: tables, seed, replications, operations, months } = given;
  const clock = new UtcClock(startOf(model.file.project.start));
  for (const [name, table] of Object.entries(startMonthTables))
    await writeTable(folder.draft, name, table, tables, clock, found[name as keyof StartMonths]);
  const { name } = model.file.project;
  folder.write('model.yaml', asUsed(model, target));
  folder.writeJson(
    'datapackage.json',
    dataPackage(folder.draft, `${name}-calendar`, startMonthTables, tables),
  );
  folder.writeRecord({
    kind: 'calendar',
    version: version(),
    ...runtime(),
    model: name,
    seed,
    replications,
    year,
    operations,
    start_months: months,
    settings: given.set,
    format: tables,
  });
}
