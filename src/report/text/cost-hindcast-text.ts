/** Output of `beringsim hindcast --cost`: a row a tunnel, its accounts, and the factor that is left over. */
import type {
  CostAccountRow,
  CostFitRow,
  CostHindcastResult,
  CostHindcastRow,
} from '../../trace/tables/hindcast-cost.ts';
import { plainTable, tableText } from '../table.ts';

export function costHindcastText({
  hindcast_cost,
  hindcast_cost_accounts,
  hindcast_cost_fit: [fit],
}: CostHindcastResult): string {
  const of = (forecaster: CostHindcastRow['forecaster']) =>
    hindcast_cost.filter((row) => row.forecaster === forecaster);
  return [
    `Prices alone, billion USD of 2025\n${costRowsText(of('prices'))}`,
    `Times what estimates of the other tunnels missed (leave one out)\n${costRowsText(of('factor'))}`,
    `Where the estimates go, % of the mean\n${accountsText(hindcast_cost_accounts)}`,
    ...(fit === undefined ? [] : [fitText(fit)]),
  ].join('\n\n');
}

const billion = (amount_usd: number): string => (amount_usd / 1e9).toFixed(2);

function costRowsText(rows: readonly CostHindcastRow[]): string {
  const table = plainTable(
    ['tunnel', 'km', 'P10', 'P50', 'P90', 'outturn', 'outturn / P50', 'percentile', ''],
    [1, 2, 3, 4, 5, 6, 7],
  );
  for (const row of rows)
    table.push([
      row.id,
      row.route_km.toFixed(1),
      ...[row.p10_usd, row.p50_usd, row.p90_usd, row.outturn_usd].map(billion),
      (row.outturn_usd / row.p50_usd).toFixed(2),
      (row.percentile * 100).toFixed(0),
      row.place === 'within' ? 'hit' : row.place === 'before P10' ? 'miss: below P10' : 'miss: above P90',
    ]);
  return tableText(table);
}

function accountsText(rows: readonly CostAccountRow[]): string {
  const accounts = [...new Set(rows.map(({ account }) => account))];
  const table = plainTable(
    ['tunnel', ...accounts],
    accounts.map((_, at) => at + 1),
  );
  for (const id of new Set(rows.map((row) => row.id))) {
    const share = (account: string) =>
      rows.find((row) => row.id === id && row.account === account)?.share ?? 0;
    table.push([id, ...accounts.map((account) => (share(account) * 100).toFixed(0))]);
  }
  return tableText(table);
}

function fitText(fit: CostFitRow): string {
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  return `From P10 to P90: ${fit.within} of ${fit.tunnels} with the factor (${percent(fit.coverage)}; ${percent(fit.coverage_low)} to ${percent(fit.coverage_high)} at 95 %), ${fit.within_prices} with the prices alone; wanted 80 %.
log-CRPS ${fit.log_crps_factor.toFixed(3)} with the factor, ${fit.log_crps_prices.toFixed(3)} with the prices alone.
The factor that is left over, fitted to all: lognormal, median ${fit.factor_median.toFixed(2)}, sigma ${fit.factor_sigma.toFixed(2)} (P10 ${fit.factor_p10.toFixed(2)}, P90 ${fit.factor_p90.toFixed(2)}).
The base plan draws it once a run, for all of its accounts (costs.outturn); models/cost/prices.yaml says what the prices are.`;
}
