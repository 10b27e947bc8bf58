/**
 * Boxes of inputs in which a result holds: the patient rule induction method (J. H. Friedman and N. I. Fisher, Bump hunting
 * in high-dimensional data, Statistics and Computing 9, 123-143, 1999). A box begins with all cases; at each step it loses
 * a small part at one end of one input, the part whose loss raises the share of successes most for the cases it costs. How far to go
 * is told by cases that were held back; then it is pasted where that costs nothing, and limits that chance could
 * have made are dropped (B. P. Bryant and R. J. Lempert, Technological Forecasting and Social Change 77, 34-49, 2010).
 */
import jstat from 'jstat';
import { openStream } from '../../random/stream.ts';
import {
  type DesignCase,
  densityOf,
  type InputBox,
  type InputLimit,
  isInside,
  shareOfCases,
} from './cases.ts';

/** Part of the cases that a step takes off an end [0.05 to 0.1 is usual]. */
const PEEL = 0.05;
/** Parts into which points are divided, each held back once. */
const FOLDS = 5;
/** Fewest cases of a box, and their least share of all. */
const LEAST_CASES = 20;
const LEAST_SHARE = 0.01;
/** A limit that chance would make more often than this is dropped. */
const CHANCE = 0.05;

export interface FoundBox {
  readonly box: InputBox;
  /** Cases inside, and successes among them. */
  readonly cases: number;
  readonly successes: number;
  /** Share of the successes that lie inside, and of those inside that succeed. */
  readonly coverage: number;
  readonly density: number;
  /** The same of the cases that were held back from the boxes they are counted in. */
  readonly heldOut: { readonly coverage: number; readonly density: number };
}

/**
 * Up to `boxes` boxes, each among the cases that those before it leave; fewer where fewer than `least` successes are left.
 * @param seed of the division into parts that are held back
 */
export function findBoxes(
  cases: readonly DesignCase[],
  boxes: number,
  least: number,
  seed: number,
): FoundBox[] {
  const all = shareOfCases(cases).successes;
  const found: FoundBox[] = [];
  let left = cases;
  while (found.length < boxes && shareOfCases(left).successes >= least) {
    const next = findBox(left, all, seed);
    if (next === null) break;
    found.push(next);
    left = left.filter((one) => !isInside(next.box, one));
  }
  return found;
}

/** The box with the best mean of coverage and density (harmonic) among cases that were held back; null where none has a limit. */
function findBox(cases: readonly DesignCase[], all: number, seed: number): FoundBox | null {
  const path = peeled(cases);
  const { step, heldOut } = bestStep(cases, path, seed);
  const chosen = withoutChance(pasted(path[step]?.box as InputBox, cases), cases);
  if (chosen.every((limit) => limit === null)) return null;
  const inside = shareOfCases(cases.filter((one) => isInside(chosen, one)));
  const share = all === 0 ? 0 : shareOfCases(cases).successes / all;
  return {
    box: chosen,
    ...inside,
    coverage: all === 0 ? 0 : inside.successes / all,
    density: densityOf(inside),
    heldOut: { coverage: heldOut.coverage * share, density: heldOut.density },
  };
}

interface PathStep {
  readonly box: InputBox;
  /** Share of the cases inside. */
  readonly mass: number;
}

/** From all cases to the smallest box, a step each. */
function peeled(cases: readonly DesignCase[]): PathStep[] {
  const dimensions = cases[0]?.values.length ?? 0;
  const least = Math.max(LEAST_CASES, LEAST_SHARE * cases.length);
  let box: InputBox = Array.from({ length: dimensions }, () => null);
  let inside = cases;
  const path: PathStep[] = [{ box, mass: 1 }];
  for (;;) {
    const before = densityOf(shareOfCases(inside));
    let best: {
      readonly limit: InputLimit;
      readonly dimension: number;
      readonly kept: readonly DesignCase[];
    } | null = null;
    let most = 0;
    for (let dimension = 0; dimension < dimensions && before < 1; dimension++)
      for (const limit of peels(inside, dimension)) {
        const kept = inside.filter((one) => isInside(limitAt(box, dimension, limit), one));
        if (kept.length < least || kept.length === inside.length) continue;
        const gain = (densityOf(shareOfCases(kept)) - before) / (inside.length - kept.length);
        if (gain <= most) continue;
        most = gain;
        best = { limit, dimension, kept };
      }
    if (best === null) return path;
    box = limitAt(box, best.dimension, best.limit);
    inside = best.kept;
    path.push({ box, mass: inside.length / cases.length });
  }
}

const limitAt = (box: InputBox, dimension: number, limit: InputLimit | null): InputBox =>
  box.map((one, at) => (at === dimension ? limit : one));

/** What could be taken off an input: a part at the low or the high end, or one word. */
function peels(inside: readonly DesignCase[], dimension: number): InputLimit[] {
  const values = inside.map((one) => one.values[dimension]);
  if (values.every((value) => typeof value === 'number')) {
    const sorted = Float64Array.from(values as number[]).sort();
    const last = sorted.length - 1;
    const [lowest, highest] = [sorted[0] as number, sorted[last] as number];
    if (lowest === highest) return [];
    // Where a part holds one value alone, all cases with that value go.
    const at = Math.max(1, Math.floor(PEEL * sorted.length));
    const low = sorted.find((value, index) => value > lowest && index >= at) as number;
    const high = sorted.findLast((value, index) => value < highest && index <= last - at) as number;
    return [
      { low, high: highest },
      { low: lowest, high },
    ];
  }
  const words = new Set(values.map(String));
  return words.size < 2
    ? []
    : [...words].map((word) => ({ words: new Set([...words].filter((one) => one !== word)) }));
}

/** Which step of the path does best among cases that are held back, and how well. */
function bestStep(cases: readonly DesignCase[], path: readonly PathStep[], seed: number) {
  const folds = foldsOf(cases, seed).map(({ train, test }) => ({ test, path: peeled(train) }));
  let best = { step: 0, score: -1, heldOut: { coverage: 1, density: 0 } };
  for (const [step, { mass }] of path.entries()) {
    let [inside, hits, all] = [0, 0, 0];
    for (const { test, path: own } of folds) {
      const { box } = own.reduce((near, one) =>
        Math.abs(one.mass - mass) < Math.abs(near.mass - mass) ? one : near,
      );
      const found = shareOfCases(test.filter((one) => isInside(box, one)));
      inside += found.cases;
      hits += found.successes;
      all += shareOfCases(test).successes;
    }
    const coverage = all === 0 ? 0 : hits / all;
    const density = inside === 0 ? 0 : hits / inside;
    const score = coverage + density === 0 ? 0 : (2 * coverage * density) / (coverage + density);
    if (score > best.score) best = { step, score, heldOut: { coverage, density } };
  }
  return best;
}

/** Each part of the points in turn held back: all replications of a point stay together. */
function foldsOf(cases: readonly DesignCase[], seed: number) {
  const stream = openStream(seed, 0, 'discover', 'folds');
  const points = [...new Set(cases.map(({ point }) => point))].sort((a, b) => a - b);
  const fold = new Map<number, number>();
  const order = points.map((point) => ({ point, key: stream.uniform() })).sort((a, b) => a.key - b.key);
  for (const [at, { point }] of order.entries()) fold.set(point, at % FOLDS);
  return Array.from({ length: FOLDS }, (_, held) => ({
    train: cases.filter(({ point }) => fold.get(point) !== held),
    test: cases.filter(({ point }) => fold.get(point) === held),
  }));
}

/** Widens a box, a part of its cases at a time, while its share of successes does not fall. */
function pasted(chosen: InputBox, cases: readonly DesignCase[]): InputBox {
  let box = chosen;
  let density = densityOf(shareOfCases(cases.filter((one) => isInside(box, one))));
  for (;;) {
    let best: { readonly box: InputBox; readonly density: number; readonly size: number } | null = null;
    const size = cases.filter((one) => isInside(box, one)).length;
    for (const [dimension, limit] of box.entries()) {
      if (limit === null) continue;
      const others = cases.filter((one) => isInside(limitAt(box, dimension, null), one));
      for (const wider of pastes(limit, others, dimension, Math.max(1, Math.floor(PEEL * size)))) {
        const wide = limitAt(box, dimension, wider);
        const inside = shareOfCases(others.filter((one) => isInside(wide, one)));
        if (inside.cases === size || densityOf(inside) < density) continue;
        if (best === null || densityOf(inside) > best.density || inside.cases > best.size)
          best = { box: wide, density: densityOf(inside), size: inside.cases };
      }
    }
    if (best === null) return box;
    ({ box, density } = best);
  }
}

function pastes(
  limit: InputLimit,
  others: readonly DesignCase[],
  dimension: number,
  step: number,
): InputLimit[] {
  if ('words' in limit) {
    const missing = new Set(others.map((one) => String(one.values[dimension])));
    return [...missing]
      .filter((word) => !limit.words.has(word))
      .map((word) => ({ words: new Set([...limit.words, word]) }));
  }
  const values = Float64Array.from(others.map((one) => one.values[dimension] as number)).sort();
  const below = values.filter((value) => value < limit.low);
  const above = values.filter((value) => value > limit.high);
  return [
    ...(below.length > 0
      ? [{ low: below[Math.max(0, below.length - step)] as number, high: limit.high }]
      : []),
    ...(above.length > 0
      ? [{ low: limit.low, high: above[Math.min(above.length, step) - 1] as number }]
      : []),
  ];
}

/** Drops, the likeliest first, each limit without which chance would give as many successes. */
function withoutChance(chosen: InputBox, cases: readonly DesignCase[]): InputBox {
  let box = chosen;
  for (;;) {
    const inside = shareOfCases(cases.filter((one) => isInside(box, one)));
    let worst: { readonly dimension: number; readonly chance: number } | null = null;
    for (const [dimension, limit] of box.entries()) {
      if (limit === null) continue;
      const without = shareOfCases(cases.filter((one) => isInside(limitAt(box, dimension, null), one)));
      const chance =
        without.cases === inside.cases
          ? 1
          : tailOfBinomial(inside.successes, inside.cases, densityOf(without));
      if (chance > CHANCE && (worst === null || chance > worst.chance)) worst = { dimension, chance };
    }
    if (worst === null) return box;
    box = limitAt(box, worst.dimension, null);
  }
}

/** Chance of so many successes or more of some cases, each with the same chance. */
function tailOfBinomial(successes: number, cases: number, chance: number): number {
  return successes === 0 ? 1 : jstat.ibeta(chance, successes, cases - successes + 1);
}
