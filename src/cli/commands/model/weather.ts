/** `beringsim weather MODEL`: the weather that a model generates, beside what was observed. */

import { seriesNamed } from '../../../model/data/observed/observed.ts';
import { listed, suggestion } from '../../../model/file/problem.ts';
import type { Model } from '../../../model/model.ts';
import { climateText } from '../../../report/text/nature/weather-text.ts';
import { type ClimateCheck, climateTables } from '../../../trace/climate.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { dataPackage } from '../../../trace/files/package.ts';
import { type Format, fileName, writeTable } from '../../../trace/files/writer.ts';
import { RunFolder } from '../../../trace/folders/folder.ts';
import { startOf } from '../../../units/dates.ts';
import { checkClimate } from '../../../validate/climate.ts';
import { asBadInput, BadInput } from '../../exit.ts';
import { guessSeries, guessText } from '../../input/guess.ts';
import { modelAt, settingsFrom } from '../../input/model.ts';
import { seriesNotes } from '../../input/series-notes.ts';
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
import { print } from '../../terminal/print.ts';
import { runtime, version } from '../../version.ts';
import { whole } from '../../words/numbers.ts';
import { told } from '../../words/told.ts';

/** Years of one station are held in memory: a thousand take some 140 MB. */
const MOST_YEARS = 2000;

export const weather = command({
  ...told.weather,
  builder: (args) => {
    const options = args.positional('model', modelFile).options({
      station: { ...severalTexts, describe: 'station of the model (may be given again) [all]' },
      years: {
        ...optionalText,
        default: '200',
        defaultDescription: '200',
        describe: 'years to generate',
      },
      seed: randomSeed,
      against: {
        ...optionalText,
        describe: 'validate against this series of the model, such as years that were not used to fit',
      },
      set,
      format,
      out,
      force: { ...force, describe: 'overwrite --out' },
      quiet,
      json,
      guess: {
        type: 'boolean',
        default: false,
        describe: 'take the file for observed hours and print the entry under weather.series that reads it',
      },
    });
    return examples(options, {
      'does the generated weather match the observed?': 'weather models/bering-2025.yaml --station tin-city',
      'how is this file of hours read?': 'weather my/hours.csv --guess',
    });
  },
  handler: (args) => {
    if (args.guess) return printGuess(args.model, args.set, args.json);
    return runWeather({
      ...args,
      out: args.out,
      stations: args.station,
      against: args.against,
      years: whole('years', args.years, 1, MOST_YEARS),
      seed: whole('seed', args.seed, 0),
    });
  },
});

interface WeatherArguments {
  readonly model: string;
  readonly stations: readonly string[];
  readonly years: number;
  readonly seed: number;
  readonly against: string | undefined;
  readonly set: readonly string[];
  readonly out: string | undefined;
  readonly format: Format;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

async function runWeather(given: WeatherArguments): Promise<void> {
  const model = modelAt(given.model, settingsFrom(given.set));
  const { years, seed, against } = given;
  const stations = stationsOf(model, given);
  if (against !== undefined) refuseUnknown('--against', against, [...model.series.keys()]);
  const { name } = model.file.project;
  const settings = { set: given.set, stations: given.stations, against };
  const target = folderOf(given, `${name}-weather-s${seed}y${years}`, settings);
  const files = [
    ...Object.keys(climateTables).map((table) => fileName(table, given.format)),
    'model.yaml',
    'datapackage.json',
  ];
  const permission = permissionOf(given, model.fingerprint, filesRead(given.model, model), files);
  const check = await asBadInput(async () => {
    const folder = RunFolder.begin(target, permission);
    try {
      const found = checkClimate(model, { stations, years, seed, against });
      await write(folder, target, model, given, found);
      unbroken(() => folder.finish());
      return found;
    } catch (error) {
      folder.abandon();
      throw error;
    }
  });
  const series = usedSeries(model, stations);
  if (given.json) {
    const asked = { folder: target, seed, years, stations, against: against ?? null };
    printDocument('weather', { kind: 'weather', ...asked, ...check, series });
    return;
  }
  const read = series.flatMap(({ series: of, notes: [counted = '', ...notes] }) => [
    `series ${of}: ${counted}`,
    ...notes.map((note) => `  ${note}`),
  ]);
  const head = [`${years} years, seed ${seed}`, ...read].join('\n');
  printWrote(target, `${head}\n\n${climateText(check)}`, given.quiet);
}

/** Prints how a file of hours is read: as a document, or as the entry with comments. */
function printGuess(path: string, settings: readonly string[], isJson: boolean): void {
  const guess = guessSeries(path, settings);
  if (isJson) {
    const { name, entry, toCheck, notes } = guess;
    printDocument('weather', { kind: 'guess', file: path, name, entry, to_check: toCheck, notes });
  } else print(guessText(path, guess));
}

function stationsOf(model: Model, { stations, model: path }: WeatherArguments): string[] {
  const all = Object.keys(model.file.weather?.stations ?? {});
  if (all.length === 0)
    throw new BadInput({
      code: 'file',
      found: `${path} has no weather stations`,
      allowed: 'a model with weather.stations',
      fix: 'add one, or name another model',
    });
  for (const name of stations) refuseUnknown('--station', name, all);
  return stations.length > 0 ? [...new Set(stations)] : all;
}

function refuseUnknown(option: string, name: string, allowed: readonly string[]): void {
  if (allowed.includes(name)) return;
  throw new BadInput({
    code: 'option',
    found: `${option}: the model has no ${name}`,
    allowed: `${listed(allowed)}`,
    fix: `${suggestion(name, allowed, 'name one of these')}`,
  });
}

async function write(
  folder: RunFolder,
  target: string,
  model: Model,
  given: WeatherArguments,
  check: ClimateCheck,
): Promise<void> {
  const clock = new UtcClock(startOf(model.file.project.start));
  for (const [name, table] of Object.entries(climateTables)) {
    await writeTable(folder.draft, name, table, given.format, clock, check[name as keyof ClimateCheck]);
  }
  const { name } = model.file.project;
  folder.write('model.yaml', asUsed(model, target));
  folder.writeJson(
    'datapackage.json',
    dataPackage(folder.draft, `${name}-weather`, climateTables, given.format),
  );
  folder.writeRecord({
    kind: 'weather',
    version: version(),
    ...runtime(),
    model: name,
    seed: given.seed,
    years: given.years,
    settings: given.set,
    against: given.against ?? null,
    format: given.format,
  });
}

/** The series that the stations draw from. */
function usedSeries(model: Model, stations: readonly string[]): { series: string; notes: string[] }[] {
  const used = new Set(stations.flatMap((name) => model.file.weather?.stations[name]?.hours_from ?? []));
  return [...used].map((series) => ({ series, notes: seriesNotes(seriesNamed(model, series)) }));
}
