/** Checks of the railway that a tunnel is built for: its bores are bored, and told how wide they are inside. */
import { listed, suggestion } from '../file/problem.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Report } from './references.ts';

export function checkRailway({ project, drives = {}, machines = {} }: ModelFile, report: Report): void {
  for (const [name, { inside_diameter_m: inside_m, bored_diameter_m: bored_m }] of Object.entries(machines))
    if (inside_m !== undefined && inside_m >= bored_m)
      report(
        ['machines', name, 'inside_diameter_m'],
        `machines.${name}.inside_diameter_m is ${inside_m} m, and the hole is ${bored_m} m wide`,
        `less than bored_diameter_m, ${bored_m}`,
        'subtract lining and the ring of grout from bored_diameter_m, twice each',
      );
  const all = Object.values(drives);
  const bores = [...new Set(all.map(({ bore }) => bore))];
  for (const [at, bore] of (project.railway?.bores ?? []).entries()) {
    const path = ['project', 'railway', 'bores', at];
    if (!bores.includes(bore))
      report(path, `no drive bores ${bore}`, listed(bores), suggestion(bore, bores, 'name a bore'), bores);
    for (const machine of new Set(all.flatMap((drive) => (drive.bore === bore ? [drive.machine] : []))))
      if (machines[machine] !== undefined && machines[machine].inside_diameter_m === undefined)
        report(
          path,
          `trains run in ${bore}, and machines.${machine} does not say how wide its bore is inside`,
          'inside_diameter_m of each machine of the bore',
          `add inside_diameter_m under machines.${machine}`,
        );
  }
}
