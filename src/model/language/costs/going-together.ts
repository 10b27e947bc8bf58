/** Rank correlations of a model: those that it states, and those of the market with prices and delay. */
import type { RankCorrelation } from '../../../random/copula.ts';
import { uncertainInputs } from '../quantities.ts';
import type { ModelFile } from '../schema.ts';

export const MARKET = 'costs.market.factor';
const DELAY = 'organisation.project';

/**
 * The market is one factor behind all prices that are drawn per run, and behind the delay: two prices have the product
 * of their ranks with it. A pair that `correlations` states keeps its rank.
 */
export function correlationsOf(file: ModelFile): readonly RankCorrelation[] | undefined {
  const { prices_rank = 0, delay_rank = 0 } = file.costs?.market ?? {};
  if (prices_rank === 0 && delay_rank === 0) return file.correlations;
  const drawn = [
    ...new Set(
      uncertainInputs(file).flatMap(({ input, quantity }) => (quantity.per === 'run' ? [input] : [])),
    ),
  ];
  const withMarket = drawn.flatMap((input): Loading[] => {
    if (input === MARKET) return [];
    if (isPrice(input)) return [{ input, rank: prices_rank }];
    return input === DELAY ? [{ input, rank: delay_rank }] : [];
  });
  const stated = new Set((file.correlations ?? []).map(({ inputs: [one, other] }) => pairOf(one, other)));
  const added = pairsOf([{ input: MARKET, rank: 1 }, ...withMarket]);
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

type Pair = RankCorrelation & { readonly inputs: readonly [string, string] };

function pairsOf(all: readonly Loading[]): Pair[] {
  return all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .map((other): Pair => ({ inputs: [one.input, other.input], rank: one.rank * other.rank })),
  );
}

const pairOf = (one?: string, other?: string) => JSON.stringify([one, other].sort());

/** Whether an input is an amount of money; what prices themselves are uncertain by is not. */
function isPrice(input: string): boolean {
  return /(^|_)usd(_per_[a-z0-9_]+)?$/.test(input.slice(input.lastIndexOf('.') + 1));
}
