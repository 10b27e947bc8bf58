/** Keeps of the rows of a run what tells its chains. */
import type { Recorder } from '../../trace/recorder.ts';
import type { Rows, TableName } from '../../trace/tables/tables.ts';
import { ChainFacts, type ChainLink, endOf, type FactRows, type Plan, tablesOfFacts } from './facts.ts';

/** The chains of a run, and what tells them. */
export interface ChainStory {
  readonly links: readonly ChainLink[];
  /** To the end of the next to last heading; empty where there is none. */
  readonly second: readonly ChainLink[];
  readonly facts: ChainFacts;
  /** Waits of drives that ended when their machines were there. */
  readonly deliveries: readonly Rows['waits'][];
}

/** The tables of the chains, whose rows must come before all others. */
export const tablesOfChains = ['critical_chain', 'second_chain'] as const;

/** Takes the rows of a run: of a hundred thousand waits and rounds it keeps those that the chains touch. */
export class ChainKeeper implements Recorder {
  readonly tables: ReadonlySet<TableName> = new Set([...tablesOfChains, ...tablesOfFacts]);
  private readonly links: ChainLink[] = [];
  private readonly second: ChainLink[] = [];
  private readonly rows: { -readonly [T in keyof FactRows]: FactRows[T][number][] } = {
    entities: [],
    waits: [],
    rings: [],
    voyages: [],
    orders: [],
    cargo: [],
    milestones: [],
    steps: [],
  };
  private readonly deliveries: Rows['waits'][] = [];
  private readonly processes = new Set<string>();
  /** Where one process hands over to another, and the other may have waited. */
  private readonly ends = new Set<string>();

  record<T extends TableName>(table: T, row: Rows[T]): void {
    switch (table) {
      case 'critical_chain':
        this.addLink(this.links, row as ChainLink);
        break;
      case 'second_chain':
        this.addLink(this.second, row as ChainLink);
        break;
      case 'waits':
        this.addWait(row as Rows['waits']);
        break;
      case 'rings':
        if (this.processes.has((row as Rows['rings']).drive)) this.rows.rings.push(row as Rows['rings']);
        break;
      case 'steps': {
        const step = row as Rows['steps'];
        if (this.processes.has(step.actor) && step.wait_place_h + step.wait_stock_h + step.wait_mate_h > 0)
          this.rows.steps.push(step);
        break;
      }
      default:
        if (isOfFacts(table)) (this.rows[table] as Rows[T][]).push(row);
    }
  }

  /** @param start_ms start of the run [ms since 1970] @param plan the model as used */
  story(start_ms: number, plan: Plan): ChainStory {
    const { links, second, rows, deliveries } = this;
    return { links, second, facts: new ChainFacts(start_ms, plan, rows), deliveries };
  }

  private addLink(chain: ChainLink[], link: ChainLink): void {
    const before = chain.at(-1);
    if (before !== undefined && before.process !== link.process)
      this.ends.add(endOf(link.process, link.from_h));
    this.processes.add(link.process);
    chain.push(link);
  }

  private addWait(wait: Rows['waits']): void {
    if (this.ends.has(endOf(wait.entity, wait.to_h))) this.rows.waits.push(wait);
    if (wait.ended_with === 'delivery of the machine') this.deliveries.push(wait);
  }
}

function isOfFacts(table: TableName): table is keyof FactRows {
  return tablesOfFacts.some((name) => name === table);
}
