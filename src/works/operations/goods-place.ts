/** Where actors take goods and give them: stocks of operations, and yards of sites. */
import { Stock } from '../../kernel/resources/stock.ts';
import type { Process, Wait } from '../../kernel/wait.ts';
import type { StockSpec } from '../../model/language/operations/operations.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { equal } from '../balance.ts';
import { PlanFault } from '../plan-fault.ts';
import { take } from '../site/goods/taking.ts';
import type { Yard } from '../site/yard.ts';
import type { World } from '../world.ts';
import type { GoodsKind } from './cargo-hold.ts';

/** Tells that the actor waits from now on. */
export type Stand = (cause: Cause, secondary?: readonly Cause[]) => void;

export interface GoodsSource {
  readonly name: string;
  readonly kind: GoodsKind;
  readonly stock: Stock;
  /** Takes an amount, waiting until it is there. */
  takeOut(amount: number, stand: Stand): Process;
  /** Puts an amount, waiting for room. */
  putIn(amount: number, stand: Stand): Process;
  /** Whether what it holds never runs out: its cause is switched off. */
  readonly isEndless: boolean;
  /** What can be taken now; whole units of counted goods. */
  readonly some: number;
  /** Waits until anything can be taken, and nobody waits for more. */
  untilSome(stand: Stand): Process;
  /** Waits until it holds an amount, or has room for it. */
  until(what: 'level' | 'room', amount: number, stand: Stand): Process;
}

/** Relative differences below this are rounding. */
const ROUNDING = 1e-9;

/** @throws PlanFault for an amount that the stock does not hold as large as it is now */
function refuseMoreThan({ capacity }: Stock, amount: number, what: string): void {
  if (amount <= capacity * (1 + ROUNDING)) return;
  throw new PlanFault(
    `${amount} are to be ${what}, which holds ${capacity}`,
    `at most ${capacity} at a time`,
    'move less at a time, or raise its capacity before',
  );
}

abstract class GoodsPool implements GoodsSource {
  readonly name: string;
  readonly kind: GoodsKind;
  abstract readonly stock: Stock;
  abstract readonly isEndless: boolean;
  /** Cause of waiting for goods, and other causes that hold then. */
  protected abstract lack(): readonly [Cause, readonly Cause[]];

  constructor(name: string, kind: GoodsKind) {
    this.name = name;
    this.kind = kind;
  }

  abstract takeOut(amount: number, stand: Stand): Process;

  *putIn(amount: number, stand: Stand): Process {
    const { stock } = this;
    refuseMoreThan(stock, amount, `put into ${this.name}`);
    if (!stock.hasRoomFor(amount) || stock.waitingToPut > 0 || !this.fitsBesides(amount)) stand('stock-full');
    yield* this.put(amount);
    this.came(amount);
  }

  protected *put(amount: number): Process {
    yield this.stock.put(amount);
  }

  /** Whether an amount finds room in what it shares with others. */
  protected fitsBesides(_amount: number): boolean {
    return true;
  }

  get some(): number {
    const { level } = this.stock;
    return this.kind.isWhole ? Math.floor(level * (1 + ROUNDING)) : level;
  }

  *untilSome(stand: Stand): Process {
    const test = () => this.isEndless || (this.some > 0 && this.stock.waitingToGet === 0);
    if (test()) return;
    yield* this.standFor(this.stock.until(test), stand);
  }

  *until(what: 'level' | 'room', amount: number, stand: Stand): Process {
    const { stock } = this;
    const test =
      what === 'level' ? () => this.isEndless || stock.holds(amount) : () => stock.hasRoomFor(amount);
    if (test()) return;
    const wait = stock.until(test);
    if (what === 'level') yield* this.standFor(wait, stand);
    else {
      stand('stock-full');
      yield wait;
    }
  }

  /** Waits for goods. */
  protected *standFor(wait: Wait, stand: Stand): Process {
    stand(...this.lack());
    yield wait;
  }

  protected abstract came(amount: number): void;
}

/** A stock of operations. */
export class OperationStock extends GoodsPool {
  readonly stock: Stock;
  readonly isEndless = false;
  private readonly opening: number;
  private brought = 0;
  private taken = 0;

  constructor(name: string, spec: StockSpec, kind: GoodsKind) {
    super(name, kind);
    this.opening = spec.initial;
    this.stock = new Stock(name, spec.capacity ?? Number.POSITIVE_INFINITY, spec.initial);
  }

  *takeOut(amount: number, stand: Stand): Process {
    const { stock } = this;
    refuseMoreThan(stock, amount, `taken from ${this.name}`);
    if (!stock.holds(amount) || stock.waitingToGet > 0) stand(...this.lack());
    yield stock.get(amount);
    this.taken += amount;
  }

  /** Checks that what came less what went is what it holds. */
  audit(world: World): void {
    const held = this.opening + this.brought - this.taken;
    equal(
      world,
      `${this.name}: came less went, and held`,
      held,
      this.stock.level,
      this.opening + this.brought,
    );
  }

  protected lack(): readonly [Cause, readonly Cause[]] {
    return ['no-stock', []];
  }

  protected came(amount: number): void {
    this.brought += amount;
  }
}

/** A yard of a site. */
export class YardPool extends GoodsPool {
  readonly yard: Yard;
  private readonly world: World;

  constructor(world: World, name: string, yard: Yard) {
    super(name, { name: yard.commodity, size: yard.goods.mass_t, isWhole: yard.isWhole });
    this.world = world;
    this.yard = yard;
  }

  get stock(): Stock {
    return this.yard.stock;
  }

  get isEndless(): boolean {
    return this.yard.isEndless;
  }

  *takeOut(amount: number, stand: Stand): Process {
    if (!this.isEndless) refuseMoreThan(this.stock, amount, `taken from ${this.name}`);
    yield* take(this.world, this.yard, amount, (request) => super.standFor(request, stand));
  }

  /** Waits for goods, and has ships know it. */
  protected override *standFor(wait: Wait, stand: Stand): Process {
    yield* this.yard.standFor(super.standFor(wait, stand));
  }

  protected lack(): readonly [Cause, readonly Cause[]] {
    return [this.yard.goods.cause_when_out, this.yard.kept];
  }

  protected override put(amount: number): Process {
    return this.yard.put(amount);
  }

  protected override fitsBesides(amount: number): boolean {
    return this.yard.fitsArea(amount);
  }

  protected came(amount: number): void {
    this.yard.booked.made += amount;
  }
}
