/** Models for other programs: read from this machine's files, or an error that says all that is wrong. */
import { type Problem, problemText } from '../model/file/problem.ts';
import type { Setting } from '../model/file/setting.ts';
import type { Model } from '../model/model.ts';
import { readModel } from '../model/read.ts';
import { modelNamed } from './bundled.ts';
import { nodeFiles } from './node-files.ts';

/** A model with problems; its message shows them all as the command line does. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly problems: readonly Problem[];

  constructor(path: string, problems: readonly Problem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`${count} in ${path}\n${problems.map(problemText).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads and checks a model, with what it extends and the data it names, from this machine's files.
 * @param path a model file, relative to the working folder, or the name of a bundled model: `first-steps`
 * @param settings values over those of the model, by the path of the input, in its unit:
 * `{ 'supply.fleets.barges.ships': 4 }`; or as `sweep` gives them
 * @throws ModelError with all problems
 */
export function loadModel(
  path: string,
  settings: readonly Setting[] | Readonly<Record<string, unknown>> = [],
): Model {
  const file = modelNamed(path);
  const reading = readModel(file, nodeFiles, isList(settings) ? settings : asSettings(settings));
  if ('problems' in reading) throw new ModelError(file, reading.problems);
  return reading.model;
}

function isList(settings: object): settings is readonly Setting[] {
  return Array.isArray(settings);
}

/** JSON is YAML, and keeps a text a text. */
function asSettings(values: Readonly<Record<string, unknown>>): Setting[] {
  return Object.entries(values).map(([path, value]) => ({ path, value: JSON.stringify(value ?? null) }));
}
