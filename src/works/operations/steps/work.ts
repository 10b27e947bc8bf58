/** The work of a step: so many hours, in its places, in the weather and hours that let it go on. */
import type { Process, Wait } from '../../../kernel/wait.ts';
import type { Availability } from '../../../nature/availability/availability.ts';
import type { Forecast } from '../../../nature/availability/forecast.ts';
import { activityOfStep } from '../../../trace/vocabulary.ts';
import { type AskedWindow, askedWindow, inWorkableWeather, type WorkMode } from '../../outdoors.ts';
import type { Doer, Strand } from '../strand.ts';
import type { Action } from './action.ts';
import { type Halting, untilHalted } from './halting.ts';
import { type OutlookOfWork, type StartInTime, waitToBegin } from './in-time.ts';
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
  /** What is asked of the forecast; null for a window of the work itself. */
  readonly asks: ((need_h: number) => AskedWindow) | null;
  /** How it is halted; null for work that is not. */
  readonly halts: Halting | null;
}

/** Where the work is done. */
export interface WorkPlace {
  readonly name: string;
  readonly needs: readonly PlaceNeed[];
}

export class Work implements Action {
  readonly name: string;
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

  /** When it can go on; null for always. */
  get windows(): Availability | null {
    return this.manner.windows;
  }

  /** The same work without places: what weather, ice and closed hours alone make of it. */
  withoutPlaces(): Work {
    return new Work(this.name, this.hours, this.amount, this.manner, null);
  }

  *perform(strand: Strand): Process {
    yield* this.performFor(strand, this.hours(strand.doer));
  }

  /** Draws the hours that it takes this time. */
  drawn(doer: Doer): number {
    return this.hours(doer);
  }

  /**
   * Works so many hours; false when it could not begin in time.
   * @param start when it must begin; null for as soon as it can
   */
  *performFor(
    strand: Strand,
    hours: number,
    start: StartInTime | null = null,
  ): Generator<Wait, boolean, void> {
    const { doer } = strand;
    const { windows, freesPlace, halts } = this.manner;
    const occupied = this.place === null ? null : new Occupied(this.place.needs, strand);
    strand.begin(this.name, 'do');
    if (occupied !== null) yield* occupied.take();
    strand.own = occupied;
    const mode: WorkMode = {
      ...this.mode(hours),
      berth: freedWhileWaiting(strand, occupied && { places: occupied, isFreed: freesPlace }),
      stops: strand.stopsOf(this.name),
      activity: activityOfStep(this.name),
    };
    const beginsAnew = start === null ? undefined : () => waitToBegin(strand, start, mode.berth);
    let exposed_h = Number.NaN;
    if (beginsAnew === undefined || (yield* beginsAnew()))
      exposed_h =
        halts === null || windows === null
          ? yield* inWorkableWeather(doer.world, strand, 'working', hours, windows, {
              ...mode,
              ...(beginsAnew && { beginsAnew }),
            })
          : yield* untilHalted(doer.world, strand, hours, windows, { ...mode, ...halts });
    occupied?.leave();
    strand.own = null;
    if (Number.isNaN(exposed_h)) {
      strand.done({}, `${this.name} (too late)`);
      return false;
    }
    strand.done({ place: this.place?.name ?? '', amount: this.amount(doer), exposed_h });
    return true;
  }

  /** When it is expected to begin, from a time on, for so many hours of work. */
  expected(now_h: number, from_h: number, hours: number): OutlookOfWork {
    const { windows, forecast, asks } = this.manner;
    if (windows === null) return { start_h: from_h, again_h: from_h, ends_h: from_h + hours, cause: 'none' };
    const mode = this.mode(hours);
    const asked = askedWindow(mode, windows, hours);
    const opens_h = asked.windows.opens(from_h);
    const expected =
      asked.hours === 0
        ? { start_h: opens_h, again_h: opens_h }
        : forecast.expect(asked.windows, now_h, from_h, asked.hours);
    const { start_h } = expected;
    const takes_h = windows.takes_h(start_h, hours);
    const ends_h = mode.kind === 'suspend' ? windows.finish(start_h, hours) : start_h + takes_h;
    const isForecast = asks !== null && windows.earliest(from_h, hours) <= from_h;
    return { ...expected, ends_h, cause: isForecast ? 'forecast' : windows.causeAt(windows.closes(from_h)) };
  }

  private mode(hours: number): Pick<WorkMode, 'kind' | 'setUp_h' | 'forecast' | 'window_h' | 'asks'> {
    const { kind, setUp_h, forecast, window_h, longer_h, asks } = this.manner;
    return { kind, setUp_h, forecast, window_h: Math.max(window_h, hours) + longer_h, asks };
  }
}
