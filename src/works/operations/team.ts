/** All of the count of an actor, as those see them that need them: done when the last is. */
import { Signal } from '../../kernel/resources/signal.ts';
import type { Ending } from '../ends.ts';

export class Team implements Ending {
  readonly done: Signal;
  isDone = false;
  private readonly members: readonly Ending[];

  constructor(name: string, members: readonly Ending[]) {
    this.members = members;
    this.done = new Signal(`end of ${name}`);
  }

  /** Looks whether the last of them has ended. */
  look(): void {
    if (this.isDone || this.members.some(({ isDone }) => !isDone)) return;
    this.isDone = true;
    this.done.fire();
  }
}
