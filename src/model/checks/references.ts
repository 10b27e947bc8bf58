/** Checks that every name in a model is the name of something that it declares. */
import { listed, suggestion } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import type { ModelFile } from '../language/schema.ts';

/**
 * Reports a problem at a path of the model.
 * @param choices names of which one was meant, where a name is wrong
 */
export type Report = (
  path: Path,
  found: string,
  allowed: string,
  fix: string,
  choices?: readonly string[],
) => void;

export function checkReferences(model: ModelFile, report: Report): void {
  const names = namesOf(model);
  const check = (path: Path, name: string | undefined, allowed: readonly string[], what: string): void => {
    if (name === undefined || allowed.includes(name)) return;
    report(
      path,
      `${path.join('.')} names "${name}", which is no ${what}`,
      listed(allowed),
      suggestion(name, allowed, `declare it, or name another ${what}`),
      allowed,
    );
  };
  const keys = (path: Path, record: object | undefined, allowed: readonly string[], what: string): void => {
    for (const key of Object.keys(record ?? {})) check([...path, key], key, allowed, what);
  };

  for (const [index, zone] of (model.route?.ground ?? []).entries()) {
    const at: Path = ['route', 'ground', index];
    check([...at, 'class'], zone.class, names.ground, 'class of ground');
    keys([...at, 'inclusions'], zone.inclusions, names.ground, 'class of ground');
  }
  for (const [name, site] of Object.entries(model.sites)) {
    const at: Path = ['sites', name];
    check([...at, 'point'], site.point, names.points, 'point of the route');
    check([...at, 'station'], site.station, names.stations, 'weather station');
    check([...at, 'sea'], site.sea, names.seas, 'sea');
    check([...at, 'landing', 'limits'], site.landing?.limits, names.limits, 'set of weather limits');
    for (const [commodity, store] of Object.entries(site.stores ?? {})) {
      check([...at, 'stores', commodity], commodity, names.commodities, 'commodity');
      check([...at, 'stores', commodity, 'from'], store.from, names.ports, 'site with a port');
    }
    for (const [way, disposal] of Object.entries(site.spoil?.disposal ?? {})) {
      check(
        [...at, 'spoil', 'disposal', way, 'limits'],
        disposal.limits,
        names.limits,
        'set of weather limits',
      );
    }
  }
  for (const [name, machine] of Object.entries(model.machines ?? {})) {
    const at: Path = ['machines', name];
    keys([...at, 'penetration_m_per_h'], machine.penetration_m_per_h, names.ground, 'class of ground');
    keys([...at, 'cutters', 'per_m'], machine.cutters?.per_m, names.ground, 'class of ground');
    keys([...at, 'uses'], machine.uses, names.commodities, 'commodity');
  }
  for (const [name, drive] of Object.entries(model.drives ?? {})) {
    const at: Path = ['drives', name];
    check([...at, 'machine'], drive.machine, Object.keys(model.machines ?? {}), 'machine');
    check([...at, 'crew'], drive.crew, Object.keys(model.crews ?? {}), 'crew');
    check([...at, 'site'], drive.site, names.launchSites, 'site with a point');
    check([...at, 'to'], drive.to, names.points, 'point of the route');
    check([...at, 'meets'], drive.meets, Object.keys(model.drives ?? {}), 'drive');
  }
  for (const [name, crew] of Object.entries(model.crews ?? {})) {
    check(['crews', name, 'rota', 'limits'], crew.rota?.limits, names.limits, 'set of weather limits');
  }
  for (const [name, plant] of Object.entries(model.plants ?? {})) {
    check(['plants', name, 'site'], plant.site, Object.keys(model.sites), 'site');
    check(['plants', name, 'makes'], plant.makes, names.commodities, 'commodity');
    keys(['plants', name, 'uses'], plant.uses, names.commodities, 'commodity');
  }
  for (const [name, fleet] of Object.entries(model.supply?.fleets ?? {})) {
    const at: Path = ['supply', 'fleets', name];
    check([...at, 'home'], fleet.home, names.ports, 'site with a port');
    for (const [index, site] of fleet.serves.entries())
      check([...at, 'serves', index], site, names.landings, 'site with a landing');
    check([...at, 'passage_limits'], fleet.passage_limits, names.limits, 'set of weather limits');
  }
  for (const [index, way] of (model.supply?.routes ?? []).entries()) {
    const at: Path = ['supply', 'routes', index];
    check([...at, 'from'], way.from, names.ports, 'site with a port');
    check([...at, 'to'], way.to, names.landings, 'site with a landing');
    check([...at, 'station'], way.station, names.stations, 'weather station');
  }
  for (const [name, sea] of Object.entries(model.ice?.seas ?? {})) {
    check(['ice', 'seas', name, 'station'], sea.station, names.stations, 'weather station');
  }
  for (const [name, { sites = [] }] of Object.entries(model.hazards?.strikes ?? {})) {
    for (const [index, site] of sites.entries())
      check(['hazards', 'strikes', name, 'sites', index], site, Object.keys(model.sites), 'site');
  }
  const positions = model.hazards?.earthquakes?.positions;
  keys(['hazards', 'earthquakes', 'positions'], positions, names.points, 'point of the route');
  for (const [name, station] of Object.entries(model.weather?.stations ?? {})) {
    for (const [index, series] of station.hours_from.entries()) {
      check(
        ['weather', 'stations', name, 'hours_from', index],
        series,
        Object.keys(model.weather?.series ?? {}),
        'series of observed hours',
      );
    }
    check(['weather', 'stations', name, 'waves', 'sea'], station.waves?.sea, names.seas, 'sea');
  }
  for (const [name, { under_ice, complete_from }] of Object.entries(model.weather?.series ?? {})) {
    const at: Path = ['weather', 'series', name];
    const sea = under_ice && 'sea' in under_ice ? under_ice.sea : undefined;
    check([...at, 'under_ice', 'sea'], sea, names.seas, 'sea');
    for (const [index, other] of (complete_from ?? []).entries()) {
      const all = Object.keys(model.weather?.series ?? {});
      check([...at, 'complete_from', index], other, all, 'series of observed hours');
    }
  }
  for (const [name, limit] of Object.entries(model.weather?.limits ?? {})) {
    check(['weather', 'limits', name, 'open_water'], limit.open_water, names.seas, 'sea');
    check(['weather', 'limits', name, 'fast_ice'], limit.fast_ice, names.seas, 'sea');
  }
}

function namesOf(model: ModelFile) {
  const sites = Object.entries(model.sites);
  const sitesWith = (part: 'port' | 'landing' | 'point') =>
    sites.filter(([, site]) => site[part] !== undefined).map(([name]) => name);
  return {
    points: Object.keys(model.route?.points ?? {}),
    ground: Object.keys(model.ground ?? {}),
    stations: Object.keys(model.weather?.stations ?? {}),
    limits: Object.keys(model.weather?.limits ?? {}),
    seas: Object.keys(model.ice?.seas ?? {}),
    commodities: Object.keys(model.supply?.commodities ?? {}),
    ports: sitesWith('port'),
    landings: sitesWith('landing'),
    launchSites: sitesWith('point'),
  };
}
