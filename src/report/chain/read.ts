/** What explains a run, read from its folder. */
import { parse } from 'yaml';
import type { Scope } from '../../summary/scope.ts';
import { holdsTable, readTable } from '../../trace/files/read.ts';
import { FolderError } from '../../trace/folders/folder-error.ts';
import { partOf } from '../../trace/folders/part.ts';
import type { RunRecord } from '../../trace/folders/recorded.ts';
import { type TableName, usualTables } from '../../trace/tables/tables.ts';
import { startOf } from '../../units/dates.ts';
import { type Plan, tablesOfFacts } from './facts.ts';
import { ChainKeeper, type ChainStory, tablesOfChains } from './keeper.ts';

/** @throws FolderError when tables are missing */
export async function readChainStory(folder: string, { start }: RunRecord): Promise<ChainStory> {
  const tables = [...tablesOfChains, ...tablesOfFacts];
  requireTables(folder, tables);
  const keeper = new ChainKeeper();
  for (const table of tables) for await (const row of readTable(folder, table)) keeper.record(table, row);
  return keeper.story(startOf(start), recordedPlan(folder));
}

/** Refuses a folder without these tables, and names those to write. @throws FolderError */
export function requireTables(folder: string, names: readonly TableName[]): void {
  const missing = names.filter((name) => !holdsTable(folder, name));
  if (missing.length === 0) return;
  const [is, tables] = missing.length === 1 ? ['is', 'table'] : ['are', 'tables'];
  const fromUsual = names.every((name) => usualTables.includes(name)) ? ', or leave --tables out' : '';
  throw new FolderError(
    `${folder}: ${missing.join(', ')} ${is} missing`,
    `a run with the ${tables} ${names.join(', ')}`,
    `run the model again with --tables ${names.join(',')}${fromUsual}`,
  );
}

/** What the date and the cost of a run mean. @throws FolderError when its summary cannot be read */
export function recordedScope(folder: string): Scope {
  return partOf(folder, 'summary.json', (text) => (JSON.parse(text) as { readonly scope: Scope }).scope);
}

/** The model as it was used. */
function recordedPlan(folder: string): Plan {
  return partOf(folder, 'model.yaml', (text) => parse(text) as Plan | null);
}
