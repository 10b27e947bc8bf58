/** What all trades of a run share: simulation, random numbers, nature, ledger and recorder. */

import { Signal } from '../kernel/resources/signal.ts';
import type { Simulation } from '../kernel/simulation.ts';
import type { Process } from '../kernel/wait.ts';
import type { Quantity } from '../model/language/quantity.ts';
import type { Model } from '../model/model.ts';
import type { Earthquake } from '../nature/ground/earthquakes.ts';
import type { Nature } from '../nature/nature.ts';
import type { Chance, Use } from '../random/chance.ts';
import type { Cause } from '../trace/lost-time.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { Milestone } from '../trace/vocabulary.ts';
import type { Ledger } from './costs/ledger.ts';
import type { Ends } from './ends.ts';
import type { HazardsOfRun } from './hazards/befalling.ts';
import type { RisksOfRun } from './risks/happening.ts';
import type { Trade } from './trade.ts';

export interface World {
  readonly sim: Simulation;
  readonly model: Model;
  /** Causes that are switched off: the model and nature are without them, and trades ask here. */
  readonly without: ReadonlySet<Cause>;
  readonly chance: Chance;
  readonly nature: Nature;
  readonly recorder: Recorder;
  readonly ledger: Ledger;
  /** Start of the run [ms since 1970, UTC]. */
  readonly start_ms: number;
  /** All trades, in the order of their creation; closed and audited in turn. */
  readonly trades: Trade[];
  /** What others wait for by name. */
  readonly ends: Ends;
  /** How many drives each earthquake has stopped. */
  readonly felt: Map<Earthquake, number>;
  /** Hazards of the run other than earthquakes. */
  readonly hazards: HazardsOfRun;
  /** The risk register of the run. */
  readonly risks: RisksOfRun;
}

/** Draws one value of a quantity at this use. */
export function drawn(world: World, quantity: Quantity, use: Use): number {
  return world.chance.sampler(quantity, use)();
}

export function mark(world: World, milestone: Milestone, entity: string, detail = ''): void {
  world.recorder.record('milestones', { time_h: world.sim.now, milestone, entity, detail });
}

/**
 * Waits until a time; an infinite one until the run ends. `activity` is what the time is for; `what` is named
 * in the list of processes that still wait at the end.
 */
export function* until(world: World, time_h: number, activity?: string, what = 'a moment'): Process {
  if (time_h === Number.POSITIVE_INFINITY) yield new Signal(`${what} that does not come within the run`);
  else if (time_h > world.sim.now) yield world.sim.holdUntil(time_h, activity);
}
