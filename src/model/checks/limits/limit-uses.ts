/** Where limits of weather are used, and in whose weather. */
import type { Path } from '../../file/source.ts';
import type { ModelFile } from '../../language/schema.ts';
import { usesInOperations } from '../operations/weather-uses.ts';

/** Work that is held against limits, and the station whose weather it has. */
export interface LimitUse {
  readonly at: Path;
  readonly limits: string;
  readonly station: string | undefined;
  readonly where: string;
}

/** All uses of sets of limits, with the station that each is held against. */
export function limitUses(model: ModelFile): LimitUse[] {
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
    if (site.port?.limits)
      uses.push({
        at: ['sites', name, 'port', 'limits'],
        limits: site.port.limits,
        station: site.station,
        where,
      });
    for (const part of ['airstrip', 'ice_road'] as const) {
      const limits = site[part]?.limits;
      if (limits) uses.push({ at: ['sites', name, part, 'limits'], limits, station: site.station, where });
    }
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
      const isLeg = fleet.calls?.some((stops) => stops.includes(way.from) && stops.includes(way.to));
      if ((way.from !== fleet.home && !isLeg) || way.station === undefined) continue;
      uses.push({
        at: ['supply', 'routes', index, 'station'],
        limits: fleet.passage_limits,
        station: way.station,
        where: `supply.routes.${index}`,
      });
    }
  }
  return [
    ...uses,
    ...usesInOperations(model, 'limits').map(({ name, ...use }) => ({ ...use, limits: name })),
  ];
}
