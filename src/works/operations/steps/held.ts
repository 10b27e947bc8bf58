/** Places that are held around steps. */
import type { Claim } from '../../../kernel/resources/claim.ts';
import type { Facility } from '../../../kernel/resources/facility.ts';
import type { Berth } from '../../stoppage.ts';

export interface HeldPlaces extends Berth {
  readonly facilities: readonly Facility[];
  /** Sites whose landings are among them. */
  readonly landings: readonly string[];
  /** Whether its units are free, and nobody waits for them. */
  readonly isFree: boolean;
  /** Claims to its units, to be granted together with others. */
  claimed(): readonly Claim[];
}

export interface Held {
  readonly places: HeldPlaces;
  /** Whether others may have them while work waits. */
  readonly isFreed: boolean;
}
