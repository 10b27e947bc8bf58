/** The tables of `beringsim hindcast --cost`: tunnels that were built, beside what was estimated of them. */
import { type Column, category, integer, number, type RowOf, type Table, text } from '../column.ts';
import { hindcastPlaces } from './hindcast.ts';

/** What the estimate stands on: prices alone, or prices times the factor that other projects had. */
export const costForecasters = ['prices', 'factor'] as const;

const usd = (meaning: string): Column<number> => number('USD', 0, meaning);
const plainRatio = (meaning: string): Column<number> => number('', 4, meaning);

export const costHindcastTables = {
  hindcast_cost: {
    meaning:
      'A tunnel that was built a row for each forecaster: cost forecast from quantities known beforehand and one list of prices, and the outturn; dollars of 2025',
    key: ['id', 'forecaster'],
    columns: {
      id: text('name of the tunnel'),
      forecaster: category(
        costForecasters,
        'prices: estimate alone; factor: times what estimates of the other tunnels missed (leave one out)',
      ),
      p10_usd: usd('forecast that is passed by nine in ten'),
      p50_usd: usd('median of the forecast'),
      p90_usd: usd('forecast that is passed by one in ten'),
      outturn_usd: usd('what it came to'),
      percentile: plainRatio('share of the forecast below the outturn [0 to 1]'),
      place: category(hindcastPlaces, 'where the outturn lies: before P10 means cheaper'),
      log_crps: plainRatio('continuous ranked probability score of the logarithms: 0 is best'),
      factor_median: plainRatio('median of the factor that was used'),
      factor_sigma: plainRatio('spread of its logarithm'),
      route_km: number('km', 1, 'length of the line'),
      headings: integer('headings that were bored'),
      months_p50: number('months', 1, 'from the first site to the last break-through, P50'),
    },
  },
  hindcast_cost_accounts: {
    meaning: 'An account of the estimate of a tunnel a row: its mean over the replications, dollars of 2025',
    key: ['id', 'account'],
    columns: {
      id: text('name of the tunnel'),
      account: text('account'),
      mean_usd: usd('mean over the replications'),
      share: plainRatio('its share of the estimate'),
    },
  },
  hindcast_cost_fit: {
    meaning: 'How the forecasts of cost fare, and the factor that is left over for plans: one row',
    columns: {
      tunnels: integer('tunnels with an outturn'),
      within: integer('outturns from P10 to P90 with the factor'),
      coverage: plainRatio('their share'),
      coverage_low: plainRatio('its low end at 95 % (Clopper and Pearson)'),
      coverage_high: plainRatio('its high end'),
      within_prices: integer('outturns from P10 to P90 of the prices alone'),
      log_crps_factor: plainRatio('mean log_crps with the factor'),
      log_crps_prices: plainRatio('mean log_crps of the prices alone'),
      factor_median: plainRatio('median of the factor fitted to all: outturn over estimate'),
      factor_sigma: plainRatio('spread of its logarithm that the estimates do not have'),
      factor_p10: plainRatio('its tenth percentile'),
      factor_p90: plainRatio('its ninetieth percentile'),
    },
  },
} as const satisfies Record<string, Table>;

export type CostHindcastRow = RowOf<typeof costHindcastTables.hindcast_cost>;
export type CostAccountRow = RowOf<typeof costHindcastTables.hindcast_cost_accounts>;
export type CostFitRow = RowOf<typeof costHindcastTables.hindcast_cost_fit>;

export interface CostHindcastResult {
  readonly hindcast_cost: readonly CostHindcastRow[];
  readonly hindcast_cost_accounts: readonly CostAccountRow[];
  readonly hindcast_cost_fit: readonly CostFitRow[];
}
