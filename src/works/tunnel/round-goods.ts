/** Goods that a drive takes from the yards of its site for each round. */
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { take, takeNow } from '../site/goods/taking.ts';
import type { Site } from '../site/site.ts';
import type { Yard } from '../site/yard.ts';
import type { World } from '../world.ts';

interface RoundUse {
  readonly yard: Yard;
  /** Units for a round. */
  readonly amount: number;
  /** Share of the rounds whose units break, and are taken again. */
  readonly breaks: number;
  /** How often it was taken for the next round. */
  inHand: number;
}

export class RoundGoods {
  readonly uses: readonly RoundUse[];
  private readonly world: World;
  /** Rounds that have begun. */
  private begun = 0;

  /**
   * @param uses units for a round, by commodity
   * @param breakage share of the units that breaks, by commodity: of a tenth, those of every tenth round
   */
  constructor(
    world: World,
    site: Site,
    uses: Readonly<Record<string, number>>,
    breakage: Readonly<Record<string, number>>,
  ) {
    this.world = world;
    this.uses = Object.entries(uses).map(([commodity, amount]) => ({
      yard: site.yard(commodity),
      amount,
      breaks: breakage[commodity] ?? 0,
      inHand: 0,
    }));
  }

  /** Takes the goods of a round in their order, up to the first for which the drive has to wait; null when it has all. */
  takeThere(): RoundUse | null {
    for (const use of this.uses) {
      for (const times = this.times(use, 1); use.inHand < times; use.inHand++)
        if (!takeNow(this.world, use.yard, use.amount)) return use;
    }
    return null;
  }

  /** Takes the goods of a round. @param halt waits for a cause until the goods are there */
  *callUp(halt: (cause: Cause, wait: Wait) => Process): Process {
    for (let use = this.takeThere(); use !== null; use = this.takeThere()) {
      const { yard, amount } = use;
      yield* take(this.world, yard, amount, (request) => halt(yard.goods.cause_when_out, request));
      use.inHand++;
    }
  }

  /** Uses the goods: the round begins. */
  use(): void {
    for (const use of this.uses) use.inHand = 0;
    this.begun++;
  }

  /** Units of a commodity that so many rounds still take, less those in hand. */
  ofRounds(commodity: string, rounds: number): number {
    for (const use of this.uses)
      if (use.yard.commodity === commodity)
        return Math.max(0, (this.times(use, rounds) - use.inHand) * use.amount);
    return 0;
  }

  /** How often the units of a round are taken for the next so many rounds: again where they break. */
  private times({ breaks }: RoundUse, rounds: number): number {
    const { begun } = this;
    return rounds + Math.floor((begun + rounds) * breaks) - Math.floor(begun * breaks);
  }

  /** Causes by which the goods not in hand are missing now, and what delays them. */
  get lacking(): Cause[] {
    const lacking = this.uses.filter(
      (use) => use.inHand < this.times(use, 1) && !use.yard.isEndless && use.yard.stock.level < use.amount,
    );
    return lacking.flatMap(({ yard }) => [yard.goods.cause_when_out, ...yard.kept]);
  }

  /** Returns the goods in hand, to be put back. */
  giveBack(): readonly { readonly yard: Yard; readonly amount: number }[] {
    return this.uses.flatMap((use) => {
      const { yard, amount, inHand } = use;
      use.inHand = 0;
      return inHand === 0 ? [] : [{ yard, amount: amount * inHand }];
    });
  }
}
