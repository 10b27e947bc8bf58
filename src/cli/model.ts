/** Reads the model that a command names. */
import { parse } from 'yaml';
import type { Files, Setting } from '../model/layers.ts';
import type { Model } from '../model/model.ts';
import { problemText } from '../model/problem.ts';
import { readModel } from '../model/read.ts';
import { BadInput } from './exit.ts';
import { localFiles } from './files.ts';

/** @throws BadInput with all problems of the model */
export function modelAt(path: string, settings: readonly Setting[], files: Files = localFiles): Model {
  const reading = readModel(path, files, settings);
  if ('model' in reading) return reading.model;
  const { problems } = reading;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new BadInput(`${problems.map(problemText).join('\n')}\n${count} in ${path}`);
}

/** Settings of the form path=value. @throws BadInput */
export function settingsOf(texts: readonly string[]): Setting[] {
  return texts.map((text) => {
    const [path, value] = split(text);
    if (path !== '') return { path, value };
    throw new BadInput(
      `--set ${text}: not a setting\n  allowed: path=value\n  mend:    for example --set project.horizon_y=12`,
    );
  });
}

/**
 * Values to vary of the form path=v1,v2,...: what YAML takes between the brackets of a list. A list or distribution is
 * kept as JSON.
 * @throws BadInput
 */
export function variedOf(texts: readonly string[]): Record<string, (string | number)[]> {
  const varied: Record<string, (string | number)[]> = {};
  for (const text of texts) {
    const [path, list] = split(text);
    const values = valuesOf(list);
    const fault =
      path === '' || values === null || values.length === 0
        ? 'not a list of values'
        : new Set(values).size < values.length || varied[path] !== undefined
          ? 'a path or value stands twice'
          : null;
    if (fault !== null || values === null) {
      throw new BadInput(
        `--vary ${text}: ${fault}\n  allowed: path=v1,v2,... with each path and each value once\n  mend:    for example --vary supply.fleets.barges.ships=2,3,4`,
      );
    }
    varied[path] = values;
  }
  return varied;
}

function valuesOf(list: string): (string | number)[] | null {
  try {
    const values = parse(`[${list}]`) as unknown[];
    return values.map((value) =>
      typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value),
    );
  } catch {
    return null;
  }
}

/** What stands before and behind the first `=`; before is empty where there is none. */
function split(text: string): [string, string] {
  const at = text.indexOf('=');
  return at > 0 ? [text.slice(0, at), text.slice(at + 1)] : ['', ''];
}
