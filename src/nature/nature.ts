/** The years that a run lives through: weather, open seasons, ground. */
import { calendarOf, HOURS_PER_DAY, MS_PER_HOUR, startOf } from '../model/dates.ts';
import type { Model } from '../model/model.ts';
import type { Limit } from '../model/schema-weather.ts';
import type { Chance } from '../random/chance.ts';
import { meanOf } from './climate.ts';
import { drawGround, type GroundProfile } from './ground.ts';
import { drawSeas, harbourSeason, type Sea } from './ice.ts';
import { IceCover } from './ice-cover.ts';
import { OpenSeasons } from './open-seasons.ts';
import { type StationHours, WeatherMaker } from './weather.ts';
import { Windows } from './windows.ts';

/** Weather and seasons are made for this long after the horizon, so that plans can look ahead [h]. */
const LOOK_AHEAD_H = 2 * 8766;

export class Nature {
  private readonly model: Model;
  private readonly chance: Chance;
  private readonly maker: WeatherMaker;
  private readonly seas: ReadonlyMap<string, Sea>;
  private readonly covers = new Map<string, IceCover>();
  private readonly start_ms: number;
  private readonly all_h: number;
  private readonly stations = new Map<string, StationHours>();
  private readonly indexes = new Map<string, Windows>();

  /** @param hours length of the run */
  constructor(model: Model, chance: Chance, hours: number) {
    this.model = model;
    this.chance = chance;
    this.all_h = Math.ceil(hours) + LOOK_AHEAD_H;
    this.start_ms = startOf(model.file.project.start);
    this.maker = new WeatherMaker(model, chance, this.all_h);
    this.seas = drawSeas(model, chance, this.start_ms, this.all_h);
  }

  /** Weather at a station, made when first asked for; what it is does not depend on who asks or when. */
  weather(station: string): StationHours {
    let hours = this.stations.get(station);
    if (hours === undefined) {
      const spec = this.model.file.weather?.stations[station];
      if (spec === undefined) throw new Error(`no station ${station}`);
      hours = this.maker.hoursOf(spec);
      this.stations.set(station, hours);
    }
    return hours;
  }

  /** When the limits are kept at a station. */
  windows(station: string, limits: string): Windows {
    const key = JSON.stringify([station, limits]);
    let index = this.indexes.get(key);
    if (index === undefined) {
      const limit = this.model.file.weather?.limits?.[limits];
      if (limit === undefined) throw new Error(`no weather limits ${limits}`);
      index = indexOf(this.weather(station), limit);
      this.indexes.set(key, index);
    }
    return index;
  }

  /** The open seasons of a sea. */
  sea(name: string): OpenSeasons {
    return this.seas.get(name)?.open ?? new OpenSeasons([]);
  }

  /** When the harbour of a site lets ships in, if it has dates of its own; drawn anew at each call. */
  harbour(site: string): OpenSeasons | undefined {
    const { port, sea } = this.model.file.sites[site] ?? {};
    if (port?.season === undefined || sea === undefined) return undefined;
    return harbourSeason(this.sea(sea), port.season, this.start_ms, this.chance, site);
  }

  /** When the shore-fast ice of a sea bears. */
  fastIce(name: string): OpenSeasons {
    const least_m = this.model.file.ice?.seas[name]?.fast_ice?.least_m;
    return least_m === undefined ? new OpenSeasons([]) : this.ice(name).fast(least_m);
  }

  /** The ice of a sea, grown when first asked for in the frost of its station. */
  ice(name: string): IceCover {
    let cover = this.covers.get(name);
    if (cover === undefined) {
      const sea = this.seas.get(name);
      const station = this.model.file.ice?.seas[name]?.station;
      if (sea === undefined || station === undefined) throw new Error(`no station for the ice of ${name}`);
      const days = Math.floor(this.all_h / HOURS_PER_DAY);
      cover = new IceCover(sea.open, sea.winters, this.temperatureOfDay(station), days);
      this.covers.set(name, cover);
    }
    return cover;
  }

  /** Mean temperature of a day of the run at a station; before the run, of its month in a mean year [C]. */
  private temperatureOfDay(station: string): (day: number) => number {
    const hours = this.weather(station).temperature_c;
    const usual_c = this.model.file.weather?.stations[station]?.temperature_mean_c ?? [];
    return (day) => {
      const first = day * HOURS_PER_DAY;
      if (day >= 0) return meanOf(hours.subarray(first, first + HOURS_PER_DAY));
      return usual_c[calendarOf(this.start_ms + first * MS_PER_HOUR).month - 1] ?? 0;
    };
  }

  /** The ground of a bore, drawn anew at each call. */
  ground(bore: string): GroundProfile {
    return drawGround(this.model, this.chance, bore);
  }
}

/** Hours in which every limit is kept. A value equal to a limit stops the work. */
function indexOf({ wind_m_per_s, wave_m, visibility_m, temperature_c }: StationHours, limit: Limit): Windows {
  const wind = limit.wind_below_m_per_s ?? Number.POSITIVE_INFINITY;
  const wave = limit.wave_below_m ?? Number.POSITIVE_INFINITY;
  const visibility = limit.visibility_above_m ?? Number.NEGATIVE_INFINITY;
  const temperature = limit.temperature_above_c ?? Number.NEGATIVE_INFINITY;
  const workable = new Uint8Array(wind_m_per_s.length);
  const onlyVisibility = new Uint8Array(wind_m_per_s.length);
  for (let hour = 0; hour < workable.length; hour++) {
    const calm =
      (wind_m_per_s[hour] as number) < wind &&
      (wave_m?.[hour] ?? 0) < wave &&
      (temperature_c[hour] as number) > temperature;
    const clear = (visibility_m[hour] as number) > visibility;
    workable[hour] = calm && clear ? 1 : 0;
    onlyVisibility[hour] = calm && !clear ? 1 : 0;
  }
  return new Windows(workable, onlyVisibility);
}
