/** `beringsim view` shows one page to browsers of this machine, and nothing else to nobody else. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documents } from '../../src/cli/documents/documents.ts';
import { type ServedPage, served } from '../../src/cli/page-server.ts';
import { FIRST_STEPS } from '../fixtures/models.ts';

const PAGE = `<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-x'"><p>the page</p>`;
let shown: ServedPage;
let port: number;

beforeAll(async () => {
  shown = await served(PAGE, 0);
  port = Number(/^http:\/\/127\.0\.0\.1:(\d+)\/$/.exec(shown.address)?.[1]);
});
afterAll(() => shown.stop());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** What is asked for as it stands: clients of higher levels tidy paths up. */
function asked(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const asking = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (bytes) => {
        text += bytes;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    asking.on('error', fail);
    asking.end();
  });
}

test('the page comes with a policy that allows its own script alone, and no other site may read or frame it', async () => {
  const { status, headers, text } = await asked('/');
  expect(status).toBe(200);
  expect(text).toBe(PAGE);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'",
  );
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  const head = await asked('/', 'HEAD');
  expect([head.status, head.text, head.headers['content-length']]).toEqual([
    200,
    '',
    headers['content-length'],
  ]);
});

test.each([
  '/../run.json',
  '/%2e%2e/run.json',
  '/..%2frun.json',
  '//etc/passwd',
  '/run.json',
  '/states.csv',
  '/.',
  '/index.html',
  '/?x=1',
  '/%00',
  'http://example.org/',
])('no file is served as %s', async (path) => {
  const { status, text } = await asked(path);
  expect([status, text]).toEqual([404, 'There is one page here: /\n']);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', async (method) => {
  const { status, headers } = await asked('/', method);
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
});

test.each(['example.org', 'example.org:80', '127.0.0.1', '127.0.0.1.example.org', 'localhost:1'])(
  'a page that calls this machine %j reads nothing',
  async (host) => {
    const { status, text } = await asked('/', 'GET', { Host: host });
    expect(status).toBe(403);
    expect(text).not.toContain('the page');
  },
);

test('localhost is this machine too', async () => {
  expect((await asked('/', 'GET', { Host: `localhost:${port}` })).status).toBe(200);
});

test('it listens on no address but 127.0.0.1', async () => {
  const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outside = others
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  for (const host of ['127.0.0.2', ...outside]) {
    const isOpen = await new Promise<boolean>((done) => {
      const socket = connect({ host, port }, () => done(true));
      socket.on('error', () => done(false));
      socket.setTimeout(2000, () => done(false));
    });
    expect([host, isOpen]).toEqual([host, false]);
  }
});

test('a port in use is bad input', async () => {
  await expect(served(PAGE, port)).rejects.toThrow(
    `--port ${port}: the port is in use\n  allowed: a port that is free, and that you may use\n  fix:     leave --port out, and a free one is taken`,
  );
});

describe('the command', () => {
  const run = join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'run');
  const cli = (...words: string[]) => spawnSync('node', ['dist/cli/main.js', ...words], { encoding: 'utf8' });
  beforeAll(() => {
    expect(cli('run', FIRST_STEPS, '--set', 'project.horizon_y=0.6', '--out', run).status).toBe(0);
  });

  /** Starts it, reads its first words and the page, and ends it by Ctrl-C. */
  async function viewed(...words: string[]): Promise<{ said: string; page: string; end: unknown }> {
    const child = spawn('node', ['dist/cli/main.js', 'view', run, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const said = await new Promise<string>((done) =>
      child.stdout.once('data', (bytes) => done(String(bytes))),
    );
    const page = await (await fetch(/http:[^\s"]*/.exec(said)?.[0] ?? '')).text();
    const end = new Promise((done) => child.once('close', (code, signal) => done([code, signal])));
    child.kill('SIGINT');
    return { said, page, end: await end };
  }

  test('says where the page is, and ends with Ctrl-C', async () => {
    const { said, page, end } = await viewed();
    expect(said).toMatch(/^.*run is shown at http:\/\/127\.0\.0\.1:\d+\/ until Ctrl-C\n$/);
    expect(page).toContain('data-playback');
    expect(end).toEqual([null, 'SIGINT']);
  });

  test('says it in a document too', async () => {
    const { said } = await viewed('--json');
    expect(documents.view.parse(JSON.parse(said)).folder).toBe(run);
  });

  test('shows runs alone', () => {
    const { status, stderr } = cli('view', join(run, '..'));
    expect(status).toBe(2);
    expect(stderr).toContain('holds no run.json');
  });
});
