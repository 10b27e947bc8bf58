/** Steps inside steps. */
import type { ActorSpec } from './operations.ts';
import type { StepSpec } from './step.ts';

/** All steps of an actor, those inside others after these, in the order of the model. */
export function stepsWithin({ before, cycle, between, after }: ActorSpec): StepSpec[] {
  return [before, cycle, between, after].flatMap(withInner);
}

function withInner(steps: readonly StepSpec[] | undefined): StepSpec[] {
  return (steps ?? []).flatMap((step) => [
    step,
    ...withInner(step.steps),
    ...withInner(step.repeat?.steps),
    ...withInner(step.repeat?.between),
    ...(step.together ?? []).flatMap(withInner),
  ]);
}

/** All lists of steps of an actor, those inside others after these. */
export function listsOfSteps({ before, cycle, between, after }: ActorSpec): (readonly StepSpec[])[] {
  return [before, cycle, between, after].flatMap(withLists);
}

function withLists(steps: readonly StepSpec[] | undefined): (readonly StepSpec[])[] {
  if (steps === undefined) return [];
  const inner = steps.flatMap(({ steps: own, repeat, together = [] }) =>
    [own, repeat?.steps, repeat?.between, ...together].flatMap(withLists),
  );
  return [steps, ...inner];
}
