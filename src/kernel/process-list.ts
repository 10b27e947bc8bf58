/** The processes that live, in the order in which they were started. */
import type { Actor } from './actor.ts';

export class Living {
  private first: Actor | null = null;
  private last: Actor | null = null;

  add(actor: Actor): void {
    const { last } = this;
    actor.before = last;
    if (last === null) this.first = actor;
    else last.after = actor;
    this.last = actor;
  }

  remove({ before, after }: Actor): void {
    if (before === null) this.first = after;
    else before.after = after;
    if (after === null) this.last = before;
    else after.before = before;
  }

  *[Symbol.iterator](): Generator<Actor> {
    for (let actor = this.first; actor !== null; actor = actor.after) yield actor;
  }
}
