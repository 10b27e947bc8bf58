/** Files and folders of a simulated disk: what programs see of them, and what a power cut leaves. */
import type { Stream } from '../../../src/random/stream.ts';

/** What a disk writes at once, or not at all [bytes]. */
export const SECTOR_BYTES = 512;

/** A change of a file that is not flushed yet: bytes put at a place, or a new length. */
type Change = { readonly at: number; readonly bytes: Buffer } | { readonly length: number };

export class SimulatedFile {
  readonly kind = 'file';
  bytes = Buffer.alloc(0);
  /** Whether the medium has lost it: it can be removed, and no more be read. */
  isLost = false;
  private flushed = Buffer.alloc(0);
  private changes: Change[] = [];

  write(at: number, bytes: Buffer): void {
    this.change({ at, bytes: Buffer.from(bytes) });
  }

  truncate(length: number): void {
    if (length !== this.bytes.length) this.change({ length });
  }

  flush(): void {
    this.flushed = this.bytes;
    this.changes = [];
  }

  /** The system has let go of what it could not flush, as Linux does: programs still see it, and a further flush does nothing. */
  failFlush(): void {
    this.changes = [];
  }

  /** The medium changes a byte, of what programs see and what is flushed. */
  damage(at: number): void {
    for (const bytes of new Set([this.bytes, this.flushed]))
      if (at < bytes.length) bytes[at] = (bytes[at] as number) ^ 1;
  }

  /** What is left after a power cut: all, nothing, a beginning, or some sectors of what was not flushed. */
  cut(stream: Stream): void {
    if (this.changes.length > 0) {
      const way = stream.uniform();
      if (way < 0.2) this.flushed = this.bytes;
      else if (way < 0.4) this.flushed = this.beginning(stream);
      else if (way < 0.9) this.flushed = this.sectors(stream);
    }
    this.bytes = this.flushed;
    this.changes = [];
  }

  private change(change: Change): void {
    this.changes.push(change);
    this.bytes = changed(this.bytes, change);
  }

  /** The first changes, and the first bytes or sectors of the next. */
  private beginning(stream: Stream): Buffer<ArrayBuffer> {
    const whole = below(stream, this.changes.length);
    const before = this.changes.slice(0, whole).reduce(changed, this.flushed);
    const next = this.changes[whole] as Change;
    if ('length' in next) return before;
    const bytes = below(stream, next.bytes.length + 1);
    const isOfSectors = stream.uniform() < 0.5;
    const end = isOfSectors ? Math.max(0, bytes - ((next.at + bytes) % SECTOR_BYTES)) : bytes;
    return changed(before, { at: next.at, bytes: next.bytes.subarray(0, end) });
  }

  /** Each sector as it is, or as it was after one of the changes before; the length likewise. */
  private sectors(stream: Stream): Buffer<ArrayBuffer> {
    const states = [this.flushed];
    for (const change of this.changes) states.push(changed(states.at(-1) as Buffer<ArrayBuffer>, change));
    const some = () =>
      stream.uniform() < 0.7 ? this.bytes : (states[below(stream, states.length)] as Buffer);
    const left = Buffer.alloc(some().length);
    for (let at = 0; at < left.length; at += SECTOR_BYTES)
      some()
        .subarray(at, at + SECTOR_BYTES)
        .copy(left, at);
    return left;
  }
}

function changed(bytes: Buffer<ArrayBuffer>, change: Change): Buffer<ArrayBuffer> {
  const end = 'length' in change ? change.length : change.at + change.bytes.length;
  const after = Buffer.alloc('length' in change ? end : Math.max(bytes.length, end));
  bytes.copy(after);
  if ('bytes' in change) change.bytes.copy(after, change.at);
  return after;
}

export class SimulatedFolder {
  readonly kind = 'folder';
  entries = new Map<string, SimulatedNode>();
  /** What a power cut leaves. */
  readonly flushed = new Map<string, SimulatedNode>();
}

export type SimulatedNode = SimulatedFile | SimulatedFolder;

/** A name in a folder and what it means from now on: a file, a folder, or nothing. */
interface Entry {
  readonly folder: SimulatedFolder;
  readonly name: string;
  readonly node: SimulatedNode | null;
}

/** Changes of folders that are not flushed, in order; those of one renaming are one. */
export class FolderChanges {
  private waiting: (readonly Entry[])[] = [];

  make(...entries: readonly Entry[]): void {
    this.waiting.push(entries);
    for (const { folder, name, node } of entries) put(folder.entries, name, node);
  }

  /** Keeps all changes of a folder, and what came before under the same names elsewhere. */
  flush(folder: SimulatedFolder): void {
    this.keep((change) => change.some((entry) => entry.folder === folder));
  }

  /** What is left after a power cut: all, none, the first, or any of the changes. */
  cut(stream: Stream): void {
    const way = stream.uniform();
    const first = below(stream, this.waiting.length + 1);
    const { waiting } = this;
    if (way < 0.45) this.keep(() => true);
    else if (way < 0.7) this.keep((change) => waiting.indexOf(change) < first);
    else if (way < 0.9) this.keep(() => stream.uniform() < 0.5);
    this.waiting = [];
  }

  private keep(isKept: (change: readonly Entry[]) => boolean): void {
    const kept = new Set(this.waiting.filter(isKept));
    const names = new Map<SimulatedFolder, Set<string>>();
    // From the last to the first: a change that is kept keeps those before it of the same names.
    for (const change of this.waiting.toReversed()) {
      const isNamed = change.some(({ folder, name }) => names.get(folder)?.has(name));
      if (!kept.has(change) && !isNamed) continue;
      kept.add(change);
      for (const { folder, name } of change) names.set(folder, (names.get(folder) ?? new Set()).add(name));
    }
    for (const change of this.waiting)
      if (kept.has(change)) for (const { folder, name, node } of change) put(folder.flushed, name, node);
    this.waiting = this.waiting.filter((change) => !kept.has(change));
  }
}

function put(entries: Map<string, SimulatedNode>, name: string, node: SimulatedNode | null): void {
  if (node === null) entries.delete(name);
  else entries.set(name, node);
}

/** A whole number from 0 on, less than `count` [1 or more]. */
export function below(stream: Stream, count: number): number {
  return Math.floor(stream.uniform() * count);
}
