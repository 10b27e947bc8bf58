/** Checks of the ways of fleets: places to load and unload, ice that bears, depth for their draught. */
import type { Path } from '../../file/source.ts';
import { hardlyExceeded } from '../../language/quantity.ts';
import type { ModelFile } from '../../language/schema.ts';
import { draughts, mostAfloat_t } from '../../language/supply/carriage.ts';
import type { Fleet } from '../../language/supply/fleet.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import { isSpeedByLoad } from '../../language/voyage.ts';
import type { Report } from '../references.ts';

/** Most that a ship makes, alone or with a tow [kn]. */
const FASTEST_SHIP_KN = 40;

export function checkMeans(model: ModelFile, report: Report): void {
  for (const [name, fleet] of Object.entries(model.supply?.fleets ?? {})) {
    checkEnds(model, name, fleet, report);
    checkDraught(model, name, fleet, report);
    checkContradictions(name, fleet, report);
  }
  checkUnused(model, report);
}

/** Ends of the ways of a fleet: what each of its places must have. */
function checkEnds(model: ModelFile, name: string, fleet: Fleet, report: Report): void {
  const { by = 'sea', home, serves } = fleet;
  const at: Path = ['supply', 'fleets', name];
  const part = by === 'sea' ? 'landing' : by === 'air' ? 'airstrip' : 'ice_road';
  const ends: [Path, string][] = serves.map((site, index) => [[...at, 'serves', index], site]);
  if (by !== 'sea') ends.unshift([[...at, 'home'], home]);
  for (const [path, site] of ends) {
    const spec = model.sites[site];
    if (spec === undefined) continue;
    if (spec[part] === undefined) {
      report(
        path,
        `${path.join('.')} names "${site}", and sites.${site} has no ${part}`,
        `a site with ${part}:`,
        `add ${exampleAt(['sites', site, part])} under sites.${site}, or name another site`,
      );
      continue;
    }
    const ground = by === 'sea' ? undefined : spec[part as 'airstrip' | 'ice_road'];
    if (ground !== undefined && ground.unload_t_per_h === undefined && serves.includes(site))
      report(
        path,
        `supply.fleets.${name} unloads at ${site}, and sites.${site}.${part} has no unload_t_per_h`,
        'a place with a rate of unloading',
        `add ${exampleAt(['sites', site, part, 'unload_t_per_h'])} to sites.${site}.${part}`,
      );
    const sea = model.ice?.seas[spec.sea ?? ''];
    const isKnown = spec.sea === undefined || sea !== undefined;
    if (by !== 'ice' || !isKnown || sea?.fast_ice !== undefined) continue;
    report(
      path,
      `supply.fleets.${name} goes over the ice, and ${spec.sea === undefined ? `${site} has no sea` : `the sea of ${site}, ${spec.sea}, has no fast ice`}`,
      'a site whose sea has fast_ice:',
      sea === undefined || sea.ice_free
        ? 'name another site, or take by out'
        : `add ${exampleAt(['ice', 'seas', spec.sea as string, 'fast_ice'])} under ice.seas.${spec.sea}`,
    );
  }
}

function checkDraught(model: ModelFile, name: string, fleet: Fleet, report: Report): void {
  const { draft_m, capacity_t, home, serves } = fleet;
  const at: Path = ['supply', 'fleets', name, 'draft_m'];
  if (draft_m === undefined) return;
  const { empty, full } = draughts(draft_m);
  if (empty > full) {
    report(
      [...at, 'empty'],
      `${at.join('.')}.empty is ${empty}, more than full`,
      `at most ${full}`,
      'a ship with cargo lies deeper: exchange them',
    );
    return;
  }
  const depths = [
    { site: home, part: 'port', depth_m: model.sites[home]?.port?.depth_m },
    ...serves.map((site) => ({ site, part: 'landing', depth_m: model.sites[site]?.landing?.depth_m })),
  ];
  for (const { site, part, depth_m } of depths) {
    if (mostAfloat_t(draft_m, capacity_t, depth_m) > 0) continue;
    report(
      at,
      `supply.fleets.${name} draws ${empty} m without cargo, and sites.${site}.${part} is ${depth_m} m deep`,
      `less than ${depth_m} m`,
      `take ships of less draught, deepen ${site}, or let another fleet serve it`,
    );
  }
  if (depths.every(({ depth_m }) => depth_m === undefined))
    report(
      at,
      `supply.fleets.${name} states a draught, and none of its places a depth`,
      'a port or landing with depth_m',
      `add ${exampleAt(['sites', home, 'port', 'depth_m'])} to sites.${home}.port or to a landing, or take draft_m out`,
    );
}

/** What means nothing for the way by which a fleet goes. */
function checkContradictions(name: string, fleet: Fleet, report: Report): void {
  const { by = 'sea', speed_kn } = fleet;
  const at: Path = ['supply', 'fleets', name];
  const who = by === 'air' ? 'aircraft' : 'convoys over the ice';
  for (const key of ['draft_m', 'ice_class'] as const) {
    if (by === 'sea' || fleet[key] === undefined) continue;
    report(
      [...at, key],
      `supply.fleets.${name} are ${who}, and state ${key}`,
      'ships',
      `take ${key} or by out`,
    );
  }
  if (by === 'air' && fleet.passage_work === 'suspend')
    report(
      [...at, 'passage_work'],
      `supply.fleets.${name} are aircraft, and rest on the way in bad weather`,
      'through',
      'take passage_work out',
    );
  const fastest_kn = isSpeedByLoad(speed_kn)
    ? Math.max(hardlyExceeded(speed_kn.empty), hardlyExceeded(speed_kn.full))
    : hardlyExceeded(speed_kn);
  if (by === 'air' || fastest_kn <= FASTEST_SHIP_KN) return;
  report(
    [...at, 'speed_kn'],
    `supply.fleets.${name}.speed_kn is ${fastest_kn}, and only aircraft are so fast`,
    `at most ${FASTEST_SHIP_KN} kn`,
    'give a lower speed, or add "by: air"',
  );
}

/** Places and depths that no fleet asks for. */
function checkUnused(model: ModelFile, report: Report): void {
  const fleets = Object.values(model.supply?.fleets ?? {});
  const comes = (site: string, by: Fleet['by']) =>
    fleets.filter((fleet) => (fleet.by ?? 'sea') === by && [fleet.home, ...fleet.serves].includes(site));
  for (const [name, site] of Object.entries(model.sites)) {
    for (const [part, by, what] of [
      ['airstrip', 'air', 'by air'],
      ['ice_road', 'ice', 'over the ice'],
    ] as const) {
      if (site[part] === undefined || comes(name, by).length > 0) continue;
      report(
        ['sites', name, part],
        `sites.${name} has an ${part}, and no fleet comes ${what}`,
        `a fleet with by: ${by} that comes to ${name}`,
        `add such a fleet, or take ${part} out of sites.${name}`,
      );
    }
    for (const [part, by] of [
      ['airstrip', 'air'],
      ['ice_road', 'ice'],
    ] as const) {
      const stated = (['unload_t_per_h', 'lot_h'] as const).find((key) => site[part]?.[key] !== undefined);
      if (stated === undefined || comes(name, by).some(({ serves }) => serves.includes(name))) continue;
      if (comes(name, by).length === 0) continue;
      report(
        ['sites', name, part, stated],
        `sites.${name}.${part}.${stated} is stated, and nothing is unloaded there`,
        'a place that a fleet serves',
        `take ${stated} out of sites.${name}.${part}: a fleet loads at its own rate`,
      );
    }
    for (const part of ['port', 'landing'] as const) {
      if (
        site[part]?.depth_m === undefined ||
        comes(name, 'sea').some(({ draft_m }) => draft_m !== undefined)
      )
        continue;
      report(
        ['sites', name, part, 'depth_m'],
        `sites.${name}.${part} states a depth, and no fleet that comes there a draught`,
        'a fleet with draft_m',
        'add draft_m to the fleet, or take depth_m out',
      );
    }
  }
}
