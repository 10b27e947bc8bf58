/** The record of the open seasons of a sea, as it is read: a clear date and a freeze date a year, or none without ice. */

import { dayOfYear, daysBetweenYears, startOfDay } from '../../units/dates.ts';
import type { Ice } from '../language/ice.ts';
import type { ObservedSeason } from '../model.ts';
import { cellNumber, type DataTable, type Row } from './table.ts';

/** Names of the columns of a record. */
type SeasonColumns = NonNullable<Ice['columns']>;

export const usualColumns: SeasonColumns = { year: 'year', clear: 'clear_date', freeze: 'freeze_date' };

/** Stands for a date where there was no ice. */
const NONE = 'none';
const DAYS = 366;
/** A season belongs to a year when its clear date lies in it, or this many days before or after it. */
const AROUND_D = 92;

interface Season extends ObservedSeason {
  readonly row: Row;
}

export function seasonsOf(table: DataTable, columns: SeasonColumns): ObservedSeason[] {
  const seasons = table.rows.flatMap((row) => seasonOf(table, row, columns) ?? []);
  checkOrder(table, seasons);
  return seasons.map(({ year, clear_day, freeze_day }) => ({ year, clear_day, freeze_day }));
}

function seasonOf(table: DataTable, row: Row, columns: SeasonColumns): Season | undefined {
  const year = cellNumber(table, row, columns.year, 1800, 2200);
  if (Number.isNaN(year)) return undefined;
  const [clear, freeze] = [row.cells[columns.clear] ?? '', row.cells[columns.freeze] ?? ''];
  const [clear_day, freeze_day] = [dayOf(clear, year), dayOf(freeze, year)];
  const isIn = (day: number) => day >= -AROUND_D && day < DAYS + AROUND_D;
  // What was open already may stay so into the next winter.
  const [after, until] =
    clear_day === null ? [-AROUND_D, 2 * DAYS] : [clear_day ?? 0, (clear_day ?? 0) + DAYS];
  if (
    clear_day !== undefined &&
    freeze_day !== undefined &&
    (clear_day === null || isIn(clear_day)) &&
    (freeze_day === null || (freeze_day > after && freeze_day <= until))
  )
    return { year, clear_day, freeze_day, row };
  table.faults.add('season', row.line, () => ({
    found: `the season of ${row.cells[columns.year]} is "${clear}" to "${freeze}"`,
    allowed: `two dates, year-month-day: the sea clears in that year (or at most ${AROUND_D} days before or after it) and freezes later, within a year; "${NONE}" where no ice cleared, or none came`,
    fix: 'fix the dates, or leave the year out',
  }));
  return undefined;
}

/** Days from 1 January of a year to a date; null for none, undefined for what is no date. */
function dayOf(cell: string, year: number): number | null | undefined {
  if (cell === NONE) return null;
  if (startOfDay(cell) === undefined) return undefined;
  return daysBetweenYears(year, Number(cell.slice(0, 4))) + dayOfYear(cell);
}

/** Each year stands once, and the winter between two years is told in the same way by both. */
function checkOrder(table: DataTable, seasons: readonly Season[]): void {
  const known = new Map<number, Season>();
  for (const season of seasons) {
    const { year, row } = season;
    const other = known.get(year);
    if (other !== undefined) {
      const found = `the season of ${year} stands in line ${other.row.line} and in line ${row.line}`;
      table.faults.add(`year ${year}`, row.line, () => ({
        found,
        allowed: 'a row a year',
        fix: 'take one of the two out',
      }));
    }
    known.set(year, season);
  }
  for (const { year, freeze_day } of seasons) {
    const next = known.get(year + 1);
    if (next === undefined) continue;
    const { clear_day, row } = next;
    const year_d = daysBetweenYears(year, year + 1);
    const isOne = freeze_day === null || clear_day === null;
    if (isOne ? freeze_day === clear_day : freeze_day < year_d + clear_day) continue;
    const told = isOne
      ? `the sea ${freeze_day === null ? 'did not freeze' : 'froze'} after the season of ${year}, and ${clear_day === null ? 'no ice cleared' : 'ice cleared'} in ${year + 1}`
      : `the sea clears for the season of ${year + 1} before it has frozen after that of ${year}`;
    const allowed = `a freeze date in the row of ${year} and a later clear date in that of ${year + 1}, or "${NONE}" in both`;
    table.faults.add(`winter of ${year}`, row.line, () => ({
      found: told,
      allowed,
      fix: 'fix the dates, or leave one of the years out',
    }));
  }
}

/** The years of a record that seasons are drawn from. */
export function usedSeasons(ice: Ice, seasons: readonly ObservedSeason[]): ObservedSeason[] {
  const { first_year = Number.NEGATIVE_INFINITY, last_year = Number.POSITIVE_INFINITY } = ice;
  return seasons.filter(({ year }) => year >= first_year && year <= last_year);
}
