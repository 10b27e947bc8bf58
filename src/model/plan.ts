/** Checks that a model, whose names are all right, is a plan that can be carried out. */
import { supportOf } from '../random/distribution.ts';
import { listed } from './problem.ts';
import type { Quantity } from './quantity.ts';
import type { Report } from './references.ts';
import type { Drive, Limit, ModelFile, Store } from './schema.ts';
import type { Path } from './source.ts';

export function checkPlan(model: ModelFile, report: Report): void {
  checkRoute(model, report);
  checkDrives(model, report);
  checkMeetings(model, report);
  checkStores(model, report);
  checkPlants(model, report);
  checkShips(model, report);
  checkWeather(model, report);
}

function checkRoute(model: ModelFile, report: Report): void {
  const zones = model.route?.ground ?? [];
  for (const [index, zone] of zones.entries()) {
    const before = zones[index - 1];
    if (before === undefined) continue;
    if (typeof zone.to_km === 'number' && typeof before.to_km === 'number' && zone.to_km <= before.to_km) {
      report(
        ['route', 'ground', index, 'to_km'],
        `route.ground.${index}.to_km is ${zone.to_km}, not beyond the zone before it`,
        `more than ${before.to_km}`,
        'put the zones in order of chainage',
      );
    }
    if (zones.findIndex((other) => other.name === zone.name) < index) {
      report(
        ['route', 'ground', index, 'name'],
        `two zones of ground are named "${zone.name}"`,
        'a name of its own for each zone',
        'rename one',
      );
    }
  }
}

function checkDrives(model: ModelFile, report: Report): void {
  for (const [name, drive] of Object.entries(model.drives ?? {})) {
    const at: Path = ['drives', name];
    const stretch = stretchOf(model, drive);
    const machine = model.machines?.[drive.machine];
    const site = model.sites[drive.site];
    const crew = model.crews?.[drive.crew];
    if (stretch === undefined || machine === undefined || site === undefined || crew === undefined) continue;
    if (stretch.from_km === stretch.to_km) {
      report(
        [...at, 'to'],
        `drives.${name} ends where it begins, at ${stretch.to_km} km`,
        'a point at another chainage',
        'name the point it bores to',
      );
    }
    for (const kind of groundsOn(model, stretch)) {
      if (machine.penetration_m_per_h[kind] === undefined) {
        report(
          [...at, 'machine'],
          `drives.${name} meets ${kind}, for which ${drive.machine} has no penetration`,
          `ground that ${drive.machine} can bore: ${listed(Object.keys(machine.penetration_m_per_h))}`,
          `add ${kind} under machines.${drive.machine}.penetration_m_per_h`,
        );
      }
      if (machine.cutters !== undefined && machine.cutters.per_m[kind] === undefined) {
        report(
          [...at, 'machine'],
          `drives.${name} meets ${kind}, for which ${drive.machine} has no wear of cutters`,
          listed(Object.keys(machine.cutters.per_m)),
          `add ${kind} under machines.${drive.machine}.cutters.per_m`,
        );
      }
    }
    checkGroundReaches(model, name, stretch, report);
    if (site.spoil === undefined || Object.keys(site.spoil.disposal).length === 0) {
      report(
        [...at, 'site'],
        `drives.${name} starts at ${drive.site}, where spoil cannot go`,
        'a site with a spoil heap and a disposal',
        `add spoil: under sites.${drive.site}`,
      );
    }
    for (const commodity of Object.keys(machine.uses)) {
      if (site.stores?.[commodity] === undefined) {
        report(
          [...at, 'site'],
          `drives.${name} uses ${commodity}, which ${drive.site} does not store`,
          listed(Object.keys(site.stores ?? {})),
          `add ${commodity} under sites.${drive.site}.stores`,
        );
      }
    }
    if (crew.rota !== undefined && site.station === undefined) {
      report(
        [...at, 'crew'],
        `the crew of drives.${name} is flown to ${drive.site}, which has no weather station`,
        'a site with a station',
        `add station: under sites.${drive.site}`,
      );
    }
  }
  for (const [name, crew] of Object.entries(model.crews ?? {})) {
    if (crew.shifts_per_d * crew.shift_h > 24) {
      report(
        ['crews', name, 'shift_h'],
        `crews.${name} works ${crew.shifts_per_d} shifts of ${crew.shift_h} h a day`,
        'at most 24 h in a day',
        'shorten the shift, or take one away',
      );
    }
  }
}

function checkGroundReaches(model: ModelFile, name: string, stretch: Stretch, report: Report): void {
  const last = model.route?.ground.at(-1);
  if (last === undefined) return;
  const reaches_km = lowest(last.to_km);
  if (reaches_km >= stretch.high_km) return;
  report(
    ['route', 'ground', (model.route?.ground.length ?? 1) - 1, 'to_km'],
    `the ground is known to ${reaches_km} km, but drives.${name} goes to ${stretch.high_km} km`,
    `at least ${stretch.high_km}`,
    'let the last zone reach the end of the tunnel',
  );
}

/** Two drives of one bore either meet or keep apart. */
function checkMeetings(model: ModelFile, report: Report): void {
  const drives = Object.entries(model.drives ?? {});
  for (const [index, [name, drive]] of drives.entries()) {
    const mine = stretchOf(model, drive);
    if (mine === undefined) continue;
    if (drive.meets !== undefined) checkMeeting(model, name, drive, mine, report);
    for (const [otherName, other] of drives.slice(index + 1)) {
      const theirs = stretchOf(model, other);
      if (theirs === undefined || other.bore !== drive.bore || drive.meets === otherName) continue;
      if (Math.min(mine.high_km, theirs.high_km) - Math.max(mine.low_km, theirs.low_km) > 1e-9) {
        report(
          ['drives', otherName, 'to'],
          `drives ${name} and ${otherName} both bore ${drive.bore} between ${Math.max(mine.low_km, theirs.low_km)} and ${Math.min(mine.high_km, theirs.high_km)} km`,
          'drives of a bore that keep apart, or that meet',
          `let them meet (meets: ${name}), or end one at another point`,
        );
      }
    }
  }
}

function checkMeeting(model: ModelFile, name: string, drive: Drive, mine: Stretch, report: Report): void {
  const other = model.drives?.[drive.meets as string];
  const theirs = other && stretchOf(model, other);
  if (other === undefined || theirs === undefined) return;
  const wrong = (found: string, mend: string) =>
    report(
      ['drives', name, 'meets'],
      found,
      'two drives of one bore that name each other and bore towards each other',
      mend,
    );
  if (other.meets !== name)
    wrong(
      `drives.${name} meets ${drive.meets}, which does not meet it`,
      `add "meets: ${name}" to drives.${drive.meets}`,
    );
  else if (other.bore !== drive.bore)
    wrong(`drives.${name} and ${drive.meets} are in different bores`, 'put both in the same bore');
  else if (mine.to_km !== theirs.from_km || theirs.to_km !== mine.from_km) {
    wrong(
      `drives.${name} does not bore to where ${drive.meets} starts, or the other way round`,
      "let each bore to the point of the other's site",
    );
  }
}

interface Stretch {
  readonly from_km: number;
  readonly to_km: number;
  readonly low_km: number;
  readonly high_km: number;
}

function stretchOf(model: ModelFile, drive: Drive): Stretch | undefined {
  const points = model.route?.points ?? {};
  const from_km = points[model.sites[drive.site]?.point ?? ''];
  const to_km = points[drive.to];
  if (from_km === undefined || to_km === undefined) return undefined;
  return { from_km, to_km, low_km: Math.min(from_km, to_km), high_km: Math.max(from_km, to_km) };
}

/** Classes of ground that a stretch may cross, with the uncertainty of the zones' ends. */
function groundsOn(model: ModelFile, { low_km, high_km }: Stretch): string[] {
  const kinds = new Set<string>();
  let begins_km = 0;
  for (const zone of model.route?.ground ?? []) {
    if (begins_km < high_km && highest(zone.to_km) > low_km) kinds.add(zone.class);
    begins_km = lowest(zone.to_km);
  }
  return [...kinds];
}

function checkStores(model: ModelFile, report: Report): void {
  for (const [name, site] of Object.entries(model.sites)) {
    for (const [commodity, store] of Object.entries(site.stores ?? {})) {
      checkStore(model, name, commodity, store, report);
    }
    if (site.landing !== undefined && site.sea === undefined) {
      report(
        ['sites', name, 'landing'],
        `sites.${name} has a landing and no sea`,
        'a site on a sea of ice.seas',
        `add sea: under sites.${name}`,
      );
    }
    if (site.port !== undefined && site.sea === undefined) {
      report(
        ['sites', name, 'port'],
        `sites.${name} has a port and no sea`,
        'a site on a sea of ice.seas',
        `add sea: under sites.${name}`,
      );
    }
    for (const [way, disposal] of Object.entries(site.spoil?.disposal ?? {})) {
      const at: Path = ['sites', name, 'spoil', 'disposal', way];
      if (disposal.open_sea_only && site.sea === undefined) {
        report(
          [...at, 'open_sea_only'],
          `${at.join('.')} works on open sea, and the site has no sea`,
          'a site with a sea',
          `add sea: under sites.${name}`,
        );
      }
      if (disposal.load_m3 > (site.spoil?.heap_m3 ?? 0)) {
        report(
          [...at, 'load_m3'],
          `${at.join('.')}.load_m3 is ${disposal.load_m3}, more than the heap holds`,
          `at most ${site.spoil?.heap_m3}`,
          'take smaller loads',
        );
      }
    }
  }
}

function checkStore(model: ModelFile, site: string, commodity: string, store: Store, report: Report): void {
  const at: Path = ['sites', site, 'stores', commodity];
  const dotted = at.join('.');
  if (commodity === 'spoil')
    report(at, `${dotted}: "spoil" is the name of the heap`, 'another name', 'rename the commodity');
  if (store.initial > store.capacity) {
    report(
      [...at, 'initial'],
      `${dotted}.initial is ${store.initial}, more than the yard holds`,
      `at most ${store.capacity}`,
      'enlarge the yard, or begin with less',
    );
  }
  if (store.reorder !== undefined && store.reorder.below_d >= store.reorder.up_to_d) {
    report(
      [...at, 'reorder', 'below_d'],
      `${dotted}.reorder.below_d is ${store.reorder.below_d}, not below up_to_d`,
      `less than ${store.reorder.up_to_d}`,
      'order up to more days of cover than those at which you order',
    );
  }
  if ((store.from === undefined) !== (store.reorder === undefined)) {
    report(
      at,
      `${dotted} has ${store.from ? 'a port and no reorder rule' : 'a reorder rule and no port'}`,
      'both from: and reorder:, or neither',
      `add ${store.from ? 'reorder:' : 'from:'}`,
    );
  }
  if (store.from !== undefined) {
    checkReached(model, at, site, store.from, report);
    return;
  }
  const makers = Object.values(model.plants ?? {}).filter(
    (plant) => plant.site === site && plant.makes === commodity,
  );
  const users = usersOf(model, site, commodity);
  if (makers.length === 0 && users.length > 0 && store.initial === 0) {
    report(
      at,
      `${dotted} is used by ${listed(users)}, and nothing ever fills it`,
      'a port to order from, a plant that makes it, or an initial stock',
      'add from: and reorder:',
    );
  }
}

function usersOf(model: ModelFile, site: string, commodity: string): string[] {
  const drives = Object.entries(model.drives ?? {}).filter(
    ([, drive]) => drive.site === site && model.machines?.[drive.machine]?.uses[commodity] !== undefined,
  );
  const plants = Object.entries(model.plants ?? {}).filter(
    ([, plant]) => plant.site === site && plant.uses[commodity] !== undefined,
  );
  return [...drives, ...plants].map(([name]) => name);
}

/** A site that orders from a port needs a route and a fleet between them. */
function checkReached(model: ModelFile, at: Path, site: string, port: string, report: Report): void {
  if (model.sites[port]?.port === undefined) return;
  if (!model.supply?.routes?.some((way) => way.from === port && way.to === site)) {
    report(
      [...at, 'from'],
      `no route goes from ${port} to ${site}`,
      'a route under supply.routes',
      `add {from: ${port}, to: ${site}, distance_nm: ...}`,
    );
  }
  if (
    !Object.values(model.supply?.fleets ?? {}).some(
      (fleet) => fleet.home === port && fleet.serves.includes(site),
    )
  ) {
    report(
      [...at, 'from'],
      `no fleet of ${port} serves ${site}`,
      'a fleet under supply.fleets',
      `add ${site} to serves: of a fleet whose home is ${port}`,
    );
  }
}

function checkPlants(model: ModelFile, report: Report): void {
  for (const [name, plant] of Object.entries(model.plants ?? {})) {
    const stores = model.sites[plant.site]?.stores ?? {};
    for (const commodity of [plant.makes, ...Object.keys(plant.uses)]) {
      if (stores[commodity] !== undefined || model.supply?.commodities[commodity] === undefined) continue;
      report(
        ['plants', name, 'site'],
        `plants.${name} needs a yard for ${commodity} at ${plant.site}`,
        listed(Object.keys(stores)),
        `add ${commodity} under sites.${plant.site}.stores`,
      );
    }
    if (plant.uses[plant.makes] !== undefined) {
      report(
        ['plants', name, 'uses', plant.makes],
        `plants.${name} uses what it makes`,
        'other commodities',
        `take ${plant.makes} out of uses:`,
      );
    }
  }
}

function checkShips(model: ModelFile, report: Report): void {
  const routes = model.supply?.routes ?? [];
  for (const [index, way] of routes.entries()) {
    if (routes.findIndex((other) => other.from === way.from && other.to === way.to) < index) {
      report(
        ['supply', 'routes', index],
        `two routes go from ${way.from} to ${way.to}`,
        'one route between two places',
        'take one out',
      );
    }
  }
  for (const [name, fleet] of Object.entries(model.supply?.fleets ?? {})) {
    for (const [index, site] of fleet.serves.entries()) {
      const at: Path = ['supply', 'fleets', name, 'serves', index];
      const way = routes.find((one) => one.from === fleet.home && one.to === site);
      if (way === undefined) {
        report(
          at,
          `no route goes from ${fleet.home} to ${site}`,
          'a route under supply.routes',
          `add {from: ${fleet.home}, to: ${site}, distance_nm: ...}`,
        );
      } else if (fleet.passage_limits !== undefined && way.station === undefined) {
        report(
          at,
          `the passage from ${fleet.home} to ${site} has limits and no weather station`,
          'a route with a station',
          'add station: to the route',
        );
      }
    }
  }
}

/** Limits are used where there is weather to hold against them. */
function checkWeather(model: ModelFile, report: Report): void {
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

function lowest(quantity: Quantity): number {
  return typeof quantity === 'number' ? quantity : supportOf(quantity).low;
}

function highest(quantity: Quantity): number {
  return typeof quantity === 'number' ? quantity : supportOf(quantity).high;
}
