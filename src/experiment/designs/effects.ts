/** Designs that tell what each factor does: trajectories of Morris, and pairs of samples of Saltelli. */
import { openStream } from '../../random/stream.ts';
import { MOST_DIMENSIONS, sobolPoints } from './sobol.ts';

/** How many trajectories or pairs, and their seed. */
export interface BaseNumber {
  /** Number of trajectories or pairs [1 or more]. */
  readonly points: number;
  /** Random seed of the design [whole, 0 or more]. */
  readonly seed: number;
}

/** Levels of a factor in a trajectory, in the middle of as many equal shares of its range (Morris 1991 takes four). */
const LEVELS = 4;
/** How far a factor goes in a trajectory, as a share of its range: half of the levels. */
export const JUMP = 0.5;

/** A step of a trajectory: one factor goes up or down by `JUMP`. */
export interface MorrisStep {
  /** Index of the factor. */
  readonly factor: number;
  readonly up: boolean;
}

/** A way through the ranges of all factors: each goes once, in random order. */
export interface Trajectory {
  /** Shares of the range of each factor, for one point more than there are factors. */
  readonly shares: readonly (readonly number[])[];
  /** What changes from each point to the next. */
  readonly steps: readonly MorrisStep[];
}

/**
 * Trajectories (Morris 1991): each begins at a random level of each factor. The levels are in the middle of quarters, and not
 * at the ends of the range, so that a distribution without ends has values there.
 * @param names of the factors; a factor begins at the same levels whatever others stand beside it
 */
export function trajectories(names: readonly string[], { points, seed }: BaseNumber): Trajectory[] {
  const starts = names.map((name) => openStream(seed, 0, 'design', 'morris', name));
  const order = openStream(seed, 0, 'design', 'morris order');
  return Array.from({ length: points }, () => {
    const at = starts.map((stream) => Math.floor(stream.uniform() * LEVELS));
    const shares = [sharesAt(at)];
    const steps: MorrisStep[] = [];
    const turns = names.map((_, factor) => ({ factor, turn: order.uniform() }));
    for (const { factor } of turns.sort((a, b) => a.turn - b.turn)) {
      const up = (at[factor] as number) < LEVELS / 2;
      at[factor] = (at[factor] as number) + (up ? 1 : -1) * JUMP * LEVELS;
      steps.push({ factor, up });
      shares.push(sharesAt(at));
    }
    return { shares, steps };
  });
}

const sharesAt = (levels: readonly number[]) => levels.map((level) => (level + 0.5) / LEVELS);

/** Points of each pair: A, A with one factor after the other from B, and B (Saltelli 2002). */
export const pointsOfPair = (factors: number) => factors + 2;

/**
 * Pairs of points A and B of a Sobol' sequence with a random digital shift, and between them A with one factor from B at a time. Best
 * where the number of pairs is a power of two.
 * @throws RangeError for more factors than half the dimensions of the sequence
 */
export function pairs(names: readonly string[], { points, seed }: BaseNumber): number[][] {
  const most = Math.floor(MOST_DIMENSIONS / 2);
  if (names.length > most)
    throw new RangeError(`${names.length} factors; a saltelli design has at most ${most} here`);
  const shifts = ['a', 'b'].flatMap((half) =>
    names.map((name) => openStream(seed, 0, 'design', 'saltelli', half, name).uniform()),
  );
  return sobolPoints(points, 2 * names.length, shifts).flatMap((both) => {
    // The middle of a cell of 2^-32, so that no share is 0.
    const inside = both.map((share) => share + 2 ** -33);
    const [a, b] = [inside.slice(0, names.length), inside.slice(names.length)];
    return [a, ...names.map((_, factor) => a.with(factor, b[factor] as number)), b];
  });
}
