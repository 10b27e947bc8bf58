/** What there is of an observed series, and what was found out of its file, a line each. */
import type { ObservedSeries } from '../../model/model.ts';

export function seriesNotes({ rows, gaps, notes }: ObservedSeries): string[] {
  const left = gaps.filter(({ isFilled }) => !isFilled).sort((a, b) => b.hours - a.hours);
  const filled = gaps.filter(({ isFilled }) => isFilled);
  const filled_h = filled.reduce((sum, { hours }) => sum + hours, 0);
  const longest = left[0];
  const more = longest
    ? `; ${left.length} stay, the longest ${longest.hours} h of ${longest.quantity} from line ${longest.line}`
    : '';
  const counted = `${rows} rows; ${filled.length} gaps filled${filled_h > 0 ? ` (${filled_h} h)` : ''}${more}`;
  return [counted, ...notes];
}
