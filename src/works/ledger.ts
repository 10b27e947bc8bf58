/** The books: what was spent, on which account, for whom. Written to the trace at the end of each month. */
import type { Simulation } from '../kernel/simulation.ts';
import type { Process } from '../kernel/wait.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { Account } from '../trace/vocabulary.ts';
import { HOURS_PER_DAY, hoursAtMonth } from '../units/dates.ts';

interface AccountLine {
  readonly account: Account;
  readonly entity: string;
  pending_usd: number;
}

export class Ledger {
  /** Everything charged so far [USD]. */
  total_usd = 0;
  private readonly sim: Simulation;
  private readonly recorder: Recorder;
  private readonly lines = new Map<string, AccountLine>();
  private readonly meters: Meter[] = [];
  private written_usd = 0;

  constructor(sim: Simulation, recorder: Recorder) {
    this.sim = sim;
    this.recorder = recorder;
  }

  charge(account: Account, entity: string, amount_usd: number): void {
    if (amount_usd === 0) return;
    const key = `${account}/${entity}`;
    let line = this.lines.get(key);
    if (line === undefined) {
      line = { account, entity, pending_usd: 0 };
      this.lines.set(key, line);
    }
    line.pending_usd += amount_usd;
    this.total_usd += amount_usd;
  }

  /** A cost that runs with time, at a rate that can change; it starts at nothing. */
  meter(account: Account, entity: string): Meter {
    const meter = new Meter(this.sim, (amount_usd) => this.charge(account, entity, amount_usd));
    this.meters.push(meter);
    return meter;
  }

  /** Writes what has come since the last writing, a row for each account and entity. */
  write(): void {
    for (const meter of this.meters) meter.read();
    for (const line of this.lines.values()) {
      if (line.pending_usd === 0) continue;
      const { account, entity, pending_usd } = line;
      this.recorder.record('costs', { time_h: this.sim.now, account, entity, amount_usd: pending_usd });
      this.written_usd += pending_usd;
      line.pending_usd = 0;
    }
  }

  /** What is charged less what is written and still to be written [USD]; not 0 means an error in the books. */
  imbalance_usd(): number {
    let pending_usd = 0;
    for (const line of this.lines.values()) pending_usd += line.pending_usd;
    return this.total_usd - this.written_usd - pending_usd;
  }
}

/** A running cost. */
export class Meter {
  private readonly sim: Simulation;
  private readonly charge: (amount_usd: number) => void;
  private rate_usd_per_d = 0;
  private since_h: number;

  constructor(sim: Simulation, charge: (amount_usd: number) => void) {
    this.sim = sim;
    this.charge = charge;
    this.since_h = sim.now;
  }

  /** From now on it costs this much a day. */
  run(rate_usd_per_d: number): void {
    this.read();
    this.rate_usd_per_d = rate_usd_per_d;
  }

  /** Charges the time since the last reading. */
  read(): void {
    const days = (this.sim.now - this.since_h) / HOURS_PER_DAY;
    this.since_h = this.sim.now;
    this.charge(days * this.rate_usd_per_d);
  }
}

/** Closes the books at the end of each month. */
export function* keepBooks(sim: Simulation, ledger: Ledger, start_ms: number): Process {
  for (let month = 1; ; month++) {
    yield sim.holdUntil(hoursAtMonth(start_ms, month), 'month');
    ledger.write();
  }
}
