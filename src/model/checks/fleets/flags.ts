/** Checks of flags: no fleet is meant for a passage that a law closes to it, and every nation matters to somebody. */
import { listed } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import type { ModelFile } from '../../language/schema.ts';
import { lawAgainst } from '../../language/supply/nations.ts';
import type { Report } from '../references.ts';

export function checkFlags(model: ModelFile, report: Report): void {
  for (const name of Object.keys(model.supply?.fleets ?? {})) checkFleet(model, name, report);
  checkNations(model, report);
}

/** A passage that a fleet is meant for, and where that is said. */
interface Meant {
  readonly at: Path;
  readonly from: string;
  readonly to: string;
}

function checkFleet(model: ModelFile, name: string, report: Report): void {
  const { flag, home, serves, calls = [] } = model.supply?.fleets?.[name] ?? { home: '', serves: [] };
  const fleet: Path = ['supply', 'fleets', name];
  const legs: Meant[] = serves.map((to, at) => ({ at: [...fleet, 'serves', at], from: home, to }));
  for (const [index, stops] of calls.entries()) {
    for (const [place, to] of stops.entries()) {
      for (const from of stops.slice(0, place))
        legs.push({ at: [...fleet, 'calls', index, place], from, to });
    }
  }
  for (const { at, from, to } of legs) {
    const law = lawAgainst(model.nations, flag, model.sites[from] ?? {}, model.sites[to] ?? {});
    if (law === undefined) continue;
    const { nation, key } = law;
    if (flag === undefined) {
      report(
        at,
        `the passage from ${from} to ${to} is for ships of ${nation} alone, and supply.fleets.${name} has no flag`,
        `ships with the flag of ${nation}`,
        `add "flag: ${nation}" to supply.fleets.${name}, or leave the passage to a fleet that has it`,
      );
    } else {
      const why =
        key === 'cabotage'
          ? `${nation} keeps passages between its places to its own ships`
          : `${nation} is closed to that flag`;
      report(
        at,
        `supply.fleets.${name} flies the flag of ${flag} and can never sail from ${from} to ${to}: ${why}`,
        key === 'cabotage' ? `ships with the flag of ${nation}` : `ships of another flag than ${flag}`,
        `leave the passage to another fleet, or change nations.${nation}.${key}`,
      );
    }
  }
}

function checkNations({ nations = {}, sites, supply }: ModelFile, report: Report): void {
  const fleets = Object.values(supply?.fleets ?? {});
  const used = new Set([
    ...Object.values(sites).map(({ nation }) => nation),
    ...fleets.map(({ flag }) => flag),
    ...Object.values(nations).flatMap(({ closed_to = [] }) => closed_to),
  ]);
  for (const [name, { closed_to }] of Object.entries(nations)) {
    if (!used.has(name))
      report(
        ['nations', name],
        `nations.${name} is the nation of no site and the flag of no fleet`,
        listed(Object.keys(sites)),
        `add "nation: ${name}" to a site or "flag: ${name}" to a fleet, or take it out`,
      );
    const own = closed_to?.indexOf(name) ?? -1;
    if (own >= 0)
      report(
        ['nations', name, 'closed_to', own],
        `nations.${name} is closed to its own ships`,
        'other nations',
        `take ${name} out of closed_to`,
      );
  }
}
