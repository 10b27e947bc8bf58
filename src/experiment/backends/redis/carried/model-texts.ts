/** The models of a set in Redis: each once, and no longer than jobs ask for it. */
import { deserialize } from 'node:v8';
import type { Redis } from 'ioredis';
import type { Model } from '../../../../model/model.ts';
import type { ModelSource } from '../../backend.ts';
import { KEPT_MS, textKey } from '../keys.ts';
import { type CarriedTexts, textsOf } from './carried-model.ts';
import type { PackedText } from './texts.ts';

interface HeldTexts extends CarriedTexts {
  /** Jobs that ask for it. */
  jobs: number;
}

export class ModelTexts {
  private readonly client: Redis;
  private readonly set: string;
  private readonly models: ModelSource;
  /** By the fingerprint of this program, which workers do not know. */
  private readonly held = new Map<string, HeldTexts>();
  private readonly sent = new Set<string>();
  private latest = '';

  constructor(client: Redis, set: string, models: ModelSource) {
    this.client = client;
    this.set = set;
    this.models = models;
  }

  /** Hash of the text of a model for a job more. @throws whatever the source of models throws */
  take(fingerprint: string): string {
    // The bytes are of this program's own memory.
    const held: HeldTexts = this.held.get(fingerprint) ?? {
      ...textsOf(deserialize(Buffer.from(this.models.bytesOf(fingerprint))) as Model),
      jobs: 0,
    };
    held.jobs++;
    this.held.set(fingerprint, held);
    this.latest = fingerprint;
    return held.model.hash;
  }

  /** Sends what is not there; what was sent counts as there until `refresh` looks. */
  async send(fingerprint: string, again = false): Promise<void> {
    const held = this.held.get(fingerprint);
    if (held === undefined) return;
    const texts = [...held.data, held.model].filter(({ hash }) => again || !this.sent.has(hash));
    for (const { hash, packed } of texts) {
      await this.client.set(textKey(this.set, hash), packed, 'PX', KEPT_MS);
      this.sent.add(hash);
    }
  }

  /** A job less asks for it; what none asks for is removed, but for the latest. */
  async giveBack(fingerprint: string): Promise<void> {
    const held = this.held.get(fingerprint);
    if (held === undefined) return;
    held.jobs--;
    if (held.jobs > 0 || fingerprint === this.latest) return;
    this.held.delete(fingerprint);
    this.sent.delete(held.model.hash);
    await this.client.del(textKey(this.set, held.model.hash));
  }

  /** Keeps the texts for another while, and sends again what the server lost. */
  async refresh(): Promise<void> {
    const texts = new Map<string, PackedText>();
    for (const { data, model } of this.held.values())
      for (const text of [...data, model]) if (this.sent.has(text.hash)) texts.set(text.hash, text);
    for (const text of texts.values()) await this.keep(text);
  }

  /** Removes all. */
  async clear(): Promise<void> {
    const keys = [...this.sent].map((hash) => textKey(this.set, hash));
    if (keys.length > 0) await this.client.unlink(...keys);
  }

  private async keep({ hash, packed }: PackedText): Promise<void> {
    const key = textKey(this.set, hash);
    if ((await this.client.pexpire(key, KEPT_MS)) === 0) await this.client.set(key, packed, 'PX', KEPT_MS);
  }
}
