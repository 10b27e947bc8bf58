/** The catalogue of observed earthquakes: how it is read, and which of it counts. */

import { startOf } from '../../units/dates.ts';
import { degreesEast } from '../../units/sphere.ts';
import type { Earthquakes } from '../language/hazards/earthquakes.ts';
import type { ObservedEarthquake } from '../model.ts';
import { cellNumber, type DataTable, type Row } from './table.ts';

export const catalogueColumns = ['date', 'lat_deg_n', 'lon_deg_e', 'magnitude'] as const;

export function catalogueOf(table: DataTable): ObservedEarthquake[] {
  return table.rows.map((row) => ({
    year: yearOf(table, row),
    lat_deg_n: cellNumber(table, row, 'lat_deg_n', -90, 90),
    lon_deg_e: cellNumber(table, row, 'lon_deg_e', -180, 180),
    magnitude: cellNumber(table, row, 'magnitude', -2, 10),
  }));
}

function yearOf(table: DataTable, row: Row): number {
  const date = row.cells.date ?? '';
  if (!Number.isNaN(startOf(date))) return Number(date.slice(0, 4));
  table.faults.add('date', row.line, () => ({
    found: `date is "${date}"`,
    allowed: 'a date, year-month-day',
    fix: 'fix the date, or leave the earthquake out',
  }));
  return Number.NaN;
}

/** Those that lie within the window, its edges included, and are no weaker than what it is complete from. */
export function eventsIn(
  window: Earthquakes['window'],
  catalogue: readonly ObservedEarthquake[],
): ObservedEarthquake[] {
  return catalogue.filter(
    (event) =>
      event.year >= window.first_year &&
      event.year <= window.last_year &&
      event.magnitude >= window.complete_from_magnitude &&
      isInWindow(window, event.lat_deg_n, event.lon_deg_e),
  );
}

export function isInWindow(window: Earthquakes['window'], lat_deg_n: number, lon_deg_e: number): boolean {
  const { south_deg_n, north_deg_n, west_deg_e } = window;
  const east_deg = degreesEast(west_deg_e, lon_deg_e);
  return lat_deg_n >= south_deg_n && lat_deg_n <= north_deg_n && east_deg <= widthOf(window);
}

/** Degrees of longitude from the western edge of a window to its eastern one; all round where they are the same. */
export function widthOf({ west_deg_e, east_deg_e }: Earthquakes['window']): number {
  return degreesEast(west_deg_e, east_deg_e) || 360;
}

/** Years of a window, the first and the last included. */
export function yearsIn({ first_year, last_year }: Earthquakes['window']): number {
  return last_year - first_year + 1;
}
