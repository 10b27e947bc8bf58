/** What others wait for by name: actors and drives that end, sites that open, lengths that are bored. */
import type { Signal } from '../kernel/resources/signal.ts';
import type { Process } from '../kernel/wait.ts';
import { type BoredNeed, needText, type Prerequisite } from '../model/language/needs.ts';

/** What ends, or opens. */
export interface Ending {
  readonly isDone: boolean;
  /** Fires when it is done. */
  readonly done: Signal;
}

export class Ends {
  /** Lengths of bore; set when the drives are. */
  lengthOf: (need: BoredNeed) => Ending | undefined = () => undefined;
  private readonly named = new Map<string, Ending>();

  add(name: string, ending: Ending): void {
    this.named.set(name, ending);
  }

  /** Whether all of them are done. @throws Error for a name that nothing has, which a checked model rules out */
  areDone(needs: readonly Prerequisite[]): boolean {
    return needs.every((need) => this.of(need).isDone);
  }

  /** Waits until all of them are done. */
  *wait(needs: readonly Prerequisite[]): Process {
    for (const need of needs) {
      const { isDone, done } = this.of(need);
      if (!isDone) yield done;
    }
  }

  private of(need: Prerequisite): Ending {
    const ending = typeof need === 'string' ? this.named.get(need) : this.lengthOf(need);
    if (ending === undefined) throw new Error(`nothing called ${needText(need)} ends or opens`);
    return ending;
  }
}
