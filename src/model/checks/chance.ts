/** Checks of chance: who draws a quantity per group has one. */
import { listed } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { type UncertainInput, uncertainInputs } from '../language/quantities.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Report } from './references.ts';

export function checkChance(model: ModelFile, report: Report): void {
  for (const uncertain of uncertainInputs(model)) checkGroups(model, uncertain, report);
}

function checkGroups(model: ModelFile, { path, quantity }: UncertainInput, report: Report): void {
  if (quantity.per !== 'group') return;
  const without = entitiesAt(model, path).filter((entity) => groupOf(model, entity) === undefined);
  if (without.length === 0) return;
  const names = without.map((entity) => entity.join('.'));
  report(
    [...path, 'per'],
    `${path.join('.')} is drawn per group, and ${listed(names)} ${names.length === 1 ? 'has' : 'have'} none`,
    'per: group where all that draw it name their group',
    `add "group:" to ${listed(names)}, or draw it per class or entity`,
  );
}

/** Where those stand that have the values of the quantity at a path. */
function entitiesAt(model: ModelFile, path: Path): Path[] {
  const [section, name, part] = path;
  switch (section) {
    case 'ground':
      return (model.route?.ground ?? []).flatMap((zone, index) =>
        zone.class === name || Object.keys(zone.inclusions ?? {}).includes(String(name))
          ? [['route', 'ground', index]]
          : [],
      );
    case 'machines':
      return drives(model, (machine) => machine === name);
    case 'hazards':
      return drives(model, () => true);
    case 'sites':
      return [path.slice(0, part === 'spoil' ? 5 : 2)];
    case 'drives':
    case 'plants':
      return [path.slice(0, 2)];
    default:
      return [path.slice(0, 3)];
  }
}

function drives(model: ModelFile, isOne: (machine: string) => boolean): Path[] {
  return Object.entries(model.drives ?? {}).flatMap(([drive, { machine }]) =>
    isOne(machine) ? [['drives', drive]] : [],
  );
}

function groupOf(model: ModelFile, entity: Path): string | undefined {
  let at: unknown = model;
  for (const step of entity) at = (at as Record<string, unknown>)[step];
  return (at as { readonly group?: string }).group;
}
