/** The months of a run, known from rows that begin with them. */
export class MonthStarts {
  private readonly starts = new Set<number>();
  private sorted: readonly number[] | null = null;

  add(month_h: number): void {
    this.starts.add(month_h);
    this.sorted = null;
  }

  /** All that have rows, in order. */
  get all(): readonly number[] {
    this.sorted ??= [...this.starts].sort((a, b) => a - b);
    return this.sorted;
  }

  /** When a month ends: at the next, or at the end of the run. */
  endOf(month_h: number, end_h: number): number {
    return this.all[this.all.indexOf(month_h) + 1] ?? end_h;
  }
}
