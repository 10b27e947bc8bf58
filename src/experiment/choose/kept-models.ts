/** The models of configurations that run again and again. */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import { deflateSync, inflateSync } from 'node:zlib';
import type { Model } from '../../model/model.ts';
import type { ModelSource } from '../backends/backend.ts';

/**
 * Keeps the bytes of each model, packed, and those of the latest as they are: every batch asks for all of them, and to read a large model
 * again takes a second.
 */
export class KeptModels implements ModelSource {
  private readonly modelOf: (point: number) => Model;
  private readonly fingerprints: string[] = [];
  private readonly packed = new Map<string, Buffer>();
  private latest: { readonly fingerprint: string; readonly bytes: SharedArrayBuffer } | null = null;

  /** @param modelOf returns the model of a configuration [from 0]; called once for each */
  constructor(modelOf: (point: number) => Model) {
    this.modelOf = modelOf;
  }

  fingerprintOf(point: number): string {
    this.fingerprints[point] ??= this.keep(serialize(this.modelOf(point)));
    return this.fingerprints[point];
  }

  bytesOf(fingerprint: string): SharedArrayBuffer {
    if (this.latest?.fingerprint !== fingerprint) {
      const packed = this.packed.get(fingerprint);
      if (packed === undefined) throw new Error(`no model of this choice has the fingerprint ${fingerprint}`);
      const written = inflateSync(packed);
      const bytes = new SharedArrayBuffer(written.length);
      written.copy(Buffer.from(bytes));
      this.latest = { fingerprint, bytes };
    }
    return this.latest.bytes;
  }

  private keep(written: Buffer): string {
    const fingerprint = createHash('sha256').update(written).digest('hex');
    if (!this.packed.has(fingerprint)) this.packed.set(fingerprint, deflateSync(written, { level: 1 }));
    return fingerprint;
  }
}
