/** Connections to a Redis server, and the packages that make them: they are loaded when a server is named. */
import type { Redis } from 'ioredis';
import {
  addressText,
  type ConnectionOptions,
  connectionOf,
  type RedisAddress,
  RedisFault,
} from './address.ts';

export interface Libraries {
  readonly Redis: typeof Redis;
  readonly bullmq: typeof import('bullmq');
}

/** @throws RedisFault when they are not installed */
export async function libraries(): Promise<Libraries> {
  try {
    return { Redis: (await import('ioredis')).Redis, bullmq: await import('bullmq') };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new RedisFault(
      `--redis needs the packages bullmq and ioredis, and one of them is not installed (${(error as Error).message.split('\n')[0]})`,
      'an installation with its optional packages',
      'npm install bullmq@6.7.0 ioredis@6.0.0',
    );
  }
}

/** Longest time to wait for a first answer [ms]: an estimate, from 1 s (one room) to 20 s (another continent, TLS). */
const PATIENCE_MS = 10_000;

/** Oldest server with all commands that are used: 6.2, of 2021. */
const OLDEST = [6, 2] as const;

/** Makes sure that a server answers and may be used. @throws RedisFault */
export async function reach({ Redis }: Libraries, address: RedisAddress): Promise<void> {
  const probe = new Redis({
    ...connectionOf(address),
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    commandTimeout: PATIENCE_MS,
    retryStrategy: () => null,
  });
  // Of several errors the first says why.
  let first: Error | undefined;
  probe.on('error', (error: Error) => {
    first ??= error;
  });
  try {
    await probe.connect();
    const [, version = ''] = /^(?:redis|valkey)_version:(\S+)/m.exec(await probe.info('server')) ?? [];
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
    throw new RedisFault(
      `the server at ${addressText(address)} is Redis ${version}`,
      `Redis ${OLDEST.join('.')} and newer, or Valkey`,
      'use a newer server',
    );
  } catch (error) {
    throw error instanceof RedisFault ? error : cannotReach(address, first ?? (error as Error));
  } finally {
    probe.disconnect();
  }
}

function cannotReach(address: RedisAddress, { message }: Error): RedisFault {
  const isRefused = /NOAUTH|WRONGPASS|NOPERM|invalid password/i.test(message);
  return new RedisFault(
    `cannot use the Redis server at ${addressText(address)}: ${withoutSecret(message, address)}`,
    'a Redis server that answers',
    isRefused
      ? 'give its user and password in the address: redis://USER:PASSWORD@HOST'
      : 'start it, or check host, port and TLS (rediss://)',
  );
}

/** What a message says, without the password should it be in it. */
function withoutSecret(message: string, { password }: RedisAddress): string {
  return password === undefined ? message : message.replaceAll(password, '***');
}

/** Longest pause between two attempts to connect again [ms]. */
const MOST_PAUSE_MS = 2000;

/** A connection that outlasts restarts of the server: commands wait until it is back. @param told is given why it went */
export function lastingConnection(
  { Redis }: Libraries,
  address: RedisAddress,
  told: (line: string) => void,
): Redis {
  const options: ConnectionOptions = {
    ...connectionOf(address),
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, MOST_PAUSE_MS),
  };
  const client = new Redis(options);
  let isAway = false;
  client.on('error', (error: Error) => {
    if (!isAway)
      told(`${addressText(address)} does not answer (${withoutSecret(error.message, address)}): waiting`);
    isAway = true;
  });
  client.on('ready', () => {
    if (isAway) told(`${addressText(address)} answers again`);
    isAway = false;
  });
  return client;
}
