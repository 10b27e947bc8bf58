/** What the plan provides a drive or plant with at its site. */
import type { PowerStation } from '../power/power-station.ts';
import type { Workforces } from './posts.ts';

export interface Provision {
  /** Gives power; null where the site has no power station. */
  readonly station: PowerStation | null;
  readonly workforces: Workforces;
}
