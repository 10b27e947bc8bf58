/** Forecasts of what tunnels cost, held against what they came to; each with a factor that has not seen it. */
import { shareOf } from '../../experiment/estimates/estimates.ts';
import { type ExperimentOptions, type Point, runPoints } from '../../experiment/experiment.ts';
import { normalQuantile } from '../../random/distribution.ts';
import { costColumn, type ResultRow } from '../../trace/results/results.ts';
import type {
  CostAccountRow,
  CostFitRow,
  CostHindcastResult,
  CostHindcastRow,
} from '../../trace/tables/hindcast-cost.ts';
import { type Account, accounts } from '../../trace/vocabulary.ts';
import { HOURS_PER_MONTH } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { type Fitted, parametersFor } from '../hindcast/parameters.ts';
import { scoreOf } from '../hindcast/scores.ts';
import type { BuiltTunnel } from '../history/projects.ts';
import { type CostFactor, costFactor, type Estimated, NO_FACTOR, withFactor } from './factor.ts';
import type { PlannedHeading } from './headings.ts';
import type { Prices } from './prices.ts';
import { tunnelModel } from './tunnel-model.ts';

export interface CostHindcastRun
  extends Required<Pick<ExperimentOptions, 'seed' | 'replications' | 'workers'>> {
  readonly tunnels: readonly BuiltTunnel[];
  readonly headings: readonly PlannedHeading[];
  readonly prices: Prices;
  readonly fitted: Fitted;
  /** Called after each replication with their number. */
  readonly onReplication?: (done: number) => void;
}

/** A tunnel with its estimates. */
export interface PricedTunnel extends Estimated {
  readonly tunnel: BuiltTunnel;
  readonly headings: number;
  /** From day zero to the last break-through, by replication. */
  readonly bored_months: readonly number[];
  /** USD by replication. */
  readonly accounts: readonly Readonly<Partial<Record<Account, number>>>[];
}

const CONFIDENCE = 0.95;

export async function costHindcast(run: CostHindcastRun): Promise<CostHindcastResult> {
  return costResult(await pricedTunnels(run));
}

/** What a list of priced tunnels comes to. */
export function costResult(priced: readonly PricedTunnel[]): CostHindcastResult {
  const rows = priced.flatMap((one) => {
    const factor = costFactor(priced.filter((other) => other !== one));
    return [forecastRow(one, 'prices', NO_FACTOR), forecastRow(one, 'factor', factor)];
  });
  return {
    hindcast_cost: rows,
    hindcast_cost_accounts: priced.flatMap(accountRows),
    hindcast_cost_fit: [fitRow(rows, costFactor(priced))],
  };
}

/** Tunnels with an outturn, and with headings that are known. */
export function pricedTunnelsOf(
  tunnels: readonly BuiltTunnel[],
  headings: readonly PlannedHeading[],
): BuiltTunnel[] {
  return tunnels.filter(
    ({ id, outturn_usd }) => outturn_usd !== null && headings.some((heading) => heading.id === id),
  );
}

/** Runs the model of each tunnel: a replication has the same prices for all. */
async function pricedTunnels(run: CostHindcastRun): Promise<PricedTunnel[]> {
  const { tunnels, headings, fitted, prices, seed, replications, workers, onReplication } = run;
  const known = pricedTunnelsOf(tunnels, headings);
  const headingsOf = ({ id }: BuiltTunnel) => headings.filter((heading) => heading.id === id);
  const points = known.map((tunnel): Point => {
    const [own, { id, route_km }] = [headingsOf(tunnel), tunnel];
    const record = (own[0] as PlannedHeading).drive.project;
    const model = () => tunnelModel({ id, route_km, headings: own }, prices, parametersFor(fitted, record));
    return { values: { tunnel: id }, model };
  });
  const results = known.map((): ResultRow[] => []);
  let done = 0;
  for await (const { point, result } of runPoints(points, { seed, replications, workers })) {
    if (result.status === 'failed') throw new Error(`tunnel ${known[point - 1]?.id}: ${result.error}`);
    results[point - 1]?.push(result);
    onReplication?.(++done);
  }
  return known.map((tunnel, at) => {
    const rows = results[at] as ResultRow[];
    return {
      tunnel,
      outturn_usd: tunnel.outturn_usd as number,
      headings: sum(headingsOf(tunnel).map(({ count }) => count)),
      bored_months: rows.map(
        ({ break_through_h, end_h }) => (break_through_h ?? (end_h as number)) / HOURS_PER_MONTH,
      ),
      accounts: rows.map(accountsOf),
      sample: rows.map(({ cost_usd }) => cost_usd as number),
    };
  });
}

/** What was spent, by account. */
function accountsOf(result: ResultRow): Partial<Record<Account, number>> {
  const costs = result as unknown as Readonly<Record<string, number | null>>;
  return Object.fromEntries(
    accounts.flatMap((account) => {
      const spent_usd = costs[costColumn(account)] ?? 0;
      return spent_usd > 0 ? [[account, spent_usd]] : [];
    }),
  );
}

function forecastRow(
  one: PricedTunnel,
  forecaster: 'prices' | 'factor',
  factor: CostFactor,
): CostHindcastRow {
  const { tunnel, outturn_usd, headings, bored_months } = one;
  const score = scoreOf(withFactor(one.sample, factor), outturn_usd);
  return {
    id: tunnel.id,
    forecaster,
    p10_usd: score.p10,
    p50_usd: score.p50,
    p90_usd: score.p90,
    outturn_usd,
    percentile: score.percentile,
    place: outturn_usd < score.p10 ? 'before P10' : outturn_usd > score.p90 ? 'after P90' : 'within',
    log_crps: score.log_crps,
    factor_median: factor.median,
    factor_sigma: factor.sigma,
    route_km: tunnel.route_km,
    headings,
    months_p50: scoreOf(bored_months, 1).p50,
  };
}

function accountRows({ tunnel, accounts: spent, sample }: PricedTunnel): CostAccountRow[] {
  const total_usd = sum(sample) / sample.length;
  return accounts.flatMap((account): CostAccountRow[] => {
    const mean_usd = sum(spent.map((one) => one[account] ?? 0)) / spent.length;
    return mean_usd === 0 ? [] : [{ id: tunnel.id, account, mean_usd, share: mean_usd / total_usd }];
  });
}

function fitRow(rows: readonly CostHindcastRow[], { median, sigma }: CostFactor): CostFitRow {
  const of = (forecaster: string) => rows.filter((row) => row.forecaster === forecaster);
  const hits = (forecaster: string) => of(forecaster).filter(({ place }) => place === 'within').length;
  const score = (forecaster: string) =>
    sum(of(forecaster).map(({ log_crps }) => log_crps)) / of(forecaster).length;
  const tunnels = of('factor').length;
  const coverage = shareOf(hits('factor'), tunnels, CONFIDENCE);
  const at = (share: number) => median * Math.exp(sigma * normalQuantile(share));
  return {
    tunnels,
    within: hits('factor'),
    coverage: coverage.value,
    coverage_low: coverage.low,
    coverage_high: coverage.high,
    within_prices: hits('prices'),
    log_crps_factor: score('factor'),
    log_crps_prices: score('prices'),
    factor_median: median,
    factor_sigma: sigma,
    factor_p10: at(0.1),
    factor_p90: at(0.9),
  };
}
