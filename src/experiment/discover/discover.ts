/** What would have to be true: boxes of a sweep, named by its inputs. */
import type { PointResult } from '../experiment.ts';
import type { InputBox } from './cases.ts';
import { type FoundBox, findBoxes } from './prim.ts';
import { type Dimension, type Goal, studyOfResults } from './study.ts';

/** Fewer successes are too few to tell a box from chance: an estimate, from 30 to 100. */
export const LEAST_SUCCESSES = 50;

/** What is asked of `discover`. */
export interface DiscoverOptions {
  /** Most boxes to look for [whole, 1 or more; 3]. */
  readonly boxes?: number;
  /** Random seed of the parts that are held back [whole, 0 or more; 1]. */
  readonly seed?: number;
}

/** A limit on one input of a box. */
export interface NamedLimit {
  /** Path of the input. */
  readonly input: string;
  /** Least and greatest value; null for words. */
  readonly low: number | null;
  readonly high: number | null;
  /** Values that are allowed; empty for numbers. */
  readonly words: readonly string[];
}

/** A box in which a date and a sum are kept. */
export interface DiscoveredBox extends Omit<FoundBox, 'box'> {
  readonly limits: readonly NamedLimit[];
}

/** What `discover` looked at. */
export interface DiscoveredIn {
  /** Replications that did not fail, and those that kept date and sum. */
  readonly cases: number;
  readonly successes: number;
}

/**
 * Boxes of inputs in which the replications of a sweep keep a date and a sum (patient rule induction), one after the other, each
 * among what those before it leave. With fewer than 50 successes there is none. Coverage and density are shares of the design, no
 * probabilities.
 * @param results of `sweep`, over wide ranges
 * @param goal the date [ms since 1970] and the sum [USD]; null: whatever it is
 * @returns boxes, and at the end what they were found in
 * @throws RangeError where no input has two values
 */
export async function* discover(
  results: AsyncIterable<PointResult>,
  goal: Goal,
  { boxes = 3, seed = 1 }: DiscoverOptions = {},
): AsyncGenerator<DiscoveredBox, DiscoveredIn, void> {
  const { cases, dimensions } = await studyOfResults(results, goal);
  for (const { box, ...found } of findBoxes(cases, boxes, LEAST_SUCCESSES, seed))
    yield { limits: limitsOfBox(box, dimensions), ...found };
  return { cases: cases.length, successes: cases.filter(({ succeeds }) => succeeds).length };
}

/** The limits of a box by the names of its inputs. */
export function limitsOfBox(box: InputBox, dimensions: readonly Dimension[]): NamedLimit[] {
  return box.flatMap((limit, at) => {
    if (limit === null) return [];
    const { name, words } = dimensions[at] as Dimension;
    const bounds = 'words' in limit ? null : limit;
    return [
      {
        input: name,
        low: bounds?.low ?? null,
        high: bounds?.high ?? null,
        words: 'words' in limit ? words.filter((word) => limit.words.has(word)) : [],
      },
    ];
  });
}
