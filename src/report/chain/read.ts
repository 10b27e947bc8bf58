/** What explains a run, read from its folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readTable, wholeTable } from '../../trace/files/read.ts';
import { fileName, formats } from '../../trace/files/writer.ts';
import { FolderError } from '../../trace/folders/folder-error.ts';
import type { RunRecord } from '../../trace/folders/recorded.ts';
import { type Rows, type TableName, usualTables } from '../../trace/tables.ts';
import { startOf } from '../../units/dates.ts';
import { ChainFacts, type ChainLink, endOf, type Plan, tablesOfFacts } from './facts.ts';

/** The chains of a run, and what tells them. */
export interface ChainStory {
  readonly links: readonly ChainLink[];
  /** To the end of the next to last heading; empty where there is none. */
  readonly second: readonly ChainLink[];
  readonly facts: ChainFacts;
  /** Waits of drives that ended when their machines were there. */
  readonly deliveries: readonly Rows['waits'][];
}

/** @throws FolderError when tables are missing */
export async function readChainStory(folder: string, { start }: RunRecord): Promise<ChainStory> {
  requireTables(folder, ['critical_chain', 'second_chain', ...tablesOfFacts]);
  const links = await wholeTable(folder, 'critical_chain');
  const second = await wholeTable(folder, 'second_chain');
  const chained = new Set([...links, ...second].map(({ process }) => process));
  // Of a hundred thousand waits and rounds, those that the chains touch are told.
  const ends = new Set([...endsIn(links), ...endsIn(second)]);
  const waits: Rows['waits'][] = [];
  const deliveries: Rows['waits'][] = [];
  for await (const wait of readTable(folder, 'waits')) {
    if (ends.has(endOf(wait.entity, wait.to_h))) waits.push(wait);
    if (wait.ended_with === 'delivery of the machine') deliveries.push(wait);
  }
  const rings: Rows['rings'][] = [];
  for await (const round of readTable(folder, 'rings')) if (chained.has(round.drive)) rings.push(round);
  const facts = new ChainFacts(startOf(start), recordedPlan(folder), {
    waits,
    rings,
    entities: await wholeTable(folder, 'entities'),
    voyages: await wholeTable(folder, 'voyages'),
    orders: await wholeTable(folder, 'orders'),
    cargo: await wholeTable(folder, 'cargo'),
    milestones: await wholeTable(folder, 'milestones'),
  });
  return { links, second, facts, deliveries };
}

/** Refuses a folder without these tables, and names those to write. @throws FolderError */
export function requireTables(folder: string, names: readonly TableName[]): void {
  const missing = names.filter(
    (name) => !formats.some((format) => existsSync(join(folder, fileName(name, format)))),
  );
  if (missing.length === 0) return;
  const [is, tables] = missing.length === 1 ? ['is', 'table'] : ['are', 'tables'];
  const fromUsual = names.every((name) => usualTables.includes(name)) ? ', or leave --tables out' : '';
  throw new FolderError(
    `${folder}: ${missing.join(', ')} ${is} missing`,
    `a run with the ${tables} ${names.join(', ')}`,
    `run the model again with --tables ${names.join(',')}${fromUsual}`,
  );
}

/** Where one process hands over to another, and the other may have waited. */
function endsIn(links: readonly ChainLink[]): string[] {
  return links.flatMap(({ process, from_h }, at) =>
    at > 0 && links[at - 1]?.process !== process ? [endOf(process, from_h)] : [],
  );
}

/** The model as it was used. */
function recordedPlan(folder: string): Plan {
  return parse(readFileSync(join(folder, 'model.yaml'), 'utf8')) as Plan;
}
