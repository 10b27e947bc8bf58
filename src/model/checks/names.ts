/** Checks that all who will stand in a trace have names of their own, and that files have names for any disk. */

import type { Path } from '../file/source.ts';
import { windowsFault } from '../file/windows-names.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Report } from './references.ts';

interface NamedEntity {
  readonly name: string;
  readonly path: Path;
}

/** Tables refer to a drive, plant, ship or disposal by its name alone. */
export function checkNames(model: ModelFile, report: Report): void {
  checkFiles(model, report);
  checkEndings(model, report);
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
      'a name of its own for each drive, crew (NAME/crew), plant, ship (FLEET-NUMBER), actor (NAME-NUMBER where it has a count) and disposal (SITE/WAY)',
      'give one of the two another name',
    );
  }
}

/** What `needs` names is one thing: an actor has its name alone, and a drive or site that is needed has, too. */
function checkEndings({ operations, drives, sites }: ModelFile, report: Report): void {
  const needed = new Set(
    [operations?.actors, drives, sites].flatMap((section) =>
      Object.values(section ?? {}).flatMap(({ needs }) => needs ?? []),
    ),
  );
  const seen = new Map<string, Path>();
  const sections = { sites, drives: drives ?? {}, 'operations.actors': operations?.actors ?? {} };
  for (const [section, entries] of Object.entries(sections)) {
    for (const name of Object.keys(entries)) {
      const path = [...section.split('.'), name];
      const other = seen.get(name);
      seen.set(name, path);
      if (other === undefined || !(section === 'operations.actors' || needed.has(name))) continue;
      report(
        path,
        `${path.join('.')} and ${other.join('.')} are both meant where needs names "${name}"`,
        'a name of its own for each actor, drive and site',
        'give one of the two another name',
      );
    }
  }
}

/** A model and its data can be copied to any disk. */
function checkFiles(model: ModelFile, report: Report): void {
  const seen = new Map<string, string>();
  for (const { name: file, path } of dataFiles(model)) {
    const fault = file
      .replace(/^[A-Za-z]:(?=[\\/])/, '')
      .split(/[\\/]/)
      .filter((step) => step !== '.' && step !== '..')
      .map(windowsFault)
      .find((one) => one !== undefined);
    if (fault !== undefined)
      report(
        path,
        `${path.join('.')} is "${file}", ${fault}`,
        'names that any disk can hold',
        'rename the file',
      );
    const other = seen.get(file.toLowerCase()) ?? file;
    seen.set(file.toLowerCase(), other);
    if (other === file) continue;
    report(
      path,
      `${path.join('.')} is "${file}", and another data file is "${other}": on Windows and macOS they are one file`,
      'names that differ in more than capital letters',
      `rename one of the two, or write "${other}" if it is meant`,
    );
  }
}

function* dataFiles({ weather, ice, hazards }: ModelFile): Generator<NamedEntity> {
  for (const [series, { file }] of Object.entries(weather?.series ?? {}))
    yield { name: file, path: ['weather', 'series', series, 'file'] };
  const others = [
    { name: weather?.wind_by_year, path: ['weather', 'wind_by_year'] },
    { name: ice?.open_seasons, path: ['ice', 'open_seasons'] },
    { name: hazards?.earthquakes?.catalogue, path: ['hazards', 'earthquakes', 'catalogue'] },
  ];
  for (const { name, path } of others) if (name !== undefined) yield { name, path };
}

function* entities(model: ModelFile): Generator<NamedEntity> {
  for (const drive of Object.keys(model.drives ?? {})) {
    yield { name: drive, path: ['drives', drive] };
    yield { name: `${drive}/crew`, path: ['drives', drive] };
  }
  for (const [actor, { count }] of Object.entries(model.operations?.actors ?? {})) {
    const path: Path = ['operations', 'actors', actor];
    if (count === undefined) yield { name: actor, path };
    for (let number = 1; number <= (count ?? 0); number++) yield { name: `${actor}-${number}`, path };
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
