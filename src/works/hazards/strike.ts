/** Strikes: kinds of trade that stand still between two dates, at all sites or at some. */
import { Availability } from '../../nature/availability/availability.ts';
import { gapsIn, united } from '../../nature/availability/intervals.ts';
import { hoursAt } from '../../units/dates.ts';
import { type Exposed, type Stoppage, Unavailable } from '../stoppage.ts';
import type { World } from '../world.ts';

export function strikesOf({ model, sim, start_ms }: World, { who }: Exposed): Stoppage[] {
  const strikes = Object.values(model.file.hazards?.strikes ?? {})
    .filter(
      ({ trades, sites }) => trades.some((kind) => kind === who.kind) && (sites?.includes(who.site) ?? true),
    )
    .map(({ from, until }) => ({ from_h: hoursAt(start_ms, from), to_h: hoursAt(start_ms, until) }));
  if (strikes.length === 0) return [];
  const work = gapsIn(united(strikes), 0, Number.POSITIVE_INFINITY);
  return [
    new Unavailable(sim, 'strike', new Availability(work, { cause: 'strike', name: 'the end of a strike' })),
  ];
}
