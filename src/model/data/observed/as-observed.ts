/** Hours that are taken as they were observed: which of them each hour of a run has, and what is to be said about it. */
import { HOURS_PER_YEAR, hoursAtYear, MS_PER_DAY, MS_PER_HOUR, startOf } from '../../../units/dates.ts';
import { type QuantityName, quantityNames, type Series } from '../../language/series.ts';
import type { Station } from '../../language/weather.ts';
import type { Model, ObservedSeries } from '../../model.ts';

/** Hours of a series on end. */
interface SeriesStretch {
  /** The first of them, and the first after them. */
  readonly from: number;
  readonly to: number;
  /** When the first begins, UTC [ms since 1970]. */
  readonly start_ms: number;
  readonly isTypicalYear: boolean;
}

/** Hours of a run that take hours of a series one after another. */
interface TakenHours {
  /** Since the start of the run. */
  readonly at_h: number;
  /** The first hour of the series. */
  readonly row: number;
  readonly hours: number;
  /** They have the very dates of the run. */
  readonly isOwn: boolean;
}

/** Whether years follow each other without a gap, in whatever order they stand. */
export function areConsecutive(years: readonly number[]): boolean {
  return new Set(years).size === Math.max(...years) - Math.min(...years) + 1;
}

/** The hours of a series that may be taken as they are: those of its years (consecutive ones), or all. */
export function stretchOf(
  { length_h: length, start_ms, isTypicalYear }: ObservedSeries,
  years?: Series['years'],
): SeriesStretch {
  const hourAt = (year: number) => Math.ceil(hoursAtYear(start_ms, year));
  const within = (hour: number) => Math.max(0, Math.min(length, hour));
  const from = years === undefined ? 0 : within(hourAt(Math.min(...years)));
  const to = years === undefined ? length : within(hourAt(Math.max(...years) + 1));
  return { from, to, start_ms: start_ms + from * MS_PER_HOUR, isTypicalYear };
}

/**
 * The hour of a series that stands for a moment: the very one, where it has it; else the first of that month, day and hour
 * (for a 29 February, where no year has one, of the day before); undefined where there is none.
 */
export function hourFor(
  stretch: SeriesStretch,
  moment_ms: number,
): { readonly row: number; readonly isOwn: boolean } | undefined {
  const { from, to, start_ms, isTypicalYear } = stretch;
  const own = from + Math.floor((moment_ms - start_ms) / MS_PER_HOUR);
  if (!isTypicalYear && own >= from && own < to) return { row: own, isOwn: true };
  const date = (ms: number) => new Date(ms).toISOString().slice(5, 13);
  const rowOf = (wanted: string) => {
    for (let row = from; row < to; row++)
      if (date(start_ms + (row - from) * MS_PER_HOUR) === wanted) return row;
    return undefined;
  };
  const wanted = date(moment_ms);
  const row = rowOf(wanted) ?? (wanted.startsWith('02-29') ? rowOf(`02-28${wanted.slice(5)}`) : undefined);
  return row === undefined ? undefined : { row, isOwn: false };
}

/**
 * Which hours of a series a run takes, for so many hours or, where nothing follows its end, for as long as there are some.
 * The series begins again at the date that the run has come to, so that the seasons stay where they are.
 */
export function takenHours(
  stretch: SeriesStretch,
  pastEnd: 'repeat' | 'end',
  start_ms: number,
  wanted_h: number,
): TakenHours[] {
  const { from, to, isTypicalYear } = stretch;
  const pieces: TakenHours[] = [];
  let left_h = wanted_h;
  // A typical year goes round once before it ends.
  if (pastEnd === 'end' && isTypicalYear) left_h = Math.min(left_h, to - from);
  for (let at_h = 0; left_h > 0; ) {
    const { row, isOwn } = hourFor(stretch, start_ms + at_h * MS_PER_HOUR) ?? { row: from, isOwn: false };
    const hours = Math.min(left_h, to - row);
    pieces.push({ at_h, row, hours, isOwn });
    if (pastEnd === 'end' && !isTypicalYear) break;
    at_h += hours;
    left_h -= hours;
  }
  return pieces;
}

/** The first hours without a value among those that are taken, of the quantities that are asked for. */
export function gapIn(
  { hours }: ObservedSeries,
  { from, to, start_ms }: SeriesStretch,
  asked: ReadonlySet<QuantityName>,
): { readonly quantity: QuantityName; readonly hours: number; readonly date: string } | undefined {
  for (const quantity of quantityNames.filter((name) => asked.has(name))) {
    const values = hours[quantity]?.subarray(from, to);
    const first = values?.findIndex(Number.isNaN) ?? -1;
    if (values === undefined || first < 0) continue;
    const after = values.subarray(first).findIndex((value) => !Number.isNaN(value));
    const date = dateText(start_ms + first * MS_PER_HOUR);
    return { quantity, hours: after < 0 ? values.length - first : after, date };
  }
  return undefined;
}

/** What is to be said of the stations of a model whose hours are not those of the dates of the run; nothing of typical years. */
export function asObservedNotes(model: Model): string[] {
  const stations = Object.entries(model.file.weather?.stations ?? {});
  return stations.flatMap(([name, station]) => stationNotes(model, name, station));
}

function stationNotes(
  { file, series }: Model,
  station: string,
  { as_observed, hours_from }: Station,
): string[] {
  const name = hours_from[0] as string;
  const observed = series.get(name);
  if (as_observed === undefined || observed === undefined) return [];
  const stretch = stretchOf(observed, file.weather?.series[name]?.years);
  const start_ms = startOf(file.project.start);
  const horizon_h = Math.ceil(file.project.horizon_y * HOURS_PER_YEAR);
  const pieces = takenHours(stretch, as_observed.past_end, start_ms, horizon_h);
  const dateOf = (row: number) => dateText(stretch.start_ms + (row - stretch.from) * MS_PER_HOUR);
  const runDate = (at_h: number) => dateText(start_ms + at_h * MS_PER_HOUR);
  const notes: string[] = [];
  const [first, second] = pieces;
  if (first !== undefined && !first.isOwn && !stretch.isTypicalYear)
    notes.push(
      `station ${station}: series ${name} has no hour ${runDate(0)} 00:00 (it goes from ${dateOf(stretch.from)} to ${dateOf(stretch.to)} UTC); its hours from ${dateOf(first.row)} on are taken`,
    );
  const taken_h = pieces.reduce((sum, { hours }) => sum + hours, 0);
  if (taken_h < horizon_h)
    notes.push(
      `station ${station}: series ${name} ends at ${runDate(taken_h)} of the run; from then on nothing is workable`,
    );
  else if (second !== undefined && !stretch.isTypicalYear) {
    const again = pieces.length - 2;
    const more =
      again === 0 ? '' : `, and begins again ${again === 1 ? 'once' : `${again} times`} after that`;
    notes.push(
      `station ${station}: series ${name} ends at ${runDate(second.at_h)} of the run, which goes on with its hours from ${dateOf(second.row)} on${more}`,
    );
  }
  return notes;
}

/** Date, and hour where it is not midnight, UTC. */
function dateText(moment_ms: number): string {
  const [date, time] = new Date(moment_ms).toISOString().split('T') as [string, string];
  return moment_ms % MS_PER_DAY === 0 ? date : `${date} ${time.slice(0, 5)}`;
}
