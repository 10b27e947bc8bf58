/** Probabilities, years and sums of plans as people read them. */
import type { PlanRow } from '../../trace/results/plans.ts';
import { HOURS_PER_YEAR } from '../../units/dates.ts';

/** What a probability of a sum is where its spread was held against nothing. */
export const NOT_CALIBRATED = 'not calibrated';

/** A cell of a row of `plans` as a number; null where it is empty or no number. */
export function planFigure(row: PlanRow, column: string): number | null {
  const value = row[column];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** `12.5 % (9.4 to 16.2)`; `under 0.9 %` where no run kept it, `over 99.1 %` where all did. */
export function chanceWords(count: number, runs: number, low: number, high: number): string {
  if (count === 0) return `under ${inPercent(high)} %`;
  if (count === runs) return `over ${inPercent(low)} %`;
  return `${inPercent(count / runs)} % (${inPercent(low)} to ${inPercent(high)})`;
}

/** The probability to keep a promise, from a row of `plans`; `-` where none was given. */
export function probabilityWords(row: PlanRow, name: 'in_time' | 'in_cost' | 'both'): string {
  const count = planFigure(row, `${name}_kept`);
  if (count === null) return lacksCalibration(row, name) ? NOT_CALIBRATED : '-';
  const [low, high] = [planFigure(row, `${name}_low_share`), planFigure(row, `${name}_high_share`)];
  return chanceWords(count, planFigure(row, 'replications') ?? 0, low ?? 0, high ?? 1);
}

/** Whether the probability is left out only because the costs were held against nothing. */
function lacksCalibration(row: PlanRow, name: 'in_time' | 'in_cost' | 'both'): boolean {
  const isAsked = planFigure(row, 'promise_usd') !== null && row.cost_calibration === '';
  return isAsked && (name === 'in_cost' || (name === 'both' && planFigure(row, 'promise_y') !== null));
}

function inPercent(share: number): string {
  const text = (share * 100).toFixed(1);
  // Of few runs whole numbers say as much.
  return share >= 0.1 && share <= 0.9 ? text.replace(/\.0$/, '') : text;
}

export function yearsText(hours: number | null): string {
  return hours === null ? 'beyond' : yearFigure(hours / HOURS_PER_YEAR);
}

/** Two places below ten years. */
export function yearFigure(years: number): string {
  return years.toFixed(Math.abs(years) < 10 ? 2 : 1);
}

/** `8.00 billion`, `113 million`, `4.2 million`. */
export function moneyText(amount_usd: number | null): string {
  if (amount_usd === null) return 'beyond';
  const size_usd = Math.abs(amount_usd);
  if (size_usd >= 1e9) return `${(amount_usd / 1e9).toFixed(size_usd < 1e11 ? 2 : 0)} billion`;
  return `${(amount_usd / 1e6).toFixed(size_usd < 1e7 ? 1 : 0)} million`;
}

/** `12.4, 4.4 over`, `7.1, 0.9 under`; without a promise the figure alone. */
export function missText(figure: string, over: number | null, words: (value: number) => string): string {
  if (over === null) return figure;
  return `${figure}, ${words(Math.abs(over))} ${over > 0 ? 'over' : 'under'}`;
}
