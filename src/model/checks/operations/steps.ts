/** All steps of a model with their places in it, and the loops that they stand in. */
import type { Path } from '../../file/source.ts';
import type { ActorSpec } from '../../language/operations/operations.ts';
import { type StepSpec, type Turns, verbsIn } from '../../language/operations/step.ts';
import type { ModelFile } from '../../language/schema.ts';

/** A step, where it stands, and whose it is. */
export interface PlacedStep {
  readonly at: Path;
  readonly spec: StepSpec;
  readonly name: string;
  readonly actor: ActorSpec;
  /** Steps that it stands in, the outermost first. */
  readonly around: readonly StepSpec[];
}

/** Steps that are done turn by turn. */
export interface PlacedLoop {
  readonly at: Path;
  readonly turns: Turns;
  /** Those of a turn and those between two, with all that stand in them. */
  readonly steps: readonly PlacedStep[];
  readonly name: string;
  readonly actor: ActorSpec;
}

export function actorsOf({ operations }: ModelFile): [name: string, actor: ActorSpec][] {
  return Object.entries(operations?.actors ?? {});
}

export function actorPath(name: string): Path {
  return ['operations', 'actors', name];
}

/** The steps of all actors, those within others too. */
export function allSteps(model: ModelFile): PlacedStep[] {
  return actorsOf(model).flatMap(([name, actor]) => stepsOfActor(name, actor));
}

export function stepsOfActor(name: string, actor: ActorSpec): PlacedStep[] {
  const lists = ['before', 'cycle', 'between', 'after'] as const;
  return lists.flatMap((list) => [...stepsBelow(actor[list], [...actorPath(name), list], name, actor)]);
}

/** The cycles of all actors, and what they repeat. */
export function allLoops(model: ModelFile): PlacedLoop[] {
  return actorsOf(model).flatMap(([name, actor]) => {
    const at = actorPath(name);
    const steps = (['cycle', 'between'] as const).flatMap((list) => [
      ...stepsBelow(actor[list], [...at, list], name, actor),
    ]);
    const inner = stepsOfActor(name, actor).flatMap(({ at: place, spec, around }): PlacedLoop[] => {
      const { repeat } = spec;
      if (repeat === undefined) return [];
      const inTurn = (['steps', 'between'] as const).flatMap((list) => [
        ...stepsBelow(repeat[list], [...place, 'repeat', list], name, actor, [...around, spec]),
      ]);
      return [{ at: [...place, 'repeat'], turns: repeat, steps: inTurn, name, actor }];
    });
    return [{ at, turns: actor, steps, name, actor }, ...inner];
  });
}

/** Steps and those within them, each before those that it holds. */
function* stepsBelow(
  specs: readonly StepSpec[] | undefined,
  at: Path,
  name: string,
  actor: ActorSpec,
  around: readonly StepSpec[] = [],
): Generator<PlacedStep> {
  for (const [index, spec] of (specs ?? []).entries()) {
    const own: Path = [...at, index];
    yield { at: own, spec, name, actor, around };
    const within = [...around, spec];
    yield* stepsBelow(spec.steps, [...own, 'steps'], name, actor, within);
    yield* stepsBelow(spec.repeat?.steps, [...own, 'repeat', 'steps'], name, actor, within);
    yield* stepsBelow(spec.repeat?.between, [...own, 'repeat', 'between'], name, actor, within);
    for (const [side, steps] of (spec.together ?? []).entries())
      yield* stepsBelow(steps, [...own, 'together', side], name, actor, within);
  }
}

/** The work that a step does, where it does any. */
export function isWork({ spec }: PlacedStep): boolean {
  const [verb] = verbsIn(spec);
  return verb === 'do';
}

/** Names with amounts, where a step gives a name alone or names with amounts. */
export function amountsIn(
  given: string | Readonly<Record<string, number>> | undefined,
): [name: string, amount: number | undefined][] {
  if (given === undefined) return [];
  return typeof given === 'string' ? [[given, undefined]] : Object.entries(given);
}
