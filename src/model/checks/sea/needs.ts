/** What a station must have for a limit to be held against it. */
import { isFilledIn } from '../../language/filled/bundled.ts';
import type { Limit } from '../../language/limits/limits.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { QuantityName } from '../../language/series.ts';
import type { Station } from '../../language/weather.ts';
import type { ObservedSeries } from '../../model.ts';

/** The series of a model that could be read; what is wrong with others is reported elsewhere. */
export type SeriesByName = ReadonlyMap<string, ObservedSeries>;

export interface Need {
  readonly limits: readonly (keyof Limit)[];
  readonly lacks: (station: Station, series: SeriesByName) => boolean;
  readonly allowed: string;
  /** Input of the station that would do. */
  readonly adds?: keyof Station;
}

/** Whether all series of a station have a quantity. */
export function tellsOf(station: Station, series: SeriesByName, quantity: QuantityName): boolean {
  return station.hours_from.every((name) => series.get(name)?.hours[quantity] !== null);
}

/** Whether the series of a station tell of the height of waves: of all, of the wind sea, or of swell. */
export function tellsOfWaves(station: Station, series: SeriesByName): boolean {
  return (['wave_m', 'wind_wave_m', 'swell_m'] as const).some((name) => tellsOf(station, series, name));
}

/** Whether the hours of a station come with the program, and tell of what it states. */
export function isBundled(model: ModelFile, { hours_from }: Station): boolean {
  return hours_from.some((name) => isFilledIn(name, model.weather?.series[name]?.file ?? ''));
}

/** Inputs that a station may state whatever its hours are. */
export const ownInputs: Partial<Record<keyof Station, true>> = {
  waves: true,
  swell: true,
  current: true,
  gust_factor: true,
  sea_temperature_c: true,
};

/** What limits of the sea ask for. */
export const seaNeeds: readonly Need[] = [
  {
    limits: ['swell_below_m', 'period_from_swell_m'],
    lacks: (station, series) => station.swell === undefined && !tellsOf(station, series, 'swell_m'),
    allowed: 'a station with swell, or series that tell of it',
    adds: 'swell',
  },
  {
    limits: ['period_below_s'],
    lacks: (station, series) =>
      station.swell === undefined
        ? !tellsOf(station, series, 'swell_period_s')
        : station.swell.period_s === undefined,
    allowed: 'a station whose swell has a period_s, or series that tell of it',
  },
  {
    limits: ['current_below_m_per_s'],
    lacks: (station, series) => station.current === undefined && !tellsOf(station, series, 'current_m_per_s'),
    allowed: 'a station with a current, or series that tell of it',
    adds: 'current',
  },
  {
    limits: ['icing_below_cm_per_h'],
    lacks: ({ sea_temperature_c }) => sea_temperature_c === undefined,
    allowed: 'a station with a sea_temperature_c',
    adds: 'sea_temperature_c',
  },
  {
    limits: ['icing_below_cm_per_h'],
    lacks: (station, series) =>
      !tellsOf(station, series, 'wind_m_per_s') || !tellsOf(station, series, 'temperature_c'),
    allowed: 'a station whose series all have a wind and a temperature',
  },
];

/** Quantities that limits of the sea are held against. */
export const seaAsks: Readonly<Partial<Record<keyof Limit, readonly QuantityName[]>>> = {
  swell_below_m: ['swell_m'],
  period_below_s: ['swell_period_s', 'swell_m'],
  current_below_m_per_s: ['current_m_per_s'],
  icing_below_cm_per_h: ['wind_m_per_s', 'temperature_c'],
};
