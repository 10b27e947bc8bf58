/** Names in Redis. All begin alike, so that a server may be used by others, too. */
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../../units/dates.ts';

/** How all names begin, those of BullMQ among them. */
export const KEY_PREFIX = 'beringsim';

/** Sets and workers that are there. */
export const presentKey = `${KEY_PREFIX}:present`;

/** A set or worker, as long as it lives. */
export const lifeKey = (kind: 'set' | 'worker', id: string) => `${KEY_PREFIX}:${kind}:${id}`;

/** A text of a set by its hash: a model or its data. */
export const textKey = (set: string, hash: string) => `${KEY_PREFIX}:set:${set}:text:${hash}`;

/** Results of a set that were not fetched yet, by the name of the job. */
export const resultsKey = (set: string) => `${KEY_PREFIX}:set:${set}:results`;

/** A job as BullMQ keeps it. */
export const jobKey = (queue: string, job: string) => `${KEY_PREFIX}:${queue}:${job}`;

/** A set or worker of which nothing was heard for so long is gone [ms]: some missed signs of life, and a restart of Redis. */
export const LIFE_MS = MS_PER_MINUTE;

/** Time between two signs of life [ms]. */
export const BEAT_MS = 10_000;

/** Texts and results of a set that went without a word are dropped after this time [ms]. */
export const KEPT_MS = MS_PER_HOUR;
