/** A berth that a ship claims, and how work there bears bad weather. */
import type { Claim } from '../../../kernel/resources/claim.ts';
import type { Facility } from '../../../kernel/resources/facility.ts';
import type { Process } from '../../../kernel/wait.ts';
import type { Forecast } from '../../../nature/availability/forecast.ts';
import type { Cause } from '../../../trace/lost-time.ts';
import type { Diary } from '../../diary.ts';
import type { WorkMode } from '../../outdoors.ts';
import type { Berth, Stoppages } from '../../stoppage.ts';
import type { World } from '../../world.ts';
import type { HandlingSpot } from '../fleets/spots.ts';

/** A ship, as seen by a berth. */
export interface Berthed {
  readonly world: World;
  readonly diary: Diary;
  readonly forecast: Forecast;
  readonly stops: Stoppages;
}

/** A berth, and cranes where they are counted. */
export class ClaimedBerth implements Berth {
  private readonly spot: HandlingSpot;
  private readonly diary: Diary;
  private readonly held: Claim[] = [];

  constructor(spot: HandlingSpot, diary: Diary) {
    this.spot = spot;
    this.diary = diary;
  }

  *take(): Process {
    const { berths, cranes } = this.spot;
    yield* this.seize(berths, 1, 'berth');
    if (cranes !== null) yield* this.seize(cranes.facility, cranes.each, 'crane');
  }

  leave(): void {
    for (const claim of this.held.splice(0)) claim.release();
  }

  private *seize(facility: Facility, units: number, cause: Cause): Process {
    const claim = facility.seize({ units });
    this.held.push(claim);
    if (facility.free < units || facility.waiting > 0) this.diary.enter('waiting', cause);
    yield claim;
  }
}

/** How a ship works at a berth. */
export function mannerAt(
  { forecast, stops }: Pick<Berthed, 'forecast' | 'stops'>,
  { spec: { work, set_up_h, berth_while_waiting } }: HandlingSpot,
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
