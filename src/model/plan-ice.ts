/** Checks of a plan: what depends on ice stands where there is ice to hold against it. */
import type { ObservedSeries } from './model.ts';
import { tellsOf } from './plan-weather.ts';
import type { Report } from './references.ts';
import type { ModelFile } from './schema.ts';
import type { Path } from './source.ts';

export function checkIce(
  model: ModelFile,
  series: ReadonlyMap<string, ObservedSeries>,
  report: Report,
): void {
  for (const { at, sea } of thicknessUses(model)) {
    const spec = model.ice?.seas[sea];
    if (spec === undefined) continue;
    const station = model.weather?.stations[spec.station ?? ''];
    if (station !== undefined && !tellsOf(station, series, 'temperature_c')) {
      report(
        ['ice', 'seas', sea, 'station'],
        `the ice of ${sea} grows in the frost of ${spec.station}, whose series tell of no temperature`,
        'a station whose series all have a temperature',
        'name another station',
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
      `add station: under ice.seas.${sea}`,
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

function checkOverIce(model: ModelFile, report: Report): void {
  for (const [name, { sea, landing }] of Object.entries(model.sites)) {
    if (!landing?.over_ice || sea === undefined || model.ice?.seas[sea] === undefined) continue;
    if (model.ice.seas[sea].fast_ice !== undefined) continue;
    report(
      ['sites', name, 'landing', 'over_ice'],
      `sites.${name} lands cargo over the ice, and ${sea} has no fast ice`,
      'a sea with fast_ice:',
      `add fast_ice: under ice.seas.${sea}`,
    );
  }
}

function checkEscorts(model: ModelFile, report: Report): void {
  for (const [name, fleet] of Object.entries(model.supply?.fleets ?? {})) {
    const seas = seasOf(model, [fleet.home, ...fleet.serves]);
    if (!fleet.ice_class?.escorted || seas.some((sea) => model.ice?.seas[sea]?.escort !== undefined))
      continue;
    report(
      ['supply', 'fleets', name, 'ice_class', 'escorted'],
      `supply.fleets.${name} is escorted, and none of its seas has an escort`,
      `an escort in ${seas.join(' or ')}`,
      `add escort: under ice.seas.${seas[0]}`,
    );
  }
}
