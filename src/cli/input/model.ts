/** Reads the model that a command names. */
import type { Files } from '../../model/file/layers.ts';
import type { Problem } from '../../model/file/problem.ts';
import type { Setting } from '../../model/file/setting.ts';
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
  return new BadInput(problems, `${count} in ${path}`);
}

/** Settings of the form path=value. @throws BadInput */
export function settingsFrom(texts: readonly string[]): Setting[] {
  return texts.map((text) => {
    const [path, value] = splitSetting(text);
    if (path !== '') return { path, value };
    throw new BadInput({
      code: 'option',
      found: `--set ${text}: not a setting`,
      allowed: 'path=value',
      fix: 'for example --set project.horizon_y=12',
    });
  });
}

/** What stands before and behind the first `=`; before is empty where there is none. */
export function splitSetting(text: string): [string, string] {
  const at = text.indexOf('=');
  return at > 0 ? [text.slice(0, at), text.slice(at + 1)] : ['', ''];
}
