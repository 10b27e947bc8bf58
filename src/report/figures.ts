/** Figures as tables for people show them: whole days, whole millions. */
import { HOURS_PER_DAY } from '../units/dates.ts';

export function days(hours: number): string {
  return (hours / HOURS_PER_DAY).toFixed(0);
}

/** `more`: among runs that had not finished, whose cost was still rising. */
export function millions(amount_usd: number): string {
  if (Number.isNaN(amount_usd)) return '-';
  return Number.isFinite(amount_usd) ? (amount_usd / 1e6).toFixed(0) : 'more';
}
