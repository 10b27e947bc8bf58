/** What one run comes to. */
import type { Cause } from '../trace/lost-time.ts';
import type { Account, Kind, State, Wbs } from '../trace/vocabulary.ts';
import type { VoyageWait } from '../trace/voyage-waits.ts';
import type { ActorSummary } from './actors.ts';
import type { Money } from './money.ts';
import type { PowerAndPeople } from './power-and-people.ts';
import type { Scope } from './scope.ts';
import type { StatedOrderSummary } from './stated-orders.ts';

export type Hours<K extends string> = Partial<Record<K, number>>;

/** Hours of one entity by state and cause. */
interface EntityHours {
  /** Hours by state. */
  readonly states_h: Hours<State>;
  /** Hours halted, waiting or away, by cause. */
  readonly lost_h: Hours<Cause>;
}

export interface DriveSummary extends EntityHours {
  readonly drive: string;
  readonly bore: string;
  readonly rounds: number;
  readonly metres: number;
  readonly started_h: number | null;
  /** When its last round was built. */
  readonly last_round_h: number | null;
  /** When its gap was closed. */
  readonly done_h: number | null;
  /** Metres a calendar day from start to last round; to the end of the run if it is not done. */
  readonly advance_m_per_d: number | null;
  /** Hours of boring over the same time [0 to 1]. */
  readonly utilisation: number | null;
  /** Hours waited before the start, by cause. */
  readonly before_start_h: Hours<Cause>;
}

export interface FleetSummary {
  readonly fleet: string;
  readonly voyages: number;
  /** Tonnes landed. */
  readonly cargo_t: number;
  /** Tonnes brought home; left out where nothing was. */
  readonly brought_t?: number;
  readonly waits_h: Readonly<Record<VoyageWait, number>>;
}

export interface StoreSummary {
  readonly site: string;
  readonly commodity: string;
  readonly received: number;
  readonly used: number;
  /** Fewest days of cover since the first receipt or use, and when. */
  readonly lowest_cover_d: number | null;
  readonly lowest_h: number | null;
  /** Days at whose end the yard was full. */
  readonly full_days: number;
  /** Most units that one order asked for beyond the room of the yard. */
  readonly no_room: number;
  /** Orders that were cut for want of room, and how many there were. */
  readonly cut_orders: number;
  readonly orders: number;
  /** Most units by which the planned use of a winter, times winter_factor, was more than the yard holds: a larger stock finds no room. */
  readonly winter_no_room: number;
}

/**
 * A ship that weather kept at a site later than planned before its sea closed: when it left, or the ice closed
 * around it.
 */
export interface KeptShip {
  readonly ship: string;
  readonly site: string;
  readonly time_h: number;
}

/** What one run comes to: finish, cost and where time was lost; as in `summary.json`. */
export interface Summary extends PowerAndPeople, Money {
  /** What date and cost cover, and what they leave out. */
  readonly scope: Scope;
  readonly finished: boolean;
  /** The opening, where the model has one; else when the last drive and the last actor had ended; without drives, when all had landed besides, and the ships were home; null when the horizon came first [h]. */
  readonly finish_h: number | null;
  /** Of a model with drives and an opening, when all drives had ended; null while one had not [h]. */
  readonly break_through_h?: number | null;
  /** When the first train ran, which is the finish of a model with an opening; null when the horizon came first [h]. */
  readonly opening_h?: number | null;
  readonly end_h: number;
  readonly metres: number;
  readonly cost_usd: number;
  /** The same in money of the months of payment. */
  readonly cost_nominal_usd: number;
  readonly cost_by_account_usd: Partial<Record<Account, number>>;
  readonly cost_by_wbs_usd: Partial<Record<Wbs, number>>;
  /** The owner's cost has no site. */
  readonly cost_by_site: readonly { readonly site: string | null; readonly cost_usd: number }[];
  readonly drives: readonly DriveSummary[];
  /** Lost hours of all drives, by cause. */
  readonly lost_by_cause_h: Hours<Cause>;
  readonly fleets: readonly FleetSummary[];
  readonly ships_kept: readonly KeptShip[];
  readonly stores: readonly StoreSummary[];
  readonly actors: readonly ActorSummary[];
  /** Orders that the model states, in the order of their dates; left out where it states none. */
  readonly stated_orders?: readonly StatedOrderSummary[];
  /** What the time from day zero to the end went into along the critical chain, most hours first; empty where none was recorded. */
  readonly critical_chain: readonly { readonly activity: string; readonly hours: number }[];
  /** Plants, crews, ships, disposals, demands and each of the actors. */
  readonly others: readonly (EntityHours & { readonly entity: string; readonly kind: Kind })[];
  readonly spoil_disposed_m3: number;
}
