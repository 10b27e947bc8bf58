/** Random access to the lines of a file. */
import { disk } from '../../trace/folders/disk.ts';

const NEWLINE = 0x0a;
const WINDOW_BYTES = 64 * 1024;

/** Reads lines at any position; consecutive lines share a read. Keeps no file open. */
export class LineReader {
  private readonly path: string;
  private window = Buffer.alloc(0);
  /** Where in the file the window begins [bytes]. */
  private begins = 0;

  constructor(path: string) {
    this.path = path;
  }

  /** The line that begins at `at` [bytes], without its line break. @throws RangeError when there is no complete line */
  lineAt(at: number): string {
    for (let bytes = WINDOW_BYTES; ; bytes *= 2) {
      const from = at - this.begins;
      const end = from < 0 ? -1 : this.window.indexOf(NEWLINE, from);
      if (end >= 0) return this.window.toString('utf8', from, end);
      this.window = this.read(at, bytes);
      this.begins = at;
      if (this.window.length < bytes && !this.window.includes(NEWLINE))
        throw new RangeError(`no whole line of ${this.path} begins at ${at}`);
    }
  }

  private read(at: number, bytes: number): Buffer<ArrayBuffer> {
    const file = disk.openSync(this.path, 'r');
    try {
      const window = Buffer.alloc(bytes);
      return window.subarray(0, disk.readSync(file, window, 0, bytes, at));
    } finally {
      disk.closeSync(file);
    }
  }
}

/** Bytes up to the end of the last complete line, within the first `within`; read from the end, piece by piece. */
export function wholeLines(path: string, within = Number.POSITIVE_INFINITY): number {
  const file = disk.openSync(path, 'r');
  try {
    const window = Buffer.alloc(WINDOW_BYTES);
    for (let end = Math.min(within, disk.fstatSync(file).size); end > 0; ) {
      const from = Math.max(0, end - WINDOW_BYTES);
      const read = disk.readSync(file, window, 0, end - from, from);
      const at = window.subarray(0, read).lastIndexOf(NEWLINE);
      if (at >= 0) return from + at + 1;
      end = from;
    }
    return 0;
  } finally {
    disk.closeSync(file);
  }
}
