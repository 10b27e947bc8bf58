/** Figures and lists as people read them: whole days, whole millions, counts with their nouns. */
import { isStated, type PointValue } from '../trace/results/results.ts';
import { HOURS_PER_DAY } from '../units/dates.ts';

export function days(hours: number): string {
  return (hours / HOURS_PER_DAY).toFixed(0);
}

/** `more`: among runs that had not finished, whose cost was still rising. */
export function millions(amount_usd: number): string {
  if (Number.isNaN(amount_usd)) return '-';
  return Number.isFinite(amount_usd) ? (amount_usd / 1e6).toFixed(0) : 'more';
}

/** A whole number with a narrow space between thousands. */
export function counted(value: number): string {
  return Math.round(value)
    .toFixed(0)
    .replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** A text as the beginning of a sentence. */
export function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `1 yard`, `3 yards`; `3 batches` with its plural given. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${counted(count)} ${count === 1 ? noun : plural}`;
}

/** Value of an input that was varied, in words. */
export const varied = (value: PointValue | undefined) => (isStated(value) ? 'as stated' : String(value));

/** A share of 1 in whole percent. */
export const wholePercent = (share: number) => `${(share * 100).toFixed(0)} %`;
