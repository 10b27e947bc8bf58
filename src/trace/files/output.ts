/** Files that tables are written into. */
import { createGzip, type Gzip } from 'node:zlib';
import { disk } from '../folders/disk.ts';
import { cannotWrite } from '../folders/folder-error.ts';

export interface Output {
  write(bytes: Uint8Array): void | Promise<void>;
  close(): void | Promise<void>;
  /** Closes the file of a run that failed. */
  abandon(): void;
}

export class PlainFile implements Output {
  private readonly path: string;
  private readonly file: number;
  private isOpen = true;

  /** @throws FolderError */
  constructor(path: string) {
    this.path = path;
    try {
      this.file = disk.openSync(path, 'w');
    } catch (error) {
      throw cannotWrite(path, error);
    }
  }

  /** @throws FolderError when the disk is full, and the like */
  write(bytes: Uint8Array): void {
    try {
      for (let written = 0; written < bytes.length; )
        written += disk.writeSync(this.file, bytes, written, bytes.length - written);
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
  }

  /** @throws FolderError where the system tells only now that it could not write */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    try {
      disk.closeSync(this.file);
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
  }

  abandon(): void {
    this.close();
  }
}

/** One gzip stream, at the fastest level: a third of the size in twice the time. */
export class GzipFile implements Output {
  private readonly file: PlainFile;
  private readonly gzip: Gzip = createGzip({ level: 1 });
  private failure: unknown = null;

  constructor(path: string) {
    this.file = new PlainFile(path);
    this.gzip.on('data', (bytes: Uint8Array) => {
      try {
        this.file.write(bytes);
      } catch (error) {
        this.failure ??= error;
      }
    });
  }

  async write(bytes: Uint8Array): Promise<void> {
    await new Promise<void>((done, fail) =>
      this.gzip.write(bytes, (error) => (error ? fail(error) : done())),
    );
    if (this.failure !== null) throw this.failure;
  }

  async close(): Promise<void> {
    await new Promise<void>((done) => this.gzip.on('end', done).end());
    this.file.close();
    if (this.failure !== null) throw this.failure;
  }

  abandon(): void {
    this.gzip.destroy();
    this.file.abandon();
  }
}
