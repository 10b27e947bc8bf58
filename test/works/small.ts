/** Worlds small enough to check in one's head: the harbour of the fixtures, set up and run for a while. */
import { Simulation } from '../../src/kernel/simulation.ts';
import type { Model } from '../../src/model/model.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { noRecorder } from '../../src/trace/recorder.ts';
import { HOURS_PER_YEAR, startOf } from '../../src/units/dates.ts';
import { Ledger } from '../../src/works/costs/ledger.ts';
import { Ends } from '../../src/works/ends.ts';
import { setUp, type Works } from '../../src/works/setup.ts';
import type { Order } from '../../src/works/site/order.ts';
import type { Yard } from '../../src/works/site/yard.ts';
import { chooseCargo } from '../../src/works/supply/cargo.ts';
import type { CargoChoice } from '../../src/works/supply/choice.ts';
import { Port, VoyageCounter } from '../../src/works/supply/port.ts';
import { Sailing } from '../../src/works/supply/sailing.ts';
import type { VoyageRates } from '../../src/works/supply/voyages/voyage-rates.ts';
import type { World } from '../../src/works/world.ts';
import { modelOf } from '../fixtures/models.ts';

export const HARBOUR = 'test/fixtures/harbour.yaml';

/** A world and the works in it, at hour 0. */
export function worksOf(
  model: Model,
  seed = 1,
  replication = 0,
): { readonly world: World; readonly site: Works } {
  const sim = new Simulation();
  const chance = new Chance(seed, replication);
  const recorder = noRecorder;
  const world: World = {
    sim,
    model,
    without: new Set(),
    chance,
    nature: new Nature(model, chance, model.file.project.horizon_y * HOURS_PER_YEAR),
    recorder,
    ledger: new Ledger(sim, recorder),
    start_ms: startOf(model.file.project.start),
    trades: [],
    ends: new Ends(),
    felt: new Map(),
    risks: { happenings: [], mitigations: [], served: new Map(), hit: new Map() },
    hazards: {
      befallings: [],
      keeping: [],
      approvals: [],
      exposed: new Map(),
      lost_t: new Map(),
      happened: [],
    },
  };
  return { world, site: setUp(world) };
}

/** The quay of the harbour as a planner sees it: goods put there by hand, and what a boat would do. */
export class Quay {
  readonly world: World;
  readonly site: Works;
  readonly port: Port;
  readonly pace: VoyageRates;
  private readonly sailing: Sailing;
  private orders = 0;

  /** @param hour at which the planner stands there; nothing is ordered before by itself */
  constructor(settings: Readonly<Record<string, unknown>> = {}, hour = 1) {
    const model = modelOf(HARBOUR, settings);
    const { world, site } = worksOf(model);
    world.sim.run(hour);
    const fleet = model.file.supply?.fleets?.boats;
    if (fleet === undefined) throw new Error('the harbour has no boats');
    // The boat of the world itself hears of nothing.
    for (const place of site.sites.values()) for (const yard of place.yards.values()) yard.supplier = null;
    this.world = world;
    this.site = site;
    this.port = new Port(world, site.site('port'), site.sites, new VoyageCounter());
    this.sailing = new Sailing(world, 'boats', fleet, this.port);
    this.pace = {
      usual: { empty_kn: 8, full_kn: 8 },
      onWay: new Map(),
      convoy_kn: new Map(),
      load_t_per_h: 10,
      unload_t_per_h: new Map([
        ['town', 10],
        ['cape', 10],
      ]),
    };
  }

  yard(place: string, commodity: string): Yard {
    return this.site.site(place).yard(commodity);
  }

  /** Goods that lie ready, of an order that was made ready at `ready_h`. */
  lay(yard: Yard, quantity: number, ready_h = this.world.sim.now): Order {
    const order: Order = {
      order: ++this.orders,
      yard,
      port: 'port',
      reason: 'reorder',
      due_by: 'use',
      quantity,
      no_room: 0,
      winter_no_room: 0,
      placed_h: 0,
      ready_h,
      by_h: null,
      waiting: quantity,
      landed: 0,
      atQuay: 0,
      available_h: ready_h,
      delivered_h: null,
      readyBy: 0,
    };
    yard.onOrder += quantity;
    this.port.site.backlog.push(order);
    return order;
  }

  /** Puts goods into a yard, in this instant. */
  hold(yard: Yard, quantity: number): void {
    this.world.sim.start('hold', yard.takeBack(quantity));
    this.world.sim.run(this.world.sim.now, { inclusive: true });
  }

  choose(): CargoChoice {
    return chooseCargo(this.world, this.sailing, this.port, this.pace);
  }

  /** What a boat would do now: the site and the tonnes of each good; or the cause for which it stays. */
  get verdict(): string {
    const found = this.choose();
    if (found.choice === null) return found.cause;
    const { calls, parcels } = found.choice;
    const cargo = parcels.map(({ order, quantity }) => `${quantity} ${order.yard.commodity}`);
    return `${calls.map(({ to }) => to.name).join(', ')}: ${cargo.join(', ')}`;
  }
}
