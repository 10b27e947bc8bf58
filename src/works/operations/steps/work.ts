/** The work of a step: so many hours, in its places, in the weather and hours that let it go on. */
import type { Process } from '../../../kernel/wait.ts';
import type { Availability } from '../../../nature/availability/availability.ts';
import type { Forecast } from '../../../nature/availability/forecast.ts';
import { activityOfStep } from '../../../trace/vocabulary.ts';
import { inWorkableWeather, type WorkMode } from '../../outdoors.ts';
import type { Doer, Strand } from '../strand.ts';
import type { Action } from './action.ts';
import { freedWhileWaiting, Occupied, type PlaceNeed } from './places.ts';

/** How the work goes. */
export interface Manner {
  /** When it can go on; null for always. */
  readonly windows: Availability | null;
  readonly kind: WorkMode['kind'];
  readonly setUp_h: number;
  readonly forecast: Forecast;
  /** Length of the window that is asked for [h]; 0 for that of the work. */
  readonly window_h: number;
  /** By how much it must be longer [h]. */
  readonly longer_h: number;
  readonly freesPlace: boolean;
}

/** Where the work is done. */
export interface WorkPlace {
  readonly name: string;
  readonly needs: readonly PlaceNeed[];
}

export class Work implements Action {
  private readonly name: string;
  private readonly hours: (doer: Doer) => number;
  /** What is done at a rate, for the row; null where it is done by time or distance. */
  private readonly amount: (doer: Doer) => number | null;
  private readonly manner: Manner;
  private readonly place: WorkPlace | null;

  constructor(
    name: string,
    hours: (doer: Doer) => number,
    amount: (doer: Doer) => number | null,
    manner: Manner,
    place: WorkPlace | null,
  ) {
    this.name = name;
    this.hours = hours;
    this.amount = amount;
    this.manner = manner;
    this.place = place;
  }

  *perform(strand: Strand): Process {
    const { doer } = strand;
    const { windows, kind, setUp_h, forecast, window_h, longer_h, freesPlace } = this.manner;
    const hours = this.hours(doer);
    const occupied = this.place === null ? null : new Occupied(this.place.needs, strand);
    strand.begin(this.name, 'do');
    if (occupied !== null) yield* occupied.take();
    const mode: WorkMode = {
      kind,
      setUp_h,
      forecast,
      window_h: Math.max(window_h, hours) + longer_h,
      berth: freedWhileWaiting(strand, occupied && { places: occupied, isFreed: freesPlace }),
      stops: strand.stops,
      activity: activityOfStep(this.name),
    };
    const exposed_h = yield* inWorkableWeather(doer.world, strand, 'working', hours, windows, mode);
    occupied?.leave();
    strand.done({ place: this.place?.name ?? '', amount: this.amount(doer), exposed_h });
  }
}
