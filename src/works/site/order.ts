/** An order of a yard at its port. */
import type { OrderDue, OrderReason } from '../../trace/vocabulary.ts';
import type { Yard } from './yard.ts';

/** What is known of an order when it is placed. */
export interface OrderTerms {
  readonly yard: Yard;
  readonly port: string;
  readonly reason: OrderReason;
  /** What had to come about before it was placed. */
  readonly due_by: OrderDue;
  readonly quantity: number;
  /** Units that the rule asked for besides, and the yard has no room for. */
  readonly no_room: number;
  /** Units that the planned use of the winter, with its factor, is more than the yard holds at the close; 0 of other orders. */
  readonly winter_no_room: number;
  readonly placed_h: number;
  readonly ready_h: number;
  /** When all of it should have landed; null without such a date. */
  readonly by_h: number | null;
}

export interface Order extends OrderTerms {
  readonly order: number;
  /** Units still at the port. */
  waiting: number;
  landed: number;
  /** Of those still at the port, units that a ship has brought back to a hub: they lie at its quay. */
  atQuay: number;
  /** When goods of it began to lie ready [h]; infinite while the yard of a hub has none for it. */
  available_h: number;
  delivered_h: number | null;
  /** Number of the event with which the goods lay ready, in the record of causes. */
  readyBy: number;
}

/** Part of an order on board of a ship. */
export interface Parcel {
  readonly order: Order;
  quantity: number;
}
