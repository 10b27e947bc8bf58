/** Work that weather, ice or closed hours can keep waiting, ready to be begun at any time. */
import type { Process } from '../../kernel/wait.ts';
import type { Availability } from '../../nature/availability/availability.ts';
import type { boundKinds } from '../../trace/tables/start-months.ts';
import type { Telling } from '../diary.ts';

export interface BoundWork {
  readonly name: string;
  readonly kind: (typeof boundKinds)[number];
  /** Its season of open water; null where no sea closes it. */
  readonly sea: Availability | null;
  /** Does it once, from now on, as if nobody else were there. */
  once(telling: Telling): Process;
}
