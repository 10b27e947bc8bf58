/** Charges goods to the site of their yard and to the work that uses them. */
import type { Model } from '../../../model/model.ts';
import type { Wbs } from '../../../trace/vocabulary.ts';
import type { World } from '../../world.ts';
import type { Yard } from '../yard.ts';

/** @param quantity units of the commodity */
export function pay(
  { ledger, model }: World,
  { site, commodity, goods, price_usd }: Yard,
  quantity: number,
): void {
  const wbs = goods.unit === 'ring' ? 'tunnel.lining' : useOf(model, site, commodity);
  const entity = `${site}/${commodity}`;
  const line = goods.unit === 'ring' ? 'rings' : 'goods';
  const code = { line, account: 'materials', wbs, site, entity, unit: goods.unit } as const;
  ledger.line(code).charge(quantity, price_usd);
}

/**
 * Work that goods are for: lining if a plant of the site uses them, else boring if a machine does; of a hub the same at
 * the sites that load there; else running the site.
 */
function useOf(model: Model, at: string, commodity: string): Wbs {
  const { plants = {}, machines = {}, drives = {}, sites } = model.file;
  if (Object.values(plants).some(({ site, uses }) => site === at && commodity in uses))
    return 'tunnel.lining';
  const isBoredWith = Object.values(drives).some(
    ({ site, machine }) => site === at && commodity in (machines[machine]?.uses ?? {}),
  );
  if (isBoredWith) return 'tunnel.boring';
  for (const [name, { stores }] of Object.entries(sites)) {
    const use = stores?.[commodity]?.from === at ? useOf(model, name, commodity) : 'sites.running';
    if (use !== 'sites.running') return use;
  }
  return 'sites.running';
}
