/** Rank correlations of a model: those that it states, and those of the market with prices and delay. */
import type { RankCorrelation } from '../../../random/copula.ts';
import { uncertainInputs } from '../quantities.ts';
import type { ModelFile } from '../schema.ts';

export const MARKET = 'costs.market.factor';
const DELAY = 'organisation.project';

/**
 * The market is one factor behind all prices that are drawn per run, and behind the delay: two prices have about
 * the product of their ranks with it. A pair that `correlations` states keeps its rank.
 */
export function correlationsOf(file: ModelFile): readonly RankCorrelation[] | undefined {
  const { prices_rank = 0, delay_rank = 0 } = file.costs?.market ?? {};
  if (prices_rank === 0 && delay_rank === 0) return file.correlations;
  const drawn = [
    ...new Set(
      uncertainInputs(file).flatMap(({ input, quantity }) => (quantity.per === 'run' ? [input] : [])),
    ),
  ];
  const loadings = drawn.flatMap((input): Loading[] =>
    isPrice(input) ? [{ input, rank: prices_rank }] : [],
  );
  // The delay is named first, and keeps its number: a market moves no date.
  const delay = drawn.includes(DELAY) ? [{ input: DELAY, rank: delay_rank }] : [];
  const stated = new Set((file.correlations ?? []).map(({ inputs: [one, other] }) => pairOf(one, other)));
  const added = pairsOf([...delay, { input: MARKET, rank: 1 }, ...loadings]);
  return [
    ...added.filter(({ inputs: [one, other], rank }) => rank !== 0 && !stated.has(pairOf(one, other))),
    ...(file.correlations ?? []),
  ];
}

interface Loading {
  readonly input: string;
  /** Rank correlation with the market. */
  readonly rank: number;
}

/** Rank correlation of two inputs that have nothing in common but a third, with which they have ranks a and b (Pearson 1907). */
function rankThrough(a: number, b: number): number {
  const normal = (rank: number) => 2 * Math.sin((Math.PI * rank) / 6);
  return (6 / Math.PI) * Math.asin((normal(a) * normal(b)) / 2);
}

type Pair = RankCorrelation & { readonly inputs: readonly [string, string] };

function pairsOf(all: readonly Loading[]): Pair[] {
  return all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .map((other): Pair => ({ inputs: [one.input, other.input], rank: rankThrough(one.rank, other.rank) })),
  );
}

const pairOf = (one?: string, other?: string) => JSON.stringify([one, other].sort());

/** Whether an input is an amount of money; what prices themselves are uncertain by is not. */
function isPrice(input: string): boolean {
  return /(^|_)usd(_per_[a-z0-9_]+)?$/.test(input.slice(input.lastIndexOf('.') + 1));
}
