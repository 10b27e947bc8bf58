/** Reorder rules: what a yard orders from its port and when, and stock for the winter. */

import type { Process } from '../../kernel/wait.ts';
import { type Availability, whenAll } from '../../nature/availability/availability.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import type { Order, OrderTerms } from '../site/order.ts';
import { pay } from '../site/purchase.ts';
import type { Site } from '../site/site.ts';
import type { Yard } from '../site/yard.ts';
import type { World } from '../world.ts';

/** A yard's rule at work. */
interface Rule {
  /** When ships can be at the port and at the site; null where nothing closes. */
  readonly season: Availability | null;
  /** Each yard has its own lead times, whatever the others order. */
  readonly leadTime_d: () => number;
  /** The event that took goods last before the latest order, in the record of causes; the opening before the first. */
  since: number;
  /** Whether the yard had no room for all that the latest order was to bring. */
  isCut: boolean;
  /** Whether the rule prepared for the winter at the latest review. */
  isForWinter: boolean;
}

/** All orders of a run, in the order in which they were placed. */
export class OrderBook {
  readonly orders: Order[] = [];
  private readonly rules = new Map<Yard, Rule>();

  /** Orders that the model states and that are not placed yet. */
  stated = 0;

  /** Whether all has landed, and nothing more is stated. */
  get isSettled(): boolean {
    return this.open.length === 0 && this.stated === 0;
  }

  /** Orders that have not landed completely. */
  get open(): Order[] {
    return this.orders.filter((order) => order.delivered_h === null);
  }

  /** Orders for a yard by its rule, at most what the works can still use. */
  review(world: World, yard: Yard, site: Site, port: Site): void {
    const { reorder } = yard.store;
    if (reorder === undefined) return;
    const rule = this.ruleOf(world, yard, site, port);
    const { needed } = yard;
    const now_h = world.sim.now;
    const use = yard.store.use_per_d;
    // When no sea closes, a rule has no keys for the winter.
    const { stock_up_d = 0, winter_factor = 0 } = reorder;
    const winter = use * winter_factor * winterAhead_d(rule.season, now_h, stock_up_d);
    const usual = use * reorder.up_to_d;
    const isForWinter = winter > usual;
    const hasBegunWinter = isForWinter && !rule.isForWinter;
    rule.isForWinter = isForWinter;
    const wanted = Math.min(Math.max(usual, winter), needed);
    const target = Math.min(wanted, yard.store.capacity);
    const held = yard.stock.level + yard.onOrder;
    const isLast = target === needed;
    const quantity = inUnits(yard, target - held, isLast);
    const least = Math.min(use * (reorder.up_to_d - reorder.below_d), yard.store.capacity);
    const isWorthwhile = quantity >= least || (isLast && (winter > 0 || held < use * reorder.below_d));
    if (quantity <= 0 || !isWorthwhile) return;
    const lead_h = rule.leadTime_d() * HOURS_PER_DAY;
    const order = this.add({
      yard,
      port: port.name,
      reason: isForWinter ? 'winter' : 'reorder',
      due_by: rule.isCut ? 'yard-full' : hasBegunWinter ? 'stock-up' : 'use',
      quantity,
      no_room: inUnits(yard, wanted - target, isLast),
      placed_h: now_h,
      ready_h: now_h + lead_h,
      by_h: null,
    });
    place(world, port, order, rule);
    rule.isCut = order.no_room > 0;
  }

  /** Enters an order with the next number; nothing of it has landed. */
  add(terms: OrderTerms): Order {
    const { quantity, yard } = terms;
    const order: Order = {
      order: this.orders.length + 1,
      ...terms,
      waiting: quantity,
      landed: 0,
      delivered_h: null,
      readyBy: 0,
    };
    this.orders.push(order);
    yard.onOrder += quantity;
    return order;
  }

  private ruleOf(world: World, yard: Yard, { shipping }: Site, port: Site): Rule {
    let rule = this.rules.get(yard);
    if (rule === undefined) {
      const by = `${yard.site}/${yard.commodity}`;
      const use = {
        input: 'sites.port.lead_d',
        class: port.name,
        entity: port.name,
        group: port.spec.group,
        by,
      };
      rule = {
        season: whenAll(shipping, port.shipping),
        leadTime_d: world.chance.sampler(port.spec.port?.lead_d ?? 0, use),
        since: Math.max(yard.lastTaken, port.openedBy),
        isCut: false,
        isForWinter: false,
      };
      this.rules.set(yard, rule);
    }
    return rule;
  }

  write(world: World): void {
    for (const { yard, waiting: _waiting, readyBy: _readyBy, ...row } of this.orders) {
      const { landed, ...facts } = row;
      world.recorder.record('orders', {
        ...facts,
        late_h: lateBy_h(row, world.sim.now),
        site: yard.site,
        commodity: yard.commodity,
        delivered: landed,
      });
    }
  }
}

/**
 * The review at midnight finds an order due, and is not its cause: it was due since goods were taken, or, where the yard
 * had no room or the stock-up for the winter had not begun, since those that the order before it followed.
 */
function place(world: World, port: Site, order: Order, rule: Rule): void {
  const { causes } = world.sim;
  const taken = Math.max(order.yard.lastTaken, port.openedBy);
  const since = order.due_by === 'use' ? taken : rule.since;
  rule.since = taken;
  causes?.since(since, { process: order.yard.stock.name, activity: order.due_by });
  world.sim.start(`order ${order.order}`, prepare(world, port, order));
  causes?.resume();
}

/** Hours by which an order came too late, or is late at the end of the run; null without a date, or before it. */
function lateBy_h({ by_h, delivered_h }: Pick<Order, 'by_h' | 'delivered_h'>, now_h: number): number | null {
  if (by_h === null || (delivered_h === null && now_h <= by_h)) return null;
  return Math.max(0, (delivered_h ?? now_h) - by_h);
}

/** Pays the goods and makes them ready at the port after the lead time. */
export function* prepare(world: World, port: Site, order: Order): Process {
  yield world.sim.holdUntil(order.ready_h, 'lead time');
  const { yard, quantity } = order;
  pay(world, yard, quantity);
  order.readyBy = world.sim.causes?.latest ?? 0;
  port.backlog.push(order);
  port.cargoReady.fire();
}

/**
 * Days from now until ships come again after the coming winter; 0 when the season closes more than `ahead_d`
 * from now, or never. Planners know the dates of the present season.
 */
function winterAhead_d(season: Availability | null, now_h: number, ahead_d: number): number {
  const opens_h = season?.opens(now_h) ?? Number.POSITIVE_INFINITY;
  if (season === null || !Number.isFinite(opens_h)) return 0;
  const closing_h = season.closes(opens_h);
  if (closing_h - now_h > ahead_d * HOURS_PER_DAY) return 0;
  const opening_h = season.opens(closing_h);
  return Number.isFinite(opening_h) ? (opening_h - now_h) / HOURS_PER_DAY : 0;
}

/** Goods by weight or volume are ordered in thousandths of a unit, as orders are recorded. */
const LEAST_PART = 0.001;

/** Rings and pieces are ordered whole; the last order of a site is rounded up, so that nothing is missing. */
function inUnits(yard: Yard, quantity: number, isLast: boolean): number {
  // A rest from rounding is not ordered.
  if (quantity <= ROUNDING * yard.store.capacity) return 0;
  if (yard.isWhole) return isLast ? Math.ceil(quantity - ROUNDING) : Math.floor(quantity + ROUNDING);
  return Math.max(quantity, LEAST_PART);
}

/** Amounts below this share are rounding. */
const ROUNDING = 1e-9;
