/** The one list of prices with which tunnels that were built are estimated, and its draws. */
import { parse } from 'yaml';
import { z } from 'zod';
import { PREFIX } from '../../files/bundled.ts';
import { nodeFiles } from '../../files/node-files.ts';
import { normalQuantile, normalShareBelow, quantileOf } from '../../random/distribution.ts';
import { openStream } from '../../random/stream.ts';

export const priceNames = [
  'machine_usd_per_m',
  'blasting_gear_usd',
  'labour_usd_per_person_h',
  'site_usd_per_month',
  'segments_usd_per_m2',
  'support_usd_per_m2',
  'consumables_usd_per_m3',
  'spoil_usd_per_m3',
  'inner_works_usd_per_m',
  'cross_passage_usd',
  'fit_out_usd_per_km',
  'owner_share',
] as const;
type PriceName = (typeof priceNames)[number];

export type Prices = Readonly<Record<PriceName, number>>;
/** The tenth and ninetieth percentile of each. */
type PriceRanges = Readonly<Record<PriceName, readonly [number, number]>>;

const range = z.tuple([z.number().positive(), z.number().positive()]);
const ranges = z.strictObject(Object.fromEntries(priceNames.map((name) => [name, range])));

/** The list of the package. */
export function pricesOfPackage(): PriceRanges {
  const text = new TextDecoder().decode(nodeFiles.read(`${PREFIX}cost/prices.yaml`));
  return ranges.parse(parse(text)) as unknown as PriceRanges;
}

/** Correlation of the normal scores of any two prices: those of goods, wages and sites go together, as in the base plan. */
const TOGETHER = 0.5;

/** The prices of a replication, the same for all projects. */
export function pricesOf(list: PriceRanges, seed: number, replication: number): Prices {
  const score = (name: string) => normalQuantile(openStream(seed, replication, 'cost', name).uniform());
  const market = score('market');
  const drawn = priceNames.map((name) => {
    const own = Math.sqrt(TOGETHER) * market + Math.sqrt(1 - TOGETHER) * score(name);
    const [low, high] = list[name];
    return [name, quantileOf({ p10_p90: [low, high] })(normalShareBelow(own))];
  });
  return Object.fromEntries(drawn) as Prices;
}
