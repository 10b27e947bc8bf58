/** What others wait for by name: actors and drives that end, sites that open. */
import type { Signal } from '../kernel/resources/signal.ts';
import type { Process } from '../kernel/wait.ts';

/** What ends, or opens. */
export interface Ending {
  readonly isDone: boolean;
  /** Fires when it is done. */
  readonly done: Signal;
}

export class Ends {
  private readonly named = new Map<string, Ending>();

  add(name: string, ending: Ending): void {
    this.named.set(name, ending);
  }

  /** Whether all of them are done. @throws Error for a name that nothing has, which a checked model rules out */
  areDone(names: readonly string[]): boolean {
    return names.every((name) => this.of(name).isDone);
  }

  /** Waits until all of them are done. */
  *wait(names: readonly string[]): Process {
    for (const name of names) {
      const { isDone, done } = this.of(name);
      if (!isDone) yield done;
    }
  }

  private of(name: string): Ending {
    const ending = this.named.get(name);
    if (ending === undefined) throw new Error(`nothing called ${name} ends or opens`);
    return ending;
  }
}
