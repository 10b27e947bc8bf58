/** The ledger: what was spent, on what, where and for whom. Written to the trace at the end of each month. */
import type { Simulation } from '../../kernel/simulation.ts';
import type { Process } from '../../kernel/wait.ts';
import { type CostLineName, factsOf } from '../../model/language/costs/lines.ts';
import type { Recorder } from '../../trace/recorder.ts';
import type { Account, CostUnit, Wbs } from '../../trace/vocabulary.ts';
import { HOURS_PER_DAY, hoursAtMonth } from '../../units/dates.ts';
import { type PricesOfRun, statedPrices } from './prices.ts';

/** Code of a cost line. */
export interface CostCode {
  /** Which price of the model it is. */
  readonly line: CostLineName;
  /** What kind of cost it is. */
  readonly account: Account;
  /** What work it is for. */
  readonly wbs: Wbs;
  /** Site that it is for; empty for the owner. */
  readonly site: string;
  /** Who or what the money is spent on. */
  readonly entity: string;
  /** What is counted. */
  readonly unit: CostUnit;
}

export class Ledger {
  /** Everything charged so far [USD]. */
  total_usd = 0;
  private readonly sim: Simulation;
  private readonly recorder: Recorder;
  private readonly prices: PricesOfRun;
  private readonly accounts = new Map<Account, AccountBook>();
  /** Accounts of entities, in the order of their first charge. */
  private readonly begun = new Set<EntityBook>();
  private readonly meters: Meter[] = [];
  private monthBegan_h = 0;

  constructor(sim: Simulation, recorder: Recorder, prices: PricesOfRun = statedPrices) {
    this.sim = sim;
    this.recorder = recorder;
    this.prices = prices;
  }

  /** The cost line of a code; always the same one for the same code. */
  line(code: CostCode): CostLine {
    const book = this.book(code);
    const { line: price, wbs, site, unit } = code;
    const known = book.lines.find(
      (line) => line.line === price && line.wbs === wbs && line.site === site && line.unit === unit,
    );
    if (known !== undefined) return known;
    const factor = this.prices.factorOf(price, site);
    const line = new CostLine(code, factor, (amount_usd) => this.add(book, amount_usd));
    book.lines.push(line);
    return line;
  }

  /** A cost by the day, at a rate that can change and begins at 0. */
  meter(code: Omit<CostCode, 'unit'>): Meter {
    const meter = new Meter(this.sim, this.line({ ...code, unit: 'd' }));
    this.meters.push(meter);
    return meter;
  }

  /** Writes the charges since the last writing, a row for each line and rate. */
  write(): void {
    for (const meter of this.meters) meter.read();
    for (const book of this.begun) if (book.pending_usd !== 0) this.writeBook(book);
    for (const [account, { month }] of this.accounts) {
      if (month.real_usd === 0) continue;
      if (this.recorder.tables.has('cash'))
        this.recorder.record('cash', { month_h: this.monthBegan_h, account, ...month });
      month.real_usd = 0;
      month.nominal_usd = 0;
    }
    this.monthBegan_h = this.sim.now;
  }

  /** Writes what each line came to, at the end of the run. */
  close(): void {
    this.write();
    if (!this.recorder.tables.has('ledger')) return;
    for (const { lines } of this.begun) {
      for (const { line, account, wbs, site, entity, written } of lines) {
        if (written.real_usd === 0) continue;
        const { trade, kind } = factsOf(line);
        const nation = this.prices.nationOf(site);
        this.recorder.record('ledger', { account, line, trade, kind, wbs, site, nation, entity, ...written });
      }
    }
  }

  /** Charges less rows written and rows still to write [USD]; other than 0 is an error in the ledger. */
  imbalance_usd(): number {
    let found_usd = 0;
    for (const { written_usd } of this.accounts.values()) found_usd += written_usd;
    for (const { lines } of this.begun) {
      for (const { pending } of lines)
        for (const { quantity, rate_usd_per_unit } of pending) found_usd += quantity * rate_usd_per_unit;
    }
    return this.total_usd - found_usd;
  }

  private book({ account: name, entity }: CostCode): EntityBook {
    let account = this.accounts.get(name);
    if (account === undefined) {
      account = {
        name,
        entities: new Map(),
        charged_usd: 0,
        written_usd: 0,
        month: { real_usd: 0, nominal_usd: 0 },
      };
      this.accounts.set(name, account);
    }
    let book = account.entities.get(entity);
    if (book === undefined) {
      book = { account, lines: [], pending_usd: 0 };
      account.entities.set(entity, book);
    }
    return book;
  }

  private add(book: EntityBook, amount_usd: number): void {
    this.begun.add(book);
    book.pending_usd += amount_usd;
    this.total_usd += amount_usd;
  }

  /**
   * Writes the rows of an entity. The last row takes the rounding, so that the rows of an account, added in
   * order, give its charges to the last digit.
   */
  private writeBook(book: EntityBook): void {
    const { account } = book;
    account.charged_usd += book.pending_usd;
    book.pending_usd = 0;
    const growth = this.prices.growth(account.name, this.sim.now);
    const rows = book.lines.flatMap((line) => line.take().map((row) => ({ line, row })));
    for (const [at, { line, row }] of rows.entries()) {
      const { amount_usd: own_usd, ...rest } = row;
      const isRounded = at === rows.length - 1 && account.written_usd + own_usd !== account.charged_usd;
      const amount_usd = isRounded ? account.charged_usd - account.written_usd : own_usd;
      account.written_usd += amount_usd;
      const nominal_usd = amount_usd * growth;
      for (const sums of [line.written, account.month]) {
        sums.real_usd += amount_usd;
        sums.nominal_usd += nominal_usd;
      }
      this.recorder.record('costs', { time_h: this.sim.now, ...rest, amount_usd, nominal_usd });
    }
  }
}

/** Dollars of the price base, and of the day of payment. */
interface RealAndNominal {
  real_usd: number;
  nominal_usd: number;
}

interface AccountBook {
  readonly name: Account;
  readonly entities: Map<string, EntityBook>;
  charged_usd: number;
  written_usd: number;
  /** Written since the month began. */
  readonly month: RealAndNominal;
}

/** Spending of one entity on one account. */
interface EntityBook {
  readonly account: AccountBook;
  readonly lines: CostLine[];
  pending_usd: number;
}

/** Charges at one rate since the last writing. */
interface AtRate {
  readonly rate_usd_per_unit: number;
  quantity: number;
  amount_usd: number;
}

/** A cost line of the ledger, charged as often as needed. */
export class CostLine implements CostCode {
  readonly line: CostLineName;
  readonly account: Account;
  readonly wbs: Wbs;
  readonly site: string;
  readonly entity: string;
  readonly unit: CostUnit;
  /** Charges that are not written yet, by rate. */
  pending: AtRate[] = [];
  /** All that was written. */
  readonly written: RealAndNominal = { real_usd: 0, nominal_usd: 0 };
  private readonly factor: number;
  private readonly add: (amount_usd: number) => void;

  /** @param factor on all its rates */
  constructor(
    { line, account, wbs, site, entity, unit }: CostCode,
    factor: number,
    add: (amount_usd: number) => void,
  ) {
    this.line = line;
    this.factor = factor;
    this.account = account;
    this.wbs = wbs;
    this.site = site;
    this.entity = entity;
    this.unit = unit;
    this.add = add;
  }

  /**
   * Charges a quantity at a rate that the model states; a charge of 0 is not recorded.
   * @throws RangeError for a non-finite quantity or rate
   */
  charge(quantity: number, stated_usd_per_unit: number): void {
    const rate_usd_per_unit = stated_usd_per_unit * this.factor;
    const amount_usd = quantity * rate_usd_per_unit;
    if (!Number.isFinite(amount_usd))
      throw new RangeError(
        `${this.entity}: ${quantity} ${this.unit} at ${rate_usd_per_unit} USD is no amount`,
      );
    if (amount_usd === 0) return;
    const same = this.pending.find((other) => other.rate_usd_per_unit === rate_usd_per_unit);
    if (same === undefined) this.pending.push({ rate_usd_per_unit, quantity, amount_usd });
    else {
      same.quantity += quantity;
      same.amount_usd += amount_usd;
    }
    this.add(amount_usd);
  }

  /** Returns and clears the charges that are not written yet. */
  take(): (Omit<CostCode, 'line'> & AtRate)[] {
    const { account, wbs, site, entity, unit, pending } = this;
    this.pending = [];
    return pending.map((atRate) => ({ account, wbs, site, entity, unit, ...atRate }));
  }
}

/** A running cost. */
export class Meter {
  private readonly sim: Simulation;
  private readonly line: CostLine;
  private rate_usd_per_d = 0;
  private since_h: number;

  constructor(sim: Simulation, line: CostLine) {
    this.sim = sim;
    this.line = line;
    this.since_h = sim.now;
  }

  /** Sets the rate a day from now on. */
  run(rate_usd_per_d: number): void {
    this.read();
    this.rate_usd_per_d = rate_usd_per_d;
  }

  /** Charges the time since the last reading. */
  read(): void {
    const days = (this.sim.now - this.since_h) / HOURS_PER_DAY;
    this.since_h = this.sim.now;
    this.line.charge(days, this.rate_usd_per_d);
  }
}

/** Writes the ledger at the end of each month. */
export function* keepBooks(sim: Simulation, ledger: Ledger, start_ms: number): Process {
  for (let month = 1; ; month++) {
    yield sim.holdUntil(hoursAtMonth(start_ms, month), 'month');
    ledger.write();
  }
}
