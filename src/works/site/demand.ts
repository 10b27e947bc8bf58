/** A demand: goods that a site uses by the calendar, whatever the works do. */
import type { Signal } from '../../kernel/resources/signal.ts';
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Demand } from '../../model/language/places/store.ts';
import { HOURS_PER_DAY, hoursAt } from '../../units/dates.ts';
import { Diary } from '../diary.ts';
import type { Trade } from '../trade.ts';
import type { World } from '../world.ts';
import { takeByCalendar } from './goods/taking.ts';
import type { Site } from './site.ts';
import type { User, Yard } from './yard.ts';

/** Units to be taken at a time. */
interface Withdrawal {
  readonly at_h: number;
  readonly quantity: number;
}

export class StoreDemand implements User, Trade {
  readonly name: string;
  readonly yard: Yard;
  isAtWork = false;
  isDone = false;
  private readonly world: World;
  private readonly spec: Demand;
  private readonly site: Site;
  private readonly diary: Diary;
  private readonly ended: Signal;
  private drawn = 0;

  /** @param ended fires when nothing more is due */
  constructor(world: World, spec: Demand, site: Site, yard: Yard, ended: Signal) {
    this.ended = ended;
    this.world = world;
    this.spec = spec;
    this.site = site;
    this.yard = yard;
    this.name = `demand of ${site.name}/${yard.commodity}`;
    this.diary = new Diary(
      world,
      { entity: this.name, kind: 'demand', of: yard.commodity, site: site.name },
      'waiting',
      'access',
    );
    yard.users.push(this);
    world.trades.push(this);
  }

  /** Whether it lasts to the horizon. */
  get isEndless(): boolean {
    return this.total === Number.POSITIVE_INFINITY && this.spec.until === undefined;
  }

  stillNeeds(commodity: string): number {
    if (this.isDone && this.spec.per_person_d !== undefined) return 0;
    return commodity === this.yard.commodity ? Math.max(0, this.total - this.drawn) : 0;
  }

  close(): void {
    this.diary.close();
  }

  /** Takes what is due, waiting when it is missing; what comes late is still taken. */
  *drawing(): Process {
    const { world } = this;
    if (!this.site.isOpen) yield this.site.opened;
    this.isAtWork = true;
    if (this.spec.per_person_d !== undefined) yield* this.drawByHeads(this.spec.per_person_d);
    for (const { at_h, quantity } of this.draws()) {
      this.diary.enter('using');
      if (at_h > world.sim.now) yield world.sim.holdUntil(at_h, 'using');
      yield* this.take(quantity);
    }
    this.isAtWork = false;
    this.isDone = true;
    this.diary.enter('done');
    this.ended.fire();
  }

  /** Takes at the end of each day, and at the end of all, what those used who lived there, whole units of what is counted. */
  private *drawByHeads(per_person_d: number): Process {
    const { world, site, yard } = this;
    const { until } = this.spec;
    const ends_h = until === undefined ? Number.POSITIVE_INFINITY : hoursAt(world.start_ms, until);
    const before_d = site.residents.person_d;
    for (let due_h = world.sim.now; due_h < ends_h; ) {
      due_h = Math.min(due_h + HOURS_PER_DAY, ends_h);
      this.diary.enter('using');
      if (due_h > world.sim.now) yield world.sim.holdUntil(due_h, 'using');
      const due = per_person_d * (site.residents.person_d - before_d) - this.drawn;
      const quantity = yard.isWhole ? Math.floor(due) : due;
      if (quantity > 0) yield* this.take(quantity);
    }
  }

  /** Takes a quantity in parts that the yard can hold. */
  private *take(quantity: number): Process {
    const { yard } = this;
    for (let left = quantity; left > 0; ) {
      const amount = Math.min(left, yard.isWhole ? Math.floor(yard.most) : yard.most);
      yield* takeByCalendar(this.world, yard, amount, (request) => this.wait(request));
      this.drawn += amount;
      left -= amount;
    }
  }

  private *wait(request: Wait): Process {
    const { yard } = this;
    this.diary.enter('waiting', yard.goods.cause_when_out, yard.kept);
    yield request;
  }

  /** Units that it will ever take; infinite when it has no end. */
  private get total(): number {
    const { per_d = 0, per_person_d, until, total, dated } = this.spec;
    if (per_person_d !== undefined) return Number.POSITIVE_INFINITY;
    if (dated !== undefined) return dated.reduce((sum, { quantity }) => sum + quantity, 0);
    if (total !== undefined) return total;
    if (until === undefined) return Number.POSITIVE_INFINITY;
    const days = Math.max(0, hoursAt(this.world.start_ms, until) - this.site.opens_h) / HOURS_PER_DAY;
    return this.yard.isWhole ? Math.floor(days * per_d) : days * per_d;
  }

  /** Withdrawals in order of time: a rate is taken at the end of each day, its last part at its end. */
  private *draws(): Generator<Withdrawal, void, void> {
    const { per_d = 0, per_person_d, dated } = this.spec;
    if (per_person_d !== undefined) return;
    for (const { on, quantity } of dated ?? []) yield { at_h: hoursAt(this.world.start_ms, on), quantity };
    if (dated !== undefined) return;
    const { total } = this;
    const begins_h = this.world.sim.now;
    let taken = 0;
    for (let day = 1; taken < total; day++) {
      const due = Math.min(total, day * per_d);
      const whole = this.yard.isWhole ? Math.floor(due) : due;
      if (whole <= taken) continue;
      yield { at_h: begins_h + Math.min(day, total / per_d) * HOURS_PER_DAY, quantity: whole - taken };
      taken = whole;
    }
  }
}
