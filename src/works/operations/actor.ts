/** An actor of operations: does its steps cycle by cycle, until they are done. */
import { Signal } from '../../kernel/resources/signal.ts';
import type { Process } from '../../kernel/wait.ts';
import type { ActorSpec } from '../../model/language/operations/operations.ts';
import { ENDLESS } from '../../model/language/operations/step.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { workOfAccount } from '../costs/work-of-account.ts';
import { Diary } from '../diary.ts';
import type { Ending } from '../ends.ts';
import { forecastOf } from '../forecast-of.ts';
import { approved } from '../hazards/approval.ts';
import type { Site } from '../site/site.ts';
import type { User } from '../site/yard.ts';
import type { Trade } from '../trade.ts';
import { drawn, mark, until, type World } from '../world.ts';
import { CargoHold } from './cargo-hold.ts';
import { type Named, StepCompiler } from './compiler.ts';
import { type GoodsSource, YardPool } from './goods-place.ts';
import { Payment } from './payment.ts';
import { type Action, performAll } from './steps/action.ts';
import { type Another, turning } from './steps/loop.ts';
import type { Work } from './steps/work.ts';
import { type Doer, Strand } from './strand.ts';
import { organisationFactor } from './work-of-step.ts';
import { takenFromStocks } from './yard-use.ts';

const SECTION = 'operations.actors';

/** The steps of an actor, ready to be done. */
interface Steps {
  readonly before: readonly Action[];
  readonly cycle: readonly Action[];
  readonly between: readonly Action[];
  readonly after: readonly Action[];
  readonly another: Another;
}

/** What an actor takes of a yard. */
class YardUse implements User {
  private readonly actor: OperationActor;
  private readonly total: number;
  taken = 0;

  constructor(actor: OperationActor, total: number) {
    this.actor = actor;
    this.total = total;
  }

  get isAtWork(): boolean {
    return this.actor.isAtWork;
  }

  stillNeeds(): number {
    return this.actor.isDone ? 0 : Math.max(0, this.total - this.taken);
  }
}

export class OperationActor implements Doer, Ending, Trade {
  readonly world: World;
  readonly name: string;
  readonly of: string;
  readonly site: string;
  readonly hold: CargoHold;
  readonly done: Signal;
  /** All work of its steps, in the order of the model. */
  readonly works: readonly Work[];
  cycle = 0;
  isDone = false;
  private readonly spec: ActorSpec;
  private readonly strand: Strand;
  private readonly diary: Diary;
  private readonly steps: Steps;
  /** Called when it ends. */
  private readonly ended: () => void;
  private readonly begins_h: number;
  private readonly cost_usd: number;
  private readonly cost_usd_per_d: number;
  private readonly yards = new Map<GoodsSource, YardUse>();
  private isBegun = false;
  private payment: Payment | null = null;

  /** @param actor name of the actor of the model, of which this is one */
  constructor(
    world: World,
    actor: string,
    name: string,
    spec: ActorSpec,
    site: Site | null,
    named: Named,
    ended: () => void,
  ) {
    this.world = world;
    this.name = name;
    this.of = actor;
    this.spec = spec;
    this.site = site?.name ?? '';
    this.ended = ended;
    this.done = new Signal(`end of ${name}`);
    this.hold = new CargoHold(spec.capacity ?? Number.POSITIVE_INFINITY);
    const use = { class: actor, entity: name, group: spec.group };
    const draw = (key: 'not_before_d' | 'cost_usd' | 'cost_usd_per_d') =>
      drawn(world, spec[key] ?? 0, { ...use, input: `${SECTION}.${key}` });
    this.begins_h = draw('not_before_d') * HOURS_PER_DAY;
    this.cost_usd = draw('cost_usd');
    this.cost_usd_per_d = draw('cost_usd_per_d');
    this.diary = new Diary(
      world,
      { entity: name, kind: 'actor', of: actor, site: this.site },
      'waiting',
      'predecessor',
    );
    this.strand = new Strand(this, (state, cause, secondary) => this.diary.enter(state, cause, secondary));
    const compiler = new StepCompiler(
      {
        world,
        actor,
        name,
        spec,
        station: spec.station ?? site?.spec.station,
        forecast: forecastOf(world, spec.forecast ?? 'perfect', name),
        factor: organisationFactor(world, actor, name, spec),
      },
      named,
    );
    this.steps = {
      before: compiler.acts(spec.before, `${SECTION}.before`),
      cycle: compiler.acts(spec.cycle, `${SECTION}.cycle`),
      between: compiler.acts(spec.between, `${SECTION}.between`),
      after: compiler.acts(spec.after, `${SECTION}.after`),
      another: compiler.another(spec),
    };
    this.works = compiler.works;
    this.useYards(named);
    world.trades.push(this);
  }

  /** Whether it goes on to the horizon. */
  get isEndless(): boolean {
    return this.spec.times === ENDLESS;
  }

  get isAtWork(): boolean {
    return this.isBegun && !this.isDone;
  }

  took(pool: GoodsSource, amount: number): void {
    const use = this.yards.get(pool);
    if (use !== undefined) use.taken += amount;
  }

  /** Waits for what it needs, then does its steps. */
  *working(): Process {
    const { world, strand, steps } = this;
    yield* world.ends.wait(this.spec.needs ?? []);
    yield* until(world, this.begins_h, 'predecessor');
    const who = { entity: this.name, actor: this.of };
    yield* approved(world, who, () => strand.enter('waiting', 'approval'));
    this.isBegun = true;
    strand.enter('working');
    mark(world, 'actor-start', this.name);
    const meter = this.pay();
    yield* performAll(steps.before, strand);
    yield* turning(strand, steps.another, (number) => this.turn(number), steps.between);
    this.cycle = 0;
    yield* performAll(steps.after, strand);
    meter.run(0);
    this.isDone = true;
    strand.enter('done');
    mark(world, 'actor-done', this.name);
    this.done.fire();
    this.ended();
  }

  close(): void {
    this.payment?.close();
    this.strand.close();
    this.diary.close();
  }

  audit(): void {
    this.hold.audit(this.world, this.name);
  }

  private *turn(number: number): Process {
    this.cycle = number;
    yield* performAll(this.steps.cycle, this.strand);
  }

  /** Pays its price, and from now on its day rate. */
  private pay() {
    const { ledger } = this.world;
    const { account } = this.spec;
    const cost = { account, wbs: workOfAccount[account], site: this.site, entity: this.name };
    const line = ledger.line({ ...cost, line: `work-${account}`, unit: 'contract' });
    if (this.cost_usd > 0) this.payment = new Payment(this.world, line, this.cost_usd, this.spec.paid_over_d);
    const meter = ledger.meter({ ...cost, line: 'work-days' });
    meter.run(this.cost_usd_per_d);
    return meter;
  }

  /** The yards that it takes from know how much it still needs. */
  private useYards(named: Named): void {
    for (const [name, total] of takenFromStocks(this.spec)) {
      const pool = named.pool(name);
      if (!(pool instanceof YardPool)) continue;
      const use = new YardUse(this, total);
      pool.yard.users.push(use);
      this.yards.set(pool, use);
    }
  }
}
