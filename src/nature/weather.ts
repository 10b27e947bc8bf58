/** Hour by hour weather of each station for the years of a run, made from observed days. */
import { calendarOf, startOf } from '../model/dates.ts';
import type { Model } from '../model/model.ts';
import type { QuantityName, Station } from '../model/schema-weather.ts';
import type { Chance } from '../random/chance.ts';
import { type Candidate, hourOf, valueAt } from './analogues.ts';
import type { Change } from './climate.ts';
import { dayOfCalendar } from './days.ts';
import { fitOf, type StationFit } from './fit.ts';
import { RegionalLuck } from './luck.ts';
import { trailingMean, waveHeight_m } from './waves.ts';

/** Row k holds for [k, k + 1) hours since the start of the run; null where nothing is known. */
export interface StationHours {
  readonly wind_m_per_s: Float32Array;
  readonly temperature_c: Float32Array | null;
  readonly visibility_m: Float32Array | null;
  readonly wave_m: Float32Array | null;
}

const MS_PER_DAY = 86_400_000;

export class WeatherMaker {
  private readonly model: Model;
  private readonly days: number;
  private readonly start_ms: number;
  private readonly luck: RegionalLuck;
  private readonly monthLuck: Float64Array;
  private readonly firstYear: number;

  /** @param hours length of the series to make */
  constructor(model: Model, chance: Chance, hours: number) {
    this.model = model;
    this.days = Math.ceil(hours / 24);
    this.start_ms = startOf(model.file.project.start);
    this.luck = new RegionalLuck(chance, this.days);
    this.firstYear = calendarOf(this.start_ms).year;
    const lastYear = calendarOf(this.start_ms + this.days * MS_PER_DAY).year;
    const months = chance.stream('weather/months');
    this.monthLuck = Float64Array.from({ length: 12 * (lastYear - this.firstYear + 1) }, () =>
      months.uniform(),
    );
  }

  hoursOf(station: Station): StationHours {
    const fit = fitOf(this.model, station);
    const luck = this.luck.at(station);
    const made = Object.fromEntries(
      fit.analogues.quantities.map((name) => [name, new Float32Array(this.days * 24)]),
    ) as { readonly [name in QuantityName]?: Float32Array };
    let candidate = -1;
    for (let day = 0; day < this.days; day++) {
      const { year, month, day: ofYear } = dayOfCalendar(this.start_ms + day * MS_PER_DAY);
      const { analogues } = fit;
      const drawn = luck[day] as number;
      candidate = candidate < 0 ? analogues.first(ofYear, drawn) : analogues.next(ofYear, candidate, drawn);
      const observed = analogues.candidates[candidate] as Candidate;
      const from = hourOf(observed, ofYear);
      const factor = this.windFactor(fit, year, month);
      const warmer_c = this.warmer_c(year);
      for (const name of analogues.quantities) {
        const values = made[name] as Float32Array;
        const change = fit.changes.get(name)?.[month] as Change;
        const [times, plus] = [name === 'wind_m_per_s' ? factor : 1, name === 'temperature_c' ? warmer_c : 0];
        for (let hour = 0; hour < 24; hour++) {
          values[day * 24 + hour] = times * change.of(valueAt(observed, name, from + hour)) + plus;
        }
      }
    }
    const { wind_m_per_s = new Float32Array(), temperature_c = null, visibility_m = null, wave_m } = made;
    return { wind_m_per_s, temperature_c, visibility_m, wave_m: wave_m ?? wavesOf(station, wind_m_per_s) };
  }

  /** What makes this month windier or calmer than others of its name, the same observed year for all stations. */
  private windFactor({ windYears }: StationFit, year: number, month: number): number {
    if (windYears === null) return 1;
    const luck = this.monthLuck[(year - this.firstYear) * 12 + month] as number;
    const ratios = windYears[month] as readonly number[];
    return ratios[Math.floor(luck * ratios.length)] as number;
  }

  private warmer_c(year: number): number {
    const warming = this.model.file.weather?.warming;
    return warming === undefined ? 0 : ((year - warming.from_year) / 10) * warming.c_per_decade;
  }
}

function wavesOf(station: Station, wind_m_per_s: Float32Array): Float32Array | null {
  const { waves } = station;
  if (waves === undefined) return null;
  const felt_m_per_s = trailingMean(wind_m_per_s, waves.response_h);
  return felt_m_per_s.map((wind) => waveHeight_m(wind, waves.fetch_km * 1000, waves.depth_m));
}
