/** What was found out of a series, in words: how the file is written, when its hours are, and by which rule they were made. */

import { MINUTES_PER_HOUR, MS_PER_HOUR } from '../../../units/dates.ts';
import { quantityNames } from '../../language/series.ts';
import type { ObservedHours } from '../../model.ts';
import { type Grid, momentText } from '../text/hours.ts';
import type { Encoding } from '../text/text.ts';
import type { Form } from './form.ts';
import { partedBy, type TableHeading } from './heading.ts';
import { type Layout, timeColumns } from './layouts.ts';
import type { SeriesRows } from './rows.ts';

/** How a file is written, stated or found out. */
export interface Writing {
  readonly encoding: Encoding;
  readonly layoutName: string;
  readonly layout: Layout;
  readonly heading: TableHeading;
  readonly form: Form;
  readonly utcOffset_h: number;
}

const encodingWords = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
} as const;

const ruleWords = {
  mean: 'the mean of the rows of each hour',
  highest: 'the highest wind and wave and the lowest visibility and temperature of each hour',
  nearest: 'the row nearest to each full hour',
} as const;

interface Made {
  readonly hours: ObservedHours;
  readonly isTypicalYear: boolean;
  /** Hours without waves under ice. */
  readonly iced_h: number;
  /** Hours without any value before the first that has one, and after the last. */
  readonly leftOut_h: number;
}

/** One thought each. */
export function notesOf(
  rows: SeriesRows,
  writing: Writing,
  grid: Grid,
  { hours, isTypicalYear, iced_h, leftOut_h }: Made,
): string[] {
  const { encoding, layoutName, layout, heading, form } = writing;
  const { headerLine } = heading;
  const names = headerLine > 0 ? `names in line ${headerLine}` : 'columns by number';
  const end_ms = grid.start_ms + grid.hours * MS_PER_HOUR;
  const when = isTypicalYear ? 'a typical year' : `${momentText(grid.start_ms)} to ${momentText(end_ms)} UTC`;
  return [
    `layout ${layoutName}, ${encodingWords[encoding]}, fields parted by ${partedBy(heading)}, ${names}, rows from line ${rows.firstLine}`,
    timeNote(rows, writing),
    ...(form.numbers.decimal === 'comma' || form.numbers.thousands !== 'none'
      ? [
          `numbers with a decimal ${form.numbers.decimal}${form.numbers.thousands === 'none' ? '' : `, thousands may be parted by a ${form.numbers.thousands}`}`,
        ]
      : []),
    `${rows.time_ms.length} rows, one every ${stepWords(grid.every_min)}: ${when}`,
    ...(grid.toHours ? [`hours are ${ruleWords[grid.toHours]} (to_hours: ${grid.toHours})`] : []),
    ...(grid.toHours === undefined && grid.apart_ms(0) !== 0
      ? [
          `rows stand at minute ${new Date(rows.time_ms.at(0)).getUTCMinutes()} and count for the nearest hour`,
        ]
      : []),
    ...lackingNote(hours, writing),
    ...(iced_h > 0 ? [`${iced_h} h without waves are under ice: 0 m`] : []),
    ...(leftOut_h > 0 ? [`${leftOut_h} h without any value at the ends are left out`] : []),
    ...(layout.corrects ? ['of rows of one time the last counts'] : []),
  ];
}

function stepWords(every_min: number): string {
  return every_min % MINUTES_PER_HOUR === 0
    ? `${every_min / MINUTES_PER_HOUR} h`
    : `${Math.round(every_min * 10) / 10} min`;
}

function timeNote(
  { offsets_min, withoutOffset }: SeriesRows,
  { layout, form, utcOffset_h }: Writing,
): string {
  const stated = [...offsets_min];
  const offset =
    stated.length > 0 && withoutOffset === 0
      ? `states its offset from UTC (${stated.slice(0, 2).map(offsetText).join(', ')})`
      : `is ${offsetText(utcOffset_h * MINUTES_PER_HOUR)} from UTC`;
  const order = form.dateOrder && !('month' in layout.time) ? `, ${form.dateOrder.replace('-', ' ')}` : '';
  return `time in ${timeColumns(layout.time).join(', ')}${order}: ${offset}, a stamp is the ${layout.stamp} of its step`;
}

function offsetText(offset_min: number): string {
  const [hours, minutes] = [
    Math.floor(Math.abs(offset_min) / MINUTES_PER_HOUR),
    Math.abs(offset_min) % MINUTES_PER_HOUR,
  ];
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset_min < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}

/** Quantities of the layout that the file does not have, or has no value of. */
function lackingNote(hours: ObservedHours, { layout }: Writing): string[] {
  const lacking = quantityNames.filter((name) => layout.columns[name] !== undefined && hours[name] === null);
  return lacking.length > 0 ? [`the file has no ${lacking.join(', ')}`] : [];
}
