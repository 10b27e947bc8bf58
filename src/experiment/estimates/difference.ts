/** One plan against another, replication by replication, under common random numbers. */
import type { PointValues, ResultRow } from '../../trace/results/results.ts';
import { MS_PER_HOUR } from '../../units/dates.ts';
import { finiteOrNull } from '../../units/numbers.ts';
import { type Estimate, Sample, shareOf } from './estimates.ts';

/** Compared values of a replication; infinite when it had not finished by the horizon. */
export interface Compared {
  /** Time of the finish [h since 1970], so that plans may begin at different dates. */
  readonly finish_h: number;
  readonly cost_usd: number;
}

/** The values of a replication that are compared. Null for one that failed. */
export function compared({ status, finish_utc, cost_usd }: ResultRow): Compared | null {
  if (status === 'failed') return null;
  return {
    finish_h: finish_utc === null ? Number.POSITIVE_INFINITY : finish_utc / MS_PER_HOUR,
    cost_usd: status === 'not-finished' ? Number.POSITIVE_INFINITY : (cost_usd as number),
  };
}

/** Difference of a point and the first. */
export class Difference {
  private pairs = 0;
  private earlier = 0;
  private same = 0;
  private readonly finish = new Pairs();
  private readonly cost = new Pairs();

  /** Takes the same replication of the first point and of the other. */
  add(first: Compared, other: Compared): void {
    this.pairs++;
    if (other.finish_h < first.finish_h) this.earlier++;
    if (other.finish_h === first.finish_h) this.same++;
    this.finish.add(first.finish_h, other.finish_h);
    this.cost.add(first.cost_usd, other.cost_usd);
  }

  /** The row of `differences`. @param confidence of the intervals [0 to 1, ends not included] */
  row(point: number, values: PointValues, confidence: number): Record<string, string | number | null> {
    const finish = this.finish.mean(confidence);
    const cost = this.cost.mean(confidence);
    const earlier = this.earlierShare(confidence);
    return {
      point,
      ...values,
      pairs: this.pairs,
      finish_pairs: this.finish.count,
      finish_difference_h: finiteOrNull(finish.value),
      finish_difference_low_h: finiteOrNull(finish.low),
      finish_difference_high_h: finiteOrNull(finish.high),
      cost_difference_usd: finiteOrNull(cost.value),
      cost_difference_low_usd: finiteOrNull(cost.low),
      cost_difference_high_usd: finiteOrNull(cost.high),
      earlier_share: Number.isNaN(earlier.value) ? null : earlier.value,
      earlier_low_share: earlier.low,
      earlier_high_share: earlier.high,
      same_share: this.pairs === 0 ? null : this.same / this.pairs,
      independent_replications: this.finish.independent(),
    };
  }

  private earlierShare(confidence: number): Estimate {
    return shareOf(this.earlier, this.pairs, confidence);
  }
}

/** Differences of pairs of finite numbers; of other pairs only the sign is known. */
class Pairs {
  private leftOut = 0;
  private readonly differences = new Sample();
  private readonly firsts = new Sample();
  private readonly others = new Sample();

  add(first: number, other: number): void {
    if (!Number.isFinite(first) || !Number.isFinite(other)) {
      this.leftOut++;
      return;
    }
    this.differences.add(other - first);
    this.firsts.add(first);
    this.others.add(other);
  }

  get count(): number {
    return this.differences.count;
  }

  mean(confidence: number): Estimate {
    const { value, low, high } = this.differences.mean(confidence);
    return this.leftOut > 0 ? { value, low: Number.NaN, high: Number.NaN } : { value, low, high };
  }

  /**
   * Replications of each point that independent seeds would need for an interval as narrow as that of the
   * pairs: n (Var A + Var B) / Var(A - B). Null when nothing varies, or when pairs are left out, because there
   * is no interval then.
   */
  independent(): number | null {
    const { variance } = this.differences;
    if (!(variance > 0) || this.leftOut > 0) return null;
    return Math.ceil((this.count * (this.firsts.variance + this.others.variance)) / variance);
  }
}
