/** Which sets and workers are there: each says so again and again, and what is silent is gone. */
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { BEAT_MS, LIFE_MS, lifeKey, presentKey } from './keys.ts';
import { type Program, programText } from './program.ts';

const lifeSchema = z.object({
  kind: z.enum(['set', 'worker']),
  version: z.string().max(50),
  code: z.string().max(50),
  node: z.string().max(50),
  queue: z.string().max(200),
  /** Threads of a worker; 0 of a set. */
  threads: z.int().min(0).max(100_000),
});
export type Life = z.infer<typeof lifeSchema>;

/** Texts of others are shown on a terminal: what is no plain word is not. */
const isPlainText = (life: Life) =>
  [life.version, life.code, life.node, life.queue].every((word) => /^[\w.+-]*$/.test(word));

export class Presence {
  readonly id = randomUUID();
  private readonly client: Redis;
  private readonly life: Life;
  private readonly key: string;
  private readonly told: (line: string) => void;
  private readonly strangers = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  /** @param threads of a worker */
  constructor(
    client: Redis,
    kind: Life['kind'],
    { version, code, node, queue }: Program,
    threads: number,
    told: (line: string) => void,
  ) {
    this.client = client;
    this.life = { kind, version, code, node, queue, threads };
    this.key = lifeKey(kind, this.id);
    this.told = told;
  }

  /** Says that it is there, now and from now on. @param onBeat called with all that are there each time */
  async begin(onBeat: (lives: readonly Life[]) => void | Promise<void>): Promise<void> {
    const beat = async () => {
      await this.client
        .multi()
        .set(this.key, JSON.stringify(this.life), 'PX', LIFE_MS)
        .sadd(presentKey, this.key)
        .exec();
      const lives = await this.all();
      this.tellOfStrangers(lives);
      await onBeat(lives);
    };
    // A beat that fails is made up for by the next.
    this.timer = setInterval(() => void beat().catch(() => {}), BEAT_MS);
    await beat();
  }

  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.client.multi().del(this.key).srem(presentKey, this.key).exec();
  }

  /** All that are there. */
  private async all(): Promise<Life[]> {
    const keys = await this.client.smembers(presentKey);
    if (keys.length === 0) return [];
    const texts = await this.client.mget(keys);
    const gone = keys.filter((_, at) => texts[at] === null);
    if (gone.length > 0) await this.client.srem(presentKey, ...gone);
    return texts.flatMap((text) => lifeFrom(text) ?? []);
  }

  /** Says once of each other program that it is there, and that its work is not ours. */
  private tellOfStrangers(lives: readonly Life[]): void {
    const { kind, queue } = this.life;
    for (const life of lives) {
      if (life.kind === kind || life.queue === queue || this.strangers.has(life.queue)) continue;
      this.strangers.add(life.queue);
      this.told(
        kind === 'worker'
          ? `refused: a set of ${programText(life)} waits for workers; this is ${programText(this.life)}, whose results may differ, and leaves it to workers like that`
          : `a worker of ${programText(life)} is there and takes nothing of this set, which is of ${programText(this.life)}`,
      );
    }
  }
}

function lifeFrom(text: string | null): Life | undefined {
  try {
    const { data } = lifeSchema.safeParse(JSON.parse(text ?? 'null'));
    return data && isPlainText(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
