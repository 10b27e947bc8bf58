/** Reads the model that a command names. */
import type { Setting } from '../model/layers.ts';
import type { Model } from '../model/model.ts';
import { problemText } from '../model/problem.ts';
import { readModel } from '../model/read.ts';
import { BadInput } from './exit.ts';
import { localFiles } from './files.ts';

/** @throws BadInput with all problems of the model */
export function modelAt(path: string, settings: readonly string[]): Model {
  const reading = readModel(path, localFiles, settings.map(settingOf));
  if ('model' in reading) return reading.model;
  const { problems } = reading;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new BadInput(`${problems.map(problemText).join('\n')}\n${count} in ${path}`);
}

function settingOf(text: string): Setting {
  const at = text.indexOf('=');
  if (at > 0) return { path: text.slice(0, at), value: text.slice(at + 1) };
  throw new BadInput(
    `--set ${text}: not a setting\n  allowed: path=value\n  mend:    for example --set project.horizon_y=12`,
  );
}
