/** Shards on workers that take them from a queue in Redis, on this machine and others. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { ResultRow } from '../../../trace/results/results.ts';
import type { Shard } from '../../shard.ts';
import { type Backend, type ModelSource, type OpenBackend, ShardLeft } from '../backend.ts';
import { type RedisAddress, RedisFault } from './address.ts';
import { ModelTexts } from './carried/model-texts.ts';
import { type Delivery, deliveryFrom } from './carried/results.ts';
import { type Libraries, lastingConnection, libraries, reach } from './connection.ts';
import { afterFailure, failedRows, MOST_LOST } from './failures.ts';
import { Jobs } from './jobs.ts';
import { JobPace } from './pace.ts';
import { type Life, Presence } from './presence.ts';
import { programText, thisProgram } from './program.ts';
import { type Watched, watch } from './watch.ts';

/**
 * A backend whose shards any worker of this program may take.
 * @param told is given what people should know meanwhile
 * @throws RedisFault when the packages are missing or the server cannot be used
 */
export async function redisWorkers(
  address: RedisAddress,
  told: (line: string) => void = () => {},
): Promise<OpenBackend> {
  const loaded = await libraries();
  await reach(loaded, address);
  return (models, replications, signal) =>
    new RedisWorkers(loaded, lastingConnection(loaded, address, told), models, replications, signal, told);
}

/** A job that is under way. */
interface JobUnderWay {
  readonly shard: Shard;
  /** Hash of the text of its model. */
  readonly model: string;
  /** How often it was sent. */
  sent: number;
  readonly done: (rows: readonly ResultRow[]) => void;
  readonly failed: (error: unknown) => void;
}

/** Jobs in the queue for each thread of the workers, so that none waits for us; at least so many where none is known yet. */
const QUEUED = 3;
const LEAST_QUEUED = 16;

/** Longest time for tidying up at the end, should the server be away [ms]. */
const TIDY_MS = 5000;

class RedisWorkers implements Backend, Watched {
  private readonly client: Redis;
  private readonly presence: Presence;
  private readonly texts: ModelTexts;
  private readonly jobs: Jobs;
  private readonly pace: JobPace;
  private readonly signal: AbortSignal | undefined;
  private readonly told: (line: string) => void;
  readonly isKnown: Promise<void>;
  private readonly underWay = new Map<string, JobUnderWay>();
  private unsent: string[] = [];
  private threads = 0;
  private number = 0;
  private isLonely = false;
  isClosed = false;
  /** Why no more shards can be run. */
  private fault: RedisFault | null = null;

  constructor(
    loaded: Libraries,
    client: Redis,
    models: ModelSource,
    replications: number,
    signal: AbortSignal | undefined,
    told: (line: string) => void,
  ) {
    const program = thisProgram();
    this.client = client;
    this.signal = signal;
    this.told = told;
    this.presence = new Presence(client, 'set', program, 0, told);
    this.texts = new ModelTexts(client, this.presence.id, models);
    this.jobs = new Jobs(loaded, client, program.queue, this.presence.id);
    this.pace = new JobPace(replications);
    this.isKnown = this.presence.begin((lives) => this.beat(lives));
    this.isKnown.catch(() => {});
    void watch(this);
  }

  get width(): number {
    return Math.max(LEAST_QUEUED, QUEUED * this.threads);
  }

  get shardSize(): number {
    return this.pace.size(this.threads);
  }

  run(shard: Shard): Promise<readonly ResultRow[]> {
    this.pace.gave(shard.replications.length);
    return this.begin(shard);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const tidy = async () => {
      await this.presence.end();
      for (const id of this.underWay.keys()) await this.jobs.remove(id);
      await this.jobs.clear();
      await this.texts.clear();
    };
    await Promise.race([tidy().catch(() => {}), pause(TIDY_MS, undefined, { ref: false })]);
    this.client.disconnect();
  }

  private async begin(shard: Shard): Promise<readonly ResultRow[]> {
    if (this.fault !== null) throw this.fault;
    const model = this.texts.take(shard.model);
    try {
      return await new Promise((done, failed) => {
        this.queue({ shard, model, sent: 0, done, failed });
      });
    } finally {
      // What is not removed now is at the end.
      this.texts.giveBack(shard.model).catch(() => {});
    }
  }

  private queue(one: JobUnderWay): void {
    const id = `${this.presence.id}-${this.number++}`;
    this.underWay.set(id, one);
    this.unsent.push(id);
  }

  private async beat(lives: readonly Life[]): Promise<void> {
    const { queue } = thisProgram();
    const own = lives.filter((life) => life.kind === 'worker' && life.queue === queue);
    this.threads = own.reduce((sum, { threads }) => sum + threads, 0);
    if (own.length === 0 && !this.isLonely)
      this.told(
        `no worker of ${programText(thisProgram())} is there; the set waits for one: beringsim worker --redis ...`,
      );
    this.isLonely = own.length === 0;
    await this.texts.refresh();
  }

  giveUp({ message }: Error): void {
    this.fault = new RedisFault(
      `the Redis server answers and does not do what it is asked: ${message}`,
      'a server with room in its memory, whose user may use all keys that begin with beringsim',
      'mend it, and give the same command with --resume',
    );
    for (const one of this.underWay.values()) one.failed(this.fault);
    this.underWay.clear();
  }

  async send(): Promise<void> {
    const ids = this.unsent;
    this.unsent = [];
    try {
      const jobs = ids.flatMap((id) => {
        const one = this.underWay.get(id);
        return one === undefined ? [] : [[id, one] as const];
      });
      for (const [, { shard, sent }] of jobs) await this.texts.send(shard.model, sent > 0);
      const { id: set } = this.presence;
      const program = thisProgram().queue;
      if (jobs.length > 0)
        await this.jobs.send(
          jobs.map(([id, { shard, model }]) => [id, { set, program, shard: { ...shard, model } }]),
        );
      for (const [, one] of jobs) one.sent++;
    } catch (error) {
      this.unsent.push(...ids);
      throw error;
    }
  }

  /** Takes results that have come; of a job that nobody asked for, or a second time, they are dropped. */
  async fetch(): Promise<boolean> {
    const taken: string[] = [];
    for await (const [id, bytes] of this.jobs.results()) {
      taken.push(id);
      const one = this.underWay.get(id);
      if (one !== undefined) this.take(id, one, bytes);
    }
    await this.jobs.drop(taken);
    return taken.length > 0;
  }

  private take(id: string, one: JobUnderWay, bytes: Buffer): void {
    let delivery: Delivery;
    try {
      delivery = deliveryFrom(bytes, one.shard);
    } catch (error) {
      this.sendAgain(id, one, `a worker gave what are no results: ${(error as Error).message.slice(0, 200)}`);
      return;
    }
    this.underWay.delete(id);
    this.pace.took(delivery.seconds, delivery.rows.length);
    one.done(delivery.rows);
  }

  /** Finds out what became of jobs that have given no result. */
  async look(): Promise<void> {
    const sent = [...this.underWay].filter(([, one]) => one.sent > 0);
    if (this.signal?.aborted) for (const [id, one] of this.underWay) await this.leave(id, one);
    const states = await this.jobs.states(sent.map(([id]) => id));
    for (const [at, [id, one]] of sent.entries()) {
      const state = states[at];
      if (state === 'there' || state === undefined || this.underWay.get(id) !== one) continue;
      // It may have given its result between the two looks.
      if (await this.jobs.hasResult(id)) continue;
      if (state === 'gone') this.sendAgain(id, one, 'no worker gave its results');
      else await this.fail(id, one, state.failed);
    }
  }

  /** Withdraws a job unless somebody runs it. */
  private async leave(id: string, one: JobUnderWay): Promise<void> {
    if (one.sent > 0 && !(await this.jobs.remove(id))) return;
    this.underWay.delete(id);
    one.failed(new ShardLeft('the set was broken off'));
  }

  private async fail(id: string, one: JobUnderWay, reason: string): Promise<void> {
    const { shard, sent } = one;
    const after = afterFailure(reason, shard.replications.length, sent);
    await this.jobs.remove(id);
    if (after.kind === 'send-again') this.sendAgain(id, one, reason);
    else {
      this.underWay.delete(id);
      if (after.kind === 'fail') one.done(failedRows(shard, after.why));
      else this.split(one);
    }
  }

  private split({ shard, done, failed }: JobUnderWay): void {
    const alone = shard.replications.map((number) => this.begin({ ...shard, replications: [number] }));
    Promise.all(alone).then((rows) => done(rows.flat()), failed);
  }

  /** Sends a job again under another name; its last results are failures. */
  private sendAgain(id: string, one: JobUnderWay, why: string): void {
    this.underWay.delete(id);
    if (one.sent > 2 * MOST_LOST) {
      one.done(failedRows(one.shard, why));
      return;
    }
    this.queue(one);
  }
}
