/** A berth that a ship claims, and how work there bears bad weather. */
import type { Claim } from '../../../kernel/resources/claim.ts';
import type { Facility } from '../../../kernel/resources/facility.ts';
import type { Process } from '../../../kernel/wait.ts';
import type { Forecast } from '../../../nature/availability/forecast.ts';
import type { Diary } from '../../diary.ts';
import type { WorkMode } from '../../outdoors.ts';
import type { Berth, Stoppages } from '../../stoppage.ts';
import type { World } from '../../world.ts';

/** A ship, as seen by a berth. */
export interface Berthed {
  readonly world: World;
  readonly diary: Diary;
  readonly forecast: Forecast;
  readonly stops: Stoppages;
}

/** What a port or a landing says of the work at its berths. */
interface BerthWork {
  readonly work: WorkMode['kind'];
  readonly set_up_h: number;
  readonly berth_while_waiting: 'hold' | 'free';
}

export class ClaimedBerth implements Berth {
  private readonly berths: Facility;
  private readonly diary: Diary;
  private request: Claim | null = null;

  constructor(berths: Facility, diary: Diary) {
    this.berths = berths;
    this.diary = diary;
  }

  *take(): Process {
    this.request = this.berths.seize();
    if (this.berths.free < 1 || this.berths.waiting > 0) this.diary.enter('waiting', 'berth');
    yield this.request;
  }

  leave(): void {
    this.request?.release();
    this.request = null;
  }
}

/** How a ship works at a berth. */
export function mannerAt(
  { forecast, stops }: Berthed,
  { work, set_up_h, berth_while_waiting }: BerthWork,
  berth: Berth,
): WorkMode {
  return {
    kind: work,
    setUp_h: set_up_h,
    forecast,
    berth: berth_while_waiting === 'free' ? berth : null,
    stops,
  };
}
