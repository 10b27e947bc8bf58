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
