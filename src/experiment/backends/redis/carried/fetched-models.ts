/** The models of a worker: fetched by their hash, checked, and kept as long as there is room. */
import type { Redis } from 'ioredis';
import type { ObservedSeries } from '../../../../model/model.ts';
import { sharedBytes } from '../../../models.ts';
import type { ModelSource } from '../../backend.ts';
import { textKey } from '../keys.ts';
import { dataNamedBy, modelFrom, seriesFrom } from './carried-model.ts';
import { DATA_BYTES, MODEL_BYTES, unpackedAs } from './texts.ts';

/** Models and texts of data that are kept: the points of a sweep share their data. */
const MOST_MODELS = 16;
const MOST_DATA = 64;

export class FetchedModels implements ModelSource {
  private readonly client: Redis;
  private readonly models = new Map<string, Promise<SharedArrayBuffer>>();
  private readonly data = new Map<string, unknown>();
  /** Series are made once of their text. */
  private readonly series = new Map<string, ObservedSeries>();
  private readonly ready = new Map<string, SharedArrayBuffer>();

  constructor(client: Redis) {
    this.client = client;
  }

  /** Fetches a model of a set. @throws Error saying why it cannot be used */
  async need(set: string, hash: string): Promise<void> {
    const known = this.models.get(hash) ?? this.fetch(set, hash);
    latest(this.models, hash, known, MOST_MODELS);
    try {
      latest(this.ready, hash, await known, MOST_MODELS);
    } catch (error) {
      this.models.delete(hash);
      throw error;
    }
  }

  bytesOf(hash: string): SharedArrayBuffer {
    const bytes = this.ready.get(hash);
    if (bytes === undefined) throw new Error(`the model ${hash} is not there any more`);
    return bytes;
  }

  private async fetch(set: string, hash: string): Promise<SharedArrayBuffer> {
    const text = await this.textOf(set, hash, MODEL_BYTES);
    const named = dataNamedBy(text);
    const found = new Map<string, unknown>();
    for (const one of named) {
      const known = this.data.get(one) ?? (await this.textOf(set, one, DATA_BYTES));
      latest(this.data, one, known, MOST_DATA);
      found.set(one, known);
    }
    const seriesOf = (one: string) => {
      const series = this.series.get(one) ?? seriesFrom(found.get(one));
      latest(this.series, one, series, MOST_DATA);
      return series;
    };
    return sharedBytes(modelFrom(text, seriesOf, (one) => found.get(one)));
  }

  private async textOf(set: string, hash: string, most_bytes: number): Promise<unknown> {
    const bytes = await this.client.getBuffer(textKey(set, hash));
    if (bytes === null) throw new Error(`the text ${hash} is not there`);
    return unpackedAs(hash, bytes, most_bytes);
  }
}

/** Puts a value behind all others, and drops the first where there are too many. */
function latest<V>(kept: Map<string, V>, key: string, value: V, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  const [first] = kept.keys();
  if (kept.size > most && first !== undefined) kept.delete(first);
}
