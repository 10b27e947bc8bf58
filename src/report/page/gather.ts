/** What a report keeps of a run: recorders that take the rows of its tables once, thin them, and draw what they kept. */
import type { ModelFile } from '../../model/language/schema.ts';
import type { Summary } from '../../summary/summary.ts';
import { batchesOf, holdsTable } from '../../trace/files/read.ts';
import type { RunRecord } from '../../trace/folders/recorded.ts';
import type { Recorder } from '../../trace/recorder.ts';
import { type Rows, type TableName, tableNames, tables } from '../../trace/tables/tables.ts';
import { tablesOfChains } from '../chain/keeper.ts';
import type { PageSection } from '../section.ts';

/** A run besides its rows. */
export interface RunFacts {
  readonly record: RunRecord;
  readonly summary: Summary;
  /** The model as used. */
  readonly plan: ModelFile;
  readonly end_h: number;
  /** Tables that the run wrote. */
  readonly tables: ReadonlySet<TableName>;
  /** The moment of hours since day zero. */
  readonly moment: (time_h: number) => Date;
}

/** Takes rows of a run, keeps what its figures need, and draws them. */
export interface SectionGatherer extends Recorder {
  /** None where the run has nothing of the kind. */
  sections(facts: RunFacts): readonly PageSection[];
}

/** Hands the rows of a folder to recorders, table by table, the chains first; those that it does not hold are left out. */
export async function readInto(folder: string, recorders: readonly Recorder[]): Promise<Set<TableName>> {
  const read = new Set<TableName>();
  for (const table of new Set([...tablesOfChains, ...tableNames])) {
    if (!holdsTable(folder, table)) continue;
    read.add(table);
    const takers = recorders.filter((recorder) => recorder.tables.has(table));
    if (takers.length === 0) continue;
    for await (const batch of batchesOf(folder, table, tables[table])) {
      for (const taker of takers)
        for (const row of batch) taker.record(table, row as unknown as Rows[typeof table]);
    }
  }
  return read;
}
