/** Steps that move goods: between stocks and the hold, for good, from nowhere; and those that wait for goods or room. */
import type { Process } from '../../../kernel/wait.ts';
import { PlanFault } from '../../plan-fault.ts';
import type { GoodsSource } from '../goods-place.ts';
import type { Strand } from '../strand.ts';
import type { Action } from './action.ts';

/** An amount of a stock. */
export interface Portion {
  readonly pool: GoodsSource;
  readonly amount: number;
}

function* takeFrom(pool: GoodsSource, amount: number, strand: Strand): Process {
  yield* pool.takeOut(amount, strand.stand);
  strand.doer.took(pool, amount);
}

/** Takes goods for which there is room into the hold; the room is kept while they are waited for. */
function* load(pool: GoodsSource, amount: number, strand: Strand): Process {
  const { hold } = strand.doer;
  hold.reserve(pool.kind, amount);
  yield* takeFrom(pool, amount, strand);
  hold.reserve(pool.kind, -amount);
  hold.change(pool.kind, amount);
}

/** Takes amounts into the hold. */
export class Take implements Action {
  private readonly portions: readonly Portion[];

  constructor(portions: readonly Portion[]) {
    this.portions = portions;
  }

  *perform(strand: Strand): Process {
    const { hold, name } = strand.doer;
    for (const { pool, amount } of this.portions) {
      if (!hold.fits(pool.kind, amount))
        throw new PlanFault(
          `${name} takes ${amount} of ${pool.name}, and has room for ${hold.roomFor(pool.kind)} aboard`,
          'no more than fits into the hold',
          'give before what is aboard, take less, or raise the capacity of the actor',
        );
      strand.begin(pool.name, 'take');
      yield* load(pool, amount, strand);
      strand.done({ amount });
    }
  }
}

/** Takes all that fits or is there; waits while there is nothing. */
export class TakeAll implements Action {
  private readonly pool: GoodsSource;

  constructor(pool: GoodsSource) {
    this.pool = pool;
  }

  *perform(strand: Strand): Process {
    const { pool } = this;
    const { hold, name } = strand.doer;
    if (hold.roomFor(pool.kind) <= 0)
      throw new PlanFault(
        `${name} takes from ${pool.name}, and has no room aboard`,
        'a hold that is not full',
        'give before what is aboard, or raise the capacity of the actor',
      );
    strand.begin(pool.name, 'take');
    let amount = 0;
    // Of several that wait, one may have taken all that came.
    while (amount <= 0) {
      yield* pool.untilSome(strand.stand);
      amount = Math.min(hold.roomFor(pool.kind), pool.isEndless ? pool.stock.capacity : pool.some);
    }
    yield* load(pool, amount, strand);
    strand.done({ amount });
  }
}

/** Gives amounts from the hold. */
export class Give implements Action {
  private readonly portions: readonly Portion[];

  constructor(portions: readonly Portion[]) {
    this.portions = portions;
  }

  *perform(strand: Strand): Process {
    for (const { pool, amount } of this.portions) yield* give(strand, pool, amount);
  }
}

/** Gives all of a kind that is aboard. */
export class GiveAll implements Action {
  private readonly pool: GoodsSource;

  constructor(pool: GoodsSource) {
    this.pool = pool;
  }

  *perform(strand: Strand): Process {
    const { pool } = this;
    // What is more than the stock holds is given in parts.
    for (let left = strand.doer.hold.of(pool.kind); left > 0; left = strand.doer.hold.of(pool.kind))
      yield* give(strand, pool, Math.min(left, pool.stock.capacity));
  }
}

function* give(strand: Strand, pool: GoodsSource, amount: number): Process {
  const { hold, name } = strand.doer;
  if (!hold.has(pool.kind, amount))
    throw new PlanFault(
      `${name} gives ${amount} to ${pool.name}, and has ${hold.of(pool.kind)} aboard`,
      'no more than is aboard',
      'take more before, or give all that is aboard: the name of the stock alone',
    );
  strand.begin(pool.name, 'give');
  // What is given is nobody else's while it waits for room.
  hold.change(pool.kind, -amount);
  yield* pool.putIn(amount, strand.stand);
  strand.done({ amount });
}

/** Takes amounts for good. */
export class Consume implements Action {
  private readonly portions: readonly Portion[];

  constructor(portions: readonly Portion[]) {
    this.portions = portions;
  }

  *perform(strand: Strand): Process {
    for (const { pool, amount } of this.portions) {
      strand.begin(pool.name, 'use');
      yield* takeFrom(pool, amount, strand);
      strand.done({ amount });
    }
  }
}

/** Puts amounts that come from nowhere. */
export class Make implements Action {
  private readonly portions: readonly Portion[];

  constructor(portions: readonly Portion[]) {
    this.portions = portions;
  }

  *perform(strand: Strand): Process {
    for (const { pool, amount } of this.portions) {
      strand.begin(pool.name, 'make');
      yield* pool.putIn(amount, strand.stand);
      strand.done({ amount });
    }
  }
}

/** Waits until stocks hold amounts, or have room for them, one after the other. */
export class WaitFor implements Action {
  private readonly what: 'level' | 'room';
  private readonly portions: readonly Portion[];

  constructor(what: 'level' | 'room', portions: readonly Portion[]) {
    this.what = what;
    this.portions = portions;
  }

  *perform(strand: Strand): Process {
    for (const { pool, amount } of this.portions) {
      strand.begin(pool.name, this.what);
      yield* pool.until(this.what, amount, strand.stand);
      strand.done({ amount });
    }
  }
}
