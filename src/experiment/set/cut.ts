/** A set cut into shards that run on their own, on this machine or others, and are merged: each writes a folder beside the set. */
import { basename, join } from 'node:path';
import { disk } from '../../trace/folders/disk.ts';
import { RunFolder } from '../../trace/folders/folder.ts';
import { asFolderError, cannotRead, FolderError } from '../../trace/folders/folder-error.ts';
import type { ResultRow } from '../../trace/results/results.ts';
import type { Point } from '../experiment.ts';
import { placeInPlan, runPoints } from '../experiment.ts';
import type { Key } from '../shard.ts';
import { Journal } from './journal.ts';
import type { SetPlan } from './journal-line.ts';
import type { SetOptions } from './result-set.ts';

/** One of the parts into which a set is cut. */
export interface SetPart {
  /** Its number [from 1]. */
  readonly part: number;
  readonly parts: number;
}

/** Most parts of a set: Slurm and Kubernetes take some thousand tasks in one array. */
export const MOST_PARTS = 100_000;

/** Indices of the plan that belong to a part [`to` not included]: parts are equal but for one. */
export function placesOfPart(
  { part, parts }: SetPart,
  total: number,
): { readonly from: number; readonly to: number } {
  return { from: Math.floor(((part - 1) * total) / parts), to: Math.floor((part * total) / parts) };
}

/** Where the parts of a set are. */
export const partsFolder = (target: string) => `${target}.shards`;

function folderOfPart(target: string, { part, parts }: SetPart): string {
  return join(partsFolder(target), `${String(part).padStart(String(parts).length, '0')}-of-${parts}`);
}

export interface PartRun {
  readonly folder: string;
  /** Results that are in, and those of the whole part. */
  readonly done: number;
  readonly size: number;
  /** Whether it was whole before. */
  readonly wasDone: boolean;
}

/**
 * Runs a part, or what is left of it. Its folder appears when it is whole, and is the same wherever and however often it runs.
 * @throws FolderError when another program runs it, its folder holds another set, or it cannot be written
 */
export async function runPart(
  part: SetPart,
  target: string,
  plan: SetPlan,
  points: readonly Point[],
  options: SetOptions,
): Promise<PartRun> {
  const total = points.length * options.replications;
  const { from, to } = placesOfPart(part, total);
  const folder = folderOfPart(target, part);
  const size = to - from;
  const opened = openedPart(folder);
  if (opened === null) return { folder, done: Journal.finished(folder, plan).size, size, wasDone: true };
  try {
    const { draft } = opened;
    const anew = `remove ${draft}, and run the shard again`;
    const journal = Journal.isIn(draft) ? Journal.goOn(draft, plan, anew) : Journal.begin(draft, plan, anew);
    const isElsewhere = (key: Key) => {
      const place = placeInPlan(key, options);
      return place < from || place >= to;
    };
    const kept = {
      // Those of other parts count as kept.
      size: total - size + journal.size,
      has: (key: Key) => isElsewhere(key) || journal.has(key),
      add: (key: Key, result: ResultRow) => {
        journal.add(key, result);
        options.onResult?.(journal.size, true);
      },
    };
    if (journal.size > 0) options.onResult?.(journal.size, false);
    for await (const _ of runPoints(points, options, kept));
    if (journal.size === size) {
      opened.writeRecord({ kind: 'shard', ...part });
      opened.finish();
    }
    return { folder, done: journal.size, size, wasDone: false };
  } catch (error) {
    throw asFolderError(folder, error);
  } finally {
    opened.release();
  }
}

/** The folder of a part to be written; null when it is whole, also where another program has just finished it. */
function openedPart(folder: string): RunFolder | null {
  if (disk.existsSync(folder)) return null;
  try {
    return RunFolder.lasting(folder, { replace: 'nothing', fingerprint: '' });
  } catch (error) {
    if (disk.existsSync(folder)) return null;
    throw error;
  }
}

/** Folders of the parts of a set that are whole. @throws FolderError where there is none */
export function finishedParts(target: string): string[] {
  const folder = partsFolder(target);
  const names = foldersIn(folder).filter((name) => PART.test(name));
  if (names.length > 0) return names.sort().map((name) => join(folder, name));
  throw new FolderError(
    `${folder} holds no shard that is whole`,
    'the folders of shards, which --shard writes',
    'run the shards first, with the same --out',
  );
}

function foldersIn(folder: string): string[] {
  try {
    return disk.existsSync(folder) ? disk.readdirSync(folder) : [];
  } catch (error) {
    throw cannotRead(folder, error, `move ${folder} away, and run the shards again`);
  }
}

const PART = /^(\d+)-of-(\d+)$/;

/** Numbers of the parts that are not there, by the number of parts that most folders have. */
export function missingParts(folders: readonly string[]): {
  readonly parts: number;
  readonly missing: number[];
} {
  const found = folders.flatMap((folder) => {
    const [, part, parts] = PART.exec(basename(folder)) ?? [];
    return part === undefined ? [] : [{ part: Number(part), parts: Number(parts) }];
  });
  const parts = Math.max(...found.map((one) => one.parts));
  const there = new Set(found.filter((one) => one.parts === parts).map((one) => one.part));
  const missing = Array.from({ length: parts }, (_, at) => at + 1).filter((part) => !there.has(part));
  return { parts, missing };
}
