/** Results in the order of the plan, from any backend. */
import type { ResultRow } from '../trace/results/results.ts';
import { type Backend, BackendFault, ShardLeft } from './backends/backend.ts';
import { failure } from './replication.ts';
import { cutByPoint, type How, type Key, type Limits, type Replications } from './shard.ts';

export interface Running {
  readonly backend: Backend;
  /** Gives the fingerprint of the model of a point [from 0]. */
  readonly models: { fingerprintOf(point: number): string };
  /** Of all replications, or by the point [from 0]. */
  readonly seed: number | ((point: number) => number);
  readonly limits: Limits;
  /** How the replications of a point [from 0] are run. */
  readonly how: (point: number) => How;
  /** After an abort, running shards finish and no more begin. */
  readonly signal?: AbortSignal | undefined;
  /** Called with each result as soon as it comes, in any order. */
  readonly onResult?: ((key: Key, result: ResultRow) => void) | undefined;
}

/** A result of a point [from 0]. */
export interface Placed {
  readonly point: number;
  readonly result: ResultRow;
}

/** Out-of-order shards that may be buffered, for each that the backend runs at once. */
const AHEAD = 64;

/**
 * Runs replications and yields their results in the order of their keys. Keys of one point should be
 * consecutive. A shard that fails yields failed results, as does a point without a model; the others continue.
 * @throws whatever ends the backend, or `onResult` throws
 */
export async function* runInOrder(keys: Iterable<Key>, running: Running): AsyncGenerator<Placed, void, void> {
  const lanes = new Lanes(keys, running);
  try {
    yield* lanes.results();
  } finally {
    lanes.leave();
  }
}

class Lanes {
  private readonly pieces: Iterator<Replications>;
  private readonly running: Running;
  /** Results of shards by their place; null for one that was left, behind which nothing has its turn. */
  private readonly done = new Map<number, readonly Placed[] | null>();
  private begun = 0;
  private given = 0;
  private underWay = 0;
  /** Whether no more shards begin. */
  private isOver = false;
  /** Whether nobody waits for results any more. */
  private isLeft = false;
  private fault: unknown = null;
  private wake: () => void = () => {};

  constructor(keys: Iterable<Key>, running: Running) {
    this.pieces = cutByPoint(keys, () => running.backend.shardSize);
    this.running = running;
  }

  async *results(): AsyncGenerator<Placed, void, void> {
    for (;;) {
      this.begin();
      const results = this.done.get(this.given);
      if (results) {
        this.done.delete(this.given++);
        yield* results;
      } else if (this.fault !== null) throw this.fault;
      else if (this.underWay === 0) return;
      else
        await new Promise<void>((wake) => {
          this.wake = wake;
        });
    }
  }

  leave(): void {
    this.isOver = true;
    this.isLeft = true;
  }

  /** Keeps the backend busy, unless too many results wait for their turn. */
  private begin(): void {
    const { width } = this.running.backend;
    while (this.underWay < width && this.begun - this.given < AHEAD * width) {
      if (this.isOver || this.running.signal?.aborted) return;
      const next = this.pieces.next();
      if (next.done) {
        this.isOver = true;
        return;
      }
      this.underWay++;
      void this.run(next.value, this.begun++);
    }
  }

  private async run(piece: Replications, place: number): Promise<void> {
    try {
      const rows = await this.rowsOf(piece);
      if (this.isLeft) return;
      const { point } = piece;
      for (const result of rows) this.running.onResult?.({ point, replication: result.replication }, result);
      this.done.set(
        place,
        rows.map((result) => ({ point, result })),
      );
    } catch (error) {
      if (error instanceof ShardLeft) this.done.set(place, null);
      else this.fault = error;
      this.isOver = true;
    }
    this.underWay--;
    this.begin();
    this.wake();
  }

  private async rowsOf(piece: Replications): Promise<readonly ResultRow[]> {
    const { backend, models, limits, how } = this.running;
    const seed = typeof this.running.seed === 'number' ? this.running.seed : this.running.seed(piece.point);
    const failed = (replication: number, why: string) => failure({ seed, replication }, why);
    try {
      const model = models.fingerprintOf(piece.point);
      const rows = await backend.run({ ...piece, model, seed, limits, how: how(piece.point) });
      const byNumber = new Map(rows.map((row) => [row.replication, row]));
      return piece.replications.map(
        (number) => byNumber.get(number) ?? failed(number, 'the backend gave no result'),
      );
    } catch (error) {
      if (error instanceof BackendFault || error instanceof ShardLeft) throw error;
      return piece.replications.map((number) => failed(number, (error as Error).message));
    }
  }
}
