/** Lists of steps done side by side: over when the last is. */
import type { Actor } from '../../../kernel/actor.ts';
import { allOf } from '../../../kernel/condition.ts';
import type { Process } from '../../../kernel/wait.ts';
import type { Cause } from '../../../trace/lost-time.ts';
import type { Strand } from '../strand.ts';
import { type Action, performAll } from './action.ts';

export class SideBySide implements Action {
  private readonly sides: readonly (readonly Action[])[];

  constructor(sides: readonly (readonly Action[])[]) {
    this.sides = sides;
  }

  *perform(strand: Strand): Process {
    const { sim } = strand.doer.world;
    const atWork = new Set<Strand>();
    const tell = () => tellTogether(strand, [...atWork]);
    const processes: Actor[] = [];
    for (const acts of this.sides) {
      const side = strand.side(tell);
      atWork.add(side);
      const story = function* (): Process {
        yield* performAll(acts, side);
        atWork.delete(side);
        strand.ended(side);
        if (atWork.size > 0) tell();
      };
      processes.push(sim.start(strand.doer.name, story()));
    }
    yield allOf(...processes);
  }
}

/** The whole works while one side does; else it waits for what the first side waits for. */
function tellTogether(whole: Strand, sides: readonly Strand[]): void {
  const causes = sides.map(({ waitsFor }) => waitsFor);
  const works = causes.indexOf('none');
  if (works >= 0) whole.enter('working');
  else
    whole.enter(
      'waiting',
      causes[0],
      [...new Set(causes.slice(1))].filter((cause: Cause) => cause !== causes[0]),
    );
}
