/** The one list of prices with which tunnels that were built are estimated. */
import { parse } from 'yaml';
import { z } from 'zod';
import { PREFIX } from '../../files/bundled.ts';
import { nodeFiles } from '../../files/node-files.ts';

/** The tenth and ninetieth percentile. */
const range = z.tuple([z.number().positive(), z.number().positive()]).readonly();
const rank = z.number().min(0).max(0.99);
const share = z.number().min(0).max(1);

const list = z.strictObject({
  machine_usd_per_m: range,
  blasting_gear_usd: range,
  labour_usd_per_person_h: range,
  site_usd_per_month: range,
  segments_usd_per_m2: range,
  support_usd_per_m2: range,
  consumables_usd_per_m3: range,
  spoil_usd_per_m3: range,
  inner_works_usd_per_m: range,
  cross_passage_usd: range,
  fit_out_usd_per_km: range,
  owner_usd_per_d_km: range,
  site_share_after: z.tuple([share, share, share]).readonly(),
  market: z.strictObject({ prices_rank: rank, delay_rank: rank }).readonly(),
  fit_out_d: range,
});

export type PriceRange = readonly [number, number];
export type Prices = Readonly<z.output<typeof list>>;

/** The list of the package. */
export function pricesOfPackage(): Prices {
  const text = new TextDecoder().decode(nodeFiles.read(`${PREFIX}cost/prices.yaml`));
  return list.parse(parse(text));
}
