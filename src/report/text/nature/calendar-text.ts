/** Output of `beringsim calendar`: a block for each weather-bound work, its months side by side. */
import type { BestStartRow, StartMonthRow, StartMonths } from '../../../trace/tables/start-months.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { plainTable, tableText } from '../../table.ts';

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** From this P80 on, figures are in days [h]. */
const IN_DAYS_FROM_H = 4 * HOURS_PER_DAY;

export function calendarText({ calendar, calendar_best }: StartMonths): string {
  return calendar_best
    .map((best) =>
      blockOf(
        best,
        calendar.filter(({ operation }) => operation === best.operation),
      ),
    )
    .join('\n\n');
}

function blockOf(best: BestStartRow, rows: readonly StartMonthRow[]): string {
  const longest_h = Math.max(...rows.map(({ p80_h }) => p80_h ?? 0));
  const [unit, unit_h] = longest_h >= IN_DAYS_FROM_H ? ['d', HOURS_PER_DAY] : ['h', 1];
  const names = rows.map(({ month }) => NAMES[month - 1] as string);
  const table = plainTable(
    ['', ...names],
    names.map((_, at) => at + 1),
  );
  const hours = (label: string, of: (row: StartMonthRow) => number | null) =>
    table.push([`${label} [${unit}]`, ...rows.map((row) => figureText(of(row), unit_h))]);
  hours('P50', ({ p50_h }) => p50_h);
  hours('P80', ({ p80_h }) => p80_h);
  hours('P90', ({ p90_h }) => p90_h);
  const shares = (label: string, of: (row: StartMonthRow) => number) => {
    if (rows.some((row) => of(row) > 0)) table.push([label, ...rows.map((row) => percentText(of(row)))]);
  };
  shares('weather [%]', ({ downtime_weather }) => downtime_weather);
  shares('sea [%]', ({ downtime_sea }) => downtime_sea);
  shares('closed [%]', ({ downtime_calendar }) => downtime_calendar);
  shares('not done [%]', ({ not_done }) => not_done);
  return [best.operation, tableText(table), bestText(best, unit as string, unit_h as number)].join('\n');
}

function bestText(
  { best_month, best_p80_h, start_by, sea_closes }: BestStartRow,
  unit: string,
  unit_h: number,
): string {
  const best =
    best_month === null
      ? '  in no month are 80 % of the starts done'
      : `  best begun in ${NAMES[best_month - 1]}: 80 % are done in ${figureText(best_p80_h, unit_h)} ${unit}`;
  if (sea_closes === '' && start_by === '') return best;
  const closing = sea_closes === '' ? 'the sea closes' : `the sea closes (median ${sea_closes})`;
  const by =
    start_by === ''
      ? `  no start is done before ${closing} in 80 % of the replications`
      : `  begun by ${start_by}, it is done before ${closing} in 80 % of the replications`;
  return `${best}\n${by}`;
}

/** Two figures that count: a quantile of some forty years tells no more. */
function figureText(value_h: number | null, unit_h: number): string {
  if (value_h === null) return '-';
  const value = value_h / unit_h;
  return value >= 100 ? String(Math.round(value / 10) * 10) : Number(value.toPrecision(2)).toString();
}

function percentText(share: number): string {
  return (share * 100).toFixed(0);
}
