/** Orders that the model states: whether they came in time. */
import type { Rows } from '../trace/tables/tables.ts';

export interface StatedOrderSummary {
  readonly order: number;
  readonly site: string;
  readonly commodity: string;
  readonly quantity: number;
  readonly placed_h: number;
  /** When it should have landed; null without such a date. */
  readonly by_h: number | null;
  readonly delivered_h: number | null;
  /** Hours after `by_h`; 0 in time, null without a date, or where the run ended before it. */
  readonly late_h: number | null;
}

/** What a summary tells of an order; undefined for one that a rule placed. */
export function statedOrderOf(row: Rows['orders']): StatedOrderSummary | undefined {
  const { order, site, commodity, quantity, placed_h, by_h, delivered_h, late_h } = row;
  return row.reason === 'stated'
    ? { order, site, commodity, quantity, placed_h, by_h, delivered_h, late_h }
    : undefined;
}
