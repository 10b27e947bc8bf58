/** What must hold of the folders after whatever befell the programs that write them. */
import { createHash } from 'node:crypto';
import { keyAt } from '../../../src/experiment/experiment.ts';
import { JOURNAL_FILE } from '../../../src/experiment/set/journal.ts';
import type { Key } from '../../../src/experiment/shard.ts';
import { RUN_FILE } from '../../../src/trace/folders/draft.ts';
import type { SimulatedFolder } from './nodes.ts';
import { lineOf, planOf, type Shape, type Which } from './sets.ts';
import type { SimulatedDisk } from './simulated-disk.ts';

/** Something that must never be. */
export class Violation extends Error {}

/** Files of a folder by name; null where there is none. Of what the medium has lost, the content is null. */
export type Contents = ReadonlyMap<string, Buffer | null>;

export function contentsOf(disk: SimulatedDisk, path: string): Contents | null {
  const folder = disk.find(path);
  if (folder?.kind !== 'folder') return null;
  return new Map(
    [...(folder as SimulatedFolder).entries]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, node]) => [name, node.kind === 'file' && !node.isLost ? node.bytes : null]),
  );
}

/** Whether two folders hold the same, as far as it can be read. */
export function areAlike(one: Contents, other: Contents): boolean {
  if ([...one.keys()].join('/') !== [...other.keys()].join('/')) return false;
  return [...one].every(([name, bytes]) => bytes === null || other.get(name)?.equals(bytes));
}

const PART = /^(\d+)-of-(\d+)$/;

/** Names of the folders of shards that are there under their final names. */
export function partsIn(disk: SimulatedDisk, folder: string): string[] {
  return [...(contentsOf(disk, folder)?.keys() ?? [])].filter((name) => PART.test(name));
}

/** @throws Violation where a shard that is there is not whole, not listed as it is, or holds anything else */
export function checkPart(contents: Contents, name: string, shape: Shape): void {
  const files = [...contents.keys()];
  if (files.join() !== `${JOURNAL_FILE},${RUN_FILE}`)
    throw new Violation(`${name} holds ${files.join(', ')}`);
  const [journal, record] = [JOURNAL_FILE, RUN_FILE].map((file) => contents.get(file) as Buffer);
  const lines = String(journal).split('\n');
  const which = (['new', 'old'] as const).find((one) => lines[0] === JSON.stringify(planOf(shape, one)));
  if (which === undefined) throw new Violation(`${name} has no plan`);
  const [, part, parts] = (PART.exec(name) as RegExpExecArray).map(Number) as [number, number, number];
  const { from, to } = placesOfPartAgain(part, parts, shape);
  const wanted = Array.from({ length: to - from }, (_, at) => lineOf(which, keyAt(from + at, shape)));
  if (lines.slice(1, -1).sort().join() !== wanted.sort().join() || lines.at(-1) !== '')
    throw new Violation(`${name} does not hold its results, each once`);
  const hash = `sha256:${createHash('sha256')
    .update(journal as Buffer)
    .digest('hex')}`;
  const listed = (JSON.parse(String(record)) as { files: Record<string, string> }).files;
  if (listed[JOURNAL_FILE] !== hash) throw new Violation(`${name} does not list its journal as it is`);
}

/** The places of a part, reckoned otherwise: from the size of all parts before it. */
function placesOfPartAgain(part: number, parts: number, { points, replications }: Shape) {
  const total = points * replications;
  const upTo = (one: number) => (one * total - ((one * total) % parts)) / parts;
  return { from: upTo(part - 1), to: upTo(part) };
}

/** Keys whose whole lines stand in a journal. */
export function keysIn(journal: Buffer | null | undefined, which: Which, shape: Shape): Set<string> {
  const lines = String(journal ?? '')
    .split('\n')
    .slice(0, -1);
  if (lines[0] !== JSON.stringify(planOf(shape, which))) return new Set();
  const wanted = new Map<string, string>();
  for (let place = 0; place < shape.points * shape.replications; place++) {
    const key = keyAt(place, shape);
    wanted.set(lineOf(which, key), nameOf(key));
  }
  return new Set(lines.flatMap((line) => wanted.get(line) ?? []));
}

export const nameOf = ({ point, replication }: Key) => `${point}/${replication}`;
