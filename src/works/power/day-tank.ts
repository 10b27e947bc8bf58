/** The day tank of a power station: filled from the yard of its site at each midnight, and burnt hour by hour. */
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { equal } from '../balance.ts';
import { pay } from '../site/goods/purchase.ts';
import { takeByCalendar } from '../site/goods/taking.ts';
import type { Yard } from '../site/yard.ts';
import type { World } from '../world.ts';

/** The station takes its fuel before drives and plants take theirs. */
const BEFORE_DRIVES = -1;
/** What is left of a full tank by rounding. */
const EMPTY = 1e-12;

function* waiting(wait: Wait): Process {
  yield wait;
}

export class DayTank {
  readonly yard: Yard;
  private readonly per_mwh: number;
  private readonly no_load_share: number;
  private readonly world: World;
  /** Whether what is missing is there at once, at its price. */
  private readonly isEndless: boolean;
  private level = 0;
  private taken = 0;
  private burnt = 0;
  /** Units burnt an hour, since `since_h`. */
  private rate = 0;
  private since_h = 0;
  private burntBefore = 0;

  constructor(world: World, yard: Yard, per_mwh: number, no_load_share: number, isEndless: boolean) {
    this.world = world;
    this.yard = yard;
    this.per_mwh = per_mwh;
    this.no_load_share = no_load_share;
    this.isEndless = isEndless;
  }

  get isEmpty(): boolean {
    return !this.isEndless && this.level <= 0;
  }

  /** Why it is empty, as secondary causes. */
  get lacking(): readonly Cause[] {
    return this.isEmpty ? [this.yard.goods.cause_when_out, ...this.yard.kept] : [];
  }

  /** From now on burns for a load, carried by sets of so many MW. */
  burn(load_mw: number, running_mw: number): void {
    this.settle();
    this.rate = this.per_mwh * ((1 - this.no_load_share) * load_mw + this.no_load_share * running_mw);
  }

  /** Whether no fuel is burnt now. */
  get isIdle(): boolean {
    return this.rate === 0;
  }

  /** Takes what a day at most needs, as far as the yard has it. @param most_mw load at its highest */
  *fill(most_mw: number): Process {
    const { world, yard } = this;
    this.settle();
    const missing = this.per_mwh * most_mw * HOURS_PER_DAY - this.level;
    const amount = this.isEndless || yard.isEndless ? missing : Math.min(missing, yard.stock.level);
    if (amount <= 0) return;
    if (this.isEndless && !yard.isEndless) yield* this.takeOrBuy(amount);
    else yield* takeByCalendar(world, yard, amount, waiting, BEFORE_DRIVES);
    this.taken += amount;
    this.level += amount;
  }

  /** Until when it lasts at the highest load, or is to be looked at again [h]. */
  lastsUntil_h(most_mw: number): number {
    return this.since_h + this.level / (this.per_mwh * most_mw);
  }

  /** Units burnt since the last call. */
  takeBurnt(): number {
    this.settle();
    const burnt = this.burnt - this.burntBefore;
    this.burntBefore = this.burnt;
    return burnt;
  }

  /** Brings level and account to the present. */
  settle(): void {
    const { now } = this.world.sim;
    const burnt = this.rate * (now - this.since_h);
    this.since_h = now;
    this.burnt += burnt;
    this.level -= burnt;
    if (this.isEndless || this.level > EMPTY * this.taken) return;
    this.burnt += this.level;
    this.level = 0;
  }

  /** Checks that taken = burnt + in the tank. */
  audit(): void {
    const burnt = this.burnt + this.rate * (this.world.sim.now - this.since_h);
    const level = this.level - this.rate * (this.world.sim.now - this.since_h);
    equal(this.world, `fuel of ${this.yard.site}: taken, and burnt or held`, this.taken, burnt + level);
  }

  private *takeOrBuy(amount: number): Process {
    const held = Math.min(amount, this.yard.stock.level);
    if (held > 0) yield* takeByCalendar(this.world, this.yard, held, waiting, BEFORE_DRIVES);
    if (held < amount) pay(this.world, this.yard, amount - held);
  }
}
