/** Runs one model once: sets up the works, lets time pass, closes the books. */

import type { Causes } from '../kernel/causes.ts';
import { Simulation } from '../kernel/simulation.ts';
import type { Process } from '../kernel/wait.ts';
import type { Deadlock, Waiting } from '../kernel/waiting.ts';
import { correlationsOf } from '../model/language/costs/going-together.ts';
import type { Model } from '../model/model.ts';
import { Nature } from '../nature/nature.ts';
import { Chance } from '../random/chance.ts';
import type { Cause } from '../trace/lost-time.ts';
import { MonthsRecorder } from '../trace/months.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { TableName } from '../trace/tables/tables.ts';
import { FINISH } from '../trace/vocabulary.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR, startOf } from '../units/dates.ts';
import { audit } from './balance.ts';
import { keepBooks, Ledger } from './costs/ledger.ts';
import { pricesIn } from './costs/prices.ts';
import {
  recordChain,
  recordDraws,
  recordEarthquakes,
  recordSecondChain,
  recordWeather,
  recordWorkable,
} from './end-of-run.ts';
import { Ends } from './ends.ts';
import { endlessIn, hasLandedAll } from './finish.ts';
import { hazardsIn } from './hazards/hazards.ts';
import { recordHazards } from './hazards/telling.ts';
import { planFaultIn } from './plan-fault.ts';
import { risksIn } from './risks/drawing.ts';
import { recordRisks } from './risks/telling.ts';
import { setUp, type Works } from './setup.ts';
import { recordBeaches, recordSwell } from './site/landing.ts';
import { modelWithout } from './without.ts';
import { mark, type World } from './world.ts';

/** Which run of a model is simulated, and what is checked meanwhile. */
export interface RunOptions {
  readonly seed: number;
  readonly replication: number;
  /** Checks after all events of a time that every account balances (slow). */
  readonly check?: boolean;
  /**
   * Keeps the record of causes (a third more time, 24 bytes an event); always kept when the recorder asks for
   * `waits`, `critical_chain` or `second_chain`.
   */
  readonly causes?: boolean;
  /** Causes of lost time that are switched off; all else draws the same values. */
  readonly without?: ReadonlySet<Cause>;
  /** Gives every value that is drawn above the level of events its median. */
  readonly atMedian?: boolean;
}

const nothing: ReadonlySet<Cause> = new Set();

/** How a run ended. */
export interface Outcome {
  /**
   * All drives have ended, and those who have the opening, or where the model has none, all actors that end; in a model without drives, all that was ordered or demanded has
   * landed besides, and the ships are home.
   */
  readonly finished: boolean;
  /** Why the model has no end, so that the run goes to its horizon; empty when it has one. */
  readonly endless: readonly string[];
  readonly end_h: number;
  /** Number of events. */
  readonly events: number;
  /** The record of causes, when kept; its latest event is the end of the run. */
  readonly causes: Causes | null;
  /** Processes that still waited at the end: for what and since when [h]. */
  readonly waiting: readonly Waiting[];
  /** Processes that wait for each other, so that none of them can go on. */
  readonly deadlocks: readonly Deadlock[];
}

/** Tables that are made from the record of causes. */
const tablesOfCauses: readonly TableName[] = ['waits', 'critical_chain', 'second_chain'];

/** Simulated time between two pauses of `simulating` [h]. */
const PAUSE_H = 30 * HOURS_PER_DAY;

/**
 * Simulates the model from day zero until it is finished, or to its horizon. The same model, seed and
 * replication give the same rows in the same order. Times are hours from day zero.
 * @param options seed and replication are whole numbers, 0 or more
 * @throws Error for a model that was not checked by `readModel`, and with `check` for an account out of balance;
 * PlanFault for steps of operations that cannot go on as the model says; RangeError for a cause that cannot be switched off on its own
 */
export function simulate(model: Model, options: RunOptions, recorder: Recorder): Outcome {
  const run = simulating(model, options, recorder);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of 30 days, yielding the simulated time [h]: for progress, and to stop early. */
export function* simulating(
  plan: Model,
  options: RunOptions,
  recorder: Recorder,
): Generator<number, Outcome, void> {
  const { without = nothing } = options;
  const model = modelWithout(plan, without);
  const needsCauses = tablesOfCauses.some((table) => recorder.tables.has(table));
  const sim = new Simulation({ record: (options.causes ?? false) || needsCauses });
  const chance = new Chance(options.seed, options.replication, {
    correlations: correlationsOf(model.file),
    keepDraws: recorder.tables.has('draws'),
    atMedian: options.atMedian ?? false,
  });
  const horizon_h = model.file.project.horizon_y * HOURS_PER_YEAR;
  const start_ms = startOf(model.file.project.start);
  const months = recorder.tables.has('months') ? new MonthsRecorder(recorder, start_ms) : null;
  const nature = new Nature(model, chance, horizon_h, without);
  const world: World = {
    sim,
    model,
    chance,
    without,
    nature,
    recorder: months ?? recorder,
    ledger: new Ledger(sim, recorder, pricesIn(model.file, chance)),
    start_ms,
    trades: [],
    ends: new Ends(),
    felt: new Map(),
    hazards: hazardsIn({ model, chance, nature, start_ms }),
    risks: risksIn({ model, chance, start_ms }),
  };
  const works = setUp(world);
  sim.start('books', keepBooks(sim, world.ledger, world.start_ms));
  sim.start('days', keepDays(world, works));
  sim.start(FINISH, untilFinished(world, works));
  for (let pause_h = PAUSE_H; !works.isDone && sim.now < horizon_h; pause_h += PAUSE_H) {
    const until_h = Math.min(pause_h, horizon_h);
    try {
      if (options.check) runChecked(world, works, until_h);
      else sim.run(until_h);
    } catch (error) {
      throw planFaultIn(error, sim.now, start_ms);
    }
    yield sim.now;
  }
  close(world, works);
  months?.finish();
  if (options.check) audit(world);
  return {
    finished: works.isDone,
    endless: endlessIn(works),
    end_h: sim.now,
    events: sim.events,
    causes: sim.causes,
    waiting: sim.waiting(),
    deadlocks: works.isDone ? [] : sim.deadlocks(),
  };
}

/** Runs event by event and audits after all events of a time. */
function runChecked(world: World, works: Works, until_h: number): void {
  const { sim } = world;
  while (sim.nextTime < until_h && !works.isDone) {
    sim.step();
    if (sim.nextTime > sim.now) audit(world);
  }
  if (!works.isDone) sim.run(until_h);
}

/** Writes stocks and reviews yards at each midnight (UTC). */
function* keepDays(world: World, works: Works): Process {
  for (let day = 1; ; day++) {
    yield world.sim.holdUntil(day * HOURS_PER_DAY, 'day');
    for (const site of works.sites.values()) {
      if (site.isOpen) site.closeDay();
    }
    works.reviewYards();
    works.settled.fire();
  }
}

/**
 * Ends the run at the opening, where the model has one; else when the last drive and the last actor have ended,
 * without drives when all has landed besides.
 */
function* untilFinished(world: World, works: Works): Process {
  if (endlessIn(works).length > 0) return;
  const { opening } = world.model.file.project;
  for (const drive of works.drives) if (!drive.isDone) yield drive.done;
  if (opening !== undefined) yield* untilOpening(world, works, opening);
  else {
    for (const actor of works.operations.actors) if (!actor.isEndless && !actor.isDone) yield actor.done;
    if (works.drives.length === 0) while (!hasLandedAll(works)) yield works.settled;
  }
  mark(world, 'finish', world.model.file.project.name);
  works.isDone = true;
  world.sim.halt();
}

/** Waits for those who have the opening; the last drive has ended. */
function* untilOpening(world: World, { drives }: Works, opening: readonly string[]): Process {
  if (drives.length > 0) mark(world, 'break-through', world.model.file.project.name);
  yield* world.ends.wait(opening);
  mark(world, 'opening', world.model.file.project.name);
}

function close(world: World, works: Works): void {
  for (const trade of world.trades) trade.close?.();
  world.ledger.close();
  if (world.recorder.tables.has('earthquakes')) recordEarthquakes(world);
  if (world.recorder.tables.has('hazards')) recordHazards(world);
  if (world.recorder.tables.has('risks')) recordRisks(world);
  if (world.recorder.tables.has('critical_chain')) recordChain(world, works);
  if (world.recorder.tables.has('second_chain')) recordSecondChain(world, works);
  if (world.recorder.tables.has('workable')) recordWorkable(world, works);
  if (world.recorder.tables.has('beaches')) recordBeaches(world, works.sites.values());
  if (world.recorder.tables.has('swell')) recordSwell(world);
  if (world.recorder.tables.has('weather')) recordWeather(world);
  if (world.recorder.tables.has('draws')) recordDraws(world);
}
