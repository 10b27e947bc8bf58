/** Summary of the replications of one point, updated as they come. */
import { type Cause, causes, isBeforeStart, type Losers } from '../../trace/lost-time.ts';
import {
  estimateColumns,
  type FigureKind,
  type PointValues,
  pointQuantiles,
  type ResultRow,
} from '../../trace/results/results.ts';
import type { Status } from '../../trace/vocabulary.ts';
import { finiteOrNull } from '../../units/numbers.ts';
import { rankCorrelation } from '../explaining/influence.ts';
import { type Estimate, kindOf, Sample } from './estimates.ts';
import { Peaks } from './peaks.ts';
import { YardsCut } from './yards-cut.ts';

/** Fewest runs that tell how two figures go together. */
const FEWEST_ENDED = 10;

/** What the replications of one point come to; `add` takes them as they come. */
export class PointSummary {
  readonly counts: Record<Status, number> = { finished: 0, 'not-finished': 0, 'to-horizon': 0, failed: 0 };
  /** Hours to the finish; infinite for runs that had not finished by the horizon. */
  readonly finish = new Sample();
  /** Total cost [USD]; infinite for runs that had not finished, because it was still rising. */
  readonly cost = new Sample();
  /** Of a model with drives and an opening, hours to the last break-through, and from there to the opening. */
  readonly breakThrough = new Sample();
  readonly fitOut = new Sample();
  /** Whether the finish is an opening. */
  hasOpening = false;
  readonly yards = new YardsCut();
  readonly peaks = new Peaks();
  /** Finish [h] and cost [USD] of each run that finished. */
  private readonly ended: { readonly finish_h: number; readonly cost_usd: number }[] = [];
  /** Hours lost over all replications, by who lost them. */
  private readonly lost_h: Record<Losers, Map<Cause, number>> = { drives: new Map(), actors: new Map() };

  add(result: ResultRow): void {
    this.counts[result.status]++;
    if (result.status === 'failed') return;
    this.yards.add(result);
    this.peaks.add(result);
    const isOpen = result.status === 'not-finished';
    this.cost.add(isOpen ? Number.POSITIVE_INFINITY : (result.cost_usd as number));
    this.addOpening(result);
    const { finish_h, cost_usd } = result;
    if (finish_h !== null && cost_usd !== null) this.ended.push({ finish_h, cost_usd });
    if (result.status !== 'to-horizon') this.finish.add(finish_h ?? Number.POSITIVE_INFINITY);
    for (const { kind, cause, hours } of result.losses)
      if (kind === 'drive' || kind === 'actor') {
        const lost_h = this.lost_h[`${kind}s`];
        lost_h.set(cause, (lost_h.get(cause) ?? 0) + hours);
      }
  }

  private addOpening({ break_through_h, opening_h }: ResultRow): void {
    if (opening_h === undefined) return;
    this.hasOpening = true;
    if (break_through_h === undefined) return;
    this.breakThrough.add(break_through_h ?? Number.POSITIVE_INFINITY);
    if (break_through_h !== null) this.fitOut.add((opening_h ?? Number.POSITIVE_INFINITY) - break_through_h);
  }

  /** Rank correlation of finish and cost of the runs that finished; null with fewer than ten, or where one does not vary. */
  get finishWithCost(): number | null {
    if (this.ended.length < FEWEST_ENDED) return null;
    const rank = rankCorrelation(
      this.ended.map(({ finish_h }) => finish_h),
      this.ended.map(({ cost_usd }) => cost_usd),
    );
    return finiteOrNull(rank);
  }

  /** Whose losses are told. */
  get losers(): Losers {
    return this.lost_h.drives.size === 0 && this.lost_h.actors.size > 0 ? 'actors' : 'drives';
  }

  /** Number of replications, failed ones included. */
  get replications(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  /** Mean hours that all drives, or where there are none, all actors lost for each cause, largest first; without the time before their start. */
  largestLosses(): { readonly cause: Cause; readonly mean_h: number }[] {
    const { losers } = this;
    const runs = this.replications - this.counts.failed;
    return causes
      .filter((cause) => !isBeforeStart(losers, cause))
      .map((cause) => ({ cause, mean_h: (this.lost_h[losers].get(cause) ?? 0) / runs }))
      .filter(({ mean_h }) => mean_h > 0)
      .sort((a, b) => b.mean_h - a.mean_h);
  }

  /**
   * The row of `points`.
   * @param confidence of the intervals [0 to 1, ends not included]
   * @param hasOpening whether a model of the set has an opening
   */
  row(
    point: number,
    values: PointValues,
    confidence: number,
    hasOpening = this.hasOpening,
  ): Record<string, string | number | null> {
    const { counts } = this;
    return {
      point,
      ...values,
      replications: this.replications,
      finished: counts.finished,
      not_finished: counts['not-finished'],
      to_horizon: counts['to-horizon'],
      failed: counts.failed,
      ...estimates('finish', 'h', this.finish, confidence),
      ...estimates('cost', 'usd', this.cost, confidence),
      ...(hasOpening && {
        ...estimates('break_through', 'h', this.breakThrough, confidence),
        ...estimates('fit_out', 'h', this.fitOut, confidence),
      }),
    };
  }

  /** For `summary.json`: mean and quantiles with their intervals and kinds. */
  json(confidence: number): object {
    const of = (sample: Sample) => ({
      mean: { ...told(sample.mean(confidence)), left_out: sample.leftOut },
      ...Object.fromEntries(
        pointQuantiles.map((share) => [`p${share * 100}`, told(sample.quantile(share, confidence))]),
      ),
    });
    return {
      replications: this.replications,
      counts: this.counts,
      finish_h: of(this.finish),
      ...(this.breakThrough.count > 0 && { break_through_h: of(this.breakThrough) }),
      ...(this.hasOpening && { opening_h: of(this.finish) }),
      ...(this.fitOut.count > 0 && { fit_out_h: of(this.fitOut) }),
      cost_usd: of(this.cost),
      finish_with_cost: this.finishWithCost,
      lost_mean_h: Object.fromEntries(this.largestLosses().map(({ cause, mean_h }) => [cause, mean_h])),
    };
  }
}

/** An estimate for JSON: each figure with its kind, and null unless it is a value. */
function told({ value, low, high }: Estimate): Record<string, number | null | FigureKind> {
  return {
    value: finiteOrNull(value),
    value_is: kindOf(value, false),
    low: finiteOrNull(low),
    low_is: kindOf(low, true),
    high: finiteOrNull(high),
    high_is: kindOf(high, true),
  };
}

function estimates(
  name: string,
  unit: string,
  sample: Sample,
  confidence: number,
): Record<string, number | string | null> {
  const columns = (of: string, { value, low, high }: Estimate): Record<string, number | string | null> =>
    Object.fromEntries(
      estimateColumns(of, unit).flatMap(([figure, is], at) => {
        const found = [value, low, high][at] as number;
        return [
          [figure, finiteOrNull(found)],
          [is, kindOf(found, at > 0)],
        ];
      }),
    );
  return Object.assign(
    columns(`${name}_mean`, sample.mean(confidence)),
    ...pointQuantiles.map((share) => columns(`${name}_p${share * 100}`, sample.quantile(share, confidence))),
  );
}
