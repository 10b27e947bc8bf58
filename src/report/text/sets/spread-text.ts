/** How wide the forecasts of a set are, beside the spread of what budgets came to. */
import type { PointSummary } from '../../../experiment/estimates/point-summary.ts';
import type { PointValues } from '../../../trace/results/results.ts';
import { varied } from '../../figures.ts';
import { plainTable, tableText } from '../../table.ts';

interface SpreadPoint {
  readonly values: PointValues;
  readonly summary: Pick<PointSummary, 'finish' | 'cost' | 'finishWithCost' | 'hasOpening'>;
}

/** Fixed links over their budgets (docs/sources.md, 7.3): P77 and P94 over the median, 1.50 and 2.00 over 1.19. */
const RECORD = [
  'Fixed links over their budgets, on record (docs/sources.md 7.3): 1.26 at P77 and 1.68 at P94 of the median; for years no',
  'record with a stated population was found.',
];

/** P90 over P50 of time and cost, and how they go together, of each point; empty where no point has enough runs. */
export function spreadText(points: readonly SpreadPoint[]): string {
  const told = points.filter(({ summary }) => summary.finishWithCost !== null);
  if (told.length === 0) return '';
  const names = Object.keys(told[0]?.values ?? {});
  const milestone = told.every(({ summary }) => summary.hasOpening) ? 'opening' : 'finish';
  const table = plainTable(
    [
      ...names,
      `P90 / P50 of years to the ${milestone}`,
      'of the cost',
      `rank correlation of ${milestone} and cost`,
    ],
    [0, 1, 2].map((at) => at + names.length),
  );
  for (const { values, summary } of told) {
    const spread = ({ finish, cost }: typeof summary) =>
      [finish, cost].map((sample) => {
        const [middle, late] = [0.5, 0.9].map((share) => sample.quantile(share, 0.5).value) as [
          number,
          number,
        ];
        return Number.isFinite(late) ? (late / middle).toFixed(2) : '-';
      });
    table.push([
      ...names.map((name) => varied(values[name])),
      ...spread(summary),
      (summary.finishWithCost as number).toFixed(2),
    ]);
  }
  return [tableText(table), ...RECORD].join('\n');
}
