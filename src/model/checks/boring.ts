/** Checks of a plan: the route is in order, drives can bore what lies before them, and meet or keep apart. */
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { listed } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { type Drive, type GroundZone, SLIVER } from '../language/boring.ts';
import { hardlyExceeded, highest, lowest } from '../language/quantity.ts';
import type { ModelFile } from '../language/schema.ts';
import { exampleAt } from '../language/told/example-at.ts';
import type { Machine } from '../language/tunnel/machine.ts';
import { raisedBy } from './operations/places.ts';
import { staffAt } from './people.ts';
import type { Report } from './references.ts';

/** What spoil is taken to swell to at most, where its distribution has no end. */
const MOST_BULKING = 3;

export function checkBoring(model: ModelFile, report: Report): void {
  checkRoute(model, report);
  checkDrives(model, report);
  checkBeds(model, report);
  checkGroundReaches(model, report);
  checkMeetings(model, report);
}

function checkRoute(model: ModelFile, report: Report): void {
  const zones = model.route?.ground ?? [];
  for (const [index, zone] of zones.entries()) {
    checkInclusions(zone, index, report);
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

/** Inclusions leave some of the zone to its own class, in every run. */
function checkInclusions(zone: GroundZone, index: number, report: Report): void {
  const inclusions = Object.entries(zone.inclusions ?? {});
  const most = inclusions.reduce((sum, [, { share }]) => sum + highest(share), 0);
  const at: Path = ['route', 'ground', index, 'inclusions'];
  if (most >= 1) {
    report(
      at,
      `the inclusions of ${zone.name} can be ${most} of it together`,
      'less than 1 together, at the highest share of each',
      `lower the shares, or let the zone be of another class than ${zone.class}`,
    );
  }
  if (inclusions.some(([kind]) => kind === zone.class)) {
    report(
      [...at, zone.class],
      `${zone.name} is of ${zone.class}, and cannot have inclusions of it`,
      'classes other than that of the zone',
      'take it out: what the inclusions leave is of the class of the zone',
    );
  }
}

function checkDrives(model: ModelFile, report: Report): void {
  for (const [name, drive] of Object.entries(model.drives ?? {})) {
    const at: Path = ['drives', name];
    const stretch = extentOf(model, drive);
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
          `add ${exampleAt(['machines', drive.machine, 'penetration_m_per_h', kind])} under machines.${drive.machine}.penetration_m_per_h`,
        );
      }
      if (machine.cutters !== undefined && machine.cutters.per_m[kind] === undefined) {
        report(
          [...at, 'machine'],
          `drives.${name} meets ${kind}, for which ${drive.machine} has no wear of cutters`,
          listed(Object.keys(machine.cutters.per_m)),
          `add ${exampleAt(['machines', drive.machine, 'cutters', 'per_m', kind])} under machines.${drive.machine}.cutters.per_m`,
        );
      }
    }
    if (site.spoil === undefined || Object.keys(site.spoil.disposal).length === 0) {
      report(
        [...at, 'site'],
        `drives.${name} starts at ${drive.site}, where spoil cannot go`,
        'a site with a spoil heap and a disposal',
        `add ${exampleAt(['sites', drive.site, 'spoil'])} under sites.${drive.site}`,
      );
    }
    checkHeap(model, name, drive, machine, groundsOn(model, stretch), report);
    for (const [commodity, used] of Object.entries(machine.uses)) {
      const amount = hardlyExceeded(used);
      const capacity = site.stores?.[commodity]?.capacity ?? Number.POSITIVE_INFINITY;
      if (amount > capacity) {
        report(
          ['sites', drive.site, 'stores', commodity, 'capacity'],
          `drives.${name} takes ${typeof used === 'number' ? '' : 'up to '}${amount} of ${commodity} for a round, more than ${drive.site} can store`,
          `at least ${amount}`,
          'enlarge the yard',
        );
      }
      if (site.stores?.[commodity] === undefined) {
        report(
          [...at, 'site'],
          `drives.${name} uses ${commodity}, which ${drive.site} does not store`,
          listed(Object.keys(site.stores ?? {})),
          `add ${exampleAt(['sites', drive.site, 'stores', commodity])} under sites.${drive.site}.stores`,
        );
      }
    }
    if (crew.rota !== undefined && site.station === undefined) {
      report(
        [...at, 'crew'],
        `the crew of drives.${name} is flown to ${drive.site}, which has no weather station`,
        'a site with a station',
        `add ${exampleAt(['sites', drive.site, 'station'], Object.keys(model.weather?.stations ?? {})[0])} under sites.${drive.site}`,
      );
    }
  }
  for (const [name, crew] of Object.entries(model.crews ?? {})) {
    if (crew.shifts_per_d * crew.shift_h > HOURS_PER_DAY) {
      report(
        ['crews', name, 'shift_h'],
        `crews.${name} works ${crew.shifts_per_d} shifts of ${crew.shift_h} h a day`,
        `at most ${HOURS_PER_DAY} h in a day`,
        'shorten the shift, or take one away',
      );
    }
  }
}

/** The largest crew of a drive of each site finds beds, if other drives leave theirs and no operations build more. */
function checkBeds(model: ModelFile, report: Report): void {
  const raised = raisedBy(model);
  for (const [site, { beds }] of Object.entries(model.sites)) {
    if (beds === undefined || raised.has(`${site}/beds`)) continue;
    const crews = Object.entries(model.drives ?? {}).flatMap(([name, drive]) => {
      const crew = model.crews?.[drive.crew];
      return drive.site !== site || crew === undefined
        ? []
        : [{ name, crew: drive.crew, needed: crew.persons * crew.shifts_per_d + staffAt(model, site) }];
    });
    const [most] = crews.sort((one, other) => other.needed - one.needed);
    if (most === undefined || most.needed <= beds) continue;
    report(
      ['sites', site, 'beds'],
      `sites.${site}.beds is ${beds}, and ${most.crew}, the crew of drives.${most.name}, takes ${most.needed} beds${staffAt(model, site) > 0 ? ' with the staff' : ''}`,
      `at least ${most.needed}`,
      'add beds, or take a smaller crew',
    );
  }
}

/** The heap takes a round of spoil besides what a disposal waits for; else both would wait for each other for ever. */
function checkHeap(
  model: ModelFile,
  name: string,
  drive: Drive,
  machine: Machine,
  grounds: readonly string[],
  report: Report,
): void {
  const bulking = Math.max(
    ...grounds.map((kind) => Math.min(highest(model.ground?.[kind]?.bulking ?? 1), MOST_BULKING)),
  );
  const spoil_m3 = Math.ceil(
    (Math.PI / 4) * machine.bored_diameter_m ** 2 * (1 + SLIVER) * machine.round_m * bulking,
  );
  const spoil = model.sites[drive.site]?.spoil;
  for (const [way, { load_m3 }] of Object.entries(spoil?.disposal ?? {})) {
    if (spoil === undefined || load_m3 + spoil_m3 <= spoil.heap_m3) continue;
    report(
      ['sites', drive.site, 'spoil', 'heap_m3'],
      `the heap at ${drive.site} holds ${spoil.heap_m3} m3: a load of ${way} (${load_m3} m3) and a round of drives.${name} (up to ${spoil_m3} m3) do not fit`,
      `at least ${load_m3 + spoil_m3}`,
      'enlarge the heap, or take smaller loads',
    );
  }
}

/** The ground is known as far as the drive that goes furthest. */
function checkGroundReaches(model: ModelFile, report: Report): void {
  const last = model.route?.ground.at(-1);
  const reaches_km = last === undefined ? Number.POSITIVE_INFINITY : lowest(last.to_km);
  const ends = Object.entries(model.drives ?? {}).map(([name, drive]) => ({
    name,
    high_km: extentOf(model, drive)?.high_km ?? 0,
  }));
  const { name, high_km } = ends.reduce((far, end) => (end.high_km > far.high_km ? end : far), {
    name: '',
    high_km: 0,
  });
  if (reaches_km >= high_km) return;
  report(
    ['route', 'ground', (model.route?.ground.length ?? 1) - 1, 'to_km'],
    `the ground is known to ${reaches_km} km, but drives.${name} goes to ${high_km} km`,
    `at least ${high_km}`,
    'let the last zone reach the end of the tunnel',
  );
}

/** Two drives of one bore either meet or keep apart. */
function checkMeetings(model: ModelFile, report: Report): void {
  const drives = Object.entries(model.drives ?? {});
  for (const [index, [name, drive]] of drives.entries()) {
    const mine = extentOf(model, drive);
    if (mine === undefined) continue;
    if (drive.meets !== undefined) checkMeeting(model, name, drive, mine, report);
    for (const [otherName, other] of drives.slice(index + 1)) {
      const theirs = extentOf(model, other);
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

function checkMeeting(model: ModelFile, name: string, drive: Drive, mine: DriveExtent, report: Report): void {
  const other = model.drives?.[drive.meets as string];
  const theirs = other && extentOf(model, other);
  if (other === undefined || theirs === undefined) return;
  const wrong = (found: string, fix: string) =>
    report(
      ['drives', name, 'meets'],
      found,
      'two drives of one bore that name each other and bore towards each other',
      fix,
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

interface DriveExtent {
  readonly from_km: number;
  readonly to_km: number;
  readonly low_km: number;
  readonly high_km: number;
}

function extentOf(model: ModelFile, drive: Drive): DriveExtent | undefined {
  const points = model.route?.points ?? {};
  const from_km = points[model.sites[drive.site]?.point ?? ''];
  const to_km = points[drive.to];
  if (from_km === undefined || to_km === undefined) return undefined;
  return { from_km, to_km, low_km: Math.min(from_km, to_km), high_km: Math.max(from_km, to_km) };
}

/** Classes of ground that a stretch may cross, with the uncertainty of the zones' ends. */
function groundsOn(model: ModelFile, { low_km, high_km }: DriveExtent): string[] {
  const kinds = new Set<string>();
  let begins_km = 0;
  for (const zone of model.route?.ground ?? []) {
    if (begins_km < high_km && highest(zone.to_km) > low_km) {
      for (const kind of [zone.class, ...Object.keys(zone.inclusions ?? {})]) kinds.add(kind);
    }
    begins_km = lowest(zone.to_km);
  }
  return [...kinds];
}
