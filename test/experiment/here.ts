/** A backend of the tests: it runs shards in the program itself, gives them back out of order, and fails now and then. */
import { deserialize } from 'node:v8';
import {
  type Backend,
  BackendFault,
  type ModelSource,
  type OpenBackend,
} from '../../src/experiment/backends/backend.ts';
import { replication } from '../../src/experiment/replication.ts';
import type { Shard } from '../../src/experiment/shard.ts';
import type { Model } from '../../src/model/model.ts';
import type { ResultRow } from '../../src/trace/results/results.ts';

export interface HereOptions {
  readonly width?: number;
  readonly shardSize?: number;
  /** What a replication gives; one of the model when not given. */
  readonly give?: (shard: Shard, number: number, models: ModelSource) => ResultRow;
  /** Of these shards, counted from 0 as they are begun, one is lost, and one takes the backend with it. */
  readonly lost?: number;
  readonly fatal?: number;
  /** The shard that is held back until `letGo`. */
  readonly held?: number;
}

export class Here implements Backend {
  readonly width: number;
  readonly shardSize: number;
  readonly shards: Shard[] = [];
  isClosed = false;
  most = 0;
  private readonly options: HereOptions;
  private models: ModelSource | null = null;
  private waiting: (() => void)[] = [];
  private held: () => void = () => {};

  constructor(options: HereOptions = {}) {
    this.options = options;
    this.width = options.width ?? 3;
    this.shardSize = options.shardSize ?? 1;
  }

  readonly open: OpenBackend = (models) => {
    this.models = models;
    return this;
  };

  async run(shard: Shard): Promise<ResultRow[]> {
    const at = this.shards.push(shard) - 1;
    // As if it went to another machine.
    const sent = JSON.parse(JSON.stringify(shard)) as Shard;
    await this.turn(at);
    if (at === this.options.lost) throw new Error('the shard was lost');
    if (at === this.options.fatal) throw new BackendFault('nothing can be run any more');
    const give = this.options.give ?? ofModel;
    return sent.replications.map((number) => give(sent, number, this.models as ModelSource));
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  letGo(): void {
    this.held();
  }

  /** Shards that are there at once come to an end in the opposite order, the latest first. */
  private async turn(at: number): Promise<void> {
    if (at === this.options.held)
      await new Promise<void>((end) => {
        this.held = end;
      });
    else
      await new Promise<void>((end) => {
        this.waiting.push(end);
        this.most = Math.max(this.most, this.waiting.length);
        setImmediate(() => {
          for (const wake of this.waiting.splice(0).reverse()) wake();
        });
      });
  }
}

function ofModel({ model, seed, how }: Shard, number: number, models: ModelSource): ResultRow {
  const read = deserialize(Buffer.from(models.bytesOf(model))) as Model;
  return replication(read, { seed, replication: number }, how);
}
