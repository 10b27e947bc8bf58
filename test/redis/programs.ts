/** Programs of a test: sets and workers as users start them, ended with the test that did not end them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';

export const MAIN = resolve('dist/cli/main.js');

export const newFolder = () => mkdtempSync(join(tmpdir(), 'beringsim-test-'));

/** Files of a finished folder by name; the journal of the draft is not one of them. */
export const contents = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));

const started = new Set<ChildProcess>();

/** Ends what a test that failed has left. */
export function endAll(): void {
  for (const child of started) child.kill('SIGKILL');
}

export class Program {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  private readonly end: Promise<unknown>;

  constructor(words: readonly string[], env: Readonly<Record<string, string>> = {}, main = MAIN) {
    this.child = spawn('node', [main, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    started.add(this.child);
    this.child.once('exit', () => started.delete(this.child));
    for (const name of ['stdout', 'stderr'] as const)
      this.child[name]?.on('data', (text) => {
        this.stdout += name === 'stdout' ? text : '';
        this.stderr += name === 'stderr' ? text : '';
      });
    this.end = once(this.child, 'close');
  }

  /** Exit code, or the signal that ended it. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    await this.end;
    return this.child.exitCode ?? this.child.signalCode;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child.kill(signal);
    await this.end;
  }

  /** Waits until it has said something. */
  async says(what: RegExp): Promise<void> {
    await until(() => what.test(this.stdout + this.stderr) || this.child.exitCode !== null);
    expect(this.stdout + this.stderr).toMatch(what);
  }
}

/** A worker that takes work already. */
export async function workerAt(
  address: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const worker = new Program(['worker', '--redis', address, '--workers', '1'], env);
  await worker.says(/takes shards from/);
  return worker;
}

export async function until(isTime: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTime())) await pause(20);
}

/** Replications in the journal of a set that is not whole, with their keys; none twice. */
export function kept(target: string): string[] {
  const path = join(target, '..', `.${target.split('/').at(-1)}.partial`, 'journal.jsonl');
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n').slice(1, -1);
  return lines.map((line) => {
    const { point, replication } = JSON.parse(line) as { point: number; replication: number };
    return `${point} ${replication}`;
  });
}
