/** How often yards had no room over replications. */
import type { ResultRow } from '../../trace/results/results.ts';

/** A yard, and in how many runs it was the one. */
interface YardRuns {
  readonly yard: string;
  readonly runs: number;
}

export class YardsCut {
  private fullDays = 0;
  private orders = 0;
  private readonly cut = new Map<string, number>();
  private readonly winter = new Map<string, number>();

  add({ yards_full_d, orders_cut, orders_cut_at, winter_too_large_for }: ResultRow): void {
    this.fullDays += yards_full_d ?? 0;
    this.orders += orders_cut ?? 0;
    for (const [runs, yard] of [
      [this.cut, orders_cut_at],
      [this.winter, winter_too_large_for],
    ] as const)
      if (yard !== '') runs.set(yard, (runs.get(yard) ?? 0) + 1);
  }

  /** Sums over all runs. */
  get sums(): { readonly full_d: number; readonly orders: number } {
    return { full_d: this.fullDays, orders: this.orders };
  }

  /** Yards of which most orders of a run were cut, and those whose winter orders were: in most runs first. */
  get yards(): { readonly cut: readonly YardRuns[]; readonly winter: readonly YardRuns[] } {
    return { cut: sorted(this.cut), winter: sorted(this.winter) };
  }
}

function sorted(runs: ReadonlyMap<string, number>): YardRuns[] {
  return [...runs]
    .map(([yard, count]) => ({ yard, runs: count }))
    .sort((a, b) => b.runs - a.runs || (a.yard < b.yard ? -1 : 1));
}
