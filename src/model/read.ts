/** From a model file to a checked, frozen model, or to all that is wrong with it. */
import { createHash } from 'node:crypto';
import { type ObservedData, readData } from './data.ts';
import { explain } from './explain.ts';
import { type Files, readLayers, type Setting } from './layers.ts';
import type { Model } from './model.ts';
import { checkPlan } from './plan.ts';
import { checkCatalogue } from './plan-hazards.ts';
import { inOrder, listed, type Problem, suggestion } from './problem.ts';
import { checkReferences, reporter } from './references.ts';
import { FORMAT, type ModelFile, modelSchema } from './schema.ts';

export type Reading = { readonly model: Model } | { readonly problems: readonly Problem[] };

/**
 * Reads the model at `path`, with what it extends, the settings put over it, and the data it names.
 * All problems of one stage (syntax, schema, names and plan, data) come together.
 */
export function readModel(path: string, files: Files, settings: readonly Setting[] = []): Reading {
  const layers = readLayers(path, files, settings);
  if (Array.isArray(layers)) return { problems: inOrder(layers) };
  const { format } = layers.value;
  if (typeof format === 'number' && format !== FORMAT) {
    const found = `format is ${format}`;
    const mend =
      format > FORMAT
        ? 'use a newer version of beringsim'
        : `see CHANGELOG.md for what changed, and set "format: ${FORMAT}"`;
    return {
      problems: [
        { ...layers.placeOf(['format']), found, allowed: `${FORMAT}, which this version reads`, mend },
      ],
    };
  }
  const parsed = modelSchema.safeParse(layers.value);
  if (!parsed.success) return { problems: inOrder(explain(parsed.error.issues, layers)) };
  const file = frozen(parsed.data) as ModelFile;
  const problems: Problem[] = [];
  checkReferences(file, reporter(layers, problems));
  checkPlan(file, reporter(layers, problems));
  const data = readData(file, layers, files, problems);
  if (problems.length === 0) checkAgainstData(file, data, reporter(layers, problems));
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
  const { ice } = file;
  if (ice === undefined || data.seasons.some(({ year }) => year >= ice.first_year && year <= ice.last_year))
    return;
  const years = data.seasons.map(({ year }) => year);
  report(
    ['ice', 'first_year'],
    `no season was observed from ${ice.first_year} to ${ice.last_year}`,
    `years from ${Math.min(...years)} to ${Math.max(...years)}`,
    'choose years that were observed',
  );
}

/** Names the model as used and its data, wherever they lie: equal fingerprints, equal runs. */
function fingerprint(file: ModelFile, data: ObservedData): string {
  const hash = createHash('sha256').update(JSON.stringify(withDataFiles(file, data.files.keys(), () => '')));
  for (const input of [...data.files.keys()].sort()) {
    hash.update(`\0${input}\0`).update(data.files.get(input)?.bytes ?? '');
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

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
}
