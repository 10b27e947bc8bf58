/** Values and limits of the schema in words. */
import type { z } from 'zod';
import { NO_MONTH_DAY } from '../language/terms.ts';

/** What the schema finds wrong. */
export type Issue = z.core.$ZodIssue;

export const NAMES =
  'letters, digits, "_" and "-", a letter or digit first; not constructor, toString and what else every object of JavaScript has';

/** What would be allowed, in words. */
export function allowedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : kindInWords(issue.expected);
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `at least ${issue.minimum} ${issue.origin === 'array' ? 'entries' : 'characters'}`
        : `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `at most ${issue.maximum} ${issue.origin === 'array' ? 'entries' : 'characters'}`
        : `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    case 'invalid_value':
      return issue.values.map((value) => written(value)).join(', ');
    case 'invalid_format':
      if (isMonthDay(issue)) return 'a day of the year, month-day';
      return issue.format === 'date' ? 'a date, year-month-day' : NAMES;
    case 'custom':
      return String(issue.params?.allowed ?? 'see the guide');
    default:
      return issue.message;
  }
}

/** Whether a text is no day of the year, where one is asked for. */
export function isMonthDay(issue: Issue): boolean {
  return issue.code === 'invalid_format' && issue.message === NO_MONTH_DAY;
}

function kindInWords(expected: string): string {
  const words: Record<string, string> = {
    number: 'a number',
    string: 'text',
    object: 'a map of keys to values',
    record: 'a map of names to values',
    array: 'a list',
    tuple: 'a list',
    boolean: 'true or false',
  };
  return words[expected] ?? expected;
}

/** A value as it would be written in YAML, short. */
export function written(value: unknown): string {
  if (typeof value === 'number')
    return Number.isNaN(value)
      ? 'not a number (.nan)'
      : Number.isFinite(value)
        ? String(value)
        : 'infinite (.inf)';
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 57)}...` : value}"`;
  if (value === null) return 'empty (null)';
  if (Array.isArray(value))
    return value.length > 12 ? `a list of ${value.length}` : `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object') return 'a map';
  return String(value);
}
