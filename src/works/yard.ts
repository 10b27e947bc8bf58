/** The yard of one commodity at one site: a stock, its days of cover, and what comes and goes. */
import { Stock } from '../kernel/stock.ts';
import type { Store } from '../model/schema-site.ts';
import type { Commodity } from '../model/schema-supply.ts';
import type { World } from './world.ts';

export class Yard {
  readonly site: string;
  readonly commodity: string;
  readonly goods: Commodity;
  readonly store: Store;
  readonly stock: Stock;
  /** Units ordered and not landed yet. */
  onOrder = 0;
  /** Units that came, and units that went, since the start: as the stock sees it. */
  received = 0;
  used = 0;
  /** The same as the trades see it: first stock, made here, landed by ships; taken by drives and plants. */
  readonly booked = { opening: 0, made: 0, landed: 0, taken: 0 };
  private receivedBefore = 0;
  private usedBefore = 0;
  private lowest: number;

  constructor(site: string, commodity: string, goods: Commodity, store: Store) {
    this.site = site;
    this.commodity = commodity;
    this.goods = goods;
    this.store = store;
    this.stock = new Stock(`${commodity} at ${site}`, store.capacity);
    this.lowest = 0;
    this.stock.onChange = (change) => this.note(change);
  }

  /** Days that what is held lasts at the planned use. */
  get cover_d(): number {
    return this.stock.level / this.store.use_per_d;
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

  /** The first day begins with what is held at the opening. */
  openDay(): void {
    this.lowest = this.stock.level;
  }

  private note(change: number): void {
    if (change > 0) this.received += change;
    else this.used -= change;
    if (this.stock.level < this.lowest) this.lowest = this.stock.level;
  }
}
