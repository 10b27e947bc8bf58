/** Checks of beaches: two of them at least, which differ, in a sea that comes from somewhere. */
import type { Path } from '../../file/source.ts';
import type { Limit } from '../../language/limits/limits.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Station } from '../../language/weather.ts';
import type { Report } from '../references.ts';
import { type SeriesByName, tellsOf } from './needs.ts';

export function checkBeaches(model: ModelFile, series: SeriesByName, report: Report): void {
  for (const [name, { station, landing }] of Object.entries(model.sites)) {
    if (landing?.beaches === undefined) continue;
    const at: Path = ['sites', name, 'landing', 'beaches'];
    const beaches = Object.entries(landing.beaches);
    if (beaches.length < 2)
      report(
        at,
        `${at.join('.')} has ${beaches.length === 0 ? 'no beach' : 'one beach'}`,
        'two beaches or more, of which one may lie in the lee; one alone is no choice',
        'add another beach, or take beaches out',
      );
    for (const [index, [one, spec]] of beaches.entries()) {
      const same = beaches
        .slice(0, index)
        .find(([, other]) => JSON.stringify(other) === JSON.stringify(spec));
      if (same === undefined) continue;
      report(
        [...at, one],
        `${at.join('.')}.${one} is as ${same[0]}`,
        'beaches that look to different sides, or are sheltered in different measure',
        `take ${one} out, or state how it differs`,
      );
    }
    const limit = landing.limits === undefined ? undefined : model.weather?.limits?.[landing.limits];
    if (landing.limits !== undefined && limit === undefined) continue;
    if (limit === undefined || !isOfWaves(limit)) {
      report(
        at,
        `sites.${name}.landing has beaches, and no limit of waves, swell or its period`,
        'limits that a beach in the lee keeps to more often',
        limit === undefined
          ? `add ${exampleAt(['sites', '', 'landing', 'limits'])} to sites.${name}.landing, or take beaches out`
          : `add ${exampleAt(['weather', 'limits', '', 'wave_below_m'])} to weather.limits.${landing.limits}, or take beaches out`,
      );
      continue;
    }
    const spec = station === undefined ? undefined : model.weather?.stations[station];
    if (spec === undefined || knowsDirection(spec, series)) continue;
    report(
      at,
      `${at.join('.')} lie in the sea of station ${station}, of which no direction is known`,
      'a station whose swell has from, or whose series tell where swell or wind come from',
      `state weather.stations.${station}.swell.from, name a series with swell_from_deg or wind_from_deg, or take beaches out`,
    );
  }
}

function isOfWaves(limit: Limit): boolean {
  return (
    (['wave_below_m', 'wave_at_most_m', 'swell_below_m'] as const).some((key) => limit[key] !== undefined) ||
    limit.period_from_swell_m !== undefined
  );
}

function knowsDirection(station: Station, series: SeriesByName): boolean {
  return (
    station.swell?.from !== undefined ||
    (['swell_from_deg', 'wind_from_deg'] as const).some((name) => tellsOf(station, series, name))
  );
}
