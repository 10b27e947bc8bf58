/** A step of an actor, ready to be done. */
import type { Process } from '../../../kernel/wait.ts';
import type { Strand } from '../strand.ts';

export interface Action {
  perform(strand: Strand): Process;
}

/** Does steps in their order. */
export function* performAll(acts: readonly Action[], strand: Strand): Process {
  for (const act of acts) yield* act.perform(strand);
}
