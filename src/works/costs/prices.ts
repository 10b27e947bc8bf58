/** What all prices of a run have in common: market, what estimates miss, currencies, the Arctic, and how they rise with the years. */
import { OTHERWISE } from '../../model/language/costs/costs.ts';
import { MARKET, OUTTURN } from '../../model/language/costs/going-together.ts';
import { type CostLineName, factsOf } from '../../model/language/costs/lines.ts';
import { priceBase_ms } from '../../model/language/costs/price-base.ts';
import type { Quantity } from '../../model/language/quantity.ts';
import type { ModelFile } from '../../model/language/schema.ts';
import type { Chance } from '../../random/chance.ts';
import { power } from '../../random/power.ts';
import type { Account } from '../../trace/vocabulary.ts';
import { HOURS_PER_YEAR, MS_PER_HOUR, startOf } from '../../units/dates.ts';

/** Prices of one run, over those that the model states. */
export interface PricesOfRun {
  /** Nation where a site lies; empty where none is stated. */
  nationOf(site: string): string;
  /** Factor on the prices of a line that is paid at a site. */
  factorOf(line: CostLineName, site: string): number;
  /** Nominal over real dollars of an account, paid at a time. */
  growth(account: Account, time_h: number): number;
}

/** Prices as they are stated. */
export const statedPrices: PricesOfRun = { nationOf: () => '', factorOf: () => 1, growth: () => 1 };

/** Draws the prices of a run. */
export function pricesIn(file: ModelFile, chance: Chance): PricesOfRun {
  const { costs, sites, nations = {} } = file;
  const nationOf = (site: string) => sites[site]?.nation ?? '';
  const drawn = (quantity: Quantity | undefined, input: string, name: string) =>
    chance.sampler(quantity ?? 1, { input: `costs.${input}`, class: name, entity: name })();
  const onAll = (factor: Quantity | undefined, input: string, name: string) =>
    chance.sampler(factor ?? 1, { input, class: name, entity: name })();
  const common =
    onAll(costs?.market?.factor, MARKET, 'market') * onAll(costs?.outturn?.factor, OUTTURN, 'outturn');
  const arctic = new Map(
    Object.entries(costs?.arctic ?? {}).map(([line, factor]) => [line, drawn(factor, 'arctic', line)]),
  );
  const rates = new Map(
    Object.entries(costs?.currencies ?? {}).map(([name, { rate }]) => [
      name,
      drawn(rate, 'currencies.rate', name),
    ]),
  );
  const rises = new Map(
    Object.entries(costs?.escalation ?? {}).map(([name, rise]) => [name, drawn(rise, 'escalation', name)]),
  );
  const base_h = ((priceBase_ms(file.project) ?? 0) - startOf(file.project.start)) / MS_PER_HOUR;
  return {
    nationOf,
    factorOf: (line, site) => {
      const { isLocal } = factsOf(line);
      const rate = isLocal ? rates.get(nations[nationOf(site)]?.currency ?? '') : undefined;
      return common * (arctic.get(line) ?? 1) * (rate ?? 1);
    },
    growth: (account, time_h) => {
      const rise = rises.get(account) ?? rises.get(OTHERWISE) ?? 0;
      return rise === 0 ? 1 : power(1 + rise, (time_h - base_h) / HOURS_PER_YEAR);
    },
  };
}
