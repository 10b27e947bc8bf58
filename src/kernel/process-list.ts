/** The live processes, in the order in which they were started. */
import type { RunningProcess } from './wait.ts';

export class Living {
  private first: RunningProcess | null = null;
  private last: RunningProcess | null = null;

  add(process: RunningProcess): void {
    const { last } = this;
    process.before = last;
    if (last === null) this.first = process;
    else last.after = process;
    this.last = process;
  }

  remove({ before, after }: RunningProcess): void {
    if (before === null) this.first = after;
    else before.after = after;
    if (after === null) this.last = before;
    else after.before = before;
  }

  *[Symbol.iterator](): Generator<RunningProcess> {
    for (let process = this.first; process !== null; process = process.after) yield process;
  }
}
