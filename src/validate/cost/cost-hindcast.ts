/** Forecasts of what tunnels cost, held against what they came to; each with a factor that has not seen it. */
import { shareOf } from '../../experiment/estimates.ts';
import { normalQuantile } from '../../random/distribution.ts';
import type {
  CostAccountRow,
  CostFitRow,
  CostHindcastResult,
  CostHindcastRow,
} from '../../trace/tables/hindcast-cost.ts';
import { sum } from '../../units/numbers.ts';
import { type Fitted, parametersFor } from '../hindcast/parameters.ts';
import { type HindcastOptions, simulatedDrives } from '../hindcast/run.ts';
import { scoreOf } from '../hindcast/scores.ts';
import type { BuiltTunnel } from '../history/projects.ts';
import { type Accounts, accountsOf, costAccounts } from './estimate.ts';
import { type CostFactor, costFactor, type Estimated, NO_FACTOR, withFactor } from './factor.ts';
import type { PlannedHeading } from './headings.ts';
import { pricesOf, type pricesOfPackage } from './prices.ts';

export interface CostHindcastRun extends Omit<HindcastOptions, 'parametersOf'> {
  readonly tunnels: readonly BuiltTunnel[];
  readonly headings: readonly PlannedHeading[];
  readonly prices: ReturnType<typeof pricesOfPackage>;
  readonly fitted: Fitted;
}

/** A tunnel with its estimates. */
export interface PricedTunnel extends Estimated {
  readonly tunnel: BuiltTunnel;
  readonly headings: number;
  readonly longest_months: readonly number[];
  readonly accounts: readonly Accounts[];
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

/** Simulates the headings of all tunnels with an outturn, and prices each replication. */
async function pricedTunnels(run: CostHindcastRun): Promise<PricedTunnel[]> {
  const { tunnels, headings, fitted, prices, ...options } = run;
  const known = tunnels.filter(
    ({ id, outturn_usd }) => outturn_usd !== null && headings.some((heading) => heading.id === id),
  );
  const asked = headings.filter(({ id }) => known.some((tunnel) => tunnel.id === id));
  const months = new Map<PlannedHeading, readonly number[]>();
  const drives = asked.map(({ drive }) => drive);
  const parametersOf = ({ project }: { readonly project: string }) => parametersFor(fitted, project);
  let at = 0;
  for await (const { durations } of simulatedDrives(drives, { ...options, parametersOf }))
    months.set(
      asked[at++] as PlannedHeading,
      durations.map((one) => one.months),
    );
  const lists = Array.from({ length: options.replications }, (_, replication) =>
    pricesOf(prices, options.seed, replication),
  );
  return known.map((tunnel) => {
    const own = asked.filter(({ id }) => id === tunnel.id);
    const timed = (replication: number) =>
      own.map((heading) => ({ heading, months: months.get(heading)?.[replication] as number }));
    const accounts = lists.map((list, replication) => accountsOf(timed(replication), tunnel.route_km, list));
    return {
      tunnel,
      outturn_usd: tunnel.outturn_usd as number,
      headings: sum(own.map(({ count }) => count)),
      longest_months: lists.map((_, replication) => Math.max(...timed(replication).map((one) => one.months))),
      accounts,
      sample: accounts.map((one) => sum(Object.values(one))),
    };
  });
}

function forecastRow(
  one: PricedTunnel,
  forecaster: 'prices' | 'factor',
  factor: CostFactor,
): CostHindcastRow {
  const { tunnel, outturn_usd, headings, longest_months } = one;
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
    months_p50: scoreOf(longest_months, 1).p50,
  };
}

function accountRows({ tunnel, accounts, sample }: PricedTunnel): CostAccountRow[] {
  const total_usd = sum(sample) / sample.length;
  return costAccounts.map((account) => {
    const mean_usd = sum(accounts.map((one) => one[account])) / accounts.length;
    return { id: tunnel.id, account, mean_usd, share: mean_usd / total_usd };
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
