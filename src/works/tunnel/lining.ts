/** A lining plant: casts rings from goods of its yards, cures them in moulds, and fills the ring yard. */
import { anyOf } from '../../kernel/condition.ts';
import type { Claim } from '../../kernel/resources/claim.ts';
import { Facility } from '../../kernel/resources/facility.ts';
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Plant } from '../../model/language/supply/plant.ts';
import type { Use, WithNumbers } from '../../random/chance.ts';
import type { Stream } from '../../random/stream.ts';
import { equal, imbalance } from '../balance.ts';
import { Diary } from '../diary.ts';
import { hazardsOf } from '../hazards/hazards.ts';
import { Staff } from '../people/posts.ts';
import type { Provision } from '../people/provision.ts';
import type { PowerUser } from '../power/power-user.ts';
import { slowedBy } from '../risks/hits.ts';
import { take, takeNow } from '../site/goods/taking.ts';
import type { Site } from '../site/site.ts';
import type { User, Yard } from '../site/yard.ts';
import { Stoppages } from '../stoppage.ts';
import type { Trade } from '../trade.ts';
import { drawn, type World } from '../world.ts';

/** Drives take goods of a yard before plants do. */
const AFTER_DRIVES = 1;

/** The wait itself, for goods that are there. */
function* stand(wait: Wait): Process {
  yield wait;
}

/** Other goods that drives use with the rings of a yard: units for each ring, by commodity. */
export interface Fitting {
  readonly rings: Yard;
  readonly uses: Readonly<Record<string, number>>;
}

/** Goods of a ring. */
interface CastUse {
  readonly yard: Yard;
  readonly amount: number;
  /** Rings with which drives use the same goods, and units for each. */
  readonly fits: readonly { readonly rings: Yard; readonly each: number }[];
}

export class LiningPlant implements User, Trade {
  readonly name: string;
  readonly spec: WithNumbers<Plant, 'rejected' | 'cost_usd_per_d' | 'cost_usd_per_ring'>;
  readonly site: Site;
  readonly rings: Yard;
  /** Rings cast so far; still in their moulds; failed inspection; put in the yard. */
  cast = 0;
  inMoulds = 0;
  rejected = 0;
  delivered = 0;
  isAtWork = false;
  isDone = false;
  private readonly world: World;
  private readonly uses: readonly CastUse[];
  private readonly use: Omit<Use, 'input'>;
  private readonly moulds: Facility;
  private readonly diary: Diary;
  private readonly stops: Stoppages;
  private readonly slowed: (() => number) | null;
  private readonly inspection: Stream;
  private readonly power: PowerUser | null;
  private readonly staff: Staff;

  /**
   * @param fittings of all kinds of ring made at the site
   */
  constructor(
    world: World,
    name: string,
    spec: Plant,
    site: Site,
    fittings: readonly Fitting[],
    { station, workforces }: Provision,
  ) {
    this.world = world;
    this.name = name;
    this.use = { class: spec.makes, entity: name, group: spec.group };
    const { chance } = world;
    this.spec = chance.withDrawn(
      spec,
      ['rejected', 'cost_usd_per_d', 'cost_usd_per_ring'],
      'plants',
      this.use,
    );
    this.site = site;
    this.rings = site.yard(spec.makes);
    this.uses = Object.entries(spec.uses).map(([commodity, amount]) => ({
      yard: site.yard(commodity),
      amount: drawn(world, amount, {
        ...this.use,
        input: 'plants.uses',
        class: `${spec.makes}/${commodity}`,
      }),
      fits: fittings.flatMap(({ rings, uses: { [commodity]: each = 0 } }) =>
        each === 0 ? [] : [{ rings, each }],
      ),
    }));
    this.inspection = world.chance.stream('plants', 'inspection', name);
    this.moulds = new Facility(`moulds of ${name}`, spec.moulds);
    this.diary = new Diary(
      world,
      { entity: name, kind: 'plant', of: spec.makes, site: site.name },
      'waiting',
      'access',
    );
    this.slowed = slowedBy(world, this.diary.who);
    this.stops = new Stoppages(hazardsOf(world, this.diary), (cause) => this.diary.enter('waiting', cause));
    this.power = this.poweredBy(station);
    this.staff = new Staff(workforces, site, spec.staff ?? {});
    for (const { yard } of this.uses) yard.users.push(this);
    world.trades.push(this);
  }

  /** Units for the rings that can still be used, rejects included. */
  stillNeeds(commodity: string): number {
    const { rings, spec } = this;
    const amount = this.uses.find(({ yard }) => yard.commodity === commodity)?.amount;
    if (this.isDone || amount === undefined) return 0;
    const toCast = Math.max(0, rings.needed - rings.stock.level - rings.inMoulds - rings.onOrder);
    return (toCast / (1 - spec.rejected)) * amount;
  }

  /** Rings cast = in moulds + rejected + put in the yard, over all plants of the yard. */
  audit(): void {
    const { world, name, rings, cast, inMoulds, rejected, delivered } = this;
    equal(world, `rings of ${name}: cast, and where they went`, cast - inMoulds - rejected, delivered);
    if (rings.booked.made < delivered)
      throw imbalance(world, `rings of ${name}`, delivered, rings.booked.made);
  }

  close(): void {
    this.diary.close();
  }

  private poweredBy(station: Provision['station']): PowerUser | null {
    const { power } = this.spec;
    if (station === null || power === undefined) return null;
    const of = (key: 'casting_mw' | 'standing_mw') =>
      drawn(this.world, power[key], { ...this.use, input: `plants.power.${key}` });
    const casting_mw = of('casting_mw');
    return station.user(this.name, of('standing_mw'), () => casting_mw);
  }

  /** Casts one ring after another, while they can still be used. */
  *casting(): Process {
    const { world, spec, name } = this;
    if (!this.site.isOpen) yield this.site.opened;
    yield* this.staff.moveIn(this.diary);
    this.isAtWork = true;
    const cost = { account: 'plants', wbs: 'tunnel.lining', site: this.site.name, entity: name } as const;
    const rings = world.ledger.line({ ...cost, line: 'casting', unit: 'ring' });
    const running = world.ledger.meter({ ...cost, line: 'plant-days' });
    running.run(spec.cost_usd_per_d);
    this.power?.begin();
    const cast_h = world.chance.sampler(spec.cast_h, { input: 'plants.cast_h', ...this.use });
    const curing_h = world.chance.sampler(spec.curing_h, { input: 'plants.curing_h', ...this.use });
    for (;;) {
      const mould = this.moulds.seize();
      if (this.moulds.free === 0)
        this.diary.enter('waiting', this.rings.stock.room < 1 ? 'yard-full' : 'moulds');
      yield mould;
      if (!(yield* this.isSupplied())) {
        mould.release();
        break;
      }
      const hours = this.slowed === null ? cast_h() : cast_h() * this.slowed();
      if (this.power === null) yield* this.stops.work(world.sim, this.diary, 'casting', hours);
      else yield* this.power.working(world.sim, this.stops, this.diary, hours);
      this.cast++;
      this.inMoulds++;
      rings.charge(1, spec.cost_usd_per_ring);
      mould.handTo(world.sim.start(`${name}/ring ${this.cast}`, this.cure(mould, curing_h())));
    }
    running.run(0);
    this.power?.end();
    this.staff.moveOut();
    this.isAtWork = false;
    this.isDone = true;
    this.diary.enter('done');
  }

  /** Waits until a ring is needed and takes its goods; false when no more will be needed. */
  private *isSupplied(): Process<boolean> {
    const { rings } = this;
    for (;;) {
      if (rings.isProvided) {
        // A ring in its mould may still be rejected.
        if (rings.inMoulds === 0) return false;
        this.diary.enter('waiting', 'moulds');
        yield rings.changed;
        continue;
      }
      const lacking = this.uses.find((use) => this.lacks(use));
      if (lacking === undefined) break;
      yield* lacking.yard.standFor(this.waitForGoods(lacking.yard));
    }
    for (const { yard, amount } of this.uses) {
      if (!takeNow(this.world, yard, amount, AFTER_DRIVES))
        yield* take(this.world, yard, amount, stand, AFTER_DRIVES);
    }
    rings.mould(1);
    return true;
  }

  private *waitForGoods(yard: Yard): Process {
    this.diary.enter('waiting', yard.goods.cause_when_out, yard.kept);
    yield anyOf(yard.changed, this.rings.changed);
  }

  /** Whether a yard has too little for one more ring plus what drives need to use all rings that are made and this one. */
  private lacks({ yard, amount, fits }: CastUse): boolean {
    // Mostly there is enough for all rings made; how many can be used takes longer to compute.
    if (!yard.lacks(amount + this.toFit(fits, (_, made) => made))) return false;
    const kept = this.toFit(fits, (rings, made) => Math.min(made, rings.needed));
    return yard.lacks(amount + Math.min(kept, yard.stock.capacity - amount));
  }

  /**
   * Units that drives need with the rings of the site, the one to be cast included; `count` gives the number of
   * rings of each kind.
   */
  private toFit(fits: CastUse['fits'], count: (rings: Yard, made: number) => number): number {
    let sum = 0;
    for (const { rings, each } of fits) {
      const made = rings.stock.level + rings.inMoulds + (rings === this.rings ? 1 : 0);
      sum += count(rings, made) * each;
    }
    return sum;
  }

  /** Cures a ring; it leaves its mould when it is hard and the yard has room. */
  private *cure(mould: Claim, curing_h: number): Process {
    const { world, spec, rings } = this;
    yield world.sim.hold(curing_h, 'curing');
    if (this.inspection.uniform() < spec.rejected) {
      this.rejected++;
    } else {
      if (!rings.putNow(1)) yield* rings.put(1);
      rings.booked.made++;
      this.delivered++;
    }
    this.inMoulds--;
    rings.mould(-1);
    mould.release();
  }
}
