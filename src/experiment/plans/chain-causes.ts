/** Causes of lost time on the critical chains of many runs. */
import { type Cause, causes } from '../../trace/lost-time.ts';
import type { ResultRow } from '../../trace/results/results.ts';

export class ChainCauses {
  private readonly hours = new Map<string, number>();
  private runs = 0;

  /** Takes the chain of a run that finished; nothing where the runs were made without chains. */
  add({ status, chain }: Pick<ResultRow, 'status' | 'chain'>): void {
    if (status !== 'finished' || chain === undefined) return;
    this.runs++;
    for (const { activity, hours } of chain)
      this.hours.set(activity, (this.hours.get(activity) ?? 0) + hours);
  }

  get isKnown(): boolean {
    return this.runs > 0;
  }

  /** Mean hours of each cause on the chain, largest first; work is no cause. */
  largest(): { readonly cause: Cause; readonly mean_h: number }[] {
    return causes
      .filter((cause) => cause !== 'none')
      .map((cause) => ({ cause, mean_h: (this.hours.get(cause) ?? 0) / this.runs }))
      .filter(({ mean_h }) => mean_h > 0)
      .sort((a, b) => b.mean_h - a.mean_h);
  }
}
