/** A queue: lower rank first, then first come. */

/** What can stand in a queue, in one at a time. */
export interface InLine<T> {
  rank: number;
  ahead: T | null;
  behind: T | null;
}

/** Joining at the end, leaving from anywhere and serving the first take constant time. */
export class Queue<T extends InLine<T>> {
  length = 0;
  first: T | null = null;
  private last: T | null = null;

  add(one: T): void {
    let ahead = this.last;
    while (ahead !== null && ahead.rank > one.rank) ahead = ahead.ahead;
    const behind = ahead === null ? this.first : ahead.behind;
    one.ahead = ahead;
    one.behind = behind;
    if (ahead === null) this.first = one;
    else ahead.behind = one;
    if (behind === null) this.last = one;
    else behind.ahead = one;
    this.length++;
  }

  /** Removes one from anywhere; the order of the others stays. */
  remove(one: T): void {
    const { ahead, behind } = one;
    if (ahead === null) this.first = behind;
    else ahead.behind = behind;
    if (behind === null) this.last = ahead;
    else behind.ahead = ahead;
    one.ahead = null;
    one.behind = null;
    this.length--;
  }
}
