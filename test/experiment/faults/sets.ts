/** Small sets whose results come from nowhere, in any order. */
import type { Backend, OpenBackend } from '../../../src/experiment/backends/backend.ts';
import type { Point } from '../../../src/experiment/experiment.ts';
import { failure } from '../../../src/experiment/replication.ts';
import type { SetPlan } from '../../../src/experiment/set/journal-line.ts';
import type { Key, Shard } from '../../../src/experiment/shard.ts';
import type { Model } from '../../../src/model/model.ts';
import { openStream, type Stream } from '../../../src/random/stream.ts';
import type { Format } from '../../../src/trace/files/writer.ts';
import type { ResultRow } from '../../../src/trace/results/results.ts';
import { below } from './nodes.ts';

/** What a set consists of. */
export interface Shape {
  readonly points: number;
  readonly replications: number;
  readonly format: Format;
}

/** Of the set that is wanted, and of another that was run at the same place: their seeds. */
export const seeds = { new: 1, old: 2 } as const;
export type Which = keyof typeof seeds;

export const pointsOf = ({ points }: Shape): Point[] =>
  Array.from({ length: points }, (_, at) => ({
    values: { ships: at + 1 },
    model: () => ({ at }) as never as Model,
  }));

export function planOf(shape: Shape, which: Which): SetPlan {
  const { replications } = shape;
  return {
    kind: 'sweep',
    seed: seeds[which],
    replications,
    points: pointsOf(shape).map(({ values }) => ({ values })),
  };
}

/** The line of a journal for a key. */
export const lineOf = (which: Which, key: Key) =>
  JSON.stringify({ ...key, result: resultOf(seeds[which], key.point, key.replication) });

const results = new Map<string, ResultRow>();

/** A result: always the same for a seed, point and replication, and another for each; one in five failed. */
function resultOf(seed: number, point: number, replication: number): ResultRow {
  const name = `${seed} ${point} ${replication}`;
  const known = results.get(name);
  if (known !== undefined) return known;
  const stream = openStream(seed, replication, 'result', point);
  const failed = failure({ seed, replication }, 'x'.repeat(below(stream, 1500)));
  const finish_h = 1000 * stream.uniform();
  const made: ResultRow =
    stream.uniform() < 0.2
      ? failed
      : {
          ...failed,
          status: 'finished',
          error: '',
          finish_h,
          finish_utc: Math.round(1e9 * finish_h),
          end_h: finish_h,
          cost_usd: 1e6 * stream.uniform(),
          losses: [{ kind: 'drive', cause: 'breakdown', hours: stream.uniform() }],
        };
  results.set(name, made);
  return made;
}

/** A backend that keeps a few shards waiting, so that their results come in any order, and notes what it made. */
export class Shuffled implements Backend {
  readonly width: number;
  readonly shardSize = 1;
  readonly made: Key[] = [];
  private readonly stream: Stream;

  constructor(width: number, stream: Stream) {
    this.width = width;
    this.stream = stream;
  }

  readonly open: OpenBackend = () => this;

  async run({ point, replications, seed }: Shard): Promise<ResultRow[]> {
    for (let turns = below(this.stream, this.width + 1); turns > 0; turns--)
      await new Promise<void>((end) => setImmediate(end));
    return replications.map((replication) => {
      this.made.push({ point, replication });
      return resultOf(seed, point, replication);
    });
  }

  async close(): Promise<void> {}
}
