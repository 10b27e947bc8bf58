/** What a plan of a comparison comes to beside its promise; takes results as they come. */
import { type PlanRow, TOLD_CAUSES } from '../../trace/results/plans.ts';
import { type PointValues, pointQuantiles, type ResultRow } from '../../trace/results/results.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '../../units/dates.ts';
import { finiteOrNull } from '../../units/numbers.ts';
import { Sample, shareOf } from '../estimates/estimates.ts';
import type { PointSummary } from '../estimates/point-summary.ts';
import { ChainCauses } from './chain-causes.ts';
import type { PlanFacts } from './facts.ts';
import { promisedCost_usd, promisedTime_h } from './promised.ts';

/** The best of the runs in one respect. */
interface Best {
  readonly replication: number;
  readonly value: number;
}

export class PlanFigures {
  private readonly facts: PlanFacts;
  private readonly breakThrough = new Sample();
  private readonly milestone = new Sample();
  private readonly cost = new Sample();
  private readonly cargo = new Sample();
  private readonly voyages = new Sample();
  private readonly people = new Sample();
  private readonly peak = new Sample();
  private readonly cover = new Sample();
  private readonly machine = new Sample();
  private readonly chain = new ChainCauses();
  private readonly kept = { in_time: 0, in_cost: 0, both: 0 };
  private runs = 0;
  private finished = 0;
  private fastest: Best | null = null;
  private cheapest: Best | null = null;

  constructor(facts: PlanFacts) {
    this.facts = facts;
  }

  add(result: ResultRow): void {
    if (result.status === 'failed') return;
    this.runs++;
    this.addToSamples(result);
    this.chain.add(result);
    this.hold(result.replication, promisedTime_h(result), promisedCost_usd(result));
    if (result.status === 'finished') this.finished++;
  }

  /** The row of `plans`. @param confidence of the intervals [0 to 1, ends not included] */
  row(point: number, values: PointValues, summary: PointSummary, confidence: number): PlanRow {
    const { milestone, promise_y, promise_usd, calibration, ships } = this.facts;
    const { fastest, cheapest } = this;
    const isTimed = promise_y !== null;
    const isPriced = promise_usd !== null && calibration !== '';
    const isBored = this.breakThrough.leftOut < this.breakThrough.count;
    return {
      point,
      ...values,
      milestone,
      replications: this.runs,
      finished: this.finished,
      ...quantileCells('break_through', 'h', isBored ? this.breakThrough : new Sample()),
      ...quantileCells('milestone', 'h', this.milestone),
      ...quantileCells('cost', 'usd', this.cost),
      promise_y,
      promise_usd,
      cost_calibration: calibration,
      ...this.probability('in_time', isTimed, confidence),
      ...this.probability('in_cost', isPriced, confidence),
      ...this.probability('both', isTimed && isPriced, confidence),
      fastest_replication: fastest?.replication ?? null,
      fastest_h: fastest?.value ?? null,
      fastest_over_y: overBy(fastest === null ? undefined : fastest.value / HOURS_PER_YEAR, promise_y),
      cheapest_replication: cheapest?.replication ?? null,
      cheapest_usd: cheapest?.value ?? null,
      cheapest_over_usd: overBy(cheapest?.value, promise_usd),
      ...this.causes(summary),
      cargo_p50_t: middle(this.cargo),
      voyages_p50: middle(this.voyages),
      ships,
      people_p50: middle(this.people),
      peak_p50_mw: middle(this.peak),
      lowest_cover_p50_d: middle(this.cover),
      machine_p50_y: middle(this.machine),
    };
  }

  private addToSamples(result: ResultRow): void {
    const { break_through_h, cargo_t, voyages, peak_people, peak_mw, lowest_cover_d, machine_h } = result;
    this.breakThrough.add(break_through_h ?? Number.POSITIVE_INFINITY);
    if (result.status !== 'to-horizon') this.milestone.add(promisedTime_h(result));
    this.cost.add(promisedCost_usd(result));
    this.cargo.add(cargo_t ?? 0);
    this.voyages.add(voyages ?? 0);
    if (peak_people !== null) this.people.add(peak_people);
    if (peak_mw !== null) this.peak.add(peak_mw);
    if (lowest_cover_d !== null) this.cover.add(lowest_cover_d);
    this.machine.add((machine_h ?? 0) / HOURS_PER_YEAR);
  }

  /** Holds a run against the promise, and against the best so far. */
  private hold(replication: number, time_h: number, cost_usd: number): void {
    const { promise_y, promise_usd } = this.facts;
    const isInTime = promise_y !== null && time_h <= promise_y * HOURS_PER_YEAR;
    const isInCost = promise_usd !== null && cost_usd <= promise_usd;
    if (isInTime) this.kept.in_time++;
    if (isInCost) this.kept.in_cost++;
    if (isInTime && isInCost) this.kept.both++;
    this.fastest = better(this.fastest, { replication, value: time_h });
    this.cheapest = better(this.cheapest, { replication, value: cost_usd });
  }

  private probability(name: keyof typeof this.kept, isAsked: boolean, confidence: number): PlanRow {
    const share = isAsked && this.runs > 0 ? shareOf(this.kept[name], this.runs, confidence) : null;
    return {
      [`${name}_kept`]: share === null ? null : this.kept[name],
      [`${name}_share`]: share?.value ?? null,
      [`${name}_low_share`]: share?.low ?? null,
      [`${name}_high_share`]: share?.high ?? null,
    };
  }

  private causes(summary: PointSummary): PlanRow {
    const largest = this.chain.isKnown ? this.chain.largest() : summary.largestLosses();
    const told = Array.from({ length: TOLD_CAUSES }, (_, at) => largest[at]);
    return {
      causes_of: this.chain.isKnown ? 'chain' : 'losses',
      ...Object.fromEntries(
        told.flatMap((one, at) => [
          [`cause_${at + 1}`, one?.cause ?? 'none'],
          [`cause_${at + 1}_d`, one === undefined ? null : one.mean_h / HOURS_PER_DAY],
        ]),
      ),
    };
  }
}

function better(best: Best | null, other: Best): Best | null {
  if (!Number.isFinite(other.value)) return best;
  return best === null || other.value < best.value ? other : best;
}

function overBy(value: number | undefined, promised: number | null): number | null {
  return value === undefined || promised === null ? null : value - promised;
}

function middle(sample: Sample): number | null {
  return finiteOrNull(sample.quantile(0.5, 0.5).value);
}

function quantileCells(name: string, unit: string, sample: Sample): PlanRow {
  return Object.fromEntries(
    pointQuantiles.map((share) => [
      `${name}_p${share * 100}_${unit}`,
      finiteOrNull(sample.quantile(share, 0.5).value),
    ]),
  );
}
