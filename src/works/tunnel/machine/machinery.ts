/** A boring machine: the work of a round in the ground, and what stops it. */
import type { Drive } from '../../../model/language/boring.ts';
import type { MachinePower } from '../../../model/language/places/power.ts';
import type { Quantity } from '../../../model/language/quantity.ts';
import type { Machine } from '../../../model/language/tunnel/machine.ts';
import type { Stretch } from '../../../nature/ground/ground.ts';
import type { State } from '../../../trace/vocabulary.ts';
import type { World } from '../../world.ts';
import type { Heading } from '../heading.ts';
import { Breakdowns } from './breakdowns.ts';
import { MachineDraws, type MachineUse, type Sampler } from './draws.ts';
import { Haulage } from './haulage.ts';
import { LongStops } from './long-stops.ts';
import { Probing } from './probing.ts';
import { type Standing, Upkeep } from './upkeep.ts';

interface RoundWork {
  readonly bore_h: number;
  /** Hours of building that do not overlap with boring. */
  readonly build_h: number;
  readonly spoil_m3: number;
}

/** What the machine does in a stretch of ground. */
interface InGround {
  readonly penetration_m_per_h: Sampler;
  readonly quality: Sampler;
  readonly bulking: Sampler;
  readonly cutters_per_m: Sampler;
  readonly support_h: Sampler;
  readonly overlaps: boolean;
}

const none: Sampler = () => 0;

export class Machinery {
  readonly haulage: Haulage;
  /** Hours of planned maintenance a day. */
  readonly maintenance_h_per_d: number;
  readonly price_usd: number;
  /** Hours lost to organisation for each hour of work, before its factors. */
  readonly delay_h_per_h: number;
  /** Units that each round takes, and share of them that breaks, by commodity. */
  readonly uses: Readonly<Record<string, number>>;
  readonly breakage: Readonly<Record<string, number>>;
  /** What it draws; null where it draws nothing [MW]. */
  readonly power: { readonly [K in keyof MachinePower]: number } | null;
  private readonly world: World;
  private readonly machine: Machine;
  private readonly heading: Heading;
  private readonly draws: MachineDraws;
  private readonly inStretch = new Map<Stretch, InGround>();
  private readonly build_h: Sampler;
  private readonly firstFactor: number;
  /** Whether machine and crew come from another drive. */
  private readonly isLearned: boolean;
  private readonly upkeep: Upkeep;
  private readonly probing: Probing | null;
  private readonly longStops: LongStops;
  private readonly breakdowns: readonly Breakdowns[];
  /** Breakdowns by hours of boring. */
  private readonly whileBoring: readonly Breakdowns[];

  constructor(world: World, who: MachineUse, machine: Machine, heading: Heading, { bore, after }: Drive) {
    const draws = new MachineDraws(world, who);
    const { breakdown, probing, learning } = machine;
    this.world = world;
    this.machine = machine;
    this.heading = heading;
    this.draws = draws;
    this.isLearned = after !== undefined;
    this.build_h = draws.sampler('build_h', machine.build_h);
    this.maintenance_h_per_d = draws.once('maintenance_h_per_d', machine.maintenance_h_per_d);
    this.price_usd = draws.once('price_usd', machine.price_usd);
    this.delay_h_per_h = draws.once('delay_h_per_h', machine.delay_h_per_h);
    const byCommodity = (input: 'uses' | 'breakage') =>
      Object.fromEntries(
        Object.entries(machine[input] ?? {}).map(([commodity, quantity]) => [
          commodity,
          draws.once(input, quantity, commodity),
        ]),
      );
    this.uses = byCommodity('uses');
    this.breakage = byCommodity('breakage');
    const { power } = machine;
    this.power = power
      ? {
          boring_mw: draws.once('power.boring_mw', power.boring_mw),
          standing_mw: draws.once('power.standing_mw', power.standing_mw),
          belt_mw_per_km: draws.once('power.belt_mw_per_km', power.belt_mw_per_km),
        }
      : null;
    this.firstFactor = learning ? draws.once('learning.first_factor', learning.first_factor) : 1;
    this.haulage = new Haulage(machine, draws);
    this.upkeep = new Upkeep(machine, draws, this.maintenance_h_per_d);
    this.probing = probing === undefined ? null : new Probing(probing, draws);
    this.longStops = new LongStops(machine, draws, bore);
    const sampler = (key: 'after_h' | 'repair_h') =>
      draws.sampler(`breakdown.${key}`, (breakdown as NonNullable<typeof breakdown>)[key]);
    this.breakdowns = breakdown ? [new Breakdowns('breakdown', sampler('after_h'), sampler('repair_h'))] : [];
    this.whileBoring = [...this.breakdowns, ...this.haulage.breakdowns];
  }

  /** Draws the work of the next round in the ground at the face, `stretch`. */
  round(length_m: number, stretch: Stretch): RoundWork {
    const ground = this.groundIn(stretch);
    const spoil_m3 = (Math.PI / 4) * this.machine.bored_diameter_m ** 2 * length_m * ground.bulking();
    const varied = stretch.variation?.factorAt(this.heading.face_km) ?? 1;
    const cut_h = length_m / (ground.penetration_m_per_h() * ground.quality() * varied);
    const learning = this.learning();
    this.upkeep.wear(ground.cutters_per_m() * length_m);
    const bore_h = Math.max(cut_h * learning, this.haulage.least_h(spoil_m3));
    const lining_h = (this.build_h() + ground.support_h()) * learning;
    const build_h = ground.overlaps ? Math.max(0, lining_h - bore_h) : lining_h;
    return { bore_h, build_h, spoil_m3 };
  }

  /** Hours of work in a state until something breaks down. */
  untilBreakdown_h(state: State): number {
    let left_h = Number.POSITIVE_INFINITY;
    for (const one of this.wornIn(state)) left_h = Math.min(left_h, one.left_h);
    return left_h;
  }

  /** Counts hours of work in a state. */
  wear(state: State, hours: number): void {
    for (const one of this.wornIn(state)) one.wear(hours);
  }

  /** Repairs that are due now. */
  *repairs(state: State): Generator<Standing, void, void> {
    for (const one of this.wornIn(state)) {
      const { cause } = one;
      const hours = one.due_h();
      if (hours > 0) yield { cause, hours };
    }
  }

  /**
   * What the crew has to do after a round, while the machine stands.
   * @param maintained_h hours of maintenance since the last call
   */
  *work(maintained_h: number): Generator<Standing, void, void> {
    const { bored_m, stretch } = this.heading;
    yield* this.upkeep.due(maintained_h, bored_m, stretch);
    if (this.probing !== null) yield* this.probing.due(bored_m, stretch);
  }

  /** Long stops at the end of a round. @param from_km where it began */
  stops(from_km: number): Generator<Standing, void, void> {
    const { ground, face_km, bored_m } = this.heading;
    return this.longStops.due(bored_m, ground.stopsBetween(from_km, face_km));
  }

  private wornIn(state: State): readonly Breakdowns[] {
    if (state === 'boring') return this.whileBoring;
    return state === 'building' ? this.breakdowns : nothing;
  }

  /** Factor on the time of a round while the crew learns: falls linearly from the first round to the steady rate. */
  private learning(): number {
    const { learning } = this.machine;
    const { bored_m } = this.heading;
    if (learning === undefined || this.isLearned || bored_m >= learning.over_m) return 1;
    return 1 + (this.firstFactor - 1) * (1 - bored_m / learning.over_m);
  }

  private groundIn(stretch: Stretch): InGround {
    let ground = this.inStretch.get(stretch);
    if (ground === undefined) {
      ground = this.groundOf(stretch);
      this.inStretch.set(stretch, ground);
    }
    return ground;
  }

  private groundOf({ zone, group, class: kind, quality }: Stretch): InGround {
    const { machine, world, draws } = this;
    const rock = world.model.file.ground?.[kind];
    const penetration = machine.penetration_m_per_h[kind];
    const { className, drive } = draws.who;
    if (rock === undefined || penetration === undefined) throw new Error(`${className} cannot bore ${kind}`);
    const ifAny = (input: string, quantity: Quantity | undefined) =>
      quantity === undefined ? none : draws.sampler(input, quantity, kind);
    const { overlap } = machine;
    return {
      penetration_m_per_h: draws.sampler('penetration_m_per_h', penetration, kind),
      quality,
      bulking: world.chance.sampler(rock.bulking, {
        input: 'ground.bulking',
        class: kind,
        entity: zone,
        group,
        by: drive,
      }),
      cutters_per_m: ifAny('cutters.per_m', machine.cutters?.per_m[kind]),
      support_h: ifAny('support_h', machine.support_h?.[kind]),
      overlaps: typeof overlap === 'boolean' ? overlap : overlap.includes(kind),
    };
  }
}

const nothing: readonly Breakdowns[] = [];
