/** What befalls the works in one run: each hazard with its times, and whom it stops. */
import type { NamedHazard } from '../../model/language/hazards/hazards.ts';
import type { Interval } from '../../nature/availability/intervals.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Kind } from '../../trace/vocabulary.ts';

/** An entity that may be stopped. */
export interface Struck {
  readonly entity: string;
  readonly kind: Kind;
  /** Its machine class, fleet, way of disposal, or the name that several actors share. */
  readonly of: string;
  /** Site where it is at home; empty for none. */
  readonly site: string;
}

/** A hazard whose times are known from the beginning. */
export interface Befalling {
  readonly kind: NamedHazard;
  /** Name under `hazards.<kind>`. */
  readonly hazard: string;
  readonly cause: Cause;
  /** Site, drive or actor that it comes to by itself; empty where it is one for all. */
  readonly at: string;
  /** When it holds, in order of time; they may overlap. */
  readonly spans: readonly Interval[];
  /** Whether an entity stands still meanwhile. */
  readonly stops: (who: Struck) => boolean;
  /** Chainage that drives for which it holds do not bore beyond meanwhile [km]. */
  readonly boundary?: { readonly km: number; readonly holdsFor: (who: Struck) => boolean };
  /** Whether a ship keeps to its port meanwhile, once it is home. */
  readonly lays?: (who: Struck) => boolean;
  /** Whether no ship takes cargo from one site to another meanwhile. */
  readonly shuts?: (from: string, to: string) => boolean;
  /** Whether no order is placed at a port meanwhile. */
  readonly bars?: (port: string) => boolean;
  /** Whether no ship unloads at a site meanwhile. */
  readonly floods?: (site: string) => boolean;
  /** Share of the goods in the yards of `at` that is lost at each beginning. */
  readonly lostShare?: () => number;
  /** Cost of the repair at `at` after each [USD]. */
  readonly repair_usd?: () => number;
}

/** An approval that may come late; whoever is ready first waits for it, and it serves all after. */
export interface AwaitedApproval {
  readonly hazard: string;
  readonly machines: readonly string[];
  readonly actors: readonly string[];
  /** How long after the first is ready it comes [h]; not a number where it has a date. */
  readonly late_h: number;
  /** When it comes [h]; undefined until the first is ready. */
  comes_h: number | undefined;
}

/** A happening as it is told in the table of hazards. */
export interface Happened {
  readonly kind: NamedHazard;
  readonly hazard: string;
  readonly at: string;
  readonly from_h: number;
  readonly to_h: number;
  readonly stopped: string;
  /** Goods that were lost [t]. */
  readonly lost_t: number;
}

/** The hazards of a run. */
export interface HazardsOfRun {
  readonly befallings: readonly Befalling[];
  /** Those of them that keep ships, cargo or orders back: ships ask for them at each look. */
  readonly keeping: readonly Befalling[];
  readonly approvals: readonly AwaitedApproval[];
  /** Entities that each can stop, as far as they are at work. */
  readonly exposed: Map<Befalling, Set<string>>;
  /** Goods lost by happening. */
  readonly lost_t: Map<Interval, number>;
  /** What happened besides, whose times nobody could know. */
  readonly happened: Happened[];
}
