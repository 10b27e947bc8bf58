/** Hour by hour weather of each station for the years of a run, made from observed months. */
import { calendarOf, startOf } from '../model/dates.ts';
import type { Model, ObservedMonth, ObservedSeries, WindYear } from '../model/model.ts';
import type { Station } from '../model/schema-weather.ts';
import type { Chance } from '../random/chance.ts';
import { meanOf, type WindCurve, windCurve } from './climate.ts';
import { trailingMean, waveHeight_m } from './waves.ts';

/** Row k holds for [k, k + 1) hours since the start of the run. */
export interface StationHours {
  readonly wind_m_per_s: Float32Array;
  readonly temperature_c: Float32Array;
  readonly visibility_m: Float32Array;
  readonly wave_m: Float32Array | null;
}

/** Luck of one calendar month of the run, shared by all stations: the same storms are felt at all of them. */
interface MonthLuck {
  /** Picks one of a station's observed months [0 to 1]. */
  readonly month: number;
  /** Picks an observed year for good and bad winds [0 to 1]. */
  readonly year: number;
}

/** A month is drawn from only when this share of its winds was observed, unless no month of the pool has it. */
const LEAST_MEASURED = 0.5;

export class WeatherMaker {
  private readonly model: Model;
  private readonly hours: number;
  private readonly start_ms: number;
  private readonly firstYear: number;
  private readonly luck: MonthLuck[] = [];

  /** @param hours length of the series to make */
  constructor(model: Model, chance: Chance, hours: number) {
    this.model = model;
    this.hours = hours;
    this.start_ms = startOf(model.file.project.start);
    this.firstYear = calendarOf(this.start_ms).year - 1;
    const lastYear = calendarOf(this.start_ms + hours * 3_600_000).year + 1;
    const months = chance.stream('weather/months');
    const years = chance.stream('weather/years');
    for (let year = this.firstYear; year <= lastYear; year++) {
      const yearLuck = years.uniform();
      for (let month = 1; month <= 12; month++) this.luck.push({ month: months.uniform(), year: yearLuck });
    }
  }

  hoursOf(station: Station): StationHours {
    const wind_m_per_s = new Float32Array(this.hours);
    const temperature_c = new Float32Array(this.hours);
    const visibility_m = new Float32Array(this.hours);
    const months = Array.from({ length: 12 }, (_, month) => this.poolOf(station, month));
    let hour = 0;
    while (hour < this.hours) {
      const { year, month, hourOfMonth } = calendarOf(this.start_ms + hour * 3_600_000);
      const luck = this.luck[(year - this.firstYear) * 12 + month - 1] as MonthLuck;
      const pool = months[month - 1] as Pool;
      const drawn = pool.months[Math.floor(luck.month * pool.months.length)] as DrawnMonth;
      const factor = pool.wind.factor * ratioOf(pool.windYears, luck.year, month);
      const end = Math.min(this.hours, hour + hoursLeftInMonth(year, month, hourOfMonth));
      for (let local = hourOfMonth + drawn.utcOffset_h; hour < end; hour++, local++) {
        const row = within(local, drawn.wind_m_per_s.length);
        wind_m_per_s[hour] = factor * (drawn.wind_m_per_s[row] as number) ** pool.wind.power;
        temperature_c[hour] = (drawn.temperature_c[row] as number) + pool.warmer_c;
        visibility_m[hour] = drawn.visibility_m[row] as number;
      }
    }
    return { wind_m_per_s, temperature_c, visibility_m, wave_m: wavesOf(station, wind_m_per_s) };
  }

  private monthOf(series: string, month: number): DrawnMonth {
    const { months, utcOffset_h } = this.model.series.get(series) as ObservedSeries;
    return { ...(months[month] as ObservedMonth), utcOffset_h };
  }

  /** The observed months from which a calendar month (0 to 11) of a station is drawn, and how they are changed. */
  private poolOf(station: Station, month: number): Pool {
    const all = station.hours_from.map((name) => this.monthOf(name, month));
    const measured = all.filter((one) => one.measured >= LEAST_MEASURED);
    const months = measured.length > 0 ? measured : all;
    const windYears =
      station.wind_years === undefined ? [] : (this.model.windYears.get(station.wind_years) ?? []);
    const mean_m_per_s = station.wind_mean_m_per_s[month] as number;
    const betweenYears = mean_m_per_s * spreadOf(windYears.map((year) => year.ratio[month] as number));
    const within = Math.sqrt(
      Math.max(0.01, (station.wind_sd_m_per_s[month] as number) ** 2 - betweenYears ** 2),
    );
    const observed_c = meanOf(months.flatMap((one) => [...one.temperature_c]));
    return {
      months,
      windYears,
      wind: windCurve(months, mean_m_per_s, within),
      warmer_c: (station.temperature_mean_c[month] as number) - observed_c,
    };
  }
}

/** An observed month, and the local time that its rows are in. */
type DrawnMonth = ObservedMonth & { readonly utcOffset_h: number };

interface Pool {
  readonly months: readonly DrawnMonth[];
  readonly windYears: readonly WindYear[];
  readonly wind: WindCurve;
  readonly warmer_c: number;
}

function ratioOf(years: readonly WindYear[], luck: number, month: number): number {
  return years[Math.floor(luck * years.length)]?.ratio[month - 1] ?? 1;
}

/** Standard deviation. */
function spreadOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}

/**
 * The row for an hour of local standard time, counted from the start of the month. The month turns in UTC, so a few
 * hours at its ends lie in the neighbouring local month: the same hours of the nearest day stand in; so do those of
 * 28 February for the 29th.
 */
function within(local: number, rows: number): number {
  const row = Math.floor(local);
  if (row < 0) return row + 24;
  return row < rows ? row : rows - 24 + (row % 24);
}

function hoursLeftInMonth(year: number, month: number, hourOfMonth: number): number {
  return (Date.UTC(year, month) - Date.UTC(year, month - 1)) / 3_600_000 - hourOfMonth;
}

function wavesOf(station: Station, wind_m_per_s: Float32Array): Float32Array | null {
  const { waves } = station;
  if (waves === undefined) return null;
  const felt_m_per_s = trailingMean(wind_m_per_s, waves.response_h);
  return felt_m_per_s.map((wind) => waveHeight_m(wind, waves.fetch_km * 1000, waves.depth_m));
}
