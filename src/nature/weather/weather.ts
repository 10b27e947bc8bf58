/** Hourly weather of each station for the years of a run, generated from observed days. */
import { stretchOf, takenHours } from '../../model/data/observed/as-observed.ts';
import { seriesNamed } from '../../model/data/observed/observed.ts';
import type { QuantityName } from '../../model/language/series.ts';
import type { Station } from '../../model/language/weather.ts';
import type { Model } from '../../model/model.ts';
import type { Chance } from '../../random/chance.ts';
import { calendarOf, HOURS_PER_DAY, MS_PER_DAY, startOf } from '../../units/dates.ts';
import { fitOf, type StationFit } from './fit.ts';
import { RegionalNoise } from './regional-noise.ts';
import { bothSeas_m } from './sea/sea.ts';
import { SeaMaker, type SeriesHours } from './sea/sea-maker.ts';
import { trailingMean, waveHeight_m } from './sea/waves.ts';
import type { StationHours } from './station-hours.ts';
import { dayOfCalendar } from './year-days.ts';

/**
 * Generates the weather of stations: a sequence of observed days of the same time of year (decision 10),
 * correlated between stations near each other. `Nature` sets waves to 0 under ice and caches the result.
 */
export class WeatherGenerator {
  private readonly model: Model;
  private readonly chance: Chance;
  private readonly days: number;
  private readonly start_ms: number;
  private readonly firstYear: number;
  private readonly luck: RegionalNoise;
  /**
   * Random number of each month of the run that picks an observed year for differences between years; the same
   * for all stations.
   */
  private readonly monthLuck: Float64Array;
  private readonly yearLuck: Float64Array;
  private readonly seas: SeaMaker;

  /** @param hours hours to generate; rounded up to whole days, from the start of the project on */
  constructor(model: Model, chance: Chance, hours: number) {
    this.model = model;
    this.chance = chance;
    this.days = Math.ceil(hours / HOURS_PER_DAY);
    this.start_ms = startOf(model.file.project.start);
    this.firstYear = calendarOf(this.start_ms).year;
    this.luck = new RegionalNoise(chance, this.days);
    this.seas = new SeaMaker(chance, this.days, this.start_ms);
    const years = calendarOf(this.start_ms + this.days * MS_PER_DAY).year - this.firstYear + 1;
    const [monthStream, yearStream] = [chance.stream('weather', 'months'), chance.stream('weather', 'years')];
    this.monthLuck = Float64Array.from({ length: 12 * years }, () => monthStream.uniform());
    this.yearLuck = Float64Array.from({ length: years }, () => yearStream.uniform());
  }

  /**
   * Hours of a station of `model.file.weather.stations`, generated again at each call; the model must have been
   * checked.
   */
  hoursOf(station: Station): StationHours {
    return this.hoursFrom(
      station,
      station.as_observed === undefined ? this.drawn(station) : this.observed(station),
    );
  }

  private hoursFrom(station: Station, told: SeriesHours): StationHours {
    const wind_m_per_s = told('wind_m_per_s');
    const [temperature_c, visibility_m] = [told('temperature_c'), told('visibility_m')];
    const all_m = told('wave_m');
    const windSea_m =
      all_m === null ? (told('wind_wave_m') ?? this.wavesOf(station.waves, wind_m_per_s)) : null;
    const sea = this.seas.of(station, told, windSea_m);
    const wave_m = all_m ?? (sea === undefined ? windSea_m : bothSeas_m(windSea_m, sea.swell_m));
    const hours = { wind_m_per_s, temperature_c, visibility_m, wave_m };
    return sea === undefined ? hours : { ...hours, sea };
  }

  /** Hours of a series as observed: those of the dates of the run, if the series has them. */
  private observed({ hours_from, as_observed }: Station): SeriesHours {
    const name = hours_from[0] as string;
    const series = seriesNamed(this.model, name);
    const { hours } = series;
    const stretch = stretchOf(series, this.model.file.weather?.series[name]?.years);
    const pieces = takenHours(
      stretch,
      as_observed?.past_end ?? 'repeat',
      this.start_ms,
      this.days * HOURS_PER_DAY,
    );
    const all_h = pieces.reduce((sum, piece) => sum + piece.hours, 0);
    const taken = (values: Float32Array | null) => {
      if (values === null) return null;
      const run = new Float32Array(all_h);
      for (const { at_h, row, hours: count } of pieces) run.set(values.subarray(row, row + count), at_h);
      return run;
    };
    const made = new Map<QuantityName, Float32Array | null>();
    return (name) => {
      if (!made.has(name)) made.set(name, taken(hours[name]));
      return made.get(name) ?? null;
    };
  }

  private drawn(station: Station): SeriesHours {
    const fit = fitOf(this.model, station);
    const { analogues, changes } = fit;
    const luck = this.luck.at(station);
    const made = new Map(
      analogues.quantities.map((name) => [name, new Float32Array(this.days * HOURS_PER_DAY)]),
    );
    const drawn = new Float32Array(HOURS_PER_DAY);
    let [before, yesterday] = [-1, -1];
    for (let day = 0; day < this.days; day++) {
      const { year, month, day: ofYear } = dayOfCalendar(this.start_ms + day * MS_PER_DAY);
      const today = luck[day] as number;
      const candidate = before < 0 ? analogues.first(ofYear, today) : analogues.next(ofYear, before, today);
      for (const [name, values] of made) {
        const change = changes.get(name)?.[month];
        const { times, plus } = this.yearsOwn(name, fit, year, month);
        analogues.draw(name, ofYear, before, candidate, drawn, HOURS_PER_DAY, yesterday);
        // Directions have no distribution to be brought to.
        if (change === undefined) values.set(drawn, day * HOURS_PER_DAY);
        else
          for (let hour = 0; hour < HOURS_PER_DAY; hour++) {
            values[day * HOURS_PER_DAY + hour] = times * change.of(drawn[hour] as number) + plus;
          }
      }
      [before, yesterday] = [candidate, ofYear];
    }
    return (name) => made.get(name) ?? null;
  }

  /** Factor and difference by which this month of this year differs from the average. */
  private yearsOwn(
    name: QuantityName,
    { windYears, temperatureYears, waveYears }: StationFit,
    year: number,
    month: number,
  ): { readonly times: number; readonly plus: number } {
    const index = year - this.firstYear;
    const monthLuck = this.monthLuck[index * 12 + month];
    if (name === 'wind_m_per_s') return { times: pick(windYears[month], monthLuck, 1), plus: 0 };
    if (name === 'wave_m') return { times: pick(waveYears[month], monthLuck, 1), plus: 0 };
    if (name !== 'temperature_c') return { times: 1, plus: 0 };
    const warming = this.model.file.weather?.warming;
    const warmer_c = warming === undefined ? 0 : ((year - warming.from_year) / 10) * warming.c_per_decade;
    return { times: 1, plus: pick(temperatureYears[month], this.yearLuck[index], 0) + warmer_c };
  }

  private wavesOf(waves: Station['waves'], wind_m_per_s: Float32Array | null): Float32Array | null {
    if (waves === undefined || wind_m_per_s === null) return null;
    const use = { class: 'waves', entity: 'waves' };
    const { fetch_km, depth_m, response_h } = this.chance.withDrawn(
      waves,
      ['fetch_km', 'depth_m', 'response_h'],
      'weather.stations.waves',
      use,
    );
    const felt_m_per_s = trailingMean(wind_m_per_s, response_h);
    return felt_m_per_s.map((wind) => waveHeight_m(wind, fetch_km * 1000, depth_m));
  }
}

function pick(values: readonly number[] | undefined, luck: number | undefined, otherwise: number): number {
  return values?.[Math.floor((luck ?? 0) * values.length)] ?? otherwise;
}
