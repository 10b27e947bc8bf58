/** The points of a set: read, found sound, and read again when they are run. */
import { settingsOf as settingsOfPoint } from '../../experiment/experiment.ts';
import { weatherNotes } from '../../model/data/observed/weather-notes.ts';
import type { Model } from '../../model/model.ts';
import { scopeOfModel } from '../../summary/scope.ts';
import { HOURS_PER_YEAR, startOf } from '../../units/dates.ts';
import { BadInput } from '../exit.ts';
import { keptFiles } from '../input/files.ts';
import { modelAt, settingsFrom } from '../input/model.ts';
import { type CommandProblem, problemsText } from '../problems.ts';
import { filesRead } from '../target.ts';
import type { NamedPoint, SetCommand, Sound } from './command.ts';

/** Reads models again and again, their files once; a point that was read last is kept. */
export function reader(settings: readonly string[]): (point: NamedPoint) => Model {
  const files = keptFiles();
  const common = settingsFrom(settings);
  let latest: { readonly point: NamedPoint; readonly model: Model } | null = null;
  return (point) => {
    if (latest?.point !== point) {
      const { model: _, ...inputs } = point.values;
      const varied = settingsOfPoint(inputs).map((one) => ({ ...one, option: '--vary' }));
      latest = { point, model: modelAt(point.path, [...common, ...varied], files) };
    }
    return latest.model;
  };
}

/** All models are sound before the first is run; the problems of all come together. */
export function soundPoints(
  points: readonly NamedPoint[],
  read: (point: NamedPoint) => Model,
  planOfModel: SetCommand['plan'],
): Sound[] {
  const problems = new Map<string, CommandProblem>();
  const sound: Sound[] = [];
  for (const point of points) {
    try {
      const model = read(point);
      const { file, fingerprint } = model;
      sound.push({
        ...point,
        start_ms: startOf(file.project.start),
        horizon_h: file.project.horizon_y * HOURS_PER_YEAR,
        fingerprint,
        scope: scopeOfModel(file),
        notes: weatherNotes(model),
        reads: filesRead(point.path, model),
        plan: planOfModel?.(model),
      });
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      for (const problem of error.problems) {
        const once = problemsText([withoutValue(problem)]);
        if (!problems.has(once)) problems.set(once, problem);
      }
    }
  }
  if (problems.size > 0) throw new BadInput([...problems.values()]);
  return sound;
}

/** A varied path that is wrong is wrong with each of its values: it is told once, with the first of them. */
function withoutValue(problem: CommandProblem): CommandProblem {
  const [path] = /^--vary [^=]+/.exec(problem.file ?? '') ?? [];
  return path === undefined ? problem : { ...problem, file: path };
}
