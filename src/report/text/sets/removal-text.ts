/** The value of removal as tables for a terminal. */
import type { Bounded, Explanation } from '../../../experiment/explanation.ts';
import type { PromisedMilestone } from '../../../summary/scope.ts';
import { horizonNote, milestoneWords } from '../../milestone-words.ts';
import { plainTable, tableText } from '../../table.ts';

/** Empty where nothing was measured. */
export function removalsText(
  { removals, confirmations, confidence }: Explanation,
  milestone: PromisedMilestone,
): string {
  if (removals.length === 0) return '';
  const gains = plainTable(['without', 'pairs', 'days gained', 'from', 'to'], [1, 2, 3, 4]);
  for (const { cause, pairs, gain_d } of removals) gains.push([cause, pairs, ...daysWithBounds(gain_d)]);
  const meanings = removals.map(({ cause, off }) => `Without ${cause}: ${off}.`);
  const again = plainTable(
    ['measured again', 'pairs', 'first out', 'from', 'to', 'last in', 'from', 'to'],
    [1, 2, 3, 4, 5, 6, 7],
  );
  for (const { cause, pairs, firstOut_d, lastIn_d } of confirmations)
    again.push([cause, pairs, ...daysWithBounds(firstOut_d), ...daysWithBounds(lastIn_d)]);
  return `Value of removal: days that the ${milestoneWords[milestone].noun} gains without one cause, pair by pair under the same chance. Gains do not
add up. The bounds of a table hold together with ${Number((confidence * 100).toFixed(2))} % confidence.${horizonNote(removals, milestone)}
${tableText(gains)}
${meanings.join('\n')}

The best on fresh runs, because the best of many is over-estimated. First out: days gained without it alone. Last in:
days lost when it alone comes back while all others of the list are off.
${tableText(again)}`;
}

function daysWithBounds({ value, low, high }: Bounded): string[] {
  return [value, low, high].map((one) => (Number.isFinite(one) ? one.toFixed(1) : '-'));
}
