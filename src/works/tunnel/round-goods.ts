/** Goods that a drive takes from the yards of its site for each round. */
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { take } from '../site/goods/taking.ts';
import type { Site } from '../site/site.ts';
import type { Yard } from '../site/yard.ts';
import type { World } from '../world.ts';

interface RoundUse {
  readonly yard: Yard;
  /** Units for a round. */
  readonly amount: number;
  /** Share of the rounds whose units break, and are taken again. */
  readonly breaks: number;
}

export class RoundGoods {
  readonly uses: readonly RoundUse[];
  private readonly world: World;
  /** How often each use was taken for the next round. */
  private readonly inHand: number[];
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
    }));
    this.inHand = this.uses.map(() => 0);
  }

  /** Takes the goods of a round. @param halt waits for a cause until the goods are there */
  *callUp(halt: (cause: Cause, wait: Wait) => Process): Process {
    for (const [at, use] of this.uses.entries()) {
      const { yard } = use;
      for (let times = this.times(use, 1); times > 0; times--) {
        yield* take(this.world, yard, use.amount, (request) => halt(yard.goods.cause_when_out, request));
        this.inHand[at] = (this.inHand[at] as number) + 1;
      }
    }
  }

  /** Uses the goods: the round begins. */
  use(): void {
    this.inHand.fill(0);
    this.begun++;
  }

  /** Units of a commodity that so many rounds still take, less those in hand. */
  ofRounds(commodity: string, rounds: number): number {
    const at = this.uses.findIndex(({ yard }) => yard.commodity === commodity);
    const use = this.uses[at];
    if (use === undefined) return 0;
    return Math.max(0, (this.times(use, rounds) - (this.inHand[at] as number)) * use.amount);
  }

  /** How often the units of a round are taken for the next so many rounds: again where they break. */
  private times({ breaks }: RoundUse, rounds: number): number {
    const { begun } = this;
    return rounds + Math.floor((begun + rounds) * breaks) - Math.floor(begun * breaks);
  }

  /** Causes by which the goods not in hand are missing now, and what delays them. */
  get lacking(): Cause[] {
    const lacking = this.uses.filter(
      (use, at) =>
        (this.inHand[at] as number) < this.times(use, 1) &&
        !use.yard.isEndless &&
        use.yard.stock.level < use.amount,
    );
    return lacking.flatMap(({ yard }) => [yard.goods.cause_when_out, ...yard.kept]);
  }

  /** Returns the goods in hand, to be put back. */
  giveBack(): readonly { readonly yard: Yard; readonly amount: number }[] {
    const given = this.uses.flatMap(({ yard, amount }, at) => {
      const times = this.inHand[at] as number;
      return times === 0 ? [] : [{ yard, amount: amount * times }];
    });
    this.inHand.fill(0);
    return given;
  }
}
