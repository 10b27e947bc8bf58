/** Output of `beringsim hindcast`: a row a drive, and how the forecasts fare beside their rivals. */
import type {
  HindcastResult,
  HindcastRow,
  HindcastScore,
  HindcastType,
} from '../../../trace/tables/hindcast.ts';
import { plainTable, tableText } from '../../table.ts';

export function hindcastText({ hindcast, hindcast_scores, hindcast_types }: HindcastResult): string {
  const scored = hindcast.filter(({ confidence }) => confidence !== 'C');
  const shown = hindcast.filter(({ confidence }) => confidence === 'C');
  const parts = [
    ...(scored.length > 0 ? [`Durations in months: forecast and actual\n${rowsText(scored)}`] : []),
    ...(shown.length > 0 ? [`From memory, not scored\n${rowsText(shown)}`] : []),
    ...(scored.length > 0
      ? [scoresText(hindcast_scores), rivalsText(hindcast_scores), typesText(hindcast_types)]
      : []),
  ];
  return parts.join('\n\n');
}

function rowsText(rows: readonly HindcastRow[]): string {
  const table = plainTable(
    ['id', 'P10', 'P50', 'P90', 'actual', 'percentile', '', 'class', 'ground'],
    [1, 2, 3, 4, 5],
  );
  for (const row of rows)
    table.push([
      row.id,
      ...[row.p10_months, row.p50_months, row.p90_months, row.actual_months].map(monthsText),
      (row.percentile * 100).toFixed(0),
      row.place,
      row.machine,
      row.ground,
    ]);
  return tableText(table);
}

function scoresText(scores: readonly HindcastScore[]): string {
  const [model] = scores as [HindcastScore];
  const table = plainTable(['', 'wanted', ...scores.map(({ forecaster }) => forecaster)], [1, 2, 3, 4, 5]);
  const line = (name: string, wanted: string, of: (score: HindcastScore) => string) =>
    table.push([name, wanted, ...scores.map(of)]);
  line('from P10 to P90, drives [%]', '80', (one) =>
    shareText(one.coverage, one.coverage_low, one.coverage_high),
  );
  line('from P10 to P90, projects [%]', '80', (one) =>
    shareText(one.coverage_by_project, one.coverage_by_project_low, one.coverage_by_project_high),
  );
  line('after P90 [%]', '10', (one) => shareText(one.above_p90, one.above_p90_low, one.above_p90_high));
  line('after P95 [%]', '5', (one) => shareText(one.above_p95, one.above_p95_low, one.above_p95_high));
  line('median P50 / actual', '1.00', (one) => one.bias.toFixed(2));
  line('CRPS [months]', '0', (one) => one.mean_crps_months.toFixed(2));
  line('log-CRPS', '0', (one) => one.mean_log_crps.toFixed(3));
  const head = `${model.scored_drives} drives of ${model.scored_projects} projects, confidence A and B; intervals at 95 %`;
  return `${head}\n${tableText(table)}`;
}

function rivalsText(scores: readonly HindcastScore[]): string {
  const lines = scores.flatMap(({ forecaster, model_less, model_less_low, model_less_high }) => {
    if (model_less === null || model_less_low === null || model_less_high === null) return [];
    const verdict = model_less_high < 0 ? 'better' : model_less_low > 0 ? 'worse' : 'not told apart';
    return [
      `  ${forecaster.padEnd(10)}  ${signedText(model_less)} (${signedText(model_less_low)} to ${signedText(model_less_high)}): ${verdict}`,
    ];
  });
  return ['log-CRPS of the model less that of a rival; projects resampled', ...lines].join('\n');
}

function typesText(types: readonly HindcastType[]): string {
  const table = plainTable(
    ['class', 'drives', 'before P10', 'within', 'after P90', 'median P50 / actual'],
    [1, 2, 3, 4, 5],
  );
  for (const one of types)
    table.push([
      one.machine,
      one.scored_drives,
      one.before_p10,
      one.within,
      one.after_p90,
      `${one.bias.toFixed(2)} (${one.bias_low.toFixed(2)} to ${one.bias_high.toFixed(2)})`,
    ]);
  return tableText(table);
}

const monthsText = (months: number): string => months.toFixed(1);

const signedText = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`;

function shareText(value: number, low: number, high: number): string {
  return `${(value * 100).toFixed(0)} (${(low * 100).toFixed(0)} to ${(high * 100).toFixed(0)})`;
}
