/** The class library of the package, as the rule reads it. */
import { parse } from 'yaml';
import { PREFIX } from '../../files/bundled.ts';
import { nodeFiles } from '../../files/node-files.ts';
import { fillLikes } from '../../model/file/like.ts';
import type { Tree } from '../../model/file/tree.ts';

/** The layer that every model of a bored drive extends. */
export const LIBRARY = `${PREFIX}library/tunnelling`;

let read: Tree | undefined;

/** Machine classes by name, each with all that it says or has from another one. */
export function machinesOfLibrary(): Readonly<Record<string, Tree>> {
  if (read === undefined) {
    const library = parse(new TextDecoder().decode(nodeFiles.read(`${LIBRARY}.yaml`))) as Tree;
    fillLikes(library);
    read = library;
  }
  return read.machines as Readonly<Record<string, Tree>>;
}

/** Keys of a distribution that are no quantities of its unit. */
const UNSCALED = new Set(['per', 'sigma', 'shape']);

/** A quantity times a factor, whatever its distribution, and whether its parameters are uncertain. */
export function scaled(quantity: unknown, factor: number): unknown {
  if (typeof quantity === 'number') return quantity * factor;
  if (Array.isArray(quantity)) return quantity.map((one) => scaled(one, factor));
  if (typeof quantity !== 'object' || quantity === null) return quantity;
  return Object.fromEntries(
    Object.entries(quantity).map(([key, value]) => [key, UNSCALED.has(key) ? value : scaled(value, factor)]),
  );
}
