/** Where steps and actors name limits and curves of productivity, and in whose weather they work. */
import type { Path } from '../../file/source.ts';
import { NONE } from '../../language/operations/step.ts';
import type { ModelFile } from '../../language/schema.ts';
import { actorPath, actorsOf, isWork, stepsOfActor } from './steps.ts';

interface WeatherUse {
  readonly at: Path;
  /** Name of the limits or of the curve. */
  readonly name: string;
  readonly station: string | undefined;
  /** Where a station can be said. */
  readonly where: string;
}

/** Of an actor once, where some step of it says nothing else; of a step that says its own. */
export function usesInOperations(model: ModelFile, key: 'limits' | 'productivity'): WeatherUse[] {
  return actorsOf(model).flatMap(([name, actor]) => {
    const at = actorPath(name);
    const station = actor.station ?? model.sites[actor.site ?? '']?.station;
    const use = { station, where: at.join('.') };
    const works = stepsOfActor(name, actor).filter(isWork);
    const own = works.flatMap(({ at: place, spec: { [key]: named } }) =>
      named === undefined || named === NONE ? [] : [{ ...use, at: [...place, key], name: named }],
    );
    const usual = actor[key];
    const isUsed = works.some(({ spec }) => spec[key] === undefined);
    if (usual === undefined || usual === NONE || !isUsed) return own;
    return [{ ...use, at: [...at, key], name: usual }, ...own];
  });
}
