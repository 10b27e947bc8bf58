/** Dates and figures in sentences and on axes, the same in every country. */
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '../../units/dates.ts';
import { counted } from '../figures.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** @param month 0 to 11 */
export const monthName = (month: number): string => MONTHS[month] as string;

/** `18 May 2038`. */
export function dayWords(moment: Date): string {
  return `${moment.getUTCDate()}\u00a0${monthName(moment.getUTCMonth()).slice(0, 3)}\u00a0${moment.getUTCFullYear()}`;
}

/** Whole days, with `day` or `days`. */
export function daysWords(hours: number): string {
  const whole = Math.round(hours / HOURS_PER_DAY);
  return `${counted(whole)}\u00a0${whole === 1 ? 'day' : 'days'}`;
}

export const yearsWords = (hours: number): string => `${(hours / HOURS_PER_YEAR).toFixed(1)} years`;

/** `113 million USD`, `11.7 billion USD`. */
export function moneyWords(amount_usd: number): string {
  return `${moneyFigure(amount_usd)}\u00a0USD`;
}

function moneyFigure(amount_usd: number): string {
  if (Math.abs(amount_usd) >= 1e9) return `${(amount_usd / 1e9).toFixed(2)}\u00a0billion`;
  return `${(amount_usd / 1e6).toFixed(Math.abs(amount_usd) >= 1e7 ? 0 : 1)}\u00a0million`;
}

export const percentWords = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

/** A figure on an axis: `500`, `1.5k`, `20k`. */
export function axisFigure(value: number): string {
  return Math.abs(value) >= 1000 ? `${Number((value / 1000).toFixed(1))}k` : String(Number(value.toFixed(2)));
}
