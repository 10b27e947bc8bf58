/** Checks of a plan: what depends on weather stands where there is weather to hold against its limits. */
import type { Report } from './references.ts';
import type { ModelFile } from './schema.ts';
import type { Limit } from './schema-weather.ts';
import type { Path } from './source.ts';

/** Limits are used where there is weather to hold against them. */
export function checkWeather(model: ModelFile, report: Report): void {
  for (const [name, limit] of Object.entries(model.weather?.limits ?? {})) {
    if (Object.keys(limit).length === 0) {
      report(
        ['weather', 'limits', name],
        `weather.limits.${name} limits nothing`,
        'at least one limit',
        'add wind_below_m_per_s: 13',
      );
    }
  }
  for (const use of limitUses(model)) {
    const limit: Limit | undefined = model.weather?.limits?.[use.limits];
    if (limit === undefined) continue;
    if (use.station === undefined) {
      report(
        use.at,
        `${use.at.join('.')} depends on weather, and ${use.where} has no weather station`,
        'a place with a station',
        `add station: to ${use.where}`,
      );
    } else if (
      limit.wave_below_m !== undefined &&
      model.weather?.stations[use.station]?.waves === undefined &&
      model.weather?.stations[use.station]
    ) {
      report(
        use.at,
        `${use.at.join('.')} limits waves, and station ${use.station} has none`,
        'a station with waves',
        `add waves: under weather.stations.${use.station}`,
      );
    }
  }
}

interface LimitUse {
  readonly at: Path;
  readonly limits: string;
  readonly station: string | undefined;
  readonly where: string;
}

function limitUses(model: ModelFile): LimitUse[] {
  const uses: LimitUse[] = [];
  for (const [name, site] of Object.entries(model.sites)) {
    const where = `sites.${name}`;
    if (site.landing?.limits)
      uses.push({
        at: ['sites', name, 'landing', 'limits'],
        limits: site.landing.limits,
        station: site.station,
        where,
      });
    for (const [way, { limits }] of Object.entries(site.spoil?.disposal ?? {})) {
      if (limits)
        uses.push({
          at: ['sites', name, 'spoil', 'disposal', way, 'limits'],
          limits,
          station: site.station,
          where,
        });
    }
  }
  for (const [name, drive] of Object.entries(model.drives ?? {})) {
    const limits = model.crews?.[drive.crew]?.rota?.limits;
    const station = model.sites[drive.site]?.station;
    if (limits && station)
      uses.push({ at: ['drives', name, 'crew'], limits, station, where: `sites.${drive.site}` });
  }
  for (const fleet of Object.values(model.supply?.fleets ?? {})) {
    if (fleet.passage_limits === undefined) continue;
    for (const [index, way] of (model.supply?.routes ?? []).entries()) {
      if (way.from !== fleet.home || way.station === undefined) continue;
      uses.push({
        at: ['supply', 'routes', index, 'station'],
        limits: fleet.passage_limits,
        station: way.station,
        where: `supply.routes.${index}`,
      });
    }
  }
  return uses;
}
