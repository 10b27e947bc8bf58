/** Orders that the model states: each is placed on its date, as soon as its port is open. */
import type { Process } from '../../kernel/wait.ts';
import type { StatedOrder } from '../../model/language/supply/stated-order.ts';
import { HOURS_PER_DAY, hoursAt } from '../../units/dates.ts';
import { barredUntil_h } from '../hazards/hazards.ts';
import type { Site } from '../site/site.ts';
import type { World } from '../world.ts';
import { type OrderBook, prepare } from './reorder.ts';

/** Starts a process for each stated order, in the order of the model. */
export function startStatedOrders(world: World, book: OrderBook, siteOf: (name: string) => Site): void {
  for (const [index, stated] of (world.model.file.supply?.orders ?? []).entries()) {
    book.stated++;
    const name = `stated order ${index + 1}`;
    world.sim.start(name, placing(world, book, stated, name, siteOf));
  }
}

function* placing(
  world: World,
  book: OrderBook,
  { site, commodity, quantity, placed: date, by }: StatedOrder,
  name: string,
  siteOf: (name: string) => Site,
): Process {
  const { sim, chance, start_ms } = world;
  const yard = siteOf(site).yard(commodity);
  const port = siteOf(yard.store.from as string);
  const { group } = port.spec;
  // A lead time of its own, so that those of the rule stay as they are.
  const use = { input: 'sites.port.lead_d', class: port.name, entity: port.name, group, by: name };
  const lead_h = chance.sampler(port.spec.port?.lead_d ?? 0, use)() * HOURS_PER_DAY;
  yield sim.holdUntil(hoursAt(start_ms, date), 'date');
  if (!port.isOpen) yield port.opened;
  for (let at_h = barredUntil_h(world, port.name); at_h > sim.now; at_h = barredUntil_h(world, port.name))
    yield sim.holdUntil(at_h, 'border');
  const order = book.add({
    yard,
    port: port.name,
    reason: 'stated',
    due_by: 'date',
    quantity,
    no_room: 0,
    winter_no_room: 0,
    placed_h: sim.now,
    ready_h: sim.now + lead_h,
    by_h: by === undefined ? null : hoursAt(start_ms, by),
  });
  book.stated--;
  sim.start(`order ${order.order}`, prepare(world, port, order));
}
