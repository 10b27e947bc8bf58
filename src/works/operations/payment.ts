/** The price of an actor, paid when it begins or in equal parts over some days. */
import type { Process } from '../../kernel/wait.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import type { CostLine } from '../costs/ledger.ts';
import { until, type World } from '../world.ts';

/** Days between two parts. */
const BETWEEN_D = 30;

export class Payment {
  private readonly line: CostLine;
  private readonly price_usd: number;
  private readonly parts: number;
  private paid = 0;

  /** Begins to pay. */
  constructor(world: World, line: CostLine, price_usd: number, over_d: number) {
    this.line = line;
    this.price_usd = price_usd;
    this.parts = Math.max(1, Math.ceil(over_d / BETWEEN_D));
    if (over_d === 0) this.payPart();
    else world.sim.start(`payment of ${line.entity}`, this.paying(world));
  }

  /** Pays the rest: at the end of the run. */
  close(): void {
    while (this.paid < this.parts) this.payPart();
  }

  private *paying(world: World): Process {
    const from_h = world.sim.now;
    while (this.paid < this.parts) {
      yield* until(world, from_h + (this.paid + 1) * BETWEEN_D * HOURS_PER_DAY);
      this.payPart();
    }
  }

  private payPart(): void {
    this.paid++;
    this.line.charge(1 / this.parts, this.price_usd);
  }
}
