/** The crew of a drive: shifts, change of shift, the way to the face, tours and relief flights. */

import { Signal } from '../../kernel/resources/signal.ts';
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Crew, Rota } from '../../model/language/boring.ts';
import type { Availability } from '../../nature/availability/availability.ts';
import type { Use, WithNumbers } from '../../random/chance.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { Diary } from '../diary.ts';
import type { CostLine } from '../ledger.ts';
import type { Site } from '../site/site.ts';
import type { Stoppage } from '../stoppage.ts';
import type { Trade } from '../trade.ts';
import type { World } from '../world.ts';
import type { Heading } from './heading.ts';

const shiftOf = (crew: string): string => `crew ${crew} at the face`;

/** Whether a wait is for a shift, which comes by the calendar whatever else happens. */
export function isShift(on: string): boolean {
  return on === shiftOf(on.slice('crew '.length, -' at the face'.length));
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
  readonly cause = 'no-crew';
  readonly isSeen = true;
  readonly name: string;
  readonly spec: CrewNumbers;
  readonly cameOn: Signal;
  readonly diary: Diary;
  /** Time at which the crew leaves the face [h]; in the future while it is at the face. */
  private leaves_h = Number.NEGATIVE_INFINITY;
  private readonly world: World;
  private readonly heading: Heading;
  private readonly flights: Availability | null;
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
    this.cameOn = new Signal(shiftOf(name));
    this.diary = new Diary(
      world,
      { entity: name, kind: 'crew', of: crew, site: site.name },
      'off-shift',
      'none',
    );
    world.trades.push(this);
    const cost = { account: 'labour', wbs: 'tunnel.boring', site: site.name, entity: name } as const;
    this.wages = world.ledger.line({ ...cost, unit: 'person-h' });
    this.reliefs = world.ledger.line({ ...cost, unit: 'relief' });
    const { station } = site.spec;
    this.flights = spec.rota && station ? world.nature.windows(station, spec.rota.limits) : null;
    this.tourEnds_h = world.sim.now + (spec.rota?.tour_d ?? Number.POSITIVE_INFINITY) * HOURS_PER_DAY;
  }

  /** Whether the crew is away from the face. */
  isOn(): boolean {
    return this.leaves_h <= this.world.sim.now;
  }

  over(): Wait {
    return this.cameOn;
  }

  untilNext_h(): number {
    return this.leaves_h - this.world.sim.now;
  }

  close(): void {
    this.diary.close();
  }

  /** Works shift after shift until it is stopped. */
  *shifts(): Process {
    const { sim } = this.world;
    const every_h = HOURS_PER_DAY / this.spec.shifts_per_d;
    const first_h = Math.ceil(sim.now / HOURS_PER_DAY) * HOURS_PER_DAY;
    for (let shift = 0; ; shift++) {
      const begins_h = first_h + shift * every_h;
      if (begins_h > sim.now) {
        this.diary.enter('off-shift');
        yield sim.holdUntil(begins_h, this.diary.activity);
      }
      if (this.isRelieved()) {
        yield* this.shift(begins_h);
      } else {
        this.diary.enter('away', this.flights?.causeAt(sim.now) ?? 'weather');
        yield sim.holdUntil(begins_h + every_h, this.diary.activity);
      }
    }
  }

  /** One shift: change of shift and the way in, work at the face, the way out. */
  private *shift(begins_h: number): Process {
    const { sim } = this.world;
    const { persons, shift_h, changeover_h, cost_usd_per_person_h } = this.spec;
    this.wages.charge(persons * shift_h, cost_usd_per_person_h);
    const travel_h = this.heading.bored_m / 1000 / this.spec.travel_km_per_h;
    const ends_h = begins_h + shift_h;
    this.diary.enter('changing-over');
    yield sim.holdUntil(Math.min(begins_h + changeover_h + travel_h, ends_h), this.diary.activity);
    const leaves_h = ends_h - travel_h;
    if (leaves_h > sim.now) {
      this.leaves_h = leaves_h;
      this.diary.enter('working');
      this.cameOn.fire();
      yield sim.holdUntil(leaves_h, this.diary.activity);
    }
    this.diary.enter('changing-over');
    yield sim.holdUntil(ends_h, this.diary.activity);
  }

  /** Whether a crew can go in: its tour is not over, its relief has arrived, or it may overstay. */
  private isRelieved(): boolean {
    const { rota } = this.spec;
    const now_h = this.world.sim.now;
    if (rota === undefined || now_h < this.tourEnds_h) return true;
    const landed_h =
      (this.flights?.earliest(this.tourEnds_h, rota.flight_h) ?? this.tourEnds_h) + rota.flight_h;
    if (landed_h > now_h) return now_h < this.tourEnds_h + rota.overstay_d * HOURS_PER_DAY;
    this.tourEnds_h = now_h + rota.tour_d * HOURS_PER_DAY;
    this.reliefs.charge(1, rota.cost_usd);
    return true;
  }
}
