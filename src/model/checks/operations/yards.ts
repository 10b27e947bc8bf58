/** Who of the actors brings goods to a stock or yard, and who takes them. */
import type { ModelFile } from '../../language/schema.ts';
import { allSteps, amountsIn } from './steps.ts';

export function givenIn(model: ModelFile, stock: string): boolean {
  return allSteps(model).some(({ spec }) =>
    [...amountsIn(spec.give), ...amountsIn(spec.make)].some(([name]) => name === stock),
  );
}

/** Names of the actors that take from it, each once. */
export function takersOf(model: ModelFile, stock: string): string[] {
  const takers = allSteps(model).filter(({ spec }) =>
    [...amountsIn(spec.take), ...amountsIn(spec.use)].some(([name]) => name === stock),
  );
  return [...new Set(takers.map(({ name }) => name))];
}
