/** Which folder a command writes, and what it may replace there. */
import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { stringify } from 'yaml';
import { bundled, placeOnDisk, withSlashes } from '../files/bundled.ts';
import { withoutTilde } from '../files/node-files.ts';
import type { Model } from '../model/model.ts';
import { withDataFiles } from '../model/read.ts';
import type { Permission } from '../trace/folders/occupied.ts';
import { BadInput } from './exit.ts';
import { STDIN } from './input/stdin.ts';

interface WantedTarget {
  readonly out: string | undefined;
  readonly force: boolean;
}

/**
 * The folder that is asked for, or `runs/NAME`, followed by a short hash of the settings where there are any: what is set
 * otherwise has another folder.
 * @param settings what changes the results and is not in the name; empty lists and undefined count as not said
 * @throws BadInput for a folder that no shell has unfolded, or none
 */
export function folderOf(
  { out }: WantedTarget,
  name: string,
  settings: Readonly<Record<string, unknown>>,
): string {
  if (out === undefined) return join('runs', `${name}${suffixOf(settings)}`);
  const unfolded = withoutTilde(out);
  if (unfolded !== undefined)
    throw new BadInput({
      code: 'option',
      found: `--out ${out}: no shell has replaced the "~"`,
      allowed: 'the path of a folder',
      fix: `write ${unfolded}`,
    });
  if (out !== '' && out !== STDIN) return out;
  throw new BadInput({
    code: 'option',
    found: `--out: ${out === '' ? 'no folder is named' : '"-" is no folder'}`,
    allowed: 'the path of a folder',
    fix: 'name a folder, or leave --out out',
  });
}

/** Among ten thousand folders of one name, the chance that two are the same is 1 %. */
const HASH_DIGITS = 8;

function suffixOf(settings: Readonly<Record<string, unknown>>): string {
  const said = Object.entries(settings).filter(
    ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
  );
  if (said.length === 0) return '';
  return `-${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, HASH_DIGITS)}`;
}

/** A default folder is replaced by a run of the same model; any other by --force only. */
export function permissionOf(
  { out, force }: WantedTarget,
  fingerprint: string,
  reads: readonly string[],
  writes: readonly string[],
): Permission {
  return {
    replace: force ? 'any' : out === undefined ? 'same' : 'nothing',
    fingerprint,
    reads,
    writes,
  };
}

/** The files that a model is read from, as far as they are known. */
export function filesRead(path: string, model: Model): string[] {
  return [path, ...model.dataFiles.values()].map(placeOnDisk);
}

/** One name for the models of several points and their values. */
export function fingerprintOf(points: readonly object[]): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(points)).digest('hex')}`;
}

/** The model as used; the paths of its data lead from the run folder to where they are, those of bundled data stay names. */
export function asUsed({ file, dataFiles }: Model, target: string): string {
  const moved = (input: string) => {
    const path = dataFiles.get(input) as string;
    return bundled(path) ?? withSlashes(relative(resolve(target), resolve(path)));
  };
  return stringify(withDataFiles(file, dataFiles.keys(), moved), { aliasDuplicateObjects: false });
}
