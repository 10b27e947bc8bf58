/** Goods that a drive takes from the yards of its site for each round. */
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Site } from '../site/site.ts';
import { take } from '../site/taking.ts';
import type { Yard } from '../site/yard.ts';
import type { World } from '../world.ts';

interface RoundUse {
  readonly yard: Yard;
  /** Units for a round. */
  readonly amount: number;
}

export class RoundGoods {
  readonly uses: readonly RoundUse[];
  private readonly world: World;
  /** Number of uses that were taken for the next round. */
  private inHand = 0;

  /** @param uses units for a round, by commodity */
  constructor(world: World, site: Site, uses: Readonly<Record<string, number>>) {
    this.world = world;
    this.uses = Object.entries(uses).map(([commodity, amount]) => ({ yard: site.yard(commodity), amount }));
  }

  /** Takes the goods of a round. @param halt waits for a cause until the goods are there */
  *callUp(halt: (cause: Cause, wait: Wait) => Process): Process {
    for (const { yard, amount } of this.uses) {
      yield* take(this.world, yard, amount, (request) => halt(yard.goods.cause_when_out, request));
      this.inHand++;
    }
  }

  /** Uses the goods: the round begins. */
  use(): void {
    this.inHand = 0;
  }

  /** Units of a commodity that so many rounds still take, less those in hand. */
  ofRounds(commodity: string, rounds: number): number {
    const at = this.uses.findIndex(({ yard }) => yard.commodity === commodity);
    const amount = this.uses[at]?.amount ?? 0;
    return Math.max(0, (rounds - (at < this.inHand ? 1 : 0)) * amount);
  }

  /** Causes by which the goods not in hand are missing now, and what delays them. */
  get lacking(): Cause[] {
    const lacking = this.uses
      .slice(this.inHand)
      .filter(({ yard, amount }) => !yard.isEndless && yard.stock.level < amount);
    return lacking.flatMap(({ yard }) => [yard.goods.cause_when_out, ...yard.kept]);
  }

  /** Returns the goods in hand, to be put back. */
  giveBack(): readonly RoundUse[] {
    const given = this.uses.slice(0, this.inHand);
    this.inHand = 0;
    return given;
  }
}
