/** The crew of a drive: shifts, change of shift, the way to the face, closed days, tours and relief flights. */

import { Signal } from '../../kernel/resources/signal.ts';
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Crew, Rota } from '../../model/language/boring.ts';
import { type Availability, whenAll } from '../../nature/availability/availability.ts';
import type { Use, WithNumbers } from '../../random/chance.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { State } from '../../trace/vocabulary.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { M_PER_KM } from '../../units/sphere.ts';
import type { CostLine } from '../costs/ledger.ts';
import { Diary } from '../diary.ts';
import type { Site } from '../site/site.ts';
import type { Stoppage } from '../stoppage.ts';
import type { Trade } from '../trade.ts';
import type { World } from '../world.ts';
import type { Heading } from './heading.ts';

/** Why a crew does not work at the face. */
const absences = [
  'no-shift',
  'shift-change',
  'travel',
  'flight',
  'calendar',
] as const satisfies readonly Cause[];
type Absence = (typeof absences)[number];

/** The crew changes what it does before its drive looks at it. */
const BEFORE_DRIVES = -1;

const AWAITED = /^crew \S+ at the face, after (\S+)$/;
const awaited = (crew: string, absence: Absence): string => `crew ${crew} at the face, after ${absence}`;

/** The absence that a wait is for, from the name of what was waited for; undefined for other waits. */
export function absenceIn(on: string): Absence | undefined {
  const found = AWAITED.exec(on)?.[1];
  return absences.find((absence) => absence === found);
}

/** Whether a wait is for a shift, which comes by the calendar whatever else happens. */
export function isShift(on: string): boolean {
  return absenceIn(on) !== undefined;
}

/** A crew with the numbers that are drawn for it. */
type CrewNumbers = Omit<WithNumbers<Crew, (typeof ofCrew)[number]>, 'rota'> & {
  readonly rota: WithNumbers<Rota, (typeof ofRota)[number]> | undefined;
};
const ofCrew = ['changeover_h', 'travel_km_per_h', 'cost_usd_per_person_h'] as const;
const ofRota = ['overstay_d', 'flight_h', 'cost_usd'] as const;

function crewNumbers({ chance }: World, spec: Crew, use: Omit<Use, 'input'>): CrewNumbers {
  const rota = spec.rota && chance.withDrawn(spec.rota, ofRota, 'crews.rota', use);
  return { ...chance.withDrawn(spec, ofCrew, 'crews', use), rota };
}

export class SegmentCrew implements Stoppage, Trade {
  readonly isSeen = true;
  readonly name: string;
  readonly spec: CrewNumbers;
  readonly diary: Diary;
  /** Fires when the crew ceases to be away for this reason. */
  private readonly ends: Readonly<Record<Absence, Signal>>;
  /** Why it is not at work now; null while it is. */
  private absence: Absence | null = 'no-shift';
  private phaseEnds_h: number;
  /** Whether the shift that has ended was to be relieved at the face. */
  private isRelievedThere = false;
  private readonly world: World;
  private readonly heading: Heading;
  private readonly flights: Availability | null;
  private readonly calendar: Availability | null;
  private tourEnds_h: number;
  private readonly wages: CostLine;
  private readonly reliefs: CostLine;

  constructor(
    world: World,
    name: string,
    crew: string,
    spec: Crew,
    heading: Heading,
    site: Site,
    group?: string,
  ) {
    this.world = world;
    this.name = name;
    this.spec = crewNumbers(world, spec, { class: crew, entity: name, group });
    this.heading = heading;
    this.ends = Object.fromEntries(
      absences.map((absence) => [absence, new Signal(awaited(name, absence))]),
    ) as Record<Absence, Signal>;
    this.phaseEnds_h = world.sim.now;
    this.diary = new Diary(
      world,
      { entity: name, kind: 'crew', of: crew, site: site.name },
      'off-shift',
      'none',
    );
    world.trades.push(this);
    const cost = { account: 'labour', wbs: 'tunnel.boring', site: site.name, entity: name } as const;
    this.wages = world.ledger.line({ ...cost, line: 'wages', unit: 'person-h' });
    this.reliefs = world.ledger.line({ ...cost, line: 'reliefs', unit: 'relief' });
    const { station } = site.spec;
    this.flights =
      spec.rota && station ? whenAll(world.nature.windows(station, spec.rota.limits), site.aircraft) : null;
    this.calendar = world.nature.calendar(spec.closed, `days of ${crew}`);
    this.tourEnds_h = world.sim.now + (spec.rota?.tour_d ?? Number.POSITIVE_INFINITY) * HOURS_PER_DAY;
  }

  get cause(): Cause {
    return this.absence ?? 'no-shift';
  }

  /** Whether the crew does not work at the face. */
  isOn(): boolean {
    return this.absence !== null && !this.world.without.has(this.absence);
  }

  over(): Wait {
    return this.ends[this.absence ?? 'no-shift'];
  }

  untilNext_h(): number {
    return Math.max(0, this.phaseEnds_h - this.world.sim.now);
  }

  close(): void {
    this.diary.close();
  }

  /** Works shift after shift until it is stopped. */
  *shifts(): Process {
    const every_h = HOURS_PER_DAY / this.spec.shifts_per_d;
    const first_h = Math.ceil(this.world.sim.now / HOURS_PER_DAY) * HOURS_PER_DAY;
    for (let shift = 0; ; shift++) {
      const begins_h = first_h + shift * every_h;
      yield* this.until(begins_h, 'off-shift', 'no-shift');
      const away = this.keptAwayBy(begins_h);
      if (away === null) {
        yield* this.shift(begins_h);
      } else {
        const absence = away === 'calendar' ? away : 'flight';
        yield* this.until(begins_h + every_h, 'away', absence, away);
      }
    }
  }

  /** One shift: change of shift and the way in, work at the face, the way out; no way where it is relieved at the face. */
  private *shift(begins_h: number): Process {
    const { persons, shift_h, changeover_h, cost_usd_per_person_h } = this.spec;
    this.fly(begins_h);
    const ends_h = begins_h + shift_h;
    const way_h = this.heading.bored_m / M_PER_KM / this.spec.travel_km_per_h;
    const in_h = this.isRelievedThere ? 0 : way_h;
    this.isRelievedThere = this.isContinuous && this.keptAwayBy(ends_h) === null;
    const out_h = this.isRelievedThere ? 0 : way_h;
    const outside_h = way_h - in_h + (way_h - out_h);
    this.wages.charge(persons * (shift_h + outside_h), cost_usd_per_person_h);
    yield* this.until(Math.min(begins_h + changeover_h, ends_h), 'changing-over', 'shift-change');
    yield* this.until(Math.min(begins_h + changeover_h + in_h, ends_h), 'travelling', 'travel');
    yield* this.until(ends_h - out_h, 'working', null);
    yield* this.until(ends_h, 'travelling', 'travel');
  }

  /** Whether shifts follow each other without a gap, and hand over at the face. */
  private get isContinuous(): boolean {
    const { relief, shifts_per_d, shift_h } = this.spec;
    return relief === 'face' && shifts_per_d * shift_h >= HOURS_PER_DAY;
  }

  /** Does the same until a time; nothing where that has come. */
  private *until(ends_h: number, state: State, absence: Absence | null, cause: Cause = 'none'): Process {
    const { sim } = this.world;
    if (ends_h <= sim.now) return;
    const before = this.absence;
    this.absence = absence;
    this.phaseEnds_h = ends_h;
    this.diary.enter(state, cause);
    if (before !== null && before !== absence) this.ends[before].fire();
    yield sim.holdUntil(ends_h, this.diary.activity, BEFORE_DRIVES);
  }

  /** What keeps a shift away: a closed day, or the weather of its relief flight; null when it comes. */
  private keptAwayBy(begins_h: number): Cause | null {
    if (this.calendar?.isOpen(begins_h) === false) return 'calendar';
    const { rota } = this.spec;
    if (rota === undefined || begins_h < this.tourEnds_h + rota.overstay_d * HOURS_PER_DAY) return null;
    return this.reliefLands_h() <= begins_h ? null : (this.flights?.causeAt(begins_h) ?? 'weather');
  }

  /** When the relief of this tour lands [h]. */
  private reliefLands_h(): number {
    const { rota } = this.spec;
    if (rota === undefined || this.world.without.has('flight')) return this.tourEnds_h;
    return (this.flights?.earliest(this.tourEnds_h, rota.flight_h) ?? this.tourEnds_h) + rota.flight_h;
  }

  /** Begins a new tour where the old one is over and its relief has landed. */
  private fly(begins_h: number): void {
    const { rota } = this.spec;
    if (rota === undefined || begins_h < this.tourEnds_h || this.reliefLands_h() > begins_h) return;
    this.tourEnds_h = begins_h + rota.tour_d * HOURS_PER_DAY;
    this.reliefs.charge(1, rota.cost_usd);
  }
}
