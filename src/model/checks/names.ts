/** Checks that all who will stand in a trace have names of their own. */

import type { Path } from '../file/source.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Report } from './references.ts';

interface NamedEntity {
  readonly name: string;
  readonly path: Path;
}

/** Tables refer to a drive, plant, ship or disposal by its name alone. */
export function checkNames(model: ModelFile, report: Report): void {
  const seen = new Map<string, Path>();
  for (const { name, path } of entities(model)) {
    const other = seen.get(name);
    if (other === undefined) {
      seen.set(name, path);
      continue;
    }
    report(
      path,
      `${path.join('.')} and ${other.join('.')} would both stand as "${name}" in the tables`,
      'a name of its own for each drive, crew (NAME/crew), plant, ship (FLEET-NUMBER) and disposal (SITE/WAY)',
      'give one of the two another name',
    );
  }
}

function* entities(model: ModelFile): Generator<NamedEntity> {
  for (const drive of Object.keys(model.drives ?? {})) {
    yield { name: drive, path: ['drives', drive] };
    yield { name: `${drive}/crew`, path: ['drives', drive] };
  }
  for (const plant of Object.keys(model.plants ?? {})) yield { name: plant, path: ['plants', plant] };
  for (const [fleet, { ships }] of Object.entries(model.supply?.fleets ?? {})) {
    for (let number = 1; number <= ships; number++)
      yield { name: `${fleet}-${number}`, path: ['supply', 'fleets', fleet] };
  }
  for (const [site, { spoil }] of Object.entries(model.sites)) {
    for (const way of Object.keys(spoil?.disposal ?? {}))
      yield { name: `${site}/${way}`, path: ['sites', site, 'spoil', 'disposal', way] };
  }
}
