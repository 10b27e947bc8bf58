/** Fresh replications of fresh points in a box: whether it holds among cases that it was not made from. */
import { openStream } from '../../random/stream.ts';
import type { PointValues } from '../../trace/results/results.ts';
import { type ExperimentOptions, type Point, runPoints } from '../experiment.ts';
import { type InputBox, isInside, type Share } from './cases.ts';
import { type Goal, keeps, pointValue, type Study } from './study.ts';

/** Replications of each fresh point. */
export const EACH = 5;

/**
 * Points in a box: each input takes one of the values that the design gave it, any as likely as it was there, within the
 * limits of the box.
 * @param count replications wanted; every point has five @param keepsAll whether a point keeps the constraints of the design
 */
export function pointsInBox(
  { dimensions, cases }: Study,
  box: InputBox,
  count: number,
  seed: number,
  keepsAll: (point: PointValues) => boolean = () => true,
): PointValues[] {
  const streams = dimensions.map(({ name }) => openStream(seed, 0, 'discover', 'fresh', name));
  const inside = cases.filter((one) => isInside(box, one));
  const points: PointValues[] = [];
  const wanted = Math.ceil(count / EACH);
  for (let tries = 0; points.length < wanted && tries < MOST_TRIES * wanted; tries++) {
    const point = Object.fromEntries(
      dimensions.map(({ name }, at) => {
        const among = inside.map((one) => one.values[at] as number | string);
        const stream = streams[at] as (typeof streams)[number];
        return [name, pointValue(among[Math.floor(stream.uniform() * among.length)] as number | string)];
      }),
    );
    if (keepsAll(point)) points.push(point);
  }
  return points;
}

const MOST_TRIES = 1000;

/** Runs fresh replications of the points, numbered on from those of the sweep, and counts those that keep the goal. */
export async function retested(
  points: readonly Point[],
  goal: Goal,
  options: Omit<ExperimentOptions, 'replications'>,
  onResult: () => void,
): Promise<Share> {
  let [cases, successes] = [0, 0];
  for await (const { result } of runPoints(points, { ...options, replications: EACH })) {
    onResult();
    const { status, finish_utc, cost_usd } = result;
    if (status === 'failed') continue;
    cases++;
    const finish_ms = status === 'finished' ? (finish_utc as number) : Number.POSITIVE_INFINITY;
    if (keeps(goal, finish_ms, status === 'not-finished' ? Number.POSITIVE_INFINITY : (cost_usd as number)))
      successes++;
  }
  return { cases, successes };
}
