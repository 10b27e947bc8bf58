/** The points of a sweep for a terminal: all of them, or of many the earliest and the cheapest. */
import type { Difference } from '../../../experiment/estimates/difference.ts';
import { MS_PER_HOUR } from '../../../units/dates.ts';
import type { Asked } from '../../probabilities.ts';
import { comparisonText, pointsText, type Shown } from './set-text.ts';

/** More points than these are not printed one by one. */
const MOST_POINTS = 40;
/** Of many points, so many of each end are. */
const SHOWN = 10;

export function sweepText(
  points: readonly Shown[],
  differences: readonly Difference[],
  confidence: number,
  asked: Asked,
): string {
  if (points.length <= MOST_POINTS) return comparisonText(points, differences, confidence, asked);
  const by = (figure: (point: Shown) => number) =>
    points.toSorted((a, b) => figure(a) - figure(b) || 0).slice(0, SHOWN);
  const earliest = by(
    ({ summary, start_ms }) => start_ms / MS_PER_HOUR + summary.finish.quantile(0.5, 0.5).value,
  );
  const cheapest = by(({ summary }) => summary.cost.quantile(0.5, 0.5).value);
  return [
    `${points.length} points; table \`points\` has them all. The ${SHOWN} earliest by P50:`,
    pointsText(earliest),
    `The ${SHOWN} cheapest by P50:`,
    pointsText(cheapest),
  ].join('\n\n');
}
