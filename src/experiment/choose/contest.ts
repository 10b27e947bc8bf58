/**
 * The cheapest of several configurations that is in time often enough: a procedure of constrained ranking and selection.
 *
 * Tests of the date and comparisons of the cost go on together, as in the simultaneous procedures of Andradottir and Kim
 * (2010, Naval Research Logistics 57:403-421). A configuration that is not cheaper than another one still in the running
 * rests, and goes on if that one turns out to be too late (dormancy: Healey, Andradottir and Kim 2013, European Journal of
 * Operational Research 224:340-352). Nothing but the date takes a configuration out for good: a choice is made when one is
 * in time, and each other one is too late or is itself found not to be cheaper than the chosen by more than the tolerance.
 *
 * Guarantee. Let k configurations have an error of (1 - confidence) / k for each test, and for each comparison with b, the
 * cheapest of those with a probability of chance + tolerance or more. All goes well unless b is found too late, or one of the
 * k - 1 others is found in time with a probability of chance - tolerance or less, or is dearer than b by more than the
 * tolerance and b is found not to be cheaper than it. Of these two only one can do harm for each other configuration (one that
 * is too late is stopped by its date, any other by its cost), so that all errors add up to at most
 * 1 - confidence (Bonferroni), whatever depends on what. Then the chosen is in time with more than chance - tolerance, and
 * costs at most the tolerance more than b. Nothing is assumed of how the configurations differ: chains of small differences
 * do no harm, since b itself is compared with the chosen. When or how often a pair is looked at does no harm either, since
 * the bounds hold at all numbers of replications at once.
 */
import { CostLines } from './comparison.ts';
import { type ChoiceOutcome, Contender } from './contender.ts';
import { InTimeTest } from './in-time.ts';
import { type ChoiceRules, checkRules } from './rules.ts';

export class Contest {
  readonly contenders: readonly Contender[];
  readonly rules: ChoiceRules;
  /** By configuration: one in the running beside which it rests. */
  readonly restsBeside: (number | null)[];
  /** Configurations in the running, cheapest first. */
  running: readonly number[];
  private readonly test: InTimeTest;
  private readonly lines: CostLines;
  /** By configuration: those than which it is not cheaper. */
  private readonly found: readonly Set<number>[];

  /** @param count configurations [whole, 1 or more] @throws RangeError for rules that cannot be */
  constructor(count: number, rules: ChoiceRules) {
    checkRules(rules);
    const error = (1 - rules.confidence) / count;
    this.rules = rules;
    this.test = new InTimeTest(rules, error);
    this.lines = new CostLines(rules, error);
    this.contenders = Array.from({ length: count }, () => new Contender());
    this.restsBeside = this.contenders.map(() => null);
    this.running = this.contenders.map((_, at) => at);
    this.found = this.contenders.map(() => new Set());
  }

  /** The configuration that is chosen [from 0]; null where there is none yet, or none is in time. */
  get chosen(): number | null {
    const [only, second] = this.running;
    return only !== undefined && second === undefined && this.contenders[only]?.verdict === 'yes'
      ? only
      : null;
  }

  /** Whether all that had to be decided is decided. */
  get isDecided(): boolean {
    return this.running.length === 0 || this.chosen !== null;
  }

  /**
   * Configurations that a batch tells something: whose date is open, or with which one of more replications, or as many, is
   * to be compared.
   */
  wanted(): number[] {
    if (this.isDecided) return [];
    const { running, contenders } = this;
    const spent = (at: number) => (contenders[at] as Contender).replications;
    return running
      .filter(
        (at) =>
          contenders[at]?.verdict === 'undecided' ||
          running.some((other) => other !== at && spent(at) <= spent(other)),
      )
      .sort((a, b) => a - b);
  }

  /** Takes a batch of a configuration. */
  take(at: number, outcomes: readonly ChoiceOutcome[]): void {
    (this.contenders[at] as Contender).take(outcomes, this.rules.pilot, this.test);
  }

  /** Decides who runs on, after all batches that were wanted. */
  decide(): void {
    const cost = (at: number) => (this.contenders[at] as Contender).cost_usd;
    const open = this.contenders.flatMap(({ verdict }, at) => (verdict === 'no' ? [] : [at]));
    const running: number[] = [];
    this.restsBeside.fill(null);
    for (const at of open.sort((a, b) => cost(a) - cost(b) || a - b)) {
      const other = running.find((other) => this.isNotCheaper(at, other));
      if (other === undefined) running.push(at);
      else this.restsBeside[at] = other;
    }
    this.running = running;
  }

  /** What was found once stands. */
  private isNotCheaper(at: number, other: number): boolean {
    const found = this.found[at] as Set<number>;
    if (
      !found.has(other) &&
      this.lines.isNotCheaper(this.contenders[at] as Contender, this.contenders[other] as Contender)
    )
      found.add(other);
    return found.has(other);
  }
}
