/** Reads the model that a command names. */
import type { Files } from '../../model/file/layers.ts';
import { type Problem, problemText } from '../../model/file/problem.ts';
import { type Setting, yamlValue } from '../../model/file/setting.ts';
import type { Model } from '../../model/model.ts';
import { readModel } from '../../model/read.ts';
import { BadInput } from '../exit.ts';
import { localFiles } from './files.ts';

/** @throws BadInput with all problems of the model */
export function modelAt(path: string, settings: readonly Setting[], files: Files = localFiles): Model {
  const reading = readModel(path, files, settings);
  if ('model' in reading) return reading.model;
  throw unsound(path, reading.problems);
}

/** All problems of a model, as the user is told. */
export function unsound(path: string, problems: readonly Problem[]): BadInput {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new BadInput(`${problems.map(problemText).join('\n')}\n${count} in ${path}`);
}

/** Settings of the form path=value. @throws BadInput */
export function settingsFrom(texts: readonly string[]): Setting[] {
  return texts.map((text) => {
    const [path, value] = split(text);
    if (path !== '') return { path, value };
    throw new BadInput(
      `--set ${text}: not a setting\n  allowed: path=value\n  fix:     for example --set project.horizon_y=12`,
    );
  });
}

/**
 * Values to vary of the form path=v1,v2,...: what YAML takes between the brackets of a list. What is neither a number nor a
 * plain text is kept as JSON: a list, a distribution, and a text in quotes that would mean something else without them.
 * @throws BadInput
 */
export function variedOf(texts: readonly string[]): Record<string, (string | number)[]> {
  const varied = new Map<string, (string | number)[]>();
  for (const text of texts) {
    const [path, list] = split(text);
    const values = path === '' || /,\s*$/.test(list) ? [] : valuesOf(text, list);
    const isTwice = new Set(values).size < values.length || varied.has(path);
    if (values.length === 0 || isTwice) {
      throw new BadInput(
        `--vary ${text}: ${isTwice ? 'a path or value stands twice' : 'not a list of values'}\n  allowed: path=v1,v2,... with each path and each value once\n  fix:     for example --vary supply.fleets.barges.ships=2,3,4`,
      );
    }
    varied.set(path, values);
  }
  // No path of a model is a number, so that they stay in the order in which they were given.
  return Object.fromEntries(varied);
}

function valuesOf(text: string, list: string): (string | number)[] {
  const reading = yamlValue(`[${list}]`);
  if ('found' in reading)
    throw new BadInput(
      `--vary ${text}: ${reading.found}\n  allowed: ${reading.allowed}\n  fix:     ${reading.fix}`,
    );
  return (reading.value as unknown[]).map((value) =>
    typeof value === 'number' || (typeof value === 'string' && isPlain(value))
      ? value
      : JSON.stringify(value),
  );
}

/** Whether a text is read as itself without quotes. */
function isPlain(text: string): boolean {
  const reading = yamlValue(text);
  return 'value' in reading && reading.value === text;
}

/** What stands before and behind the first `=`; before is empty where there is none. */
function split(text: string): [string, string] {
  const at = text.indexOf('=');
  return at > 0 ? [text.slice(0, at), text.slice(at + 1)] : ['', ''];
}
