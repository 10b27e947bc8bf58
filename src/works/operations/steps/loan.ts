/** Two actors that meet: one is lent, and stands at the disposal of the other until that one has done its steps. */
import { Signal } from '../../../kernel/resources/signal.ts';
import { Store } from '../../../kernel/resources/store.ts';
import type { Process } from '../../../kernel/wait.ts';
import type { Strand } from '../strand.ts';
import { type Action, performAll } from './action.ts';

/** One that is lent. */
class Lent {
  readonly lender: string;
  readonly taken: Signal;
  readonly returned: Signal;
  isReturned = false;

  constructor(lender: string) {
    this.lender = lender;
    this.taken = new Signal(`one that borrows ${lender}`);
    this.returned = new Signal(`return of ${lender}`);
  }
}

/** All that are lent under one name; the first that came is borrowed first. */
export class Loan {
  readonly name: string;
  readonly lenders: Store<Lent>;

  constructor(name: string) {
    this.name = name;
    this.lenders = new Store(`one that lends ${name}`);
  }
}

export class Lend implements Action {
  private readonly loan: Loan;

  constructor(loan: Loan) {
    this.loan = loan;
  }

  *perform(strand: Strand): Process {
    const lent = new Lent(strand.doer.name);
    strand.begin(this.loan.name, 'lend');
    strand.stand('mate');
    yield this.loan.lenders.put(lent);
    yield lent.taken;
    strand.enter('assisting');
    if (!lent.isReturned) yield lent.returned;
    strand.done();
  }
}

export class Borrow implements Action {
  private readonly loan: Loan;
  private readonly steps: readonly Action[];

  constructor(loan: Loan, steps: readonly Action[]) {
    this.loan = loan;
    this.steps = steps;
  }

  *perform(strand: Strand): Process {
    const { lenders, name } = this.loan;
    strand.begin(name, 'borrow');
    if (lenders.items.length === 0 || lenders.waitingToGet > 0) strand.stand('mate');
    const lent: Lent = yield lenders.get();
    lent.taken.fire();
    strand.done();
    yield* performAll(this.steps, strand);
    lent.isReturned = true;
    lent.returned.fire();
  }
}
