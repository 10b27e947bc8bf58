/** The years that a run lives through: weather, open seasons, ground, earthquakes. */
import { startOf } from '../model/dates.ts';
import type { Model } from '../model/model.ts';
import type { Limit } from '../model/schema-weather.ts';
import type { Chance } from '../random/chance.ts';
import { drawEarthquakes, type Earthquake } from './earthquakes.ts';
import { type GroundProfile, Mountain } from './ground.ts';
import { drawSeasons, OpenSeasons } from './ice.ts';
import { Line } from './line.ts';
import { type StationHours, WeatherMaker } from './weather.ts';
import { Windows } from './windows.ts';

/** Weather and seasons are made for this long after the horizon, so that plans can look ahead [h]. */
const LOOK_AHEAD_H = 2 * 8766;

export class Nature {
  /** In order of time. */
  readonly earthquakes: readonly Earthquake[];
  /** Where the route lies; null where the model does not say. */
  readonly line: Line | null;
  private readonly model: Model;
  private readonly maker: WeatherMaker;
  private readonly mountain: Mountain;
  private readonly seas: ReadonlyMap<string, OpenSeasons>;
  private readonly stations = new Map<string, StationHours>();
  private readonly indexes = new Map<string, Windows>();

  /** @param hours length of the run */
  constructor(model: Model, chance: Chance, hours: number) {
    this.model = model;
    const all_h = Math.ceil(hours) + LOOK_AHEAD_H;
    this.maker = new WeatherMaker(model, chance, all_h);
    this.mountain = new Mountain(model, chance);
    this.earthquakes = drawEarthquakes(model, chance, all_h);
    const positions = model.file.hazards?.earthquakes?.positions;
    this.line = positions ? new Line(model.file.route?.points ?? {}, positions) : null;
    this.seas = drawSeasons(model, chance, startOf(model.file.project.start), all_h);
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
    return this.seas.get(name) ?? new OpenSeasons([]);
  }

  /** The ground of a bore, drawn anew at each call. */
  ground(bore: string): GroundProfile {
    return this.mountain.alongBore(bore);
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
