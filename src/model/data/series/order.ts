/** Puts the rows of a series in order of time: each time once. */
import { MS_PER_HOUR } from '../../../units/dates.ts';
import type { Faults } from '../text/faults.ts';
import { momentText } from '../text/hours.ts';
import type { Layout } from './layouts.ts';
import type { SeriesRows } from './rows.ts';
import { inTypicalYear } from './stamps.ts';

/**
 * Rows from the last to the first are turned round, years of different months are brought to one; what still goes back or stands
 * twice is a fault. Gives whether it is a typical year.
 */
export function putInOrder(rows: SeriesRows, layout: Layout, faults: Faults): boolean {
  if (goesBackwards(rows)) turnRound(rows);
  const isTypical = layout.isTypical === 'always' || (layout.isTypical !== undefined && !isOneRun(rows));
  if (isTypical && layout.isTypical !== 'always') {
    for (let row = 0; row < rows.time_ms.length; row++)
      rows.time_ms.set(row, inTypicalYear(rows.time_ms.at(row), layout.stamp));
  }
  if (layout.corrects) dropCorrected(rows);
  tellDisorder(rows, faults);
  return isTypical;
}

/** Every hour follows the one before. */
function isOneRun({ time_ms }: SeriesRows): boolean {
  for (let row = 1; row < time_ms.length; row++)
    if (time_ms.at(row) - time_ms.at(row - 1) !== MS_PER_HOUR) return false;
  return true;
}

/** All rows but the first are earlier than the one before; two at least tell. */
function goesBackwards({ time_ms }: SeriesRows): boolean {
  for (let row = 1; row < time_ms.length; row++) if (time_ms.at(row) >= time_ms.at(row - 1)) return false;
  return time_ms.length > 2;
}

function columnsOf({ time_ms, line, values, isObserved }: SeriesRows) {
  return [time_ms, line, ...values.values(), ...(isObserved ? [isObserved] : [])];
}

function turnRound(rows: SeriesRows): void {
  for (const column of columnsOf(rows)) {
    for (let [low, high] = [0, column.length - 1]; low < high; low++, high--) {
      const kept = column.at(low);
      column.set(low, column.at(high));
      column.set(high, kept);
    }
  }
}

/** Of rows of one time the last counts. */
function dropCorrected(rows: SeriesRows): void {
  const { time_ms } = rows;
  const columns = columnsOf(rows);
  let kept = 0;
  for (let row = 0; row < time_ms.length; row++) {
    if (row > 0 && time_ms.at(row) === time_ms.at(kept - 1)) kept--;
    for (const column of columns) column.set(kept, column.at(row));
    kept++;
  }
  for (const column of columns) column.length = kept;
}

function tellDisorder({ time_ms, line }: SeriesRows, faults: Faults): void {
  let before = 0;
  for (let row = 1; row < time_ms.length; row++) {
    const [now_ms, before_ms] = [time_ms.at(row), time_ms.at(before)];
    if (now_ms > before_ms) {
      before = row;
      continue;
    }
    const isTwice = now_ms === before_ms;
    const after = before;
    faults.add(isTwice ? 'time-twice' : 'time-back', line.at(row), () => ({
      found: `time ${isTwice ? 'is there twice' : 'goes back'}: ${momentText(now_ms)} after ${momentText(before_ms)} in line ${line.at(after)}`,
      allowed: 'each step once, in order of time',
      fix: 'sort the rows, and take out what is twice; name minute: under time: where it has a column, and give standard time where the clock was put back',
    }));
  }
}
