/** Begins every weather-bound work of a model on each day of a year, in the nature of one replication and nothing else. */

import { Simulation } from '../../kernel/simulation.ts';
import type { Process } from '../../kernel/wait.ts';
import { correlationsOf } from '../../model/language/costs/going-together.ts';
import type { Model } from '../../model/model.ts';
import { Nature } from '../../nature/nature.ts';
import { Chance } from '../../random/chance.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { noRecorder } from '../../trace/recorder.ts';
import { stepWaitOf } from '../../trace/step-waits.ts';
import type { State } from '../../trace/vocabulary.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR, hoursAtYear, startOf } from '../../units/dates.ts';
import { Ledger } from '../costs/ledger.ts';
import type { Telling } from '../diary.ts';
import { Ends } from '../ends.ts';
import { hazardsIn } from '../hazards/hazards.ts';
import { risksIn } from '../risks/drawing.ts';
import { setUp } from '../setup.ts';
import type { World } from '../world.ts';
import { boundDisposals, boundFlights } from './ashore.ts';
import type { BoundWork } from './bound-work.ts';
import { boundBySea } from './by-sea.ts';
import { boundSteps } from './steps.ts';

/** What work waits for in nature. */
export const outdoorWaits = ['weather', 'ice', 'calendar'] as const;
export type OutdoorWait = (typeof outdoorWaits)[number];

/** A work that was begun on a day. Times are hours from day zero. */
export interface Start {
  readonly begun_h: number;
  /** Infinite when it is not done within the two years after. */
  readonly done_h: number;
  readonly waited_h: Readonly<Record<OutdoorWait, number>>;
}

/** The starts of one work, on the days of the year from 1 January on. */
export interface StartsOfWork {
  readonly name: string;
  readonly kind: BoundWork['kind'];
  /** End of the last season that begins by the end of the year [h]; null where no sea closes the work in the year after. */
  readonly closes_h: number | null;
  readonly starts: readonly Start[];
}

/** Which year, of which replication, and which works; all where none is named. */
export interface YearOfStarts {
  readonly seed: number;
  readonly replication: number;
  readonly year: number;
  readonly only?: ReadonlySet<string>;
}

/** Names of the works of a model that weather, ice or closed hours can keep waiting. */
export function boundNames(model: Model): string[] {
  const idle = worldOf(model, 0, 0, 0);
  return boundWorks(idle, idle).map(({ name }) => name);
}

/**
 * Nobody is in the way of anybody, and nothing but nature and closed hours stops them.
 * @param year one that does not begin before day zero
 */
export function startsDayByDay(
  model: Model,
  { seed, replication, year, only }: YearOfStarts,
): StartsOfWork[] {
  const start_ms = startOf(model.file.project.start);
  const [from_h, to_h] = [hoursAtYear(start_ms, year), hoursAtYear(start_ms, year + 1)];
  const idle = worldOf(model, seed, replication, to_h);
  const world = { ...idle, sim: new Simulation() };
  const works = boundWorks(idle, world).filter(({ name }) => only?.has(name) ?? true);
  const found = works.map((work) => {
    const starts: Try[] = [];
    world.sim.start(work.name, beginning(world, work, starts, from_h, to_h));
    return { work, starts };
  });
  world.sim.run();
  return found.map(({ work: { name, kind, sea }, starts }) => {
    const seasons = sea?.intervals.filter(({ from_h: opens_h }) => opens_h < to_h) ?? [];
    const last_h = seasons.at(-1)?.to_h ?? Number.POSITIVE_INFINITY;
    const closes_h = last_h < to_h + HOURS_PER_YEAR ? last_h : null;
    return { name, kind, closes_h, starts: starts.map((one) => one.told()) };
  });
}

/** A world without hazards and risks; what is set up in it never begins. */
function worldOf(model: Model, seed: number, replication: number, hours: number): World {
  const chance = new Chance(seed, replication, { correlations: correlationsOf(model.file) });
  const nature = new Nature(model, chance, hours);
  const { hazards: _, risks: __, ...file } = model.file;
  const sim = new Simulation();
  const start_ms = startOf(file.project.start);
  return {
    sim,
    model: { ...model, file },
    without: new Set(),
    chance,
    nature,
    recorder: noRecorder,
    ledger: new Ledger(sim, noRecorder),
    start_ms,
    trades: [],
    ends: new Ends(),
    hazards: hazardsIn({ model: { ...model, file }, chance, nature, start_ms }),
    risks: risksIn({ model: { ...model, file }, chance, start_ms }),
    felt: new Map(),
  };
}

/** @param idle where the works are set up, and never begin @param world whose clock the works are done by */
function boundWorks(idle: World, world: World): BoundWork[] {
  const works = setUp(idle);
  return [
    ...boundSteps(world, works),
    ...boundBySea(world, works),
    ...boundDisposals(world, works),
    ...boundFlights(world),
  ];
}

function* beginning(world: World, work: BoundWork, starts: Try[], from_h: number, to_h: number): Process {
  for (let begun_h = from_h; begun_h < to_h; begun_h += HOURS_PER_DAY) {
    yield world.sim.holdUntil(begun_h);
    const one = new Try(world.sim);
    starts.push(one);
    world.sim.start(work.name, one.made(work));
  }
}

/** One start of a work: what it waits for, and when it is done. */
class Try implements Telling {
  activity = 'none';
  private cause: Cause = 'none';
  private since_h: number;
  private done_h = Number.POSITIVE_INFINITY;
  private readonly begun_h: number;
  private readonly sim: Simulation;
  private readonly waited_h: Record<OutdoorWait, number> = { weather: 0, ice: 0, calendar: 0 };

  constructor(sim: Simulation) {
    this.sim = sim;
    this.begun_h = sim.now;
    this.since_h = sim.now;
  }

  *made(work: BoundWork): Process {
    yield* work.once(this);
    this.count();
    this.done_h = this.sim.now;
  }

  enter(state: State, cause: Cause = 'none'): void {
    this.count();
    this.cause = cause;
    this.activity = cause === 'none' ? state : cause;
  }

  told(): Start {
    if (this.done_h === Number.POSITIVE_INFINITY) this.count();
    const { begun_h, done_h, waited_h } = this;
    return { begun_h, done_h, waited_h };
  }

  private count(): void {
    const wait = outdoorWaits.find((one) => one === stepWaitOf(this.cause));
    if (wait !== undefined) this.waited_h[wait] += this.sim.now - this.since_h;
    this.since_h = this.sim.now;
  }
}
