/** `beringsim weather MODEL`: the weather that a model generates, beside what was observed. */
import { seriesNamed } from '../../model/data/observed/observed.ts';
import { listed, suggestion } from '../../model/file/problem.ts';
import type { Model } from '../../model/model.ts';
import { climateText } from '../../report/weather-text.ts';
import { type ClimateCheck, climateTables } from '../../trace/climate.ts';
import { UtcClock } from '../../trace/clock.ts';
import { dataPackage } from '../../trace/files/package.ts';
import { type Format, fileName, writeTable } from '../../trace/files/writer.ts';
import { RunFolder } from '../../trace/folders/folder.ts';
import { startOf } from '../../units/dates.ts';
import { checkClimate } from '../../validate/climate.ts';
import { asBadInput, BadInput } from '../exit.ts';
import { guessSeries } from '../input/guess.ts';
import { modelAt, settingsFrom } from '../input/model.ts';
import { seriesNotes } from '../input/series-notes.ts';
import { unbroken } from '../interrupt.ts';
import { whole } from '../numbers.ts';
import {
  command,
  examples,
  force,
  format,
  model as modelFile,
  optionalText,
  out,
  quiet,
  seed as randomSeed,
  set,
  severalTexts,
} from '../options.ts';
import { print } from '../print.ts';
import { asUsed, filesRead, folderOf, permissionOf } from '../target.ts';
import { runtime, version } from '../version.ts';

/** Years of one station are held in memory: a thousand take some 140 MB. */
const MOST_YEARS = 2000;

export const weather = command({
  command: 'weather <model>',
  describe: 'generate years of weather and validate them against observations',
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
    if (args.guess) return guessSeries(args.model, args.set);
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
}

async function runWeather(given: WeatherArguments): Promise<void> {
  const model = modelAt(given.model, settingsFrom(given.set));
  const { years, seed, against } = given;
  const stations = stationsOf(model, given);
  if (against !== undefined) refuseUnknown('--against', against, [...model.series.keys()]);
  const { name } = model.file.project;
  const asked = { set: given.set, stations: given.stations, against };
  const target = folderOf(given, `${name}-weather-s${seed}y${years}`, asked);
  const files = [
    ...Object.keys(climateTables).map((table) => fileName(table, given.format)),
    'model.yaml',
    'datapackage.json',
  ];
  const permission = permissionOf(given, model.fingerprint, filesRead(given.model, model), files);
  const text = await asBadInput(async () => {
    const folder = RunFolder.begin(target, permission);
    try {
      const check = checkClimate(model, { stations, years, seed, against });
      await write(folder, target, model, given, check);
      unbroken(() => folder.finish());
      return climateText(check);
    } catch (error) {
      folder.abandon();
      throw error;
    }
  });
  if (!given.quiet) {
    const notes = usedSeriesNotes(model, stations);
    print(`${[`${years} years, seed ${seed}`, ...notes].join('\n')}\n\n${text}\n\n`);
  }
  print(`Wrote ${target}\n`);
}

function stationsOf(model: Model, { stations, model: path }: WeatherArguments): string[] {
  const all = Object.keys(model.file.weather?.stations ?? {});
  if (all.length === 0)
    throw new BadInput(`${path} has no weather stations
  allowed: a model with weather.stations
  fix:     add one, or name another model`);
  for (const name of stations) refuseUnknown('--station', name, all);
  return stations.length > 0 ? [...new Set(stations)] : all;
}

function refuseUnknown(option: string, name: string, allowed: readonly string[]): void {
  if (allowed.includes(name)) return;
  throw new BadInput(`${option}: the model has no ${name}
  allowed: ${listed(allowed)}
  fix:     ${suggestion(name, allowed, 'name one of these')}`);
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

/** Of each series that the stations draw from. */
function usedSeriesNotes(model: Model, stations: readonly string[]): string[] {
  const used = new Set(stations.flatMap((name) => model.file.weather?.stations[name]?.hours_from ?? []));
  return [...used].flatMap((name) => {
    const [counted = '', ...notes] = seriesNotes(seriesNamed(model, name));
    return [`series ${name}: ${counted.trim()}`, ...notes];
  });
}
