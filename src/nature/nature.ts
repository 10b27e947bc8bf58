/** The years that a run lives through: weather, open seasons, ground. */
import { startOf } from '../model/dates.ts';
import type { Model } from '../model/model.ts';
import type { Station } from '../model/schema-weather.ts';
import type { Chance } from '../random/chance.ts';
import { drawGround, type GroundProfile } from './ground.ts';
import { drawSeasons, OpenSeasons } from './ice.ts';
import { windowsOf } from './limits.ts';
import { type StationHours, WeatherMaker } from './weather.ts';
import type { Windows } from './windows.ts';

/** Weather and seasons are made for this long after the horizon, so that plans can look ahead [h]. */
const LOOK_AHEAD_H = 2 * 8766;

export class Nature {
  private readonly model: Model;
  private readonly chance: Chance;
  private readonly maker: WeatherMaker;
  private readonly seas: ReadonlyMap<string, OpenSeasons>;
  private readonly stations = new Map<string, StationHours>();
  private readonly indexes = new Map<string, Windows>();

  /** @param hours length of the run */
  constructor(model: Model, chance: Chance, hours: number) {
    this.model = model;
    this.chance = chance;
    const all_h = Math.ceil(hours) + LOOK_AHEAD_H;
    this.maker = new WeatherMaker(model, chance, all_h);
    this.seas = drawSeasons(model, chance, startOf(model.file.project.start), all_h);
  }

  /** Weather at a station, made when first asked for; what it is does not depend on who asks or when. */
  weather(station: string): StationHours {
    let hours = this.stations.get(station);
    if (hours === undefined) {
      const spec = this.stationOf(station);
      hours = this.maker.hoursOf(spec);
      if (spec.waves?.sea !== undefined) stillUnderIce(hours, this.sea(spec.waves.sea));
      this.stations.set(station, hours);
    }
    return hours;
  }

  private stationOf(name: string): Station {
    const station = this.model.file.weather?.stations[name];
    if (station === undefined) throw new Error(`no station ${name}`);
    return station;
  }

  /** When the limits are kept at a station. */
  windows(station: string, limits: string): Windows {
    const key = JSON.stringify([station, limits]);
    let index = this.indexes.get(key);
    if (index === undefined) {
      const limit = this.model.file.weather?.limits?.[limits];
      if (limit === undefined) throw new Error(`no weather limits ${limits}`);
      const spot = this.stationOf(station);
      index = windowsOf(limit, {
        hours: this.weather(station),
        spot,
        gustFactor: spot.gust_factor ?? Number.NaN,
        start_ms: startOf(this.model.file.project.start),
        sea: limit.open_water === undefined ? null : this.sea(limit.open_water),
      });
      this.indexes.set(key, index);
    }
    return index;
  }

  /** The open seasons of a sea. */
  sea(name: string): OpenSeasons {
    return this.seas.get(name) ?? new OpenSeasons([]);
  }

  /** The ground of a bore, drawn anew at each call. */
  ground(bore: string): GroundProfile {
    return drawGround(this.model, this.chance, bore);
  }
}

/** There is no wave while the sea is closed by ice; the hours are changed. */
function stillUnderIce({ wave_m }: StationHours, sea: OpenSeasons): void {
  wave_m?.forEach((_, hour) => {
    if (!sea.isOpen(hour)) wave_m[hour] = 0;
  });
}
