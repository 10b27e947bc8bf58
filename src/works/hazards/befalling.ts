/** What befalls the works in one run: each hazard with its times, and whom it stops. */
import type { Interval } from '../../nature/availability/intervals.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Kind } from '../../trace/vocabulary.ts';

/** An entity that may be stopped. */
export interface Struck {
  readonly entity: string;
  readonly kind: Kind;
  /** Its machine class, fleet, way of disposal, or the name that several actors share. */
  readonly of: string;
  /** Site where it is at home. */
  readonly site: string;
}

export interface Befalling {
  /** Name under `hazards`. */
  readonly hazard: string;
  readonly cause: Cause;
  /** Site, drive or actor that it comes to by itself; empty where it is one for all. */
  readonly at: string;
  /** When it holds, in order of time; they may overlap. */
  readonly spans: readonly Interval[];
  /** Whether an entity stands still meanwhile. */
  readonly stops: (who: Struck) => boolean;
}
