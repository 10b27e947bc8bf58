/** The critical chain of one run, summed up by process and activity. */
import { TIME_STEP_H } from '../trace/column.ts';
import type { Mutable, Recorder } from '../trace/recorder.ts';
import type { ChainHours } from '../trace/results/results.ts';
import type { Rows, TableName } from '../trace/tables/tables.ts';

/** Steps of an hour. */
const STEPS = 1 / TIME_STEP_H;

type ChainProcess = Pick<ChainHours, 'process' | 'kind' | 'site'>;

/**
 * Sums up the critical chain; give it to `simulate` as recorder. What comes in numbers is named by what it is of: an
 * order by its commodity and site, a ring that cures by its plant.
 */
export class ChainSummariser implements Recorder {
  readonly tables: ReadonlySet<TableName> = new Set(['entities', 'orders', 'critical_chain']);
  private readonly entities = new Map<string, ChainProcess>();
  private readonly orders = new Map<string, ChainProcess>();
  private readonly yards = new Map<string, ChainProcess>();
  private readonly sums = new Map<string, Mutable<ChainHours>>();

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'entities') this.addEntity(row as Rows['entities']);
    if (table === 'orders') this.addOrder(row as Rows['orders']);
    if (table === 'critical_chain') this.addLink(row as Rows['critical_chain']);
  }

  /** In the order in which they first came on the chain; in the steps that tables keep. */
  hours(): ChainHours[] {
    return [...this.sums.values()].map((sum) => ({ ...sum, hours: Math.round(sum.hours * STEPS) / STEPS }));
  }

  private addEntity({ entity, kind, site }: Rows['entities']): void {
    this.entities.set(entity, { process: entity, kind, site });
  }

  private addOrder({ order, commodity, site }: Rows['orders']): void {
    const process = `${commodity} at ${site}`;
    this.orders.set(`order ${order}`, { process, kind: 'order', site });
    this.yards.set(process, { process, kind: 'yard', site });
  }

  private addLink({ process, activity, hours }: Rows['critical_chain']): void {
    const of = this.processOf(process);
    const key = JSON.stringify([of.process, of.kind, activity]);
    const sum = this.sums.get(key);
    if (sum === undefined) this.sums.set(key, { ...of, activity, hours });
    else sum.hours += hours;
  }

  private processOf(name: string): ChainProcess {
    const known = this.entities.get(name) ?? this.orders.get(name) ?? this.yards.get(name);
    if (known !== undefined) return known;
    const [, site] = /^opening of (.+)$/.exec(name) ?? [];
    if (site !== undefined) return { process: name, kind: 'site', site };
    const [, plant = ''] = /^(.+)\/ring \d+$/.exec(name) ?? [];
    return this.entities.get(plant) ?? { process: name, kind: 'other', site: '' };
  }
}
