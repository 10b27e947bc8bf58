/** What a drive takes from the yards of its site for each round, in the order in which it is called up. */
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Site } from '../site/site.ts';
import type { Yard } from '../site/yard.ts';

interface RoundUse {
  readonly yard: Yard;
  /** Units for a round. */
  readonly amount: number;
}

export class RoundGoods {
  readonly uses: readonly RoundUse[];
  /** How many of the uses have been taken for the next round. */
  private inHand = 0;

  /** @param uses units for a round, by commodity */
  constructor(site: Site, uses: Readonly<Record<string, number>>) {
    this.uses = Object.entries(uses).map(([commodity, amount]) => ({ yard: site.yard(commodity), amount }));
  }

  /** Takes what a round needs. @param halt stands for a cause until the goods are there */
  *callUp(halt: (cause: Cause, wait: Wait) => Process): Process {
    for (const { yard, amount } of this.uses) {
      const request = yard.stock.get(amount);
      if (yard.lacks(amount)) yield* yard.standFor(halt(yard.goods.cause_when_out, request));
      else yield request;
      yard.booked.taken += amount;
      this.inHand++;
    }
  }

  /** The round begins, and uses them. */
  use(): void {
    this.inHand = 0;
  }

  /** What so many rounds still take of a commodity, less what is in hand [units]. */
  ofRounds(commodity: string, rounds: number): number {
    const at = this.uses.findIndex(({ yard }) => yard.commodity === commodity);
    const amount = this.uses[at]?.amount ?? 0;
    return Math.max(0, (rounds - (at < this.inHand ? 1 : 0)) * amount);
  }

  /** Why the goods that are not in hand would not be there now, and what keeps them. */
  get lacking(): Cause[] {
    const lacking = this.uses.slice(this.inHand).filter(({ yard, amount }) => yard.stock.level < amount);
    return lacking.flatMap(({ yard }) => [yard.goods.cause_when_out, ...yard.kept]);
  }

  /** Gives up what is in hand, to be brought back. */
  giveBack(): readonly RoundUse[] {
    const given = this.uses.slice(0, this.inHand);
    this.inHand = 0;
    return given;
  }
}
