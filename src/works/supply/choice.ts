/** What a ship does next: where it calls, and with which goods. */
import type { Cause } from '../../trace/lost-time.ts';
import type { Parcel } from '../site/order.ts';
import type { Passage } from './port.ts';

export interface Choice {
  /** Passages from the port to each site that the ship calls at, in the order of the stops. */
  readonly calls: readonly [Passage, ...Passage[]];
  readonly parcels: readonly Parcel[];
  /** Tonnes that it goes out for without cargo, to bring them home. */
  readonly fetches_t?: number;
}

/** A choice, or why there is none. */
export type CargoChoice = { readonly choice: Choice } | { readonly choice: null; readonly cause: Cause };
