/** Designs: which points of a space of inputs are run. */
import { openStream } from '../../random/stream.ts';
import type { PointValues } from '../../trace/results/results.ts';
import { type BaseNumber, pairs, trajectories } from './effects.ts';
import { MOST_DIMENSIONS, sobolPoints } from './sobol.ts';

/** What is varied: one input, or several that take the same value. */
export interface Factor {
  /** Paths of the inputs, with commas between; `*` stands for all names or items of its place. */
  readonly name: string;
  /** Its values, where it has a list of them. */
  readonly levels?: readonly (string | number)[];
  /** Its value at a share of its range or distribution [0 to 1], where it has no list. */
  readonly quantile?: (share: number) => number;
}

/** Names of the designs. */
export const designs = ['grid', 'one-at-a-time', 'lhs', 'sobol', 'morris', 'saltelli'] as const;
/** How the points of a design are chosen; `designPoints` says what each is. */
export type DesignName = (typeof designs)[number];

/** Designs whose factors have lists of values; the others spread a number of points. */
export const listedDesigns: readonly DesignName[] = ['grid', 'one-at-a-time'];

/** Designs whose points belong together, so that none of them can be left out. */
export const wholeDesigns: readonly DesignName[] = ['morris', 'saltelli'];

/** A weighted sum of factors that stays within bounds. */
export interface Constraint {
  /** Weights by the name of the factor. */
  readonly sum: Readonly<Record<string, number>>;
  readonly at_least?: number | undefined;
  readonly at_most?: number | undefined;
}

/**
 * The points of a design, in its order.
 * - `grid`: every combination; the last factor varies fastest.
 * - `one-at-a-time`: the model as it is, then each value of each factor while all others stay as they are (null).
 * - `lhs`: a Latin hypercube: each factor has one value in each of as many equal shares as there are points (McKay,
 *   Beckman and Conover 1979).
 * - `sobol`: a Sobol' sequence with a random digital shift; most even where the number of points is a power of two.
 * - `morris`: trajectories, in which one factor after the other goes by half of its range; `points` counts trajectories.
 * - `saltelli`: pairs of points of a Sobol' sequence, and for each factor the first of a pair with this factor of the second;
 *   `points` counts pairs.
 * @throws RangeError for a factor without a list where the design needs one, or more factors than it can spread
 */
export function designPoints(
  design: DesignName,
  factors: readonly Factor[],
  spread?: BaseNumber,
): PointValues[] {
  if (design === 'grid') return grid(levelsByName(factors));
  if (design === 'one-at-a-time') return oneAtATime(levelsByName(factors));
  if (spread === undefined) throw new RangeError(`${design} without a number of points`);
  return sharesOfDesign(design, factors, spread).map((point) =>
    Object.fromEntries(factors.map((factor, at) => [factor.name, valueAt(factor, point[at] as number)])),
  );
}

function sharesOfDesign(
  design: DesignName,
  factors: readonly Factor[],
  spread: BaseNumber,
): readonly (readonly number[])[] {
  const names = factors.map(({ name }) => name);
  if (design === 'lhs') return latinHypercube(factors, spread);
  if (design === 'sobol') return sobol(factors, spread);
  if (design === 'saltelli') return pairs(names, spread);
  return trajectories(names, spread).flatMap(({ shares }) => shares);
}

/** Every combination of values; the last path varies fastest. */
export function grid(vary: Readonly<Record<string, readonly (string | number)[]>>): PointValues[] {
  let points: PointValues[] = [{}];
  for (const [path, values] of Object.entries(vary))
    points = points.flatMap((point) => values.map((value) => ({ ...point, [path]: value })));
  return points;
}

/** Points in which what the model states is null, or empty in a column of texts. */
export function withBlanks(points: readonly PointValues[]): PointValues[] {
  const texts = new Set(
    points.flatMap((point) => Object.keys(point).filter((name) => typeof point[name] === 'string')),
  );
  return points.map((point) =>
    Object.fromEntries(
      Object.entries(point).map(([name, value]) => [name, value === null && texts.has(name) ? '' : value]),
    ),
  );
}

function oneAtATime(vary: Readonly<Record<string, readonly (string | number)[]>>): PointValues[] {
  const stated: PointValues = Object.fromEntries(Object.keys(vary).map((path) => [path, null]));
  return withBlanks([
    stated,
    ...Object.entries(vary).flatMap(([path, values]) =>
      values.map((value) => ({ ...stated, [path]: value })),
    ),
  ]);
}

/** Points that keep all constraints; a value that is no number, or that the model states, keeps none. */
export function keeping(points: readonly PointValues[], constraints: readonly Constraint[]): PointValues[] {
  return points.filter((point) =>
    constraints.every(({ sum, at_least = Number.NEGATIVE_INFINITY, at_most = Number.POSITIVE_INFINITY }) => {
      let total = 0;
      for (const [name, weight] of Object.entries(sum)) total += weight * Number(point[name] ?? Number.NaN);
      return total >= at_least && total <= at_most;
    }),
  );
}

function levelsByName(factors: readonly Factor[]): Record<string, readonly (string | number)[]> {
  return Object.fromEntries(
    factors.map(({ name, levels }) => {
      if (levels === undefined) throw new RangeError(`${name} has no list of values`);
      return [name, levels];
    }),
  );
}

/** Significant digits of a value of a range or distribution: inputs are not known better, and tables stay readable. */
const DIGITS = 6;

function valueAt({ levels, quantile }: Factor, share: number): string | number {
  if (levels !== undefined) return levels[Math.floor(share * levels.length)] as string | number;
  return Number((quantile as (share: number) => number)(share).toPrecision(DIGITS));
}

/** Shares of each factor by point. A factor has streams of its own: another one beside it changes none of its values. */
function latinHypercube(factors: readonly Factor[], { points, seed }: BaseNumber): number[][] {
  const columns = factors.map(({ name }) => {
    const stream = openStream(seed, 0, 'design', 'lhs', name);
    const cells = Array.from({ length: points }, (_, at) => at);
    // Fisher and Yates.
    for (let last = points - 1; last > 0; last--) {
      const other = Math.floor(stream.uniform() * (last + 1));
      [cells[last], cells[other]] = [cells[other] as number, cells[last] as number];
    }
    return cells.map((cell) => (cell + stream.uniform()) / points);
  });
  return Array.from({ length: points }, (_, point) => columns.map((column) => column[point] as number));
}

function sobol(factors: readonly Factor[], { points, seed }: BaseNumber): number[][] {
  if (factors.length > MOST_DIMENSIONS)
    throw new RangeError(`${factors.length} factors; a Sobol' sequence has at most ${MOST_DIMENSIONS} here`);
  const shifts = factors.map(({ name }) => openStream(seed, 0, 'design', 'sobol', name).uniform());
  // The middle of a cell of 2^-32, so that no share is 0.
  return sobolPoints(points, factors.length, shifts).map((point) => point.map((share) => share + 2 ** -33));
}
