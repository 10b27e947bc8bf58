/** Goods that are lost in the yards of a site. */
import type { Wait } from '../../kernel/wait.ts';
import type { Site } from './site.ts';

/** Before all who wait for goods. */
const FIRST = Number.NEGATIVE_INFINITY;

/** Loses a share of what each yard holds, of counted goods whole pieces; returns their mass [t]. */
export function* loseGoods(site: Site, share: number): Generator<Wait, number, void> {
  let lost_t = 0;
  for (const { stock, booked, goods, isWhole } of site.yards.values()) {
    const part = stock.level * share;
    const amount = isWhole ? Math.floor(part) : part;
    if (amount <= 0) continue;
    yield stock.get(amount, FIRST);
    booked.lost += amount;
    lost_t += amount * goods.mass_t;
  }
  return lost_t;
}
