/** The generator sets of a station: which of them can run, and how few carry a load. */
import type { Process } from '../../kernel/wait.ts';
import type { SetsSpec } from '../../model/language/places/power.ts';
import { drawn, type World } from '../world.ts';

/** One set, and how many stops keep it from running. */
interface GeneratorSet {
  readonly name: string;
  readonly mw: number;
  readonly spec: SetsSpec;
  /** Place of the set in its kind, from 1. */
  readonly number: number;
  readonly kind: string;
  isUp: boolean;
}

export class GeneratorSets {
  readonly installed_mw: number;
  /** What all sets that can run give [MW]. */
  up_mw: number;
  private readonly world: World;
  private readonly site: string;
  private readonly group: string | undefined;
  private readonly all: readonly GeneratorSet[];
  private readonly changed: () => void;

  /** @param changed called when a set stops or is back */
  constructor(
    world: World,
    site: string,
    group: string | undefined,
    kinds: Readonly<Record<string, SetsSpec>>,
    changed: () => void,
  ) {
    this.world = world;
    this.site = site;
    this.group = group;
    this.changed = changed;
    this.all = Object.entries(kinds).flatMap(([kind, spec]) =>
      Array.from({ length: spec.number }, (_, at) => ({
        name: `${site}/${kind}-${at + 1}`,
        mw: spec.mw,
        spec,
        number: at + 1,
        kind,
        isUp: true,
      })),
    );
    this.installed_mw = this.all.reduce((sum_mw, { mw }) => sum_mw + mw, 0);
    this.up_mw = this.installed_mw;
  }

  /** MW of the sets that run: as few as carry the load, in the order of the model. */
  running_mw(load_mw: number): number {
    let running_mw = 0;
    for (const { isUp, mw } of this.all) {
      if (running_mw >= load_mw) break;
      if (isUp) running_mw += mw;
    }
    return running_mw;
  }

  /** Begins the life of each set, and its cost. */
  start(): void {
    const { world, site, group } = this;
    for (const set of this.all) {
      const use = { class: set.kind, entity: set.name, group };
      const input = 'sites.power.sets.cost_usd_per_d';
      const cost = { account: 'sites', wbs: 'sites.running', site, entity: set.name } as const;
      const rate = drawn(world, set.spec.cost_usd_per_d, { ...use, input });
      if (rate > 0) world.ledger.meter({ ...cost, line: 'generator-days' }).run(rate);
      if ((set.spec.breakdown ?? set.spec.maintenance) !== undefined)
        world.sim.start(set.name, this.life(set));
    }
  }

  /** Runs until it breaks down or is due for maintenance, again and again; a stop of one kind puts the other off. */
  private *life(set: GeneratorSet): Process {
    const { world, group } = this;
    const { breakdown, maintenance, number: count } = set.spec;
    const sampler = (section: string, key: string, quantity: Parameters<typeof drawn>[1]) =>
      world.chance.sampler(quantity, {
        input: `sites.power.sets.${section}.${key}`,
        class: set.kind,
        entity: set.name,
        group,
      });
    const never = () => Number.POSITIVE_INFINITY;
    const after_h = breakdown ? sampler('breakdown', 'after_h', breakdown.after_h) : never;
    const repair_h = breakdown ? sampler('breakdown', 'repair_h', breakdown.repair_h) : never;
    const takes_h = maintenance ? sampler('maintenance', 'takes_h', maintenance.takes_h) : never;
    let well_h = after_h();
    let due_h = maintenance ? (maintenance.every_h * set.number) / count : Number.POSITIVE_INFINITY;
    for (;;) {
      const runs_h = Math.min(well_h, due_h);
      yield world.sim.hold(runs_h, 'running');
      well_h -= runs_h;
      due_h -= runs_h;
      const isDue = due_h <= 0;
      yield* this.stop(set, isDue ? takes_h() : repair_h(), isDue ? 'maintenance' : 'breakdown');
      if (isDue) due_h = maintenance?.every_h ?? Number.POSITIVE_INFINITY;
      else well_h = after_h();
    }
  }

  private *stop(set: GeneratorSet, hours: number, activity: string): Process {
    this.turn(set, false);
    yield this.world.sim.hold(hours, activity);
    this.turn(set, true);
  }

  private turn(set: GeneratorSet, isUp: boolean): void {
    set.isUp = isUp;
    this.up_mw = 0;
    for (const { isUp, mw } of this.all) if (isUp) this.up_mw += mw;
    this.changed();
  }
}
