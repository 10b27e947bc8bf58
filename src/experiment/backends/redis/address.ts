/** Where a Redis server is, as the user names it. */
import type { RedisOptions } from 'ioredis';
import { BackendFault } from '../backend.ts';

/** What is wrong with a Redis server or its address, for the user to fix. No text of it holds a password. */
export class RedisFault extends BackendFault {
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;

  constructor(found: string, allowed: string, fix: string) {
    super(`${found}\n  allowed: ${allowed}\n  fix:     ${fix}`);
    this.found = found;
    this.allowed = allowed;
    this.fix = fix;
  }
}

export interface RedisAddress {
  readonly host: string;
  /** [1 to 65535] */
  readonly port: number;
  /** Number of the database of that server [0 and up]. */
  readonly db: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** By TLS, with the certificates that Node trusts; `NODE_EXTRA_CA_CERTS` names further ones. */
  readonly isEncrypted: boolean;
}

const ALLOWED =
  'redis://HOST[:PORT][/DATABASE], rediss:// for TLS, with USER:PASSWORD@ before the host where needed; or the name of an environment variable that holds one';

/**
 * @param text an address, or the name of an environment variable that holds one, so that no list of processes shows a password
 * @throws RedisFault, whose text does not repeat the address
 */
export function addressOf(text: string, env: Readonly<Record<string, string | undefined>>): RedisAddress {
  const isName = /^\w+$/.test(text);
  const address = isName ? env[text] : text;
  if (address === undefined || address === '')
    throw new RedisFault(
      `--redis ${text}: there is no environment variable of that name`,
      ALLOWED,
      'set it, or give an address such as redis://127.0.0.1',
    );
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const db = /^\/?(\d{0,4})$/.exec(url?.pathname ?? '')?.[1];
  const isWhole = url !== undefined && /^rediss?:$/.test(url.protocol) && url.hostname !== '';
  if (!isWhole || db === undefined || url.search !== '' || url.hash !== '')
    throw new RedisFault(
      `--redis${isName ? ` ${text}` : ''}: not the address of a Redis server`,
      ALLOWED,
      'for example redis://127.0.0.1:6379',
    );
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 6379 : Number(url.port),
    db: Number(db),
    username: said(url.username),
    password: said(url.password),
    isEncrypted: url.protocol === 'rediss:',
  };
}

function said(part: string): string | undefined {
  if (part === '') return undefined;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address without user and password. */
export function addressText({ isEncrypted, host, port, db }: RedisAddress): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `redis${isEncrypted ? 's' : ''}://${name}:${port}${db === 0 ? '' : `/${db}`}`;
}

/** Options of a connection; with the one that is left out their type fits none of ioredis. */
export type ConnectionOptions = Omit<RedisOptions, 'replyMapping'>;

/** The same for ioredis. */
export function connectionOf(address: RedisAddress): ConnectionOptions {
  const { host, port, db, username, password, isEncrypted } = address;
  return {
    host,
    port,
    db,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    // The name of the host is what its certificate must have.
    ...(isEncrypted && { tls: { host, servername: host } }),
  };
}
