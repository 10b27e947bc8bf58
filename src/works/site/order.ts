/** An order of a yard at its port. */
import type { OrderReason } from '../../trace/vocabulary.ts';
import type { Yard } from './yard.ts';

export interface Order {
  readonly order: number;
  readonly yard: Yard;
  readonly port: string;
  readonly reason: OrderReason;
  readonly quantity: number;
  readonly placed_h: number;
  readonly ready_h: number;
  /** Units still at the port. */
  waiting: number;
  landed: number;
  delivered_h: number | null;
}

/** Part of an order on board of a ship. */
export interface Parcel {
  readonly order: Order;
  quantity: number;
}
