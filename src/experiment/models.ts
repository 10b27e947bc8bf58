/** The models of a set as bytes, by fingerprint. */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { Model } from '../model/model.ts';
import type { ModelSource } from './backends/backend.ts';

interface Written {
  readonly fingerprint: string;
  /** Shared memory, so that a task is small whatever the model. */
  readonly bytes: SharedArrayBuffer;
}

/** Holds the bytes of the latest model; makes an earlier one again when a backend needs it. */
export class ModelStore implements ModelSource {
  private readonly modelOf: (point: number) => Model;
  private readonly fingerprints: string[] = [];
  private latest: Written | null = null;

  /** @param modelOf returns the model of a point [from 0] */
  constructor(modelOf: (point: number) => Model) {
    this.modelOf = modelOf;
  }

  /** @throws whatever `modelOf` throws */
  fingerprintOf(point: number): string {
    this.fingerprints[point] ??= this.write(point).fingerprint;
    return this.fingerprints[point];
  }

  bytesOf(fingerprint: string): SharedArrayBuffer {
    if (this.latest?.fingerprint === fingerprint) return this.latest.bytes;
    const point = this.fingerprints.indexOf(fingerprint);
    if (point < 0) throw new Error(`no model of this experiment has the fingerprint ${fingerprint}`);
    const written = this.write(point);
    if (written.fingerprint !== fingerprint)
      throw new Error(`the model of point ${point + 1} has changed since the experiment began`);
    return written.bytes;
  }

  private write(point: number): Written {
    const bytes = sharedBytes(this.modelOf(point));
    this.latest = { fingerprint: createHash('sha256').update(Buffer.from(bytes)).digest('hex'), bytes };
    return this.latest;
  }
}

/** A model in memory that all threads share. */
export function sharedBytes(model: Model): SharedArrayBuffer {
  const written = serialize(model);
  const bytes = new SharedArrayBuffer(written.length);
  written.copy(Buffer.from(bytes));
  return bytes;
}
