/** The people of one trade: hired one after the other, trained, put into posts, and gone again. */
import { Signal } from '../../kernel/resources/signal.ts';
import type { Process } from '../../kernel/wait.ts';
import type { TradeSpec } from '../../model/language/places/people.ts';
import type { WithNumbers } from '../../random/chance.ts';
import { HOURS_PER_DAY, HOURS_PER_MONTH, MONTHS_PER_YEAR } from '../../units/dates.ts';
import { imbalance } from '../balance.ts';
import type { CostLine, Meter } from '../costs/ledger.ts';
import type { Trade } from '../trade.ts';
import type { World } from '../world.ts';
import { StaffPay } from './staff-pay.ts';

/** Posts of one trade that are asked for: filled all at once. */
export interface PostsAsked {
  readonly posts: number;
  readonly people: number;
  /** Site whose staff they are of; undefined for crews, who are paid by their own cost. */
  readonly site: string | undefined;
  readonly filled: Signal;
  isFilled: boolean;
}

const quantities = [
  'hire_per_month',
  'training_d',
  'leave_per_y',
  'hiring_usd',
  'waiting_usd_per_d',
  'staff_usd_per_d',
] as const;

export class Workforce implements Trade {
  readonly name: string;
  private readonly world: World;
  private readonly spec: WithNumbers<TradeSpec, (typeof quantities)[number]>;
  private employed: number;
  private training = 0;
  /** Trained people without a post. */
  private free: number;
  /** People that filled posts call for, and of them those who left and are not replaced yet. */
  private inPosts = 0;
  private vacant = 0;
  private waiting: PostsAsked[] = [];
  private readonly wanting: Signal;
  private readonly month = { hired: 0, left: 0 };
  private readonly hiring: CostLine;
  private readonly pay: Meter;
  private readonly staff: StaffPay;

  constructor(world: World, name: string, spec: TradeSpec) {
    this.world = world;
    this.name = name;
    this.spec = world.chance.withDrawn(spec, quantities, 'people.trades', { class: name, entity: name });
    this.employed = spec.initial;
    this.free = spec.initial;
    this.wanting = new Signal(`posts for ${name}`);
    const cost = { account: 'labour', wbs: 'people.hiring', site: '', entity: name } as const;
    this.hiring = world.ledger.line({ ...cost, line: 'hiring', unit: 'person' });
    this.pay = world.ledger.meter({ ...cost, line: 'idle-pay' });
    this.staff = new StaffPay(world.ledger, name, this.spec.staff_usd_per_d);
    world.trades.push(this);
  }

  /** Begins the hiring and the leaving, on day zero. */
  start(): void {
    const { sim } = this.world;
    this.account();
    sim.start(`hiring of ${this.name}`, this.hire());
    if (this.spec.leave_per_y > 0) sim.start(`leaving of ${this.name}`, this.lose());
  }

  /**
   * Asks for posts; first come, first served, after those who have left posts were replaced.
   * @param site whose staff they are of; undefined for crews
   */
  ask(posts: number, site?: string): PostsAsked {
    const people = Math.ceil(posts * this.spec.per_post);
    const filled = new Signal(`${this.name} for ${posts} posts`);
    const asked = { posts, people, site, filled, isFilled: false };
    this.waiting.push(asked);
    this.place();
    this.wanting.fire();
    return asked;
  }

  /** Gives posts up, or asks for them no more; people whom nobody else asks for leave. */
  giveUp(asked: PostsAsked): void {
    this.waiting = this.waiting.filter((other) => other !== asked);
    if (asked.isFilled) {
      asked.isFilled = false;
      if (asked.site !== undefined) this.staff.change(asked.site, -asked.posts);
      const stay = Math.min(asked.people, this.inPosts - this.vacant);
      this.vacant -= asked.people - stay;
      this.inPosts -= asked.people;
      this.free += stay;
      this.place();
      const leave = Math.min(stay, this.free);
      this.free -= leave;
      this.goes(leave);
    }
    this.account();
  }

  /** Employed = in training + without a post + in posts. */
  audit(): void {
    const { world, name, employed, training, free, inPosts, vacant } = this;
    const found = training + free + inPosts - vacant;
    if (employed !== found) throw imbalance(world, `people of ${name}`, employed, found);
    if (Math.min(training, free, inPosts, vacant, inPosts - vacant) < 0)
      throw imbalance(world, `people of ${name}, one of them below 0`, free, vacant);
  }

  /** Writes the row of a month and starts the next. */
  closeMonth(): void {
    const { world, name, employed, training, wanted, month } = this;
    const row = { trade: name, employed, training, wanted, ...month };
    if (employed > 0 || wanted > 0 || month.left > 0)
      world.recorder.record('people', { time_h: world.sim.now, ...row });
    month.hired = 0;
    month.left = 0;
  }

  /** People wanted for all posts. */
  private get wanted(): number {
    return this.waiting.reduce((all, { people }) => all + people, this.inPosts);
  }

  /**
   * People to be employed: those wanted, and while posts wait, as many more as leave until a newcomer is trained; else posts
   * that are filled all at once would wait for ever for the last few.
   */
  private get goal(): number {
    const { wanted, spec, waiting } = this;
    if (waiting.length === 0) return wanted;
    const months = Math.ceil((spec.training_d * HOURS_PER_DAY) / HOURS_PER_MONTH) + 1;
    return wanted + Math.ceil(((wanted * spec.leave_per_y) / MONTHS_PER_YEAR) * months);
  }

  private *hire(): Process {
    const { world, spec } = this;
    const each_h = HOURS_PER_MONTH / spec.hire_per_month;
    for (;;) {
      if (this.employed >= this.goal) yield this.wanting;
      else {
        yield world.sim.hold(each_h, 'hiring');
        if (this.employed >= this.goal) continue;
        this.employed++;
        this.training++;
        this.month.hired++;
        this.hiring.charge(1, spec.hiring_usd);
        this.account();
        world.sim.start(`training of ${this.name}`, this.train());
      }
    }
  }

  private *train(): Process {
    yield this.world.sim.hold(this.spec.training_d * HOURS_PER_DAY, 'training');
    this.training--;
    this.free++;
    this.place();
  }

  /** At the end of each month the share of it leaves: those without a post first. */
  private *lose(): Process {
    let owed = 0;
    for (;;) {
      yield this.world.sim.hold(HOURS_PER_MONTH, 'month');
      owed += (this.employed * this.spec.leave_per_y) / MONTHS_PER_YEAR;
      const leave = Math.min(Math.floor(owed), this.free + this.inPosts - this.vacant);
      if (leave === 0) continue;
      owed -= leave;
      const free = Math.min(this.free, leave);
      this.free -= free;
      this.vacant += leave - free;
      this.goes(leave);
      this.account();
      this.wanting.fire();
    }
  }

  private goes(people: number): void {
    this.employed -= people;
    this.month.left += people;
  }

  /** Puts people without a post into posts: those left first, then those asked for first. */
  private place(): void {
    const back = Math.min(this.free, this.vacant);
    this.free -= back;
    this.vacant -= back;
    const isOff = this.world.without.has('no-crew');
    while (this.waiting.length > 0) {
      const [first] = this.waiting as [PostsAsked];
      if (this.free < first.people && !isOff) break;
      const come = Math.min(this.free, first.people);
      this.free -= come;
      this.inPosts += first.people;
      this.vacant += first.people - come;
      this.waiting.shift();
      first.isFilled = true;
      if (first.site !== undefined) this.staff.change(first.site, first.posts);
      first.filled.fire();
    }
    this.account();
  }

  private account(): void {
    this.pay.run(this.spec.waiting_usd_per_d * (this.training + this.free));
  }
}
