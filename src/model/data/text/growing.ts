/** Columns of numbers that grow without being copied: a long file is held once. */

const BLOCK = 1 << 16;

type Numbers = Float64Array | Float32Array | Int32Array | Uint8Array;

export class Growing<T extends Numbers> {
  length = 0;
  private readonly make: (length: number) => T;
  private readonly blocks: T[] = [];
  private last: T;

  constructor(make: (length: number) => T) {
    this.make = make;
    this.last = make(0);
  }

  push(value: number): void {
    const at = this.length % BLOCK;
    if (at === 0) {
      this.last = this.make(BLOCK);
      this.blocks.push(this.last);
    }
    this.last[at] = value;
    this.length++;
  }

  at(index: number): number {
    return (this.blocks[Math.floor(index / BLOCK)] as T)[index % BLOCK] as number;
  }

  set(index: number, value: number): void {
    (this.blocks[Math.floor(index / BLOCK)] as T)[index % BLOCK] = value;
  }
}
