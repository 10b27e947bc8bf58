/** A waiting line: lower rank first, then who came first. */

export interface Ranked {
  readonly rank: number;
}

export class Line<T extends Ranked> {
  private readonly waiting: T[] = [];

  get length(): number {
    return this.waiting.length;
  }

  get first(): T | undefined {
    return this.waiting[0];
  }

  add(one: T): void {
    let place = this.waiting.length;
    while (place > 0 && (this.waiting[place - 1] as T).rank > one.rank) place--;
    this.waiting.splice(place, 0, one);
  }

  takeFirst(): T | undefined {
    return this.waiting.shift();
  }

  /** Takes one out wherever it stands; the order of the others stays. */
  remove(one: T): void {
    const place = this.waiting.indexOf(one);
    if (place >= 0) this.waiting.splice(place, 1);
  }
}
