/** From a model file to a checked, frozen model, or to all that is wrong with it. */
import { createHash } from 'node:crypto';
import { MS_PER_HOUR, startOf } from '../units/dates.ts';
import { explain } from './checks/explain.ts';
import { checkCatalogue } from './checks/hazards.ts';
import { checkPlan } from './checks/plan.ts';
import { checkReferences, reporter } from './checks/references.ts';
import { askedAt } from './checks/weather.ts';
import { gapIn, hourFor, stretchOf } from './data/observed/as-observed.ts';
import { dateWithout, seriesNamed } from './data/observed/observed.ts';
import { type ObservedData, readData } from './data/read-data.ts';
import { usedSeasons } from './data/seasons.ts';
import { momentText } from './data/text/hours.ts';
import { type Files, readLayers } from './file/layers.ts';
import { inOrder, listed, type Problem, suggestion } from './file/problem.ts';
import type { Setting } from './file/setting.ts';
import type { Path } from './file/source.ts';
import type { Ice } from './language/ice.ts';
import { type ModelFile, modelSchema } from './language/schema.ts';
import type { Model, ObservedSeries } from './model.ts';

export type Reading = { readonly model: Model } | { readonly problems: readonly Problem[] };

/**
 * Reads the model at `path`, with what it extends, the settings put over it, and the data it names.
 * All problems of one stage (syntax, formats, schema, names and plan, data) come together.
 */
export function readModel(path: string, files: Files, settings: readonly Setting[] = []): Reading {
  const layers = readLayers(path, files, settings);
  if (Array.isArray(layers)) return { problems: inOrder(layers) };
  const parsed = modelSchema.safeParse(layers.value);
  if (!parsed.success) return { problems: inOrder(explain(parsed.error.issues, layers)) };
  const file = closed(parsed.data) as ModelFile;
  const problems: Problem[] = [];
  checkReferences(file, reporter('unknown-name', layers, problems));
  const data = readData(file, layers, files, problems);
  checkPlan(file, data.series, reporter('plan', layers, problems));
  if (problems.length === 0) checkAgainstData(file, data, reporter('data', layers, problems));
  if (problems.length > 0) return { problems: inOrder(problems) };
  return {
    model: {
      file,
      series: data.series,
      seasons: data.seasons,
      windYears: data.windYears,
      earthquakes: data.earthquakes,
      dataFiles: new Map([...data.files].map(([input, { path: found }]) => [input, found])),
      fingerprint: fingerprint(file, data),
    },
  };
}

function checkAgainstData(file: ModelFile, data: ObservedData, report: ReturnType<typeof reporter>): void {
  for (const [name, station] of Object.entries(file.weather?.stations ?? {})) {
    const known = [...data.windYears.keys()];
    if (station.wind_years === undefined || known.includes(station.wind_years)) continue;
    report(
      ['weather', 'stations', name, 'wind_years'],
      `weather.stations.${name}.wind_years names "${station.wind_years}", which weather.wind_by_year does not tell of`,
      listed(known),
      suggestion(station.wind_years, known, 'name one of these, or leave it out'),
    );
  }
  checkCatalogue(file, data.earthquakes, report);
  for (const [name, { as_observed, hours_from }] of Object.entries(file.weather?.stations ?? {})) {
    const pool = hours_from.map((series) => seriesNamed(data, series));
    const at: Path = ['weather', 'stations', name];
    if (as_observed === undefined) {
      const date = dateWithout(pool);
      if (date === undefined) continue;
      report(
        [...at, 'hours_from'],
        `weather.stations.${name} is drawn from ${listed(hours_from)}, and of no year are all hours there near ${date} (month-day)`,
        'series that together have whole days all round the year',
        'name a further series, raise fill_up_to_h, or name fewer quantities under columns:',
      );
      continue;
    }
    const series = pool[0];
    if (series !== undefined) checkAsObserved(file, name, series, report);
  }
  if (file.ice !== undefined) checkSeasons(file.ice, data, report);
}

/** A series that is taken as observed has the date of day zero in one of its years, and no gap in those that are used. */
function checkAsObserved(
  file: ModelFile,
  station: string,
  series: ObservedSeries,
  report: ReturnType<typeof reporter>,
): void {
  const at: Path = ['weather', 'stations', station, 'as_observed'];
  const name = file.weather?.stations[station]?.hours_from[0] ?? '';
  const years = file.weather?.series[name]?.years;
  const stretch = stretchOf(series, years);
  const used =
    years === undefined
      ? `series ${name}`
      : `series ${name}, of which ${listed(years.map(String))} are used,`;
  if (hourFor(stretch, startOf(file.project.start)) === undefined) {
    report(
      at,
      `${used} has no hour of the date of day zero, ${file.project.start}: its hours are from ${momentText(series.start_ms)} to ${momentText(series.start_ms + series.length_h * MS_PER_HOUR)} UTC`,
      'a series that has that date in one of its years',
      'give a longer series, begin the project at another date, or check utc_offset_h and the offsets in the times',
    );
    return;
  }
  const asked = askedAt(file, station);
  const gap =
    years === undefined
      ? series.gaps.find(({ isFilled, quantity }) => !isFilled && asked.has(quantity))
      : gapIn(series, stretch, asked);
  if (gap === undefined) return;
  const where = 'line' in gap ? `line ${gap.line} of its file` : `${gap.date} UTC`;
  report(
    at,
    `${used} has a gap of ${gap.hours} hours in ${gap.quantity}, from ${where}`,
    'a series without gaps to take as observed',
    `${gap.quantity === 'wave_m' ? 'state under_ice: for waves that are missing because there is ice, ' : ''}raise fill_up_to_h, fill the gap in the file, use other years, or leave as_observed out`,
  );
}

/** Observed years that a trend is read from at least. */
const LEAST_TREND_Y = 10;

function checkSeasons(ice: Ice, data: ObservedData, report: ReturnType<typeof reporter>): void {
  if (!Object.values(ice.seas).some(({ ice_free }) => !ice_free)) return;
  const years = data.seasons.map(({ year }) => year);
  const used = usedSeasons(ice, data.seasons);
  const winters = Math.min(
    used.filter(({ clear_day }) => clear_day !== null).length,
    used.filter(({ freeze_day }) => freeze_day !== null).length,
  );
  const span = `from ${ice.first_year ?? Math.min(...years)} to ${ice.last_year ?? Math.max(...years)}`;
  const allowed = `years from ${Math.min(...years)} to ${Math.max(...years)}`;
  if (used.length === 0) {
    report(
      ['ice', 'first_year'],
      `no season was observed ${span}`,
      allowed,
      'choose years that were observed',
    );
  } else if (winters === 0) {
    report(
      ['ice', 'open_seasons'],
      `in no winter ${span} a sea is told to have frozen and to have cleared`,
      'a clear date and a freeze date in one of the years at least',
      'take more years, or set ice_free: true for seas that never freeze',
    );
  } else if (ice.trend !== undefined && winters < LEAST_TREND_Y) {
    report(
      ['ice', 'trend'],
      `ice.trend is read from ${winters} observed years`,
      `at least ${LEAST_TREND_Y} of the ${allowed}`,
      'take more years, or leave the trend out',
    );
  }
}

/** Names the model as used and its data, wherever they lie: equal fingerprints, equal runs. */
function fingerprint(file: ModelFile, data: ObservedData): string {
  const hash = createHash('sha256').update(JSON.stringify(withDataFiles(file, data.files.keys(), () => '')));
  for (const input of [...data.files.keys()].sort()) {
    hash.update(`\0${input}\0`).update(data.files.get(input)?.digest ?? '');
  }
  return `sha256:${hash.digest('hex')}`;
}

/** A copy of a model file that names its data files otherwise. */
export function withDataFiles(
  file: ModelFile,
  inputs: Iterable<string>,
  name: (input: string) => string,
): object {
  const copy = structuredClone(file) as Record<string, unknown>;
  for (const input of inputs) {
    const steps = input.split('.');
    const last = steps.pop() as string;
    let node = copy;
    for (const step of steps) node = node[step] as Record<string, unknown>;
    node[last] = name(input);
  }
  return copy;
}

/**
 * Freezes a value all through, and leaves it only what it holds itself: a look for a name that is not there finds
 * nothing, also where the name is `constructor`.
 */
function closed<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) closed(inner);
    if (!Array.isArray(value)) Object.setPrototypeOf(value, null);
    Object.freeze(value);
  }
  return value;
}
