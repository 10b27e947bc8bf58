/** Steps done several times: so many times, while stocks hold so much, or until they do. */
import type { Process } from '../../../kernel/wait.ts';
import { PlanFault } from '../../plan-fault.ts';
import type { Strand } from '../strand.ts';
import { type Action, performAll } from './action.ts';

/** Whether another turn follows, after so many. */
export interface Another {
  follows(strand: Strand, turns: number): boolean;
  /** Whether the number of turns is stated, so that they end by themselves. */
  readonly isNumbered: boolean;
}

/** Turns at one time after which a loop is taken to have no end. */
const MOST_TURNS_AT_ONCE = 100_000;

/**
 * Does a turn as long as another follows.
 * @throws PlanFault where no time passes over many turns
 */
export function* turning(
  strand: Strand,
  another: Another,
  turn: (number: number) => Process,
  between: readonly Action[],
): Process {
  for (let turns = 0; another.follows(strand, turns); turns++) {
    if (turns > 0) yield* performAll(between, strand);
    yield* turn(turns + 1);
    if (!another.isNumbered && strand.turned() > MOST_TURNS_AT_ONCE)
      throw new PlanFault(
        `${strand.doer.name} has gone through ${MOST_TURNS_AT_ONCE} turns of its steps without any time passing`,
        'turns in which something takes time',
        'give it a step that takes time, or another end of the loop',
      );
  }
}

/** A loop within the steps of an actor. */
export class Repeat implements Action {
  private readonly another: Another;
  private readonly steps: readonly Action[];
  private readonly between: readonly Action[];

  constructor(another: Another, steps: readonly Action[], between: readonly Action[]) {
    this.another = another;
    this.steps = steps;
    this.between = between;
  }

  *perform(strand: Strand): Process {
    yield* turning(strand, this.another, () => performAll(this.steps, strand), this.between);
  }
}
