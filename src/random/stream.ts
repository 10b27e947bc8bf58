/** Named, repeatable streams of random numbers. */
import { createHash } from 'node:crypto';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

type Generator = ReturnType<typeof xoroshiro128plusFromState>;

/** One repeatable sequence of uniform numbers. */
export class Stream {
  private readonly generator: Generator;

  constructor(generator: Generator) {
    this.generator = generator;
  }

  /**
   * The next number between 0 and 1, ends not included, on a grid of 2^-53 (shifted by half a step).
   * The low bits of the generator are linear, so the high ones of two draws are joined.
   */
  uniform(): number {
    const high = this.generator.next() >>> 6;
    const low = this.generator.next() >>> 6;
    return (high * 0x4000000 + low + 0.5) / 0x10000000000000;
  }
}

/** A name in parts, from the general to the particular, such as `['weather', 'months']`. */
export type StreamName = readonly (string | number)[];

/**
 * The stream of this name, seed and replication. Streams of different names, replications or seeds are
 * independent: the state is the first 128 bits of a SHA-256 of the three (an unmixed seed of 32 bits would make
 * neighbouring streams nearly equal).
 */
export function openStream(seed: number, replication: number, ...name: StreamName): Stream {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, replication, ...name]))
    .digest();
  const state = [0, 4, 8, 12].map((offset) => hash.readInt32LE(offset));
  return new Stream(xoroshiro128plusFromState(state));
}
