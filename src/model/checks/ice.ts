/** Checks of a plan: what depends on ice stands where there is ice to hold against it. */

import { listed } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import type { ModelFile } from '../language/schema.ts';
import { exampleAt } from '../language/told/example-at.ts';
import type { ObservedSeries } from '../model.ts';
import type { Report } from './references.ts';
import { tellsOf } from './sea/needs.ts';

/** Whether a sea that is declared may be closed by ice. */
export function freezes(model: ModelFile, sea: string | undefined): boolean {
  const spec = model.ice?.seas[sea ?? ''];
  return spec !== undefined && !spec.ice_free;
}

export function checkIce(
  model: ModelFile,
  series: ReadonlyMap<string, ObservedSeries>,
  report: Report,
): void {
  checkRecord(model, report);
  checkIceFree(model, report);
  checkHarbours(model, report);
  for (const { at, sea } of thicknessUses(model)) {
    const spec = model.ice?.seas[sea];
    if (spec === undefined || spec.ice_free) continue;
    const station = model.weather?.stations[spec.station ?? ''];
    if (station !== undefined && !tellsOf(station, series, 'temperature_c')) {
      report(
        ['ice', 'seas', sea, 'station'],
        `the ice of ${sea} grows in the frost of ${spec.station}, whose series tell of no temperature`,
        'a station whose series all have a temperature',
        `add ${exampleAt(['weather', 'stations', '', 'temperature_mean_c'])} to weather.stations.${spec.station} if it has monthly means alone, or name another station`,
      );
    }
    if (station?.as_observed?.past_end === 'end') {
      report(
        ['ice', 'seas', sea, 'station'],
        `the ice of ${sea} grows in the frost of ${spec.station}, whose hours end`,
        'a station whose weather goes on',
        'name another station, or let it repeat',
      );
    }
    if (spec.station !== undefined) continue;
    report(
      at,
      `${at.join('.')} asks how thick the ice of ${sea} is, and that sea has no weather station`,
      'a sea with a station, in whose frost its ice grows',
      `add ${exampleAt(['ice', 'seas', sea, 'station'], Object.keys(model.weather?.stations ?? {})[0])} under ice.seas.${sea}`,
    );
  }
  checkOverIce(model, report);
  checkEscorts(model, report);
}

interface ThicknessUse {
  readonly at: Path;
  readonly sea: string;
}

function thicknessUses(model: ModelFile): ThicknessUse[] {
  const uses: ThicknessUse[] = [];
  for (const [sea, { fast_ice, escort }] of Object.entries(model.ice?.seas ?? {})) {
    if (fast_ice !== undefined) uses.push({ at: ['ice', 'seas', sea, 'fast_ice'], sea });
    if (escort !== undefined) uses.push({ at: ['ice', 'seas', sea, 'escort'], sea });
  }
  for (const [name, { sea, landing }] of Object.entries(model.sites)) {
    if (sea !== undefined && (landing?.ice_up_to_m ?? 0) > 0)
      uses.push({ at: ['sites', name, 'landing', 'ice_up_to_m'], sea });
  }
  for (const [name, fleet] of Object.entries(model.supply?.fleets ?? {})) {
    if (fleet.ice_class === undefined) continue;
    for (const sea of seasOf(model, [fleet.home, ...fleet.serves]))
      uses.push({ at: ['supply', 'fleets', name, 'ice_class'], sea });
  }
  return uses;
}

function seasOf(model: ModelFile, sites: readonly string[]): string[] {
  return [...new Set(sites.flatMap((site) => model.sites[site]?.sea ?? []))];
}

/** Seas that freeze take their dates from a record. */
function checkRecord({ ice }: ModelFile, report: Report): void {
  const freezing = Object.entries(ice?.seas ?? {}).flatMap(([sea, { ice_free }]) => (ice_free ? [] : [sea]));
  if (ice === undefined || ice.open_seasons !== undefined || freezing.length === 0) return;
  report(
    ['ice', 'seas', freezing[0] as string],
    `there are seas that freeze (${listed(freezing)}), and no record of when`,
    'a file of clear and freeze dates by year for seas that freeze, or seas that never do',
    `add ${exampleAt(['ice', 'open_seasons'])} under ice, or "ice_free: true" under each sea that never freezes`,
  );
}

function checkIceFree({ ice }: ModelFile, report: Report): void {
  for (const [sea, spec] of Object.entries(ice?.seas ?? {})) {
    if (!spec.ice_free) continue;
    const stated = [
      spec.clear_shift_d !== 0 && 'clear_shift_d',
      spec.freeze_shift_d !== 0 && 'freeze_shift_d',
      spec.alike !== 1 && 'alike',
      spec.fast_ice !== undefined && 'fast_ice',
      spec.escort !== undefined && 'escort',
    ].filter((key) => key !== false);
    if (stated.length === 0) continue;
    report(
      ['ice', 'seas', sea, stated[0] as string],
      `ice.seas.${sea} is ice-free, and states ${listed(stated)}`,
      'a sea that never freezes, or the dates and the ice of one that does',
      `take out ${stated.join(', ')}, or ice_free`,
    );
  }
}

/** Dates of a harbour are told by those of its sea. */
function checkHarbours(model: ModelFile, report: Report): void {
  for (const [name, { sea, port }] of Object.entries(model.sites)) {
    const isKnown = sea === undefined || model.ice?.seas[sea] !== undefined;
    if (port?.season === undefined || !isKnown || freezes(model, sea)) continue;
    report(
      ['sites', name, 'port', 'season'],
      `sites.${name}.port has a season about the ice of its sea, and ${sea === undefined ? 'it has no sea' : `${sea} never freezes`}`,
      'a port on a sea that freezes',
      'take out season:',
    );
  }
}

function checkOverIce(model: ModelFile, report: Report): void {
  for (const [name, { sea, landing }] of Object.entries(model.sites)) {
    const spec = model.ice?.seas[sea ?? ''];
    if (!landing?.over_ice || spec?.fast_ice !== undefined || (sea !== undefined && spec === undefined))
      continue;
    const isPossible = freezes(model, sea);
    report(
      ['sites', name, 'landing', 'over_ice'],
      `sites.${name} lands cargo over the ice, and ${sea === undefined ? 'it has no sea' : `${sea} has no fast ice`}`,
      'a sea with fast_ice:',
      isPossible
        ? `add ${exampleAt(['ice', 'seas', sea as string, 'fast_ice'])} under ice.seas.${sea}`
        : 'take out over_ice',
    );
  }
  for (const [name, { fast_ice: sea }] of Object.entries(model.weather?.limits ?? {})) {
    const spec = model.ice?.seas[sea ?? ''];
    if (spec === undefined || spec.fast_ice !== undefined) continue;
    report(
      ['weather', 'limits', name, 'fast_ice'],
      `weather.limits.${name} asks for the fast ice of ${sea}, which has none`,
      'a sea with fast_ice:',
      spec.ice_free
        ? 'take out fast_ice'
        : `add ${exampleAt(['ice', 'seas', sea as string, 'fast_ice'])} under ice.seas.${sea}`,
    );
  }
}

function checkEscorts(model: ModelFile, report: Report): void {
  for (const [name, fleet] of Object.entries(model.supply?.fleets ?? {})) {
    const seas = seasOf(model, [fleet.home, ...fleet.serves]);
    if (!fleet.ice_class?.escorted || seas.some((sea) => model.ice?.seas[sea]?.escort !== undefined))
      continue;
    const freezing = seas.filter((sea) => freezes(model, sea));
    const isPossible = freezing.length > 0;
    report(
      ['supply', 'fleets', name, 'ice_class', 'escorted'],
      `supply.fleets.${name} is escorted, and none of its seas has an escort`,
      isPossible ? `an escort in ${freezing.join(' or ')}` : 'a fleet on seas that freeze',
      isPossible
        ? `add ${exampleAt(['ice', 'seas', freezing[0] as string, 'escort'])} under ice.seas.${freezing[0]}`
        : 'take out escorted',
    );
  }
}
