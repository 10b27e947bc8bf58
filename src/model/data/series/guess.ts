/** Looks at a data file for the entry of `weather.series` that reads it: by the names of its columns and what stands in them. */
import type { Files } from '../../file/layers.ts';
import type { Problem } from '../../file/problem.ts';
import { type Series, seriesSchema } from '../../language/series.ts';
import type { ObservedSeries } from '../../model.ts';
import { Faults } from '../text/faults.ts';
import { headOf } from '../text/source.ts';
import { encodingOf } from '../text/text.ts';
import { columnsGuessed } from './guess-columns.ts';
import { fitting, linesOf } from './lay-out.ts';
import { readSeries } from './series.ts';

export type SeriesEntry = { readonly [key: string]: unknown };

export interface Guess {
  /** What stands under the name of the series. */
  readonly entry: SeriesEntry;
  /** What the file does not tell and was taken for granted: to be checked. */
  readonly toCheck: readonly string[];
  /** The series as the entry reads it; undefined where something is unclear. */
  readonly series: ObservedSeries | undefined;
  readonly problems: readonly Problem[];
}

/** Each reading tells of one or more keys that are lacking. */
const MOST_READINGS = 12;

/** @param stated keys of the series that are known. @throws when the file cannot be read */
export function guessed(files: Files, path: string, stated: SeriesEntry): Guess {
  const head = headOf(files, path);
  const lines = linesOf(head, encodingOf(head.bytes) ?? 'utf-8');
  const toCheck: string[] = [];
  let entry = { ...begun(path, lines, stated, toCheck), ...stated };
  for (let reading = 1; ; reading++) {
    const spec = seriesSchema.parse(entry) as Series;
    const faults = new Faults();
    const { series } = readSeries(files, path, spec, undefined, faults);
    if (series !== undefined) return { entry, toCheck, series, problems: [] };
    const further = reading < MOST_READINGS ? fixed(entry, faults, toCheck) : entry;
    if (further === entry) return { entry, toCheck, series: undefined, problems: faults.problems(path) };
    entry = further;
  }
}

/** A layout that is known by name, or columns by what they are called. */
function begun(path: string, lines: readonly string[], stated: SeriesEntry, toCheck: string[]): SeriesEntry {
  const bare = seriesSchema.parse({ file: path }) as Series;
  const known = stated.columns === undefined && stated.layout === undefined ? fitting(bare, lines) : [];
  const names = new Set(known.map(({ layoutName }) => layoutName));
  if (names.size === 1) return { file: path, layout: known[0]?.layoutName };
  if (stated.layout !== undefined && stated.layout !== 'columns') return { file: path };
  const columns = columnsGuessed(lines, toCheck);
  if (columns === undefined) return { file: path };
  toCheck.push('stamp: start, a time is the start of its hour; end, where it is the end');
  return { file: path, layout: 'columns', stamp: 'start', ...columns };
}

/** An entry with the keys that the faults ask for and that the file decides; the same where it decides none. */
function fixed(entry: SeriesEntry, faults: Faults, toCheck: string[]): SeriesEntry {
  const missing = faults.causes.flatMap((cause) => {
    const text = /^(?:number|range):(.*)$/.exec(cause)?.[1]?.trim();
    return text !== undefined && isMissing(text, cause.startsWith('range')) ? [text] : [];
  });
  if (missing.length > 0) {
    const before = (entry.missing as string[] | undefined) ?? [];
    return { ...entry, missing: [...before, ...missing] };
  }
  const step_h = faults.wordsOf('step')?.fix.match(/step_h: (\d+)/)?.[1];
  if (step_h !== undefined) {
    toCheck.push(`step_h: a row holds for ${step_h} h, by the times of the rows`);
    return { ...entry, step_h: Number(step_h) };
  }
  if (faults.has('grid')) {
    toCheck.push('to_hours: rows stand at odd minutes; nearest takes the one nearest to each full hour');
    return { ...entry, to_hours: 'nearest' };
  }
  if (faults.has('offset') && entry.utc_offset_h === undefined) {
    toCheck.push('utc_offset_h: the file does not tell; 0 stands for UTC, -9 for Alaska standard time');
    return { ...entry, utc_offset_h: 0 };
  }
  return entry;
}

/** Texts that stand for no value: words without digits; of numbers, nines that no value of that kind can be. */
function isMissing(text: string, isNumber: boolean): boolean {
  return isNumber
    ? /^-?9{2,}(?:\.[90]*)?$/.test(text)
    : /^(?:nan|n\/?a|null|none|m|mm|-+|\*+|\/+|\?+)$/i.test(text);
}
