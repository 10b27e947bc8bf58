/** What a step comes to where nothing befalls it. */
import { type Contents, contentsOf } from './checks.ts';
import { Machine } from './machine.ts';
import { product as plain } from './product.ts';
import type { Counts } from './programs.ts';
import type { Shape } from './sets.ts';
import type { Step } from './steps.ts';

/** Bytes that a set or run has where nothing befalls it, and what a program does for it. */
interface Undisturbed {
  readonly contents: Contents;
  readonly counts: Counts;
}

const undisturbedOnes = new Map<string, Promise<Undisturbed>>();

/** The product as it is decides what is right, not one with a planted fault. */
export function undisturbed(step: Step, shape: Shape, path: string): Promise<Undisturbed> {
  const name = JSON.stringify([step, shape]);
  const known = undisturbedOnes.get(name);
  if (known !== undefined) return known;
  const machine = new Machine(0, shape, plain);
  const found = machine.inUse(async () => {
    const [outcome] = await machine.run(step);
    if (outcome?.ending.kind !== 'done') throw new Error(`without faults: ${JSON.stringify(outcome)}`);
    return {
      contents: contentsOf(machine.disk, path) as Contents,
      counts: outcome.counts,
    };
  });
  undisturbedOnes.set(name, found);
  return found;
}
