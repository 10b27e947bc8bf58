/** Accounts that must balance, and laws of good sense that must hold, whenever an instant is over; `--check` looks after every event. */

import type { Site } from './site/site.ts';
import type { OrderBook } from './supply/reorder.ts';
import type { Ship } from './supply/ship.ts';
import type { TunnelDrive } from './tunnel/drive.ts';
import type { LiningPlant } from './tunnel/lining.ts';
import type { World } from './world.ts';

/** What is on the site, for the auditor. */
export interface Audited {
  readonly sites: ReadonlyMap<string, Site>;
  readonly drives: readonly TunnelDrive[];
  readonly plants: readonly LiningPlant[];
  readonly ships: readonly Ship[];
  readonly orders: OrderBook;
}

/** Gaps below this share of what is compared are rounding. */
const ROUNDING = 1e-9;

/** @throws when something was lost or came from nowhere, with what and how much */
export function audit(world: World, works: Audited): void {
  for (const site of works.sites.values()) {
    auditSpoil(world, site);
    auditYards(world, site);
  }
  for (const plant of works.plants) auditRings(world, plant);
  auditOrders(world, works);
  auditShips(world, works.ships);
  auditBore(world, works.drives);
  equal(world, 'ledger: total and lines', 0, world.ledger.imbalance_usd(), world.ledger.total_usd);
}

/** Spoil bored = on belts + in the heap + in hand + disposed of. */
function auditSpoil(world: World, { name, spoil }: Site): void {
  if (spoil === null) return;
  const found_m3 = spoil.onBelts_m3 + spoil.heap.level + spoil.inHand_m3 + spoil.disposed_m3;
  equal(world, `spoil at ${name} [m3]: bored, and where it is`, spoil.bored_m3, found_m3);
}

/** What the trades booked is what the stock holds, and the stock is within its bounds. */
function auditYards(world: World, site: Site): void {
  for (const { commodity, stock, booked, received, used } of site.yards.values()) {
    const what = `${commodity} at ${site.name}`;
    equal(world, `${what}: came`, booked.opening + booked.made + booked.landed + booked.returned, received);
    equal(world, `${what}: went`, booked.taken, used);
    equal(world, `${what}: came less went, and held`, received - used, stock.level, received);
    if (stock.level < 0 || stock.level > stock.capacity)
      throw imbalance(world, `${what}: level`, stock.level, stock.capacity);
  }
}

/** Rings cast = in moulds + rejected + put in the yard, over all plants of the yard. */
function auditRings(world: World, plant: LiningPlant): void {
  const { rings, cast, inMoulds, rejected } = plant;
  equal(
    world,
    `rings of ${plant.name}: cast, and where they went`,
    cast - inMoulds - rejected,
    plant.delivered,
  );
  if (rings.booked.made < plant.delivered)
    throw imbalance(world, `rings of ${plant.name}`, plant.delivered, rings.booked.made);
}

/** Ordered = at the port + on board + landed. */
function auditOrders(world: World, works: Audited): void {
  const afloat = new Map<number, number>();
  for (const ship of works.ships) {
    for (const { order, quantity } of ship.hold)
      afloat.set(order.order, (afloat.get(order.order) ?? 0) + quantity);
  }
  for (const { order, quantity, waiting, landed, yard } of works.orders.open) {
    const found = waiting + (afloat.get(order) ?? 0) + landed;
    equal(
      world,
      `order ${order} of ${yard.commodity} for ${yard.site}: ordered, and where it is`,
      quantity,
      found,
    );
  }
}

/** No ship lies idle while somebody that it serves stands for goods that lie ready. */
function auditShips(world: World, ships: readonly Ship[]): void {
  for (const { name, neglected } of ships) {
    if (neglected === undefined) continue;
    const { commodity, site } = neglected;
    throw new Error(
      `out of order at ${world.sim.now} h: ${name} lies idle, and somebody at ${site} stands for ${commodity} that lies ready`,
    );
  }
}

/** Metres bored by the drives = length of what they set out to bore less what is left. */
function auditBore(world: World, drives: readonly TunnelDrive[]): void {
  for (const { name, heading } of drives) {
    if (heading.gap.left_m < 0 || heading.bored_m < 0)
      throw imbalance(world, `rock before ${name} [m]`, heading.gap.left_m, 0);
  }
}

function equal(
  world: World,
  what: string,
  expected: number,
  found: number,
  scale = Math.abs(expected),
): void {
  if (Math.abs(expected - found) > ROUNDING * Math.max(1, scale))
    throw imbalance(world, what, expected, found);
}

function imbalance(world: World, what: string, expected: number, found: number): Error {
  return new Error(`out of balance at ${world.sim.now} h: ${what}: ${expected} against ${found}`);
}
