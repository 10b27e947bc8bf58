/** A Redis server of a test: on this machine alone, in a folder of its own, with a journal that outlasts a kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { run } from '../debian.ts';

export const PASSWORD = 'strait-7up';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export class TestRedis {
  /** Certificate of the server, which signs itself. */
  readonly certificate: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'beringsim-test-redis-'));
  private readonly port: number;
  private readonly tlsPort: number;
  private readonly settings: readonly string[];
  private child: ChildProcess | undefined;
  private static readonly started: TestRedis[] = [];

  /** Ends all of this test file. */
  static async endAll(): Promise<void> {
    for (const server of TestRedis.started) await server.kill();
  }

  private constructor(port: number, tlsPort: number) {
    this.port = port;
    this.tlsPort = tlsPort;
    this.certificate = join(this.folder, 'certificate.pem');
    const key = join(this.folder, 'key.pem');
    const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    const { status, stderr } = run(
      'openssl',
      ...[...words, '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', this.certificate],
    );
    if (status !== 0) throw new Error(stderr);
    this.settings = [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', this.folder],
      ...['--appendonly', 'yes', '--save', '', '--requirepass', PASSWORD],
      ...['--tls-port', String(tlsPort), '--tls-cert-file', this.certificate, '--tls-key-file', key],
      ...['--tls-auth-clients', 'no'],
    ];
  }

  static async start(): Promise<TestRedis> {
    const server = new TestRedis(await freePort(), await freePort());
    TestRedis.started.push(server);
    await server.restart();
    return server;
  }

  /** Address of one of its databases; each test has one of its own. */
  address(db: number): string {
    return `redis://:${PASSWORD}@127.0.0.1:${this.port}/${db}`;
  }

  encryptedAddress(db: number): string {
    return `rediss://default:${PASSWORD}@localhost:${this.tlsPort}/${db}`;
  }

  client(db: number): Redis {
    return new Redis(this.port, '127.0.0.1', { db, password: PASSWORD, lazyConnect: true });
  }

  async restart(): Promise<void> {
    this.child = spawn('redis-server', this.settings, { stdio: 'ignore' });
    for (;;) {
      const probe = this.client(0).on('error', () => {});
      try {
        await probe.ping();
        return;
      } catch {
        await pause(50);
      } finally {
        probe.disconnect();
      }
    }
  }

  async kill(): Promise<void> {
    if (this.child === undefined || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
