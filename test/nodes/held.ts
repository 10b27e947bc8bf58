/** Runs the program that hashes functions. */
import { execFileSync } from 'node:child_process';

/** A hash of many values of each function that ECMAScript leaves open and results rest on, by its name. */
export function heldFunctions(node: string, count: number): Readonly<Record<string, string>> {
  return JSON.parse(execFileSync(node, ['test/nodes/functions.js', `${count}`], { encoding: 'utf8' }));
}
