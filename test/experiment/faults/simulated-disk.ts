/** A disk in memory that fails as disks do, for programs that may be killed. */
import { basename, dirname, join } from 'node:path';
import type { Stream } from '../../../src/random/stream.ts';
import type { Disk } from '../../../src/trace/folders/disk.ts';
import { Calls, failure, isFullError } from './calls.ts';
import { below, FolderChanges, SimulatedFile, SimulatedFolder, type SimulatedNode } from './nodes.ts';
import { caller, Dead, type FaultKind, type Program } from './programs.ts';

type PathFacts = ReturnType<Disk['fstatSync']>;

interface OpenFile {
  readonly file: SimulatedFile | SimulatedFolder;
  readonly path: string;
  readonly program: Program;
  at: number;
}

export class SimulatedDisk extends Calls implements Disk {
  readonly root = new SimulatedFolder();
  /** Times that the power has failed. */
  cuts = 0;
  private readonly changes = new FolderChanges();
  private readonly open = new Map<number, OpenFile>();
  private readonly stream: Stream;
  private files = 3;

  constructor(stream: Stream) {
    super();
    this.stream = stream;
  }

  /** The power fails: all programs end, and of what was not flushed some is lost. */
  cutPower(): void {
    for (const program of this.programs) program.isAlive = false;
    this.isOut = false;
    this.cuts++;
    this.log.push('--- what was not flushed is cut ---');
    this.changes.cut(this.stream);
    this.settle(this.root);
  }

  existsSync(path: string): boolean {
    try {
      this.call('look', 'exists', path);
      return this.find(path) !== undefined;
    } catch (error) {
      if (error instanceof Dead) throw error;
      return false;
    }
  }

  statSync(path: string): PathFacts;
  statSync(path: string, options: object): PathFacts | undefined;
  statSync(path: string, options?: object): PathFacts | undefined {
    return this.factsAt(path, options);
  }

  lstatSync(path: string): PathFacts;
  lstatSync(path: string, options: object): PathFacts | undefined;
  lstatSync(path: string, options?: object): PathFacts | undefined {
    return this.factsAt(path, options);
  }

  realpathSync(path: string): string {
    this.call('look', 'realpath', path);
    this.node(path, 'realpath');
    return path;
  }

  readdirSync(path: string): string[] {
    this.call('read', 'readdir', path);
    return [...this.folder(path, 'readdir').entries.keys()].sort();
  }

  mkdirSync(path: string, options?: { readonly recursive: boolean }): string | undefined {
    const isThere = this.find(path);
    if (options?.recursive) {
      if (isThere?.kind === 'folder') {
        this.call('look', 'mkdir', path);
        return undefined;
      }
      if (this.find(dirname(path)) === undefined) {
        const first = this.mkdirSync(dirname(path), options);
        this.mkdirSync(path);
        return first;
      }
    }
    this.call('write', 'mkdir', path);
    if (isThere !== undefined) throw failure('EEXIST', 'mkdir', path);
    this.put(path, new SimulatedFolder(), 'mkdir');
    return path;
  }

  rmdirSync(path: string): void {
    this.call('change', 'rmdir', path);
    const folder = this.folder(path, 'rmdir');
    if (folder.entries.size > 0) throw failure('ENOTEMPTY', 'rmdir', path);
    this.remove(path);
  }

  rmSync(path: string, options: { readonly force?: boolean; readonly recursive?: boolean } = {}): void {
    const node = this.find(path);
    if (node?.kind === 'folder' && options.recursive) {
      for (const name of [...node.entries.keys()]) this.rmSync(join(path, name), options);
      this.rmdirSync(path);
      return;
    }
    this.call('change', 'rm', path);
    if (node === undefined && options.force) return;
    if (this.node(path, 'rm').kind === 'folder') throw failure('EISDIR', 'rm', path);
    this.remove(path);
  }

  renameSync(from: string, to: string): void {
    this.call('change', 'rename', `${from} to ${to}`);
    const node = this.node(from, 'rename');
    const there = this.find(to);
    if (there?.kind === 'folder' && there.entries.size > 0) throw failure('ENOTEMPTY', 'rename', to);
    if (there !== undefined && there.kind !== node.kind) throw failure('ENOTDIR', 'rename', to);
    this.changes.make(
      { folder: this.folder(dirname(from), 'rename'), name: basename(from), node: null },
      { folder: this.folder(dirname(to), 'rename'), name: basename(to), node },
    );
  }

  openSync(path: string, flags: string): number {
    const mayMake = flags !== 'r' && flags !== 'r+';
    let file = this.find(path);
    this.call(mayMake ? (file === undefined ? 'write' : 'look') : 'read', `open ${flags}`, path);
    if (mayMake && file === undefined) file = this.put(path, new SimulatedFile(), 'open');
    if (file === undefined) throw failure('ENOENT', 'open', path);
    if (file.kind === 'folder' && flags !== 'r') throw failure('EISDIR', 'open', path);
    if (file.kind === 'file' && flags === 'w') file.truncate(0);
    this.open.set(this.files, { file, path, program: caller(), at: 0 });
    return this.files++;
  }

  closeSync(file: number): void {
    this.call('look', 'close', this.opened(file).path);
    this.open.delete(file);
  }

  fstatSync(file: number): PathFacts {
    const { path, file: node } = this.opened(file);
    this.call('look', 'fstat', path);
    return facts(node);
  }

  fsyncSync(file: number): void {
    const { path, file: node } = this.opened(file);
    const fault = this.call('flush', 'fsync', path);
    if (fault === 'flush') {
      if (node.kind === 'file') node.failFlush();
      throw failure('EIO', 'fsync', path);
    }
    if (node.kind === 'file') node.flush();
    else this.changes.flush(node);
  }

  readSync(number: number, into: Uint8Array, offset: number, length: number, at: number | null): number {
    const open = this.opened(number);
    this.call('read', 'read', open.path);
    const { bytes } = this.readable(open.file, open.path);
    const from = at ?? open.at;
    const read = bytes.copy(into, offset, from, from + length);
    if (at === null) open.at += read;
    return read;
  }

  writeSync(number: number, bytes: Uint8Array, offset: number, length: number): number {
    const open = this.opened(number);
    const piece = Buffer.from(bytes.subarray(offset, offset + length));
    const written = this.written(open.file as SimulatedFile, open.at, piece, open.path, 'put');
    open.at += written;
    return written;
  }

  readFileSync(path: string): Buffer;
  readFileSync(path: string, encoding: 'utf8'): string;
  readFileSync(path: string, encoding?: 'utf8'): Buffer | string {
    this.call('read', 'readFile', path);
    const { bytes } = this.readable(this.node(path, 'open'), path);
    return encoding === undefined ? Buffer.from(bytes) : bytes.toString(encoding);
  }

  writeFileSync(path: string, content: string): void {
    const file = this.openSync(path, 'w');
    this.written(this.opened(file).file as SimulatedFile, 0, Buffer.from(content), path);
    this.closeSync(file);
  }

  appendFileSync(path: string, content: string): void {
    const file = this.openSync(path, 'a');
    const node = this.opened(file).file as SimulatedFile;
    this.written(node, node.bytes.length, Buffer.from(content), path, 'add');
    this.closeSync(file);
  }

  truncateSync(path: string, length: number): void {
    this.call('change', `truncate ${length}`, path);
    (this.node(path, 'truncate') as SimulatedFile).truncate(length);
  }

  private factsAt(path: string, options?: object): PathFacts | undefined {
    this.call('look', 'stat', path);
    const node = this.find(path);
    if (node === undefined && options === undefined) throw failure('ENOENT', 'stat', path);
    return node && facts(node);
  }

  /** The node at a path, without a call. */
  find(path: string): SimulatedNode | undefined {
    let node: SimulatedNode | undefined = this.root;
    for (const name of path.split('/').filter((part) => part !== ''))
      node = node?.kind === 'folder' ? node.entries.get(name) : undefined;
    return node;
  }

  /** Writes what there is room for; `put` gives the number of bytes, and an error only where none fits. */
  private written(
    file: SimulatedFile,
    at: number,
    bytes: Buffer,
    path: string,
    how: 'write' | 'add' | 'put' = 'write',
  ): number {
    const wasFull = this.isFull;
    let fault: FaultKind | null;
    try {
      fault = this.call('write', `${how} ${bytes.length} at ${at}`, path);
    } catch (error) {
      // Of a write that was under way, a beginning may have been done.
      const part = below(this.stream, bytes.length + 1);
      if (wasFull) throw error;
      if (part > 0) file.write(at, bytes.subarray(0, part));
      if (how === 'put' && part > 0 && isFullError(error)) return part;
      throw error;
    }
    if (fault === 'write') throw failure('EIO', 'write', path);
    file.write(at, bytes);
    return bytes.length;
  }

  private settle(folder: SimulatedFolder): void {
    folder.entries = new Map(folder.flushed);
    for (const node of folder.entries.values()) {
      if (node.kind === 'folder') this.settle(node);
      else node.cut(this.stream);
    }
  }

  private opened(file: number): OpenFile {
    const open = this.open.get(file);
    if (open === undefined) throw failure('EBADF', 'use', `file ${file}`);
    return open;
  }

  private readable(node: SimulatedNode, path: string): SimulatedFile {
    if (node.kind === 'folder') throw failure('EISDIR', 'read', path);
    if (node.isLost) throw failure('EIO', 'read', path);
    return node;
  }

  private node(path: string, name: string): SimulatedNode {
    const node = this.find(path);
    if (node === undefined) throw failure('ENOENT', name, path);
    return node;
  }

  private folder(path: string, name: string): SimulatedFolder {
    const node = this.node(path, name);
    if (node.kind !== 'folder') throw failure('ENOTDIR', name, path);
    return node;
  }

  private put<T extends SimulatedNode>(path: string, node: T, name: string): T {
    this.changes.make({ folder: this.folder(dirname(path), name), name: basename(path), node });
    return node;
  }

  private remove(path: string): void {
    this.changes.make({ folder: this.folder(dirname(path), 'rm'), name: basename(path), node: null });
  }
}

function facts(node: SimulatedNode): PathFacts {
  return {
    size: node.kind === 'file' ? node.bytes.length : 0,
    dev: 1,
    isFile: () => node.kind === 'file',
    isDirectory: () => node.kind === 'folder',
    isSymbolicLink: () => false,
  };
}
