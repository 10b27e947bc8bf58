/** Reorder rules: what a yard orders from its port and when, and stock for the winter. */

import type { Process } from '../../kernel/wait.ts';
import type { ReorderRule, StoreSpec } from '../../model/language/places/store.ts';
import { type Availability, whenAll } from '../../nature/availability/availability.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { pay } from '../site/goods/purchase.ts';
import type { Order, OrderTerms } from '../site/order.ts';
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
  /** The next review [h]. */
  next_h: number;
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
    if (yard.store.takes_all) this.takeAll(world, yard, site, port);
    if (reorder === undefined) return;
    const rule = this.ruleOf(world, yard, site, port);
    const now_h = world.sim.now;
    if (now_h < rule.next_h) return;
    rule.next_h = now_h + reorder.review_d * HOURS_PER_DAY;
    const { needed } = yard;
    const use = yard.store.use_per_d;
    const { below, upTo, least } = ruleLevels(yard.store, reorder);
    // When no sea closes, a rule has no keys for the winter.
    const { stock_up_d = 0, winter_factor = 0 } = reorder;
    const { ahead_d, closed_d } = winterAhead(rule.season, now_h, stock_up_d);
    const winter = use * winter_factor * ahead_d;
    const isForWinter = winter > upTo;
    const hasBegunWinter = isForWinter && !rule.isForWinter;
    rule.isForWinter = isForWinter;
    const wanted = Math.min(Math.max(upTo, winter), needed);
    const held = yard.stock.level + yard.onOrder;
    const room = Math.min(yard.store.capacity, held + orderable(yard));
    const target = Math.min(wanted, room);
    const isLast = target === needed;
    const quantity = inUnits(yard, target - held, isLast);
    const isWorthwhile =
      quantity >= least ||
      (isLast && (winter > 0 || held < below)) ||
      // Room that others need leaves less to order than the rule would.
      (yard.area !== null && held <= below);
    if (quantity <= 0 || !isWorthwhile) return;
    const order = this.add({
      yard,
      port: port.name,
      reason: isForWinter ? 'winter' : 'reorder',
      due_by: rule.isCut ? 'yard-full' : hasBegunWinter ? 'stock-up' : 'use',
      quantity,
      no_room: inUnits(yard, wanted - target, isLast),
      winter_no_room: isForWinter
        ? Math.max(0, inUnits(yard, Math.min(use * winter_factor * closed_d, needed) - room, isLast))
        : 0,
      placed_h: now_h,
      ready_h: now_h + rule.leadTime_d() * HOURS_PER_DAY,
      by_h: null,
    });
    place(world, port, order, rule);
    rule.isCut = order.no_room > 0;
  }

  /** Whether no yard that takes all still finds anything to order, and has room for it. */
  hasTakenAll(sites: ReadonlyMap<string, Site>): boolean {
    const taking = [...sites.values()].flatMap(({ yards }) => [...yards.values()]);
    return taking.every((yard) => {
      const port = yard.store.takes_all ? sites.get(yard.store.from ?? '') : undefined;
      return port === undefined || this.takeable(yard, port).quantity <= 0;
    });
  }

  /** Orders what lies in the yard of the port and is not ordered yet. */
  private takeAll(world: World, yard: Yard, site: Site, port: Site): void {
    const { quantity, left } = this.takeable(yard, port);
    if (quantity <= 0) return;
    const rule = this.ruleOf(world, yard, site, port);
    const now_h = world.sim.now;
    const order = this.add({
      yard,
      port: port.name,
      reason: 'reorder',
      due_by: rule.isCut ? 'yard-full' : 'lies-there',
      quantity,
      no_room: inUnits(yard, left - quantity, false),
      winter_no_room: 0,
      placed_h: now_h,
      ready_h: now_h + rule.leadTime_d() * HOURS_PER_DAY,
      by_h: null,
    });
    place(world, port, order, rule, port.yard(yard.commodity).lastReceived);
    rule.isCut = order.no_room > 0;
  }

  /** Units that lie in the yard of a port and are not ordered yet, and of these those that find room. */
  private takeable(yard: Yard, port: Site): { readonly quantity: number; readonly left: number } {
    let left = port.yard(yard.commodity).stock.level;
    for (const order of this.open)
      if (order.port === port.name && order.yard.commodity === yard.commodity)
        left -= order.waiting - order.atQuay;
    const room = Math.min(yard.store.capacity - yard.stock.level - yard.onOrder, orderable(yard));
    const quantity = inUnits(yard, Math.min(left, room), false);
    return { quantity: quantity > left ? 0 : quantity, left };
  }

  /** Enters an order with the next number; nothing of it has landed. */
  add(terms: OrderTerms): Order {
    const { quantity, yard } = terms;
    const order: Order = {
      order: this.orders.length + 1,
      ...terms,
      waiting: quantity,
      landed: 0,
      atQuay: 0,
      available_h: terms.ready_h,
      delivered_h: null,
      readyBy: 0,
    };
    this.orders.push(order);
    yard.onOrder += quantity;
    return order;
  }

  private ruleOf(world: World, yard: Yard, { receiving }: Site, port: Site): Rule {
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
        season: whenAll(receiving, port.sending),
        leadTime_d: world.chance.sampler(port.spec.port?.lead_d ?? 0, use),
        since: Math.max(yard.lastTaken, port.openedBy),
        isCut: false,
        isForWinter: false,
        next_h: 0,
      };
      this.rules.set(yard, rule);
    }
    return rule;
  }

  write(world: World): void {
    for (const { yard, landed, ...order } of this.orders) {
      const {
        waiting: _waiting,
        readyBy: _readyBy,
        atQuay: _atQuay,
        available_h: _available_h,
        ...row
      } = order;
      world.recorder.record('orders', {
        ...row,
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
 * @param came the event with which goods came that wait to be ordered, in the record of causes
 */
function place(world: World, port: Site, order: Order, rule: Rule, came = 0): void {
  const { causes } = world.sim;
  const taken = Math.max(came, order.yard.lastTaken, port.openedBy);
  const since = order.due_by === 'use' || order.due_by === 'lies-there' ? taken : rule.since;
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

/** Pays the goods and makes them ready at the port after the lead time; a hub has paid for its own. */
export function* prepare(world: World, port: Site, order: Order): Process {
  yield world.sim.holdUntil(order.ready_h, 'lead time');
  const { yard, quantity } = order;
  if (port.takesOver(order)) return;
  pay(world, yard, quantity);
  order.readyBy = world.sim.causes?.latest ?? 0;
  port.backlog.push(order);
  port.cargoReady.fire();
}

/** The coming winter [d]. */
interface WinterAhead {
  /** From now until ships come again after it. */
  readonly ahead_d: number;
  /** From the close of the season until then. */
  readonly closed_d: number;
}

const NO_WINTER: WinterAhead = { ahead_d: 0, closed_d: 0 };

/** None when the season closes more than `within_d` days from now, or never. Planners know the dates of the present season. */
function winterAhead(season: Availability | null, now_h: number, within_d: number): WinterAhead {
  const opens_h = season?.opens(now_h) ?? Number.POSITIVE_INFINITY;
  if (season === null || !Number.isFinite(opens_h)) return NO_WINTER;
  const closing_h = season.closes(opens_h);
  if (closing_h - now_h > within_d * HOURS_PER_DAY) return NO_WINTER;
  const opening_h = season.opens(closing_h);
  if (!Number.isFinite(opening_h)) return NO_WINTER;
  return { ahead_d: (opening_h - now_h) / HOURS_PER_DAY, closed_d: (opening_h - closing_h) / HOURS_PER_DAY };
}

/** Units below which a yard orders, that an order restores, and least that one is worth while. */
function ruleLevels({ use_per_d: use, capacity }: StoreSpec, reorder: ReorderRule) {
  const { below, up_to = 0, below_d = 0, up_to_d = 0 } = reorder;
  if (below !== undefined) return { below, upTo: up_to, least: Math.min(up_to - below, capacity) };
  return { below: use * below_d, upTo: use * up_to_d, least: Math.min(use * (up_to_d - below_d), capacity) };
}

/** Units that the area which the yards share leaves to order. */
function orderable(yard: Yard): number {
  return yard.area?.orderable(yard) ?? Number.POSITIVE_INFINITY;
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
