/** Output of `beringsim hindcast --sea`: a row a case, then who says what happened and why forecasts miss. */
import type { SeaHindcastResult, SeaHindcastRow, SeaUnit } from '../../../trace/tables/sea-hindcast.ts';
import { MS_PER_DAY, monthDayOf } from '../../../units/dates.ts';
import { plainTable, tableText } from '../../table.ts';

export function seaHindcastText({ hindcast_sea: rows }: SeaHindcastResult): string {
  const table = plainTable(
    ['case', 'unit', 'P10', 'P50', 'P90', 'actual', 'percentile', ''],
    [2, 3, 4, 5, 6],
  );
  for (const row of rows) table.push(seaCells(row));
  const missed = rows.filter(({ place }) => place !== 'within').length;
  const count = `${rows.length} figures of ${new Set(rows.map(({ model }) => model)).size} places, ${missed} outside of P10 to P90: too few, and too much alike, for a statistic.`;
  return [tableText(table), count, ...rows.map(noteText)].join('\n\n');
}

/** The cells of a row, from its name to whether it hits. */
export function seaCells({
  id,
  unit,
  p10,
  p50,
  p90,
  actual,
  percentile,
  place,
  year,
}: SeaHindcastRow): string[] {
  const figures = [p10, p50, p90, actual].map((figure) => seaFigure(figure, unit, year));
  return [id, unit, ...figures, (percentile * 100).toFixed(0), place === 'within' ? 'hit' : `miss: ${place}`];
}

function noteText({ id, what, place, source, reason }: SeaHindcastRow): string {
  const verdict = place === 'within' ? 'hit. Not modelled' : 'miss';
  return `${id}: ${what}\n  actual: ${source}\n  ${verdict}: ${reason}`;
}

/** Dates as month-day of the year, days whole, tonnes in thousands. */
function seaFigure(figure: number | null, unit: SeaUnit, year: number): string {
  if (figure === null) return '-';
  if (unit === 'date') return monthDayOf(Date.UTC(year, 0) + (Math.floor(figure) - 1) * MS_PER_DAY);
  return unit === 'd' ? figure.toFixed(0) : `${Math.round(figure / 1000)}k`;
}
