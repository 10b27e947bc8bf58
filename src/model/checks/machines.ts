/** Checks of machines, and of drives that take over the machine of another. */
import { listed } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import type { Drive } from '../language/boring.ts';
import type { ModelFile } from '../language/schema.ts';
import { exampleAt } from '../language/told/example-at.ts';
import type { Report } from './references.ts';

export function checkMachines(model: ModelFile, report: Report): void {
  for (const [name, { belt, trains, uses, breakage }] of Object.entries(model.machines ?? {})) {
    for (const commodity of Object.keys(breakage ?? {})) {
      if (uses[commodity] !== undefined) continue;
      report(
        ['machines', name, 'breakage', commodity],
        `machines.${name} breaks ${commodity}, which it does not use`,
        listed(Object.keys(uses)),
        `add ${exampleAt(['machines', name, 'uses', commodity])} under machines.${name}.uses, or take it out`,
      );
    }
    if (belt === undefined || trains === undefined) continue;
    report(
      ['machines', name, 'trains'],
      `machines.${name} has a belt and trains for its spoil`,
      'one of both, or none',
      'take out belt or trains',
    );
  }
  for (const [name, drive] of Object.entries(model.drives ?? {})) checkMachineOf(model, name, drive, report);
}

/** A drive has a machine of its own, or that of an earlier drive. */
function checkMachineOf(model: ModelFile, name: string, drive: Drive, report: Report): void {
  const { after, needs, ready_d } = drive;
  if (needs !== undefined && (ready_d ?? after) !== undefined)
    report(
      ['drives', name, 'needs'],
      `drives.${name} has needs and ${ready_d === undefined ? 'after' : 'ready_d'}, and each says when its machine is there`,
      'one of ready_d, needs and after',
      `take out needs or ${ready_d === undefined ? 'after' : 'ready_d'}`,
    );
  if (after === undefined) {
    if ((ready_d ?? needs) !== undefined) return;
    report(
      ['drives', name],
      `drives.${name} says neither when its machine is ready nor from which drive it comes`,
      'ready_d, needs, or after',
      `add ${exampleAt(['drives', name, 'ready_d'])} under drives.${name}`,
    );
    return;
  }
  const at: Path = ['drives', name, 'after', 'drive'];
  if (ready_d !== undefined)
    report(
      ['drives', name, 'ready_d'],
      `drives.${name} has a machine of its own (ready_d) and that of ${after.drive} (after)`,
      'one of both',
      'take out ready_d, or after',
    );
  const before = model.drives?.[after.drive];
  if (before !== undefined && before.machine !== drive.machine)
    report(
      at,
      `drives.${name} bores with ${drive.machine}, and ${after.drive}, from which its machine comes, with ${before.machine}`,
      'two drives of one machine class',
      `name a drive with ${drive.machine}: ${listed(drivesWith(model, drive.machine, name))}`,
    );
  if (comesBackTo(model, name))
    report(
      at,
      `the machine of drives.${name} comes from ${after.drive}, and through others from drives.${name} itself`,
      'a first drive, with ready_d',
      'give one of these drives a machine of its own',
    );
  if (after.drive === drive.meets)
    report(
      at,
      `drives.${name} meets ${after.drive}, and begins when that drive has ended`,
      'another drive that it meets, or from which its machine comes',
      'give it a machine of its own: ready_d in place of after',
    );
  // Told of the later of two.
  const first = Object.entries(model.drives ?? {}).find(([, { after: its }]) => its?.drive === after.drive);
  if (first !== undefined && first[0] !== name)
    report(
      at,
      `the machine of drives.${after.drive} goes to ${first[0]} and to ${name}`,
      'one drive after each',
      'let one of them follow the other, or have a machine of its own',
    );
}

function drivesWith(model: ModelFile, machine: string, but: string): string[] {
  return Object.entries(model.drives ?? {}).flatMap(([name, drive]) =>
    name !== but && drive.machine === machine ? [name] : [],
  );
}

function comesBackTo(model: ModelFile, name: string): boolean {
  const seen = new Set<string>();
  for (let at = model.drives?.[name]?.after?.drive; at !== undefined; at = model.drives?.[at]?.after?.drive) {
    if (at === name) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}
