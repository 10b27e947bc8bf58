/** Defaults that follow from other inputs; each is filled in as soon as the part of the model that holds them is sound. */
import type { Quantity } from '../quantity.ts';
import { bundledHours, type MonthlyMeans } from './bundled.ts';

/**
 * Ships that are laid up cost as much as under way, unless the model says otherwise. A rate that is drawn is not
 * filled in: it would be drawn a second time.
 */
export function laidUpAsChartered<
  F extends { readonly charter_usd_per_d: Quantity; readonly laid_up_usd_per_d?: Quantity | undefined },
>(fleet: F) {
  const { charter_usd_per_d, laid_up_usd_per_d } = fleet;
  if (laid_up_usd_per_d !== undefined || typeof charter_usd_per_d !== 'number') return fleet;
  return { ...fleet, laid_up_usd_per_d: charter_usd_per_d };
}

export interface StatedStation extends MonthlyMeans {
  readonly lon_deg_e: number;
  readonly hours_from?: readonly string[] | undefined;
  readonly as_observed?: unknown;
}

export interface StatedWeather<S> {
  readonly series: Readonly<Record<string, S>>;
  readonly stations: Readonly<Record<string, StatedStation>>;
}

/** Stations with monthly means alone draw from the bundled series whose climate is nearest; it is added to the series. */
export function withHoursOfStations<S, W extends StatedWeather<S>>(
  weather: W,
  seriesOf: (spec: object) => S,
) {
  type Whole = W['stations'][string] & { readonly hours_from: readonly string[] };
  const series: Record<string, S> = { ...weather.series };
  const stations = Object.entries(weather.stations).map(([name, station]) => {
    if (station.hours_from !== undefined) return [name, station] as const;
    const bundled = station.as_observed === undefined ? bundledHours(station) : undefined;
    // A station with neither is a problem of the plan.
    if (bundled === undefined) return [name, { ...station, hours_from: [] }] as const;
    const free = freeName(bundled.name, weather.series);
    series[free] ??= seriesOf(bundled.spec);
    return [name, { ...station, hours_from: [free] }] as const;
  });
  return { ...weather, series, stations: Object.fromEntries(stations) as Record<string, Whole> };
}

/** A series of the model may have the name of a bundled one. */
function freeName(name: string, taken: object): string {
  return Object.hasOwn(taken, name) ? freeName(`${name}-bundled`, taken) : name;
}
