/** Rank correlations of a model: those that it states, and those of the market with prices and delay. */
import type { RankCorrelation } from '../../../random/copula.ts';
import { uncertainInputs } from '../quantities.ts';
import type { ModelFile } from '../schema.ts';

export const MARKET = 'costs.market.factor';
const DELAY = 'organisation.project';

/** What works come to over what was estimated. */
export const OUTTURN = 'costs.outturn.factor';

/**
 * The market is one factor behind all prices that are drawn above the level of events, and behind the delay: two prices have
 * about the product of their ranks with it. What estimates miss has nothing in common with them but the delay. A pair that
 * `correlations` states keeps its rank.
 */
export function correlationsOf(file: ModelFile): readonly RankCorrelation[] | undefined {
  const { market: { prices_rank = 0, delay_rank = 0 } = {}, outturn } = file.costs ?? {};
  const missed_rank = outturn?.delay_rank ?? 0;
  if (prices_rank === 0 && delay_rank === 0 && missed_rank === 0) return file.correlations;
  const uncertain = uncertainInputs(file);
  const drawn = new Set(uncertain.flatMap(({ input, quantity }) => (quantity.per === 'run' ? [input] : [])));
  const prices = new Set(
    uncertain.flatMap(({ input, quantity }) => (quantity.per !== 'event' && isPrice(input) ? [input] : [])),
  );
  const loadings = [
    { input: MARKET, rank: 1 },
    ...[...prices].map((input): Loading => ({ input, rank: prices_rank })),
  ];
  // The delay is named first, and keeps its number: a market moves no date, and what is missed moves no price.
  const delay = drawn.has(DELAY) ? [{ input: DELAY, rank: delay_rank }] : [];
  const missed = drawn.has(DELAY) && drawn.has(OUTTURN) ? [{ input: OUTTURN, rank: missed_rank }] : [];
  const throughDelay = loadings.map(
    ({ input, rank }): Loading => ({ input, rank: rank === 1 ? delay_rank : rankThrough(delay_rank, rank) }),
  );
  const stated = new Set((file.correlations ?? []).map(({ inputs: [one, other] }) => pairOf(one, other)));
  const added = [
    ...pairsOf([...delay, ...loadings]),
    ...missed.flatMap((one) => pairsBetween([{ input: DELAY, rank: 1 }, ...throughDelay], one)),
  ];
  return [
    ...added.filter(({ inputs: [one, other], rank }) => rank !== 0 && !stated.has(pairOf(one, other))),
    ...(file.correlations ?? []),
  ];
}

interface Loading {
  readonly input: string;
  /** Rank correlation with what both of a pair have in common. */
  readonly rank: number;
}

/** Rank correlation of two inputs that have nothing in common but a third, with which they have ranks a and b (Pearson 1907). */
function rankThrough(a: number, b: number): number {
  const normal = (rank: number) => 2 * Math.sin((Math.PI * rank) / 6);
  return (6 / Math.PI) * Math.asin((normal(a) * normal(b)) / 2);
}

type Pair = RankCorrelation & { readonly inputs: readonly [string, string] };

function pairsOf(all: readonly Loading[]): Pair[] {
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => pairOfLoadings(one, other)));
}

const pairsBetween = (all: readonly Loading[], other: Loading): Pair[] =>
  all.map((one) => pairOfLoadings(one, other));

function pairOfLoadings(one: Loading, other: Loading): Pair {
  return { inputs: [one.input, other.input], rank: rankThrough(one.rank, other.rank), atEveryLevel: true };
}

const pairOf = (one?: string, other?: string) => JSON.stringify([one, other].sort());

/** Whether an input is an amount of money; what prices themselves are uncertain by is not. */
function isPrice(input: string): boolean {
  return /(^|_)usd(_per_[a-z0-9_]+)?$/.test(input.slice(input.lastIndexOf('.') + 1));
}
