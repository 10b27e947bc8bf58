/** The yard of one commodity at one site: a stock, its cover, its accounts and its users. */
import type { Causes } from '../../kernel/causes.ts';
import { Signal } from '../../kernel/resources/signal.ts';
import { Stock } from '../../kernel/resources/stock.ts';
import type { Process } from '../../kernel/wait.ts';
import type { StoreSpec } from '../../model/language/places/store.ts';
import type { Commodity } from '../../model/language/supply/commodity.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { equal, imbalance } from '../balance.ts';
import { drawn, type World } from '../world.ts';
import { breakageOf } from './goods/breakage.ts';
import type { YardArea } from './yard-area.ts';

/** A user of goods of a yard: a drive, a plant, a demand. */
export interface User {
  /** Whether it uses goods now, or waits for them. */
  readonly isAtWork: boolean;
  /** Most units of a commodity that it can still use; infinite when it has no end. */
  stillNeeds(commodity: string): number;
}

/** A hub that gives the goods of a yard to the sites behind it. */
export interface Hub {
  /** Whether somebody at a site behind it stands for goods that the yard lacks. */
  readonly isStanding: boolean;
}

/** The supplier of a yard. */
export interface Supplier {
  /** Called when a user waits for goods of the yard. */
  call(yard: Yard): void;
  /** Called when a user of the yard no longer waits. */
  ease(yard: Yard): void;
  /** Why goods that were ordered do not come: ships are laid up, or all away, or the yard of the hub is empty. */
  whatKeeps(yard: Yard): readonly Cause[];
}

/** Whether goods are counted, such as rings and pieces. */
export function isCounted({ unit }: Commodity): boolean {
  return unit === 'ring' || unit === 'piece';
}

export class Yard {
  readonly site: string;
  readonly commodity: string;
  readonly goods: Commodity;
  /** Price of a unit, drawn for the run. */
  readonly price_usd: number;
  readonly store: StoreSpec;
  readonly stock: Stock;
  readonly users: User[] = [];
  /** Null where no site behind it orders from it. */
  hub: Hub | null = null;
  supplier: Supplier | null = null;
  /** Units ordered and not landed yet; of these, on board of ships. */
  onOrder = 0;
  afloat = 0;
  /** Units that lie here and are booked by ships that load them. */
  leaving = 0;
  /** Whether the goods never run out: their cause is switched off. */
  readonly isEndless: boolean;
  /** Rings of this yard that are in moulds. */
  inMoulds = 0;
  /** Units received and used since the start, as the stock counts them. */
  received = 0;
  used = 0;
  /** The same as the trades count them: initial stock, made here, landed by ships, returned unused; taken by users, lost. */
  readonly booked = { opening: 0, made: 0, landed: 0, returned: 0, taken: 0, lost: 0 };
  /** Units of a lot that break when it is landed; they do not come into the yard. */
  readonly breaks: (lot: number) => number;
  /** Area of a unit, of that which the yards of the site share [m2]. */
  readonly area_m2: number;
  /** The area that the yards share; null where the site states none. */
  area: YardArea | null = null;
  /** Called after goods have come. */
  readonly onReceipt = new Set<() => void>();
  /** Number of the event with which goods came last, in the record of causes. */
  lastReceived = 0;
  /** Fires after each change of the level, or of rings in moulds. */
  readonly changed: Signal;
  /** Number of the event that took goods last, in the record of causes; before that, the opening [0 without a record]. */
  lastTaken = 0;
  private standing = 0;
  private receivedBefore = 0;
  private usedBefore = 0;
  private lowest: number;
  private readonly causes: Causes | null;

  constructor(world: World, site: string, commodity: string, goods: Commodity, store: StoreSpec) {
    this.causes = world.sim.causes;
    this.isEndless = world.without.has(goods.cause_when_out);
    this.site = site;
    this.commodity = commodity;
    this.goods = goods;
    const use = { input: 'supply.commodities.price_usd', class: commodity, entity: commodity };
    this.price_usd = drawn(world, goods.price_usd, use);
    this.store = store;
    this.area_m2 = goods.area_m2 ?? 0;
    this.breaks = breakageOf(world, site, commodity, goods);
    this.stock = new Stock(`${commodity} at ${site}`, store.capacity);
    this.changed = new Signal(`${commodity} at ${site}`);
    this.lowest = 0;
    this.stock.onChange = (change) => this.note(change);
  }

  /** Days that the stock lasts at the planned use. */
  get cover_d(): number {
    return this.stock.level / this.store.use_per_d;
  }

  get isWhole(): boolean {
    return isCounted(this.goods);
  }

  /** Whether an amount is missing, or others wait for it first. */
  lacks(amount: number): boolean {
    return !this.isEndless && (this.stock.level < amount || this.stock.waitingToGet > 0);
  }

  /** Whether a user waits for these goods; of a hub also a user at a site behind it. */
  get isWaitedFor(): boolean {
    return this.standing > 0 || this.hub?.isStanding === true;
  }

  /** Units for which there is room now, if nobody waits to put more. */
  get room(): number {
    return Math.min(this.stock.room, this.area?.room(this) ?? Number.POSITIVE_INFINITY);
  }

  /** Most units that the yard ever holds. */
  get most(): number {
    const shared = this.area === null || this.area_m2 === 0 ? null : this.area.total_m2 / this.area_m2;
    return Math.min(this.stock.capacity, shared ?? Number.POSITIVE_INFINITY);
  }

  /** Whether an amount finds room in the area that the yards share. */
  fitsArea(amount: number): boolean {
    return this.area?.fits(this, amount) ?? true;
  }

  /** Units that can still be used here; infinite when nobody here uses them, or a demand has no end. */
  get needed(): number {
    if (this.users.length === 0) return Number.POSITIVE_INFINITY;
    let needed = 0;
    for (const user of this.users) needed += user.stillNeeds(this.commodity);
    return needed;
  }

  /** Whether stock, moulds and orders cover all that will ever be used. */
  get isProvided(): boolean {
    const { stock, inMoulds, onOrder, needed } = this;
    return stock.level + inMoulds + onOrder >= needed * (1 - ROUNDING);
  }

  /** When stock and cargo at sea run out at the planned use [h]; infinite while nobody uses it, or when they are enough. */
  dry_h(now_h: number): number {
    if (!this.users.some(({ isAtWork }) => isAtWork)) return Number.POSITIVE_INFINITY;
    const coming = this.stock.level + this.afloat;
    if (coming >= this.needed) return Number.POSITIVE_INFINITY;
    return now_h + (coming / this.store.use_per_d) * HOURS_PER_DAY;
  }

  /** Why goods that a user waits for do not come, as secondary causes. */
  get kept(): readonly Cause[] {
    return this.supplier?.whatKeeps(this) ?? [];
  }

  /** Waits for a user that needs these goods. */
  *standFor(wait: Process): Process {
    this.standing++;
    this.supplier?.call(this);
    try {
      yield* wait;
    } finally {
      this.standing--;
      this.supplier?.ease(this);
    }
  }

  /** Puts an amount, waiting for room in the yard, and in the area that it shares with others. */
  *put(amount: number): Process {
    const { stock, area } = this;
    while (area !== null && !(area.fits(this, amount) && stock.hasRoomFor(amount)))
      yield area.fits(this, amount) ? stock.until(() => stock.hasRoomFor(amount)) : area.freed;
    yield stock.put(amount);
  }

  /** Puts an amount in this instant; false, and nothing is put, where it has to wait for room. */
  putNow(amount: number): boolean {
    return this.fitsArea(amount) && this.stock.putNow(amount);
  }

  /** Takes back goods that were taken and not used. */
  *takeBack(amount: number): Process {
    yield* this.put(amount);
    this.booked.returned += amount;
  }

  /** Takes in goods that were made at the site. */
  *takeIn(amount: number): Process {
    yield* this.put(amount);
    this.booked.made += amount;
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
      room: Math.min(
        this.stock.capacity - this.stock.level,
        this.area?.room(this) ?? Number.POSITIVE_INFINITY,
      ),
      received: this.received - this.receivedBefore,
      used: this.used - this.usedBefore,
      cover_d: this.lowest / this.store.use_per_d,
    });
    this.receivedBefore = this.received;
    this.usedBefore = this.used;
    this.lowest = this.stock.level;
  }

  /**
   * Checks that the accounts of the trades agree with the stock, and the stock is within its bounds.
   * @throws Error when they do not agree
   */
  audit(world: World): void {
    const { commodity, stock, booked, received, used } = this;
    const what = `${commodity} at ${this.site}`;
    equal(world, `${what}: came`, booked.opening + booked.made + booked.landed + booked.returned, received);
    equal(world, `${what}: went`, booked.taken + booked.lost, used);
    equal(world, `${what}: came less went, and held`, received - used, stock.level, received);
    if (stock.level < 0 || stock.level > stock.capacity)
      throw imbalance(world, `${what}: level`, stock.level, stock.capacity);
  }

  /** Begins the first day with the initial stock. */
  openDay(): void {
    this.lowest = this.stock.level;
    this.lastTaken = this.causes?.latest ?? 0;
  }

  private note(change: number): void {
    if (change > 0) {
      this.received += change;
      this.lastReceived = this.causes?.latest ?? 0;
    } else {
      this.used -= change;
      this.lastTaken = this.causes?.latest ?? 0;
      if (this.area !== null && this.area.freed.waiting > 0) this.area.freed.fire();
    }
    if (this.stock.level < this.lowest) this.lowest = this.stock.level;
    this.tell();
    if (change > 0) for (const tell of this.onReceipt) tell();
  }

  private tell(): void {
    if (this.changed.waiting > 0) this.changed.fire();
  }
}

/** Relative differences below this are rounding. */
const ROUNDING = 1e-9;
