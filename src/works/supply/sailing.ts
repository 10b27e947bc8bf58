/** When and how the ships of a fleet can sail: in open water, alone in ice, and behind an icebreaker. */

import type { Escort } from '../../model/language/ice.ts';
import type { SiteSpec } from '../../model/language/places/site.ts';
import { canCarry, mostCargo_t } from '../../model/language/supply/carriage.ts';
import type { Fleet, IceClass } from '../../model/language/supply/fleet.ts';
import type { By } from '../../model/language/supply/means.ts';
import { type Availability, whenAll } from '../../nature/availability/availability.ts';
import type { WithNumbers } from '../../random/chance.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import type { Site } from '../site/site.ts';
import type { Yard } from '../site/yard.ts';
import type { World } from '../world.ts';
import { mayPass } from './fleets/flags.ts';
import { charterSeason } from './fleets/hire.ts';
import { type HandlingSpot, homeSpot, type LandingSpot, landingSpot, weatherAt } from './fleets/spots.ts';
import { isUrgent } from './fleets/urgent.ts';
import type { Passage, Port } from './port.ts';

/** Speed without cargo and with a full hold. */
export interface LoadSpeeds {
  readonly empty_kn: number;
  readonly full_kn: number;
}

/** Speeds of a ship on its next voyage [kn]. */
export interface Speeds {
  readonly usual: LoadSpeeds;
  /** On passages that have a speed of their own. */
  readonly onWay: ReadonlyMap<Passage, LoadSpeeds>;
  /** In convoy, by sea. */
  readonly convoy_kn: ReadonlyMap<string, number>;
}

/** A passage that can begin. */
export interface Crossing {
  /** Departure: at once, or with the next convoy. */
  readonly leaves_h: number;
  readonly sail_h: number;
  /** Dues for convoys on the way. */
  readonly escort_usd: number;
}

/** Half a passage: in the sea where it begins, or in the sea where it ends. */
interface Half {
  readonly speed_kn: number;
  /** The icebreaker that leads the ship, if it needs one. */
  readonly escort: Escort | null;
}

export class Sailing {
  readonly fleet: Fleet;
  private readonly iceClass: WithNumbers<IceClass, 'least_speed'> | undefined;
  readonly by: By;
  /** When a ship can lie at its home port, and is on charter; null when nothing closes it. */
  readonly home: Availability | null;
  /** When the ships are on charter; null for always. */
  readonly charter: Availability | null;
  /** Where they load. */
  readonly quay: HandlingSpot;
  /** When weather lets them load; null for always. */
  readonly quayWindows: Availability | null;
  private readonly world: World;
  private readonly base: SiteSpec;
  private readonly laws = new Map<Passage, Availability | null>();
  private readonly served = new Map<string, Site>();
  private readonly sites = new Map<Site, Availability | null>();
  private readonly seas = new Map<Site, Availability | null>();
  private readonly windowsOn = new Map<Passage, Availability | null>();
  private readonly weatherOf = new Map<Site, Availability | null>();
  private readonly windowsOf = new Map<Site, Availability | null>();
  private readonly taken = new Map<Yard, boolean>();
  private readonly most = new Map<Site, number>();

  constructor(world: World, name: string, fleet: Fleet, port: Port) {
    this.world = world;
    this.fleet = fleet;
    this.base = port.site.spec;
    const use = { class: name, entity: name, group: fleet.group };
    this.iceClass =
      fleet.ice_class &&
      world.chance.withDrawn(fleet.ice_class, ['least_speed'], 'supply.fleets.ice_class', use);
    this.by = fleet.by ?? 'sea';
    this.quay = homeSpot(port.site, this.by);
    this.quayWindows = weatherAt(world, port.site, this.quay);
    this.charter = charterSeason(world, fleet.charter);
    const closes = !world.without.has('ice');
    const home = whenAll(this.charter, this.way(port.site), this.by === 'sea' ? port.site.harbour : null);
    this.home = closes ? home : this.charter;
    if (this.by === 'sea') port.site.loadsIn(home);
    for (const name of fleet.serves) {
      const site = port.passages.get(name)?.to;
      if (site === undefined) continue;
      this.served.set(name, site);
      const sea = this.way(site);
      const season = whenAll(sea, this.by === 'sea' ? site.beach : null);
      this.seas.set(site, closes ? sea : null);
      this.sites.set(site, closes ? season : null);
      // Yards stock up for the time without ships, whatever comes over the ice or by air.
      if (this.by === 'sea') site.callsIn(season);
    }
  }

  /** When a ship can lie at its home port, or lie and unload at a site; null when no sea closes it. */
  seasonAt(site: Site): Availability | null {
    return this.sites.has(site) ? (this.sites.get(site) as Availability | null) : this.home;
  }

  /** When a ship can leave a site; null when no sea closes it. */
  seaAt(site: Site): Availability | null {
    return this.seas.get(site) ?? null;
  }

  /**
   * The passage to `goal` for a ship that is ready to leave the other end at `ready_h`. A ship that needs a
   * convoy waits for it before it leaves; a second sea with a convoy takes it over without a wait.
   * @param aboard_t cargo, on which the speed may depend
   */
  crossing(passage: Passage, goal: Site, speeds: Speeds, ready_h: number, aboard_t: number): Crossing {
    const { from, to, distance_nm } = passage;
    const half_nm = distance_nm / 2;
    const speed_kn = this.speed_kn(passage, speeds, aboard_t);
    const first = this.half(goal === to ? from : to, speed_kn, speeds, ready_h);
    const first_h = half_nm / first.speed_kn;
    const second = this.half(goal, speed_kn, speeds, ready_h + first_h);
    const sail_h = first_h + half_nm / second.speed_kn;
    const dues = new Set([first.escort, second.escort]);
    const escort_usd = [...dues].reduce((sum, escort) => sum + (escort?.cost_usd ?? 0), 0);
    if (first.escort !== null) return { leaves_h: convoyAt(first.escort, ready_h), sail_h, escort_usd };
    if (second.escort === null) return { leaves_h: ready_h, sail_h, escort_usd };
    return { leaves_h: convoyAt(second.escort, ready_h + first_h) - first_h, sail_h, escort_usd };
  }

  /** When the weather lets the fleet sail a passage; null for always. */
  passageWindows(passage: Passage): Availability | null {
    const { world, fleet } = this;
    return foundOnce(this.windowsOn, passage, ({ station }) =>
      world.nature.workable(station, fleet.passage_limits, null),
    );
  }

  /** Where its ships unload at a site. */
  spotAt(site: Site): LandingSpot {
    return landingSpot(site, this.by);
  }

  /** When loading that takes some hours and begins at a time is done, as planners know the weather [h]. */
  loaded_h(from_h: number, hours: number): number {
    return this.quayWindows?.finish(from_h, hours) ?? from_h + hours;
  }

  /** When the weather of a site lets cargo land; null for always. */
  landingWeather(site: Site): Availability | null {
    return foundOnce(this.weatherOf, site, () => weatherAt(this.world, site, this.spotAt(site)));
  }

  /** When work at a site that begins at a time is done, if it rests in bad weather [h]. */
  landed_h(site: Site, arrives_h: number, work_h: number): number {
    return this.landingWeather(site)?.finish(arrives_h, work_h) ?? arrives_h + work_h;
  }

  /** Most cargo with which a ship floats where it loads and at a site [t]. */
  most_t(site: Site): number {
    return foundOnce(this.most, site, ({ spec }) => mostCargo_t(this.fleet, [this.base, spec]));
  }

  /** Whether its ships take goods of a yard at all. */
  takes(yard: Yard): boolean {
    return foundOnce(this.taken, yard, ({ site, commodity, goods }) => {
      const served = this.served.get(site);
      return served !== undefined && canCarry(this.fleet, commodity, goods, [this.base, served.spec]);
    });
  }

  /** Whether they take goods of a yard now. */
  takesNow(yard: Yard): boolean {
    return this.takes(yard) && isUrgent(this.fleet, yard, this.world.sim.now);
  }

  /** When ships may leave one end of a passage for the other; null for always. */
  lawOn(passage: Passage): Availability | null {
    return foundOnce(this.laws, passage, ({ from, to }) => mayPass(this.world, this.fleet.flag, from, to));
  }

  /** What keeps a ship that is ready from leaving on a passage now: a law, a closed border; null for nothing. */
  forbids(passage: Passage): Cause | null {
    const law = this.lawOn(passage);
    const now_h = this.world.sim.now;
    return law === null || law.isOpen(now_h) ? null : law.causeAt(now_h);
  }

  /** Whether its ships rest on the way in bad weather. */
  get shelters(): boolean {
    return this.fleet.passage_work === 'suspend';
  }

  /** When a site's weather and season let ships unload; null for always. */
  landingWindows(site: Site): Availability | null {
    return foundOnce(this.windowsOf, site, () =>
      weatherAt(this.world, site, this.spotAt(site), this.seasonAt(site)),
    );
  }

  /**
   * Latest departure from a site for home, for a ship that is there at `time_h` [h]: the margin of the fleet
   * before the sea of the site closes, and early enough to be home by the same margin before the close there.
   * Infinite when nothing closes.
   * @param aboard_t cargo with which it would leave at most
   */
  lastDeparture_h(passage: Passage, speeds: Speeds, time_h: number, aboard_t: number): number {
    const closesThere_h = this.seasonAt(passage.to)?.closes(time_h) ?? Number.POSITIVE_INFINITY;
    const closesHome_h = this.home?.closes(time_h) ?? Number.POSITIVE_INFINITY;
    const margin_h = this.fleet.leaves_before_close_d * HOURS_PER_DAY;
    const first_h = Math.min(closesThere_h, closesHome_h) - margin_h;
    if (first_h === Number.POSITIVE_INFINITY) return first_h;
    const { leaves_h, sail_h } = this.crossing(passage, passage.from, speeds, first_h, aboard_t);
    return Math.min(closesThere_h, closesHome_h - sail_h) - margin_h - (leaves_h - first_h);
  }

  /** The same for planning: a ship that knows the weather leaves before a storm that would last beyond. */
  leaveBy_h(passage: Passage, speeds: Speeds, time_h: number, aboard_t: number): number {
    const last_h = this.lastDeparture_h(passage, speeds, time_h, aboard_t);
    const windows = this.fleet.forecast === 'perfect' ? this.passageWindows(passage) : null;
    if (windows === null || last_h === Number.POSITIVE_INFINITY) return last_h;
    const { sail_h } = this.crossing(passage, passage.from, speeds, last_h, aboard_t);
    return this.shelters
      ? latestToArrive_h(windows, last_h + sail_h, sail_h)
      : windows.latest(last_h, sail_h);
  }

  /** When ice lets a ship leave for an end of a passage: now, or later [h]. */
  wayOpens_h(passage: Passage, goal: Site, { leaves_h, sail_h }: Crossing, now_h: number): number {
    const ahead = this.seasonAt(goal);
    const arrives_h = leaves_h + sail_h;
    const ahead_h = ahead === null || ahead.isOpen(arrives_h) ? now_h : ahead.opens(arrives_h) - sail_h;
    const here = this.seaAt(goal === passage.from ? passage.to : passage.from);
    return Math.max(ahead_h, here?.opens(now_h) ?? now_h);
  }

  /** Whether a ship that arrives at this time finds the season over, or would have to leave at once. */
  isTooLate(passage: Passage, speeds: Speeds, arrives_h: number, now_h: number, aboard_t: number): boolean {
    const season = this.seasonAt(passage.to);
    if (season === null || season.isOpen(arrives_h))
      return arrives_h >= this.leaveBy_h(passage, speeds, arrives_h, aboard_t);
    return season.opens(arrives_h) > (this.home?.closes(now_h) ?? Number.POSITIVE_INFINITY);
  }

  /** In open water, with so much cargo: a straight line from an empty to a full hold. */
  private speed_kn(passage: Passage, { usual, onWay }: Speeds, aboard_t: number): number {
    const { empty_kn, full_kn } = onWay.get(passage) ?? usual;
    return empty_kn + (full_kn - empty_kn) * (aboard_t / this.fleet.capacity_t);
  }

  private half({ spec: { sea } }: Site, speed_kn: number, { convoy_kn }: Speeds, time_h: number): Half {
    const { iceClass } = this;
    const free = { speed_kn, escort: null };
    if (this.by !== 'sea' || sea === undefined || iceClass === undefined || this.world.without.has('ice'))
      return free;
    const ice_m = this.world.nature.ice(sea).thickness_m(time_h);
    if (ice_m === 0) return free;
    const { through_m, least_speed } = iceClass;
    const escort = this.escortIn(sea);
    if (escort === undefined || ice_m <= through_m) {
      // From full speed in open water down to the least in the thickest ice that the ship can pass.
      const left = 1 - (1 - least_speed) * Math.min(1, ice_m / through_m);
      return { speed_kn: speed_kn * left, escort: null };
    }
    return { speed_kn: Math.min(speed_kn, convoy_kn.get(sea) ?? speed_kn), escort };
  }

  /** When ice lets the fleet come to a place; null where nothing closes it. */
  private way(site: Site): Availability | null {
    const { sea } = site.spec;
    if (this.by === 'air') return null;
    if (this.by === 'ice') return sea === undefined ? null : this.world.nature.fastIce(sea);
    return this.navigable(site);
  }

  /** When the sea of a place lets the ships pass. */
  private navigable({ spec, sea }: Site): Availability | null {
    const { ice_class } = this.fleet;
    if (spec.sea === undefined || ice_class === undefined) return sea;
    const through_m = Math.max(ice_class.through_m, this.escortIn(spec.sea)?.through_m ?? 0);
    return this.world.nature.ice(spec.sea).passable(through_m);
  }

  private escortIn(sea: string): Escort | undefined {
    return this.fleet.ice_class?.escorted ? this.world.model.file.ice?.seas[sea]?.escort : undefined;
  }
}

/** What does not change in a run, found once: ships ask for it at each look. */
function foundOnce<Key, Value>(known: Map<Key, Value>, key: Key, find: (key: Key) => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = find(key);
    known.set(key, value);
  }
  return value;
}

/** Departure of the next convoy. */
function convoyAt({ every_h }: Escort, time_h: number): number {
  return Math.ceil(time_h / every_h) * every_h;
}

/** The latest departure from which a passage that rests in bad weather ends in time [h]. */
function latestToArrive_h(windows: Availability, by_h: number, sail_h: number): number {
  let leaves_h = by_h - sail_h;
  for (;;) {
    const lacks_h = sail_h - windows.worked_h(leaves_h, by_h);
    if (lacks_h <= ROUNDING_H) return leaves_h;
    leaves_h -= lacks_h;
    if (leaves_h <= 0) return Number.NEGATIVE_INFINITY;
  }
}

/** Times that differ by less are equal [h]. */
const ROUNDING_H = 1e-9;
