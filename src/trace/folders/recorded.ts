/** Folders that beringsim wrote, opened again to be read. */
import { join } from 'node:path';
import type { Detail } from '../detail.ts';
import type { PointValues } from '../results/results.ts';
import { PROGRAM } from './derived.ts';
import { disk } from './disk.ts';
import { RUN_FILE } from './draft.ts';
import { FolderError } from './folder-error.ts';

/** What `run.json` says of one run. */
export interface RunRecord {
  readonly kind: 'run';
  readonly version: string;
  readonly fingerprint: string;
  readonly model: string;
  readonly seed: number;
  readonly replication: number;
  /** Day zero, as the model gives it. */
  readonly start: string;
  /** Resolution of states, waits and rings. */
  readonly detail: Detail;
  readonly finished: boolean;
  /** Why the model has no end, so that the run went to its horizon; empty when it has one. */
  readonly endless: readonly string[];
  readonly end_h: number;
  readonly notes: readonly string[];
}

/** What `run.json` says of many runs: replications of one model, a comparison or a sweep. */
export interface SetRecord {
  readonly kind: 'replications' | 'comparison' | 'sweep';
  readonly version: string;
  readonly fingerprint: string;
  readonly seed: number;
  /** Number of the first replication. */
  readonly first: number;
  /** Replications of each point, unless a stop rule ended them earlier. */
  readonly replications: number;
  readonly results: number;
  readonly confidence: number;
  readonly points: readonly { readonly values: PointValues; readonly fingerprint: string }[];
  readonly notes: readonly string[];
}

export type FolderRecord = RunRecord | SetRecord;

const kinds: readonly unknown[] = [
  'run',
  'replications',
  'comparison',
  'sweep',
] satisfies FolderRecord['kind'][];

/** The record of a folder of a run, or of many runs. @throws FolderError when it is neither */
export function folderRecord(folder: string): FolderRecord {
  const path = join(folder, RUN_FILE);
  const allowed = 'a folder that beringsim run, compare or sweep wrote';
  if (!isFolder(folder))
    throw new FolderError(
      `${folder} is no folder`,
      allowed,
      'give the folder that the command named after "Wrote"',
    );
  if (!disk.lstatSync(path, { throwIfNoEntry: false })?.isFile())
    throw new FolderError(
      `${folder} holds no ${RUN_FILE}`,
      allowed,
      'give the folder itself, not one above or below it',
    );
  const record = parsed(disk.readFileSync(path, 'utf8'));
  if (record?.program !== PROGRAM || !kinds.includes(record.kind))
    throw new FolderError(
      `${path} is no record of a run`,
      allowed,
      'give another folder, or run the model again',
    );
  return record as unknown as FolderRecord;
}

/** Also false where the path can be none: a name too long, a file on the way. */
function isFolder(path: string): boolean {
  try {
    return disk.statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>> | null;
  } catch {
    return null;
  }
}
