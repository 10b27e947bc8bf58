/** The disk, as far as folders of runs need it: `node:fs`, unless a test puts a simulated one in its place. */
import * as fs from 'node:fs';

/** What is known of a file or folder. */
interface PathFacts {
  readonly size: number;
  /** Number of the disk that it is on. */
  readonly dev: number;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** Functions of `node:fs`, each as it is there. */
export interface Disk {
  existsSync(path: string): boolean;
  statSync(path: string): PathFacts;
  statSync(path: string, options: { readonly throwIfNoEntry: false }): PathFacts | undefined;
  lstatSync(path: string): PathFacts;
  lstatSync(path: string, options: { readonly throwIfNoEntry: false }): PathFacts | undefined;
  realpathSync(path: string): string;
  readdirSync(path: string): string[];
  mkdirSync(path: string, options?: { readonly recursive: boolean }): string | undefined;
  rmdirSync(path: string): void;
  rmSync(path: string, options?: { readonly force?: boolean; readonly recursive?: boolean }): void;
  renameSync(from: string, to: string): void;
  openSync(path: string, flags: string): number;
  closeSync(file: number): void;
  fstatSync(file: number): PathFacts;
  fsyncSync(file: number): void;
  readSync(file: number, into: Uint8Array, offset: number, length: number, at: number | null): number;
  writeSync(file: number, bytes: Uint8Array, offset: number, length: number): number;
  readFileSync(path: string): Buffer;
  readFileSync(path: string, encoding: 'utf8'): string;
  writeFileSync(path: string, content: string): void;
  appendFileSync(path: string, content: string): void;
  truncateSync(path: string, length: number): void;
}

/** The disk in use; imported by name, it follows `useDisk`. */
export let disk: Disk = fs;

/** Puts another disk in its place, for tests; without one the disk of this machine. */
export function useDisk(other: Disk = fs): void {
  disk = other;
}
