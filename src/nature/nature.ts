/** The natural conditions of a run: weather, open seasons, ground, earthquakes. */

import { alphaNamed } from '../model/language/alpha/bundled.ts';
import { operatingLimit, type Planned, withoutBounds } from '../model/language/alpha/operating.ts';
import type { Limit } from '../model/language/limits/limits.ts';
import type { Beaches } from '../model/language/sea/beaches.ts';
import type { Station } from '../model/language/weather.ts';
import type { Model } from '../model/model.ts';
import type { Chance } from '../random/chance.ts';
import type { Cause } from '../trace/lost-time.ts';
import { DAYS_PER_COMMON_YEAR, HOURS_PER_DAY, HOURS_PER_YEAR, startOf } from '../units/dates.ts';
import { Availability, whenAll } from './availability/availability.ts';
import { atBeach, whenAny } from './availability/beaches.ts';
import { windowsOf, workDays } from './availability/limits.ts';
import { factorsOf, Pace, PacedAvailability } from './availability/productivity.ts';
import { bestFactors, slowedFactors } from './availability/slowed.ts';
import { workingHours } from './availability/working-hours.ts';
import { drawEarthquakes, type Earthquake } from './ground/earthquakes.ts';
import { Geology, type GroundProfile } from './ground/ground.ts';
import { RouteOnMap } from './ground/route.ts';
import { drawSeas, harbourSeason, type Sea } from './ice/ice.ts';
import { IceCover } from './ice/ice-cover.ts';
import { season } from './ice/season.ts';
import { meanOf } from './weather/quantile-map.ts';
import { stillUnderIce } from './weather/sea/sea.ts';
import type { StationHours } from './weather/station-hours.ts';
import { WeatherGenerator } from './weather/weather.ts';

/** Time after the horizon for which weather and seasons are generated too, so that plans can look ahead [h]. */
const LOOK_AHEAD_H = 2 * HOURS_PER_YEAR;

/**
 * Weather, ice, ground and earthquakes of one replication. All of it depends only on the model section, the
 * seed, the replication and the name of the station, sea or bore: two models that share a station and a seed
 * have the same storms.
 */
export class Nature {
  /** In order of time. */
  readonly earthquakes: readonly Earthquake[];
  /** Position of the route; null when the model does not give it. */
  readonly line: RouteOnMap | null;
  private readonly model: Model;
  private readonly without: ReadonlySet<Cause>;
  private readonly maker: WeatherGenerator;
  private readonly chance: Chance;
  private readonly mountain: Geology;
  private readonly seas: ReadonlyMap<string, Sea>;
  private readonly covers = new Map<string, IceCover>();
  private readonly start_ms: number;
  private readonly all_h: number;
  private readonly stations = new Map<string, StationHours>();
  private readonly indexes = new Map<string, Availability>();
  private readonly calendars = new Map<string, Availability>();
  private readonly paces = new Map<string, Paced>();
  private readonly inSeasons = new Map<Availability, Map<Availability | null, Availability | null>>();

  /**
   * @param chance of this replication; its streams are consumed, so each Nature needs one of its own
   * @param hours length of the run [h]; weather and seasons are generated for two more years
   * @param without causes that no limits stand for
   */
  constructor(model: Model, chance: Chance, hours: number, without: ReadonlySet<Cause> = new Set()) {
    this.without = without;
    this.model = model;
    this.chance = chance;
    this.all_h = Math.ceil(hours) + LOOK_AHEAD_H;
    this.start_ms = startOf(model.file.project.start);
    this.maker = new WeatherGenerator(model, chance, this.all_h);
    this.seas = drawSeas(model, chance, this.start_ms, this.all_h);
    this.mountain = new Geology(model, chance);
    this.earthquakes = drawEarthquakes(model, chance, this.all_h);
    const positions = model.file.hazards?.earthquakes?.positions;
    this.line = positions ? new RouteOnMap(model.file.route?.points ?? {}, positions) : null;
  }

  /**
   * Weather at a station, generated at the first call; it does not depend on the order of calls.
   * @throws Error when the model has no such station
   */
  weather(station: string): StationHours {
    let hours = this.stations.get(station);
    if (hours === undefined) {
      const spec = this.stationOf(station);
      hours = spec.hours_from.length === 0 ? unknownWeather : this.maker.hoursOf(spec);
      for (const name of this.seasOfWaves(spec)) {
        const sea = this.sea(name);
        stillUnderIce(hours.wave_m, hours.sea, (hour) => sea.isOpen(hour));
      }
      this.stations.set(station, hours);
    }
    return hours;
  }

  /** Weather that was asked for, by station. */
  get known(): ReadonlyMap<string, StationHours> {
    return this.stations;
  }

  /** Seas under whose ice a station has no waves: of waves computed from wind, of swell, and of waves drawn from a series. */
  private seasOfWaves({ waves, swell, hours_from, as_observed }: Station): Set<string> {
    const seas = new Set([waves?.sea, swell?.sea].filter((sea) => sea !== undefined));
    for (const name of as_observed === undefined ? hours_from : []) {
      const underIce = this.model.file.weather?.series[name]?.under_ice;
      if (underIce !== undefined && 'sea' in underIce) seas.add(underIce.sea);
    }
    return seas;
  }

  private stationOf(name: string): Station {
    const station = this.model.file.weather?.stations[name];
    if (station === undefined) throw new Error(`no station ${name}`);
    return station;
  }

  /**
   * Weather windows: when the limits are kept at a station, both named as in the model.
   * @param station undefined for limits that ask for nothing of a place
   * @throws Error when the model has no such station or limits, or no alpha for work of that time
   */
  windows(station: string | undefined, limits: string, { beaches, planned }: HowAsked = {}): Availability {
    const stated = this.limitsNamed(limits);
    const limit = planned === undefined ? stated : this.operating(stated, planned);
    if (limit === undefined) throw new Error(`no alpha for ${planned} h under ${limits}`);
    const key = JSON.stringify([station ?? null, limits, beaches ?? null, limit === stated ? null : limit]);
    let index = this.indexes.get(key);
    if (index === undefined) {
      index = this.keeping(
        station,
        limit,
        station === undefined ? limits : `${limits} at ${station}`,
        beaches,
      );
      this.indexes.set(key, index);
    }
    return index;
  }

  /** When the parts of a limit are kept at a station. */
  keeping(station: string | undefined, limit: Limit, name: string, beaches?: Beaches): Availability {
    const spot = station === undefined ? undefined : this.stationOf(station);
    const around = {
      hours: station === undefined ? unknownWeather : this.weather(station),
      all_h: this.all_h,
      spot: spot ?? noPlace,
      gustFactor: spot === undefined ? Number.NaN : this.gustFactorOf(spot),
      start_ms: startOf(this.model.file.project.start),
      water: limit.open_water === undefined ? null : this.sea(limit.open_water),
      fastIce: limit.fast_ice === undefined ? null : this.fastIce(limit.fast_ice),
    };
    if (beaches === undefined) return windowsOf(limit, around, name, this.without);
    const places = Object.values(beaches).map((beach) =>
      windowsOf(limit, { ...around, hours: atBeach(around.hours, beach) }, name, this.without),
    );
    return whenAny(places);
  }

  /** What a forecast must show at most for work of a planned time; undefined where its alpha factors have none for it. */
  private operating(limit: Limit, planned: Planned): Limit | undefined {
    if (planned === 'unrestricted') return withoutBounds(limit);
    const tables = alphaNamed(this.model.file.weather?.alpha, limit.alpha);
    return limit.kind === 'design' ? tables && operatingLimit(limit, tables, planned) : limit;
  }

  private limitsNamed(limits: string): Limit {
    const limit = this.model.file.weather?.limits?.[limits];
    if (limit === undefined) throw new Error(`no weather limits ${limits}`);
    return limit;
  }

  private gustFactorOf({ gust_factor = Number.NaN }: Station): number {
    const use = { input: 'weather.stations.gust_factor', class: 'weather', entity: 'weather' };
    return this.chance.sampler(gust_factor, use)();
  }

  /**
   * When limits are kept at a station while a season is open, and how fast work goes then; null when nothing of it
   * is given.
   * @param planned as of `windows`
   */
  workable(
    station: string | undefined,
    limits: string | undefined,
    seasons: Availability | null,
    productivity?: string,
    how?: HowAsked,
  ): Availability | null {
    const open = this.allowed(limits === undefined ? null : this.windows(station, limits, how), seasons);
    const slows = limits === undefined ? undefined : this.limitsNamed(limits).slows;
    const slowing = productivity ?? (slows && limits);
    if (station === undefined || slowing === undefined || this.without.has('weather')) return open;
    const { pace, within } = this.paceOf(station, productivity, slows && limits, how);
    const known = within.get(open) ?? new PacedAvailability(open, pace, `${slowing} at ${station}`);
    within.set(open, known);
    return known;
  }

  /** @param limits that slow the work, too */
  private paceOf(
    station: string,
    productivity: string | undefined,
    limits: string | undefined,
    how: HowAsked = {},
  ): Paced {
    const beaches = limits === undefined ? undefined : how.beaches;
    // At one place its windows say when its pace counts; of beaches the pace is that of those which are open.
    const key = JSON.stringify([station, productivity ?? null, limits ?? null, beaches && how]);
    let known = this.paces.get(key);
    if (known === undefined) {
      const hours = this.weather(station);
      const spec = this.model.file.weather?.productivity?.[productivity ?? ''];
      if (productivity !== undefined && spec === undefined)
        throw new Error(`no productivity ${productivity}`);
      const cold = spec === undefined ? null : factorsOf(spec, hours);
      const { slows = [] } = limits === undefined ? {} : this.limitsNamed(limits);
      const factorsAt = (at: StationHours) =>
        cold !== null && slows.length === 0 ? cold : slowedFactors(slows, at, cold);
      const places = Object.entries(beaches ?? {}).map(([name, beach]) => ({
        open: this.windows(station, limits as string, { ...how, beaches: { [name]: beach } }),
        factors: factorsAt(atBeach(hours, beach)),
      }));
      const factors = places.length === 0 ? factorsAt(hours) : bestFactors(places);
      known = { pace: new Pace(factors), within: new Map() };
      this.paces.set(key, known);
    }
    return known;
  }

  private allowed(windows: Availability | null, seasons: Availability | null): Availability | null {
    if (seasons === null) return windows;
    const known = this.inSeasons.get(seasons) ?? new Map<Availability | null, Availability | null>();
    this.inSeasons.set(seasons, known);
    const both = known.get(windows) ?? whenAll(seasons, windows);
    known.set(windows, both);
    return both;
  }

  /** The days that are not closed; null where none is. */
  calendar(closed: Limit['closed'], name: string): Availability | null {
    if (closed === undefined || this.without.has('calendar')) return null;
    return new Availability(workDays({ closed }, this.start_ms, this.all_h), { cause: 'calendar', name });
  }

  /**
   * Working time of a calendar of the model; null where calendars close nothing.
   * @throws Error when the model has no such calendar
   */
  workingTime(name: string): Availability | null {
    if (this.without.has('calendar')) return null;
    let open = this.calendars.get(name);
    if (open === undefined) {
      const spec = this.model.file.calendars?.[name];
      if (spec === undefined) throw new Error(`no calendar ${name}`);
      const hours = workingHours(spec, this.start_ms, this.all_h);
      open = new Availability(hours, { cause: 'calendar', name: `working hours of ${name}` });
      this.calendars.set(name, open);
    }
    return open;
  }

  /** The open seasons of a sea. */
  sea(name: string): Availability {
    return this.seas.get(name)?.open ?? season([]);
  }

  /** When the harbour of a site is open, if it has dates of its own; drawn again at each call. */
  harbour(site: string): Availability | undefined {
    const { port, sea, group } = this.model.file.sites[site] ?? {};
    if (port?.season === undefined || sea === undefined) return undefined;
    return harbourSeason(this.sea(sea), port.season, this.start_ms, this.chance, { name: site, group });
  }

  /** When the shore-fast ice of a sea bears. */
  fastIce(name: string): Availability {
    const least_m = this.model.file.ice?.seas[name]?.fast_ice?.least_m;
    return least_m === undefined ? season([]) : this.ice(name).fast(least_m);
  }

  /** Ice of a sea, computed at the first call from the temperatures of its station. */
  ice(name: string): IceCover {
    let cover = this.covers.get(name);
    if (cover === undefined) {
      const sea = this.seas.get(name);
      const { station, ice_free = false } = this.model.file.ice?.seas[name] ?? {};
      if (sea === undefined || (station === undefined && !ice_free))
        throw new Error(`no station for the ice of ${name}`);
      const days = Math.floor(this.all_h / HOURS_PER_DAY);
      const frost = station === undefined || ice_free ? () => Number.NaN : this.temperatureOfDay(station);
      cover = new IceCover(sea.open, sea.winters, frost, days);
      this.covers.set(name, cover);
    }
    return cover;
  }

  /** Mean temperature of a day of the run at a station [C]; before the run, that of the same day a year later. */
  private temperatureOfDay(station: string): (day: number) => number {
    const hours = this.weather(station).temperature_c;
    if (hours === null) throw new Error(`no temperature at ${station}`);
    return (day) => {
      const first = (day >= 0 ? day : day + DAYS_PER_COMMON_YEAR) * HOURS_PER_DAY;
      return meanOf(hours.subarray(first, first + HOURS_PER_DAY));
    };
  }

  /** Ground of a bore, drawn again at each call. */
  ground(bore: string): GroundProfile {
    return this.mountain.alongBore(bore);
  }
}

/** How the windows of a place are asked for. */
interface HowAsked {
  /** Of which one is enough; the place in the open when not given. */
  readonly beaches?: Beaches | undefined;
  /** Of work whose start is asked for: under a design limit its operating limit counts; without it, what is stated. */
  readonly planned?: Planned | undefined;
}

const unknownWeather: StationHours = {
  wind_m_per_s: null,
  temperature_c: null,
  visibility_m: null,
  wave_m: null,
};

/** Stands for the place of limits that ask for none. */
const noPlace = { lat_deg_n: Number.NaN, lon_deg_e: Number.NaN };

/** The pace of work at a station, and the times at which it can go on, by windows. */
interface Paced {
  readonly pace: Pace;
  readonly within: Map<Availability | null, PacedAvailability>;
}
