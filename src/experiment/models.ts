/** The models of a set as bytes, by fingerprint. */
import { createHash } from 'node:crypto';
import { serialize } from 'node:v8';
import type { Model } from '../model/model.ts';
import type { ModelSource } from './backends/backend.ts';

interface Written {
  /** Of the bytes, as they were written first. */
  readonly fingerprint: string;
  /** Shared memory, so that a task is small whatever the model. */
  readonly bytes: SharedArrayBuffer;
}

/** Holds the bytes of the latest model; makes an earlier one again when a backend needs it. */
export class ModelStore implements ModelSource {
  private readonly modelOf: (point: number) => Model;
  private readonly fingerprints: string[] = [];
  /** What each model says of itself. */
  private readonly contents: string[] = [];
  private latest: Written | null = null;

  /** @param modelOf returns the model of a point [from 0] */
  constructor(modelOf: (point: number) => Model) {
    this.modelOf = modelOf;
  }

  /** @throws whatever `modelOf` throws */
  fingerprintOf(point: number): string {
    this.fingerprints[point] ??= this.writeFirst(point);
    return this.fingerprints[point];
  }

  bytesOf(fingerprint: string): SharedArrayBuffer {
    if (this.latest?.fingerprint === fingerprint) return this.latest.bytes;
    const point = this.fingerprints.indexOf(fingerprint);
    if (point < 0) throw new Error(`no model of this experiment has the fingerprint ${fingerprint}`);
    const model = this.modelOf(point);
    // Bytes made again may differ: V8 writes a whole number as it holds it at that time.
    if (model.fingerprint !== this.contents[point])
      throw new Error(`the model of point ${point + 1} has changed since the experiment began`);
    this.latest = { fingerprint, bytes: sharedBytes(model) };
    return this.latest.bytes;
  }

  private writeFirst(point: number): string {
    const model = this.modelOf(point);
    const bytes = sharedBytes(model);
    const fingerprint = createHash('sha256').update(Buffer.from(bytes)).digest('hex');
    this.contents[point] = model.fingerprint;
    this.latest = { fingerprint, bytes };
    return fingerprint;
  }
}

/** A model in memory that all threads share. */
export function sharedBytes(model: Model): SharedArrayBuffer {
  const written = serialize(model);
  const bytes = new SharedArrayBuffer(written.length);
  written.copy(Buffer.from(bytes));
  return bytes;
}
