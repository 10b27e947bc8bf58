/** Which yards had no room, over many runs. */
import type { PointSummary } from '../../experiment/estimates/point-summary.ts';

const MOST_YARDS = 3;

/** Empty where no order was cut in any run. */
export function yardsCutText({ yards: found, replications, counts }: PointSummary): string {
  const runs = replications - counts.failed;
  const { sums, yards } = found;
  if (sums.orders === 0) return '';
  const mean = (total: number) => (total / runs).toFixed(1);
  const told = (list: (typeof yards)['cut']) =>
    list
      .slice(0, MOST_YARDS)
      .map(({ yard, runs: count }) => `\n  ${yard} in ${count} of ${runs} runs`)
      .join('');
  const cut = `Yards without room, mean of the runs: ${mean(sums.orders)} orders cut, ${mean(sums.full_d)} days full (all yards together); most cut at:${told(yards.cut)}`;
  if (yards.winter.length === 0) return cut;
  return `${cut}\nToo small for the winter that their rule asks for (a larger winter stock finds no room, a larger yard may help):${told(yards.winter)}`;
}
