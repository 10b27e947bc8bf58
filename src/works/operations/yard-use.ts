/** What an actor takes from the yards of sites over all its cycles, so that yards order for it. */
import type { ActorSpec } from '../../model/language/operations/operations.ts';
import { ENDLESS, type StepSpec, type Turns } from '../../model/language/operations/step.ts';

type AmountsTaken = ReadonlyMap<string, number>;

/** Amounts by stock; infinite for a loop that stocks end, and for a step that takes all there is. */
export function takenFromStocks(spec: ActorSpec): AmountsTaken {
  return allTaken([ofSteps(spec.before), ofTurns(spec, spec.cycle, spec.between), ofSteps(spec.after)]);
}

function ofTurns(
  turns: Turns,
  steps: readonly StepSpec[],
  between: readonly StepSpec[] | undefined,
): AmountsTaken {
  const number = turnsOf(turns);
  return allTaken([timesOf(ofSteps(steps), number), timesOf(ofSteps(between), number - 1)]);
}

function turnsOf({ times, while: least, until }: Turns): number {
  if (times === ENDLESS || least !== undefined || until !== undefined) return Number.POSITIVE_INFINITY;
  return times ?? 1;
}

function ofSteps(steps: readonly StepSpec[] | undefined): AmountsTaken {
  return allTaken((steps ?? []).map(ofStep));
}

function ofStep(spec: StepSpec): AmountsTaken {
  const own =
    typeof spec.take === 'string'
      ? new Map([[spec.take, Number.POSITIVE_INFINITY]])
      : new Map(Object.entries(spec.take ?? spec.use ?? {}));
  const { repeat } = spec;
  return allTaken([
    own,
    ofSteps(spec.steps),
    ...(repeat === undefined ? [] : [ofTurns(repeat, repeat.steps, repeat.between)]),
    ...(spec.together ?? []).map(ofSteps),
  ]);
}

function allTaken(parts: readonly AmountsTaken[]): AmountsTaken {
  const sum = new Map<string, number>();
  for (const part of parts) for (const [name, amount] of part) sum.set(name, (sum.get(name) ?? 0) + amount);
  return sum;
}

function timesOf(amounts: AmountsTaken, number: number): AmountsTaken {
  return number === 0 ? new Map() : new Map([...amounts].map(([name, amount]) => [name, amount * number]));
}
