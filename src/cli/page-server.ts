/** Serves one page, made in memory, to browsers of this machine. No file is read for a request, and nothing is changed by one. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BadInput } from './exit.ts';

const LOOPBACK = '127.0.0.1';

export interface ServedPage {
  readonly address: string;
  stop(): void;
}

/** Shows the page until it is stopped. @param port 0 for one that is free @throws BadInput when the port cannot be had */
export async function served(page: string, port: number): Promise<ServedPage> {
  const server = pageServer(page);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portProblem(port, error)));
    server.listen({ host: LOOPBACK, port }, resolve);
  });
  return {
    address: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function pageServer(page: string): Server {
  const body = Buffer.from(page, 'utf8');
  const policy = `${policyOf(page)}; frame-ancestors 'none'`;
  return createServer((request, response) => answer(request, response, body, policy));
}

/** The policy that the page states of itself; nothing is allowed to one that states none. */
function policyOf(page: string): string {
  return (
    /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "default-src 'none'"
  );
}

function answer(request: IncomingMessage, response: ServerResponse, body: Buffer, policy: string): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  const refusal = refusalOf(request);
  if (refusal !== null) {
    const [status, text] = refusal;
    if (status === 405) response.setHeader('Allow', 'GET, HEAD');
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(request.method === 'HEAD' ? undefined : `${text}\n`);
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Status and words; null for the page itself. A foreign host would be a site that calls itself by this address. */
function refusalOf({ method, url, headers, socket }: IncomingMessage): readonly [number, string] | null {
  const hosts = [LOOPBACK, 'localhost'].map((name) => `${name}:${socket.localPort}`);
  if (!hosts.includes(headers.host ?? '')) return [403, 'This page is for browsers of this machine.'];
  if (method !== 'GET' && method !== 'HEAD') return [405, 'This page can only be read.'];
  return url === '/' ? null : [404, 'There is one page here: /'];
}

function portProblem(port: number, { code, message }: NodeJS.ErrnoException): Error {
  return new BadInput({
    code: 'option',
    found: `--port ${port}: ${code === 'EADDRINUSE' ? 'the port is in use' : message}`,
    allowed: 'a port that is free, and that you may use',
    fix: 'leave --port out, and a free one is taken',
  });
}
