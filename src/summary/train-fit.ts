/** Whether a train fits the bores that it is to run in. */
import type { ModelFile } from '../model/language/schema.ts';

/** In words: that a train fits, or which bores are too narrow; undefined where the model states no railway. */
export function trainFit({ project, drives = {}, machines = {} }: ModelFile): string | undefined {
  if (project?.railway === undefined) return undefined;
  const { bores, inside_at_least_m: needed_m } = project.railway;
  const inside_m = (bore: string) =>
    Math.min(
      ...Object.values(drives)
        .filter((drive) => drive.bore === bore)
        .map(({ machine }) => machines[machine]?.inside_diameter_m ?? Number.NaN),
    );
  const tight = bores.filter((bore) => !(inside_m(bore) >= needed_m));
  if (tight.length === 0) return `a train, which needs ${needed_m} m inside, fits`;
  const told = tight.map((bore) => `${bore} (${inside_m(bore)} m)`);
  return `NO TRAIN FITS: it needs ${needed_m} m inside, and too narrow ${tight.length === 1 ? 'is' : 'are'} ${told.join(' and ')}`;
}
