/** The yard of one commodity at one site: a stock, its days of cover, what comes and goes, and who uses it. */
import { Signal } from '../../kernel/resources/signal.ts';
import { Stock } from '../../kernel/resources/stock.ts';
import type { Process } from '../../kernel/wait.ts';
import type { StoreSpec } from '../../model/language/site.ts';
import type { Commodity } from '../../model/language/supply.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { equal, imbalance } from '../balance.ts';
import type { World } from '../world.ts';

/** Who takes goods from yards: a drive, a plant, a demand. */
export interface User {
  /** Whether it takes goods now, or stands for them. */
  readonly isAtWork: boolean;
  /** Most that it can still take of a commodity [units; infinite where there is no end]. */
  stillNeeds(commodity: string): number;
}

/** Where a yard has its goods from. */
export interface Supplier {
  /** Somebody stands for goods of the yard. */
  call(yard: Yard): void;
  /** Why goods for the yard that lie ready do not come: the ships are laid up, or all away; null where neither is so. */
  whatKeeps(yard: Yard): 'ice' | 'ships' | null;
}

export class Yard {
  readonly site: string;
  readonly commodity: string;
  readonly goods: Commodity;
  readonly store: StoreSpec;
  readonly stock: Stock;
  readonly users: User[] = [];
  supplier: Supplier | null = null;
  /** Units ordered and not landed yet; of these on board of ships. */
  onOrder = 0;
  afloat = 0;
  /** Rings of this yard that are in moulds. */
  inMoulds = 0;
  /** Units that came, and units that went, since the start: as the stock sees it. */
  received = 0;
  used = 0;
  /** The same as the trades see it: first stock, made here, landed by ships, given back unused; taken by users. */
  readonly booked = { opening: 0, made: 0, landed: 0, returned: 0, taken: 0 };
  /** Fires after each change of the level, or of what is in moulds. */
  readonly changed: Signal;
  private standing = 0;
  private receivedBefore = 0;
  private usedBefore = 0;
  private lowest: number;

  constructor(site: string, commodity: string, goods: Commodity, store: StoreSpec) {
    this.site = site;
    this.commodity = commodity;
    this.goods = goods;
    this.store = store;
    this.stock = new Stock(`${commodity} at ${site}`, store.capacity);
    this.changed = new Signal(`${commodity} at ${site}`);
    this.lowest = 0;
    this.stock.onChange = (change) => this.note(change);
  }

  /** Days that what is held lasts at the planned use. */
  get cover_d(): number {
    return this.stock.level / this.store.use_per_d;
  }

  /** Whether the goods are counted, such as rings and pieces. */
  get isWhole(): boolean {
    return this.goods.unit === 'ring' || this.goods.unit === 'piece';
  }

  /** Whether an amount is not there, or others wait before it. */
  lacks(amount: number): boolean {
    return this.stock.level < amount || this.stock.waitingToGet > 0;
  }

  /** Whether somebody stands for these goods. */
  get isWaitedFor(): boolean {
    return this.standing > 0;
  }

  /** Goods that can still be used here [units]; infinite where nobody here uses them, or a demand has no end. */
  get needed(): number {
    if (this.users.length === 0) return Number.POSITIVE_INFINITY;
    let needed = 0;
    for (const user of this.users) needed += user.stillNeeds(this.commodity);
    return needed;
  }

  /** Whether what is held, in moulds and on order is all that will ever be used. */
  get isProvided(): boolean {
    const { stock, inMoulds, onOrder, needed } = this;
    return stock.level + inMoulds + onOrder >= needed * (1 - ROUNDING);
  }

  /** When it runs dry at the planned use, with what is afloat [h]; infinite while nobody uses it, and where that is enough. */
  dry_h(now_h: number): number {
    if (!this.users.some(({ isAtWork }) => isAtWork)) return Number.POSITIVE_INFINITY;
    const coming = this.stock.level + this.afloat;
    if (coming >= this.needed) return Number.POSITIVE_INFINITY;
    return now_h + (coming / this.store.use_per_d) * HOURS_PER_DAY;
  }

  /** Why goods that somebody stands for do not come, as secondary causes. */
  get kept(): readonly Cause[] {
    const cause = this.supplier?.whatKeeps(this) ?? null;
    return cause === null ? [] : [cause];
  }

  /** Waits in the name of somebody who stands for these goods. */
  *standFor(wait: Process): Process {
    this.standing++;
    this.supplier?.call(this);
    try {
      yield* wait;
    } finally {
      this.standing--;
    }
  }

  /** Takes back goods that were taken and not used. */
  *takeBack(amount: number): Process {
    yield this.stock.put(amount);
    this.booked.returned += amount;
  }

  /** Rings go into moulds (above 0), or come out of them. */
  mould(change: number): void {
    this.inMoulds += change;
    this.tell();
  }

  /** Writes the day's row and starts the next. */
  closeDay(world: World): void {
    world.recorder.record('stocks', {
      time_h: world.sim.now,
      site: this.site,
      commodity: this.commodity,
      level: this.stock.level,
      lowest: this.lowest,
      received: this.received - this.receivedBefore,
      used: this.used - this.usedBefore,
      cover_d: this.lowest / this.store.use_per_d,
    });
    this.receivedBefore = this.received;
    this.usedBefore = this.used;
    this.lowest = this.stock.level;
  }

  /**
   * What the trades booked is what the stock holds, and the stock is within its bounds.
   * @throws Error when it is not so
   */
  audit(world: World): void {
    const { commodity, stock, booked, received, used } = this;
    const what = `${commodity} at ${this.site}`;
    equal(world, `${what}: came`, booked.opening + booked.made + booked.landed + booked.returned, received);
    equal(world, `${what}: went`, booked.taken, used);
    equal(world, `${what}: came less went, and held`, received - used, stock.level, received);
    if (stock.level < 0 || stock.level > stock.capacity)
      throw imbalance(world, `${what}: level`, stock.level, stock.capacity);
  }

  /** The first day begins with what is held at the opening. */
  openDay(): void {
    this.lowest = this.stock.level;
  }

  private note(change: number): void {
    if (change > 0) this.received += change;
    else this.used -= change;
    if (this.stock.level < this.lowest) this.lowest = this.stock.level;
    this.tell();
  }

  private tell(): void {
    if (this.changed.waiting > 0) this.changed.fire();
  }
}

/** Gaps below this share of what is compared are rounding. */
const ROUNDING = 1e-9;
