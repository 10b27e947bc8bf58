/** From a model file to a checked, frozen model, or to all that is wrong with it. */
import { createHash } from 'node:crypto';
import type { ObservedData } from './data/read-data.ts';
import { withRegister } from './data/register.ts';
import { diagnose } from './diagnosis/diagnose.ts';
import { type Files, readLayers } from './file/layers.ts';
import { inOrder, type Problem } from './file/problem.ts';
import type { Setting } from './file/setting.ts';
import type { ModelFile } from './language/schema.ts';
import type { Model } from './model.ts';

/** The model, or all that is wrong with it. */
export type Reading = { readonly model: Model } | { readonly problems: readonly Problem[] };

/**
 * Reads the model at `path`, with what it extends, the settings put over it, and the data it names.
 * All problems come together, as far as the text is YAML of a format that is known.
 */
export function readModel(path: string, files: Files, settings: readonly Setting[] = []): Reading {
  const written = readLayers(path, files, settings);
  if (Array.isArray(written)) return { problems: inOrder(written) };
  const { layers, problems } = withRegister(written, files);
  const found = diagnose(layers, files);
  if ('problems' in found) return { problems: inOrder([...problems, ...found.problems]) };
  if (problems.length > 0) return { problems: inOrder(problems) };
  const { file, data } = found;
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
