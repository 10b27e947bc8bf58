/** A model that was read on another machine and came as plain data: checked as if it had been read here. */
import { isDeepStrictEqual } from 'node:util';
import { checkObserved } from './checks/observed.ts';
import { checkOperationNames } from './checks/operations/names.ts';
import { checkPlan } from './checks/plan.ts';
import { checkReferences, type Report } from './checks/references.ts';
import { closed } from './closed.ts';
import { type ModelFile, modelSchema } from './language/schema.ts';
import type { Model } from './model.ts';

/** The data of a model, without the files that they were read from. */
export type CarriedData = Pick<Model, 'series' | 'seasons' | 'windYears' | 'earthquakes' | 'fingerprint'>;

/**
 * The model, frozen, or what is wrong with it; no file is opened, whatever it names.
 * @param file a model as used, as JSON has it
 * @param data checked for their form
 */
export function carriedModel(file: unknown, data: CarriedData): Model | { readonly problems: string[] } {
  const parsed = modelSchema.safeParse(file);
  if (!parsed.success)
    return { problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  // As it came, in its order; but it must have all that reading fills in.
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(parsed.data)), file))
    return { problems: ['the file of the model is not as reading leaves it: inputs are not filled in'] };
  const problems: string[] = [];
  const report: Report = (_, found) => problems.push(found);
  const sound = closed(file as ModelFile);
  const named = Object.keys(sound.weather?.series ?? {});
  const lacking = named.filter((name) => !data.series.has(name));
  if (lacking.length > 0 || data.series.size > named.length)
    return { problems: [`it comes with the series ${[...data.series.keys()]}, and names ${named}`] };
  checkReferences(sound, report);
  checkOperationNames(sound, report);
  if (problems.length > 0) return { problems };
  checkPlan(sound, data.series, report);
  const files = new Map(
    Object.entries({
      'weather.wind_by_year': sound.weather?.wind_by_year,
      'ice.open_seasons': sound.ice?.open_seasons,
      'hazards.earthquakes.catalogue': sound.hazards?.earthquakes?.catalogue,
    })
      .filter(([, file]) => file !== undefined)
      .map(([input]) => [input, { path: '', digest: '' }]),
  );
  checkObserved(sound, { ...data, files }, report);
  return problems.length > 0 ? { problems } : { file: sound, ...data, dataFiles: new Map() };
}
