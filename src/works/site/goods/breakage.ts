/** Goods that break or spoil when they are landed. */
import type { Commodity } from '../../../model/language/supply/commodity.ts';
import type { World } from '../../world.ts';

/** Says how much of each lot breaks [units]: its share of bulk goods; of counted goods each unit by chance. */
export function breakageOf(
  world: World,
  site: string,
  commodity: string,
  { broken, unit }: Commodity,
): (lot: number) => number {
  const share = world.chance.sampler(broken, {
    input: 'supply.commodities.broken',
    class: commodity,
    entity: site,
  });
  if (unit !== 'ring' && unit !== 'piece') return (lot) => lot * share();
  const chance = world.chance.stream('broken', commodity, site);
  return (lot) => {
    const each = share();
    if (each === 0) return 0;
    let units = 0;
    for (let one = 0; one < lot; one++) if (chance.uniform() < each) units++;
    return units;
  };
}
