/** Calls of a disk: counted, noted, and struck by faults. */
import type { SimulatedNode } from './nodes.ts';
import { caller, Dead, type FaultKind, type Program } from './programs.ts';

/** Calls that a fault can strike, by what they do. */
type Doing = 'look' | 'read' | 'write' | 'flush' | 'change';

/** Which calls each fault strikes; the others wait for the next such call. */
const strikes: Readonly<Record<FaultKind, readonly Doing[]>> = {
  kill: ['look', 'read', 'write', 'flush', 'change'],
  power: ['look', 'read', 'write', 'flush', 'change'],
  other: ['look', 'read', 'write', 'flush', 'change'],
  full: ['write'],
  'full-for-once': ['write'],
  write: ['write'],
  read: ['read'],
  medium: ['read'],
  flush: ['flush'],
};

export abstract class Calls {
  /** What was done, by which program; the latest last. */
  readonly log: string[] = [];
  /** Programs that are or were running. */
  readonly programs: Program[] = [];
  isFull = false;
  /** Whether the power is out: to be followed by `cutPower` when all programs have noticed. */
  isOut = false;
  /** Called when another program is to begin. */
  begin: () => void = () => {};

  /** The node at a path. */
  abstract find(path: string): SimulatedNode | undefined;

  /** Notes a call, and has a fault strike whose turn has come. @throws Dead, or what the fault has the call say */
  protected call(doing: Doing, name: string, path: string): FaultKind | null {
    const program = caller();
    if (!program.isAlive) throw new Dead(`program ${program.pid} is dead`);
    const { counts, fault } = program;
    counts.calls++;
    if (doing === 'flush' || doing === 'change') counts.turns++;
    if (name.startsWith('add ')) counts.lines++;
    if (name.startsWith('put ')) counts.rows++;
    this.log.push(`${program.pid} ${name} ${path}`);
    if (fault === null || counts[fault.of] < fault.at || !strikes[fault.kind].includes(doing)) {
      if (this.isFull && doing === 'write') throw failure('ENOSPC', name, path);
      return null;
    }
    program.fault = null;
    this.log.push(`--- ${fault.kind} ---`);
    return this.strike(fault.kind, program, name, path);
  }

  private strike(kind: FaultKind, program: Program, name: string, path: string): FaultKind {
    switch (kind) {
      case 'kill':
        program.isAlive = false;
        throw new Dead('killed');
      case 'power':
        this.isOut = true;
        for (const one of this.programs) one.isAlive = false;
        throw new Dead('the power failed');
      case 'full':
        this.isFull = true;
        throw failure('ENOSPC', name, path);
      case 'full-for-once':
        throw failure('ENOSPC', name, path);
      case 'medium': {
        const node = this.find(path);
        if (node?.kind === 'file') node.isLost = true;
        return kind;
      }
      case 'read':
        throw failure('EIO', name, path);
      case 'other':
        this.begin();
        return kind;
      case 'write':
        if (!/^(write|add|put) /.test(name)) throw failure('EIO', name, path);
        return kind;
      case 'flush':
        return kind;
    }
  }
}

const words: Readonly<Record<string, string>> = {
  EIO: 'i/o error',
  ENOSPC: 'no space left on device',
  ENOENT: 'no such file or directory',
  ENOTEMPTY: 'directory not empty',
};

/** An error as `node:fs` throws it. */
export function failure(code: string, syscall: string, path: string): Error {
  const message = `${code}: ${words[code] ?? 'it did not work'}, ${syscall} '${path}'`;
  return Object.assign(new Error(message), { code, syscall, path });
}

export const isFullError = (error: unknown) => (error as { code?: string }).code === 'ENOSPC';
