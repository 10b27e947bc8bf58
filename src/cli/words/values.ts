/** Values of options that are neither a number nor a word of a list. */
import { MOST_TIME_S } from '../../experiment/shard.ts';
import { suggestion } from '../../model/file/problem.ts';
import { type TableName, tableNames, usualTables } from '../../trace/tables/tables.ts';
import { MS_PER_DAY, SECONDS_PER_HOUR, SECONDS_PER_MINUTE, startOfDay } from '../../units/dates.ts';
import { BadInput } from '../exit.ts';
import { amount } from './numbers.ts';

/** A limit that a timer can keep. */
export function timeLimitOf(text: string): number {
  const limit_s = amount('time-limit', text, SECONDS, '30s');
  if (limit_s <= MOST_TIME_S) return limit_s;
  throw new BadInput({
    code: 'option',
    found: `--time-limit: ${text} is too long`,
    allowed: `at most ${Math.floor(MOST_TIME_S / SECONDS_PER_HOUR)}h`,
    fix: 'leave it out, for no limit',
  });
}

const SECONDS = new Map(Object.entries({ s: 1, min: SECONDS_PER_MINUTE, h: SECONDS_PER_HOUR }));

/** Days by the end of which to finish [ms since 1970]. */
export function daysOf(name: string, texts: readonly string[]): number[] {
  return texts.map((text) => {
    const start_ms = startOfDay(text);
    if (start_ms !== undefined) return start_ms + MS_PER_DAY;
    throw new BadInput({
      code: 'option',
      found: `--${name}: "${text}" is not a date`,
      allowed: 'a day of the calendar, year-month-day',
      fix: `for example --${name} 2035-01-01`,
    });
  });
}

/** Names of tables with commas between. */
export function tablesOf(text: string | undefined): readonly TableName[] {
  if (text === undefined) return usualTables;
  const asked = text.split(',').map((name) => name.trim());
  const unknown = asked.filter((name) => !(tableNames as readonly string[]).includes(name));
  if (unknown.length === 0) return tableNames.filter((name) => asked.includes(name));
  throw new BadInput({
    code: 'option',
    found: `--tables: there is no table "${unknown.join('", "')}"`,
    allowed: tableNames.join(', '),
    fix: suggestion(unknown[0] as string, tableNames, 'name some of these, such as --tables states,stocks'),
  });
}
