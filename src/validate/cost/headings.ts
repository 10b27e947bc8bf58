/** What was to be bored for tunnels that were built, as it was known beforehand. */
import { cellNumber, type DataTable, type Row, readDataFile } from '../../model/data/table.ts';
import type { Files } from '../../model/file/layers.ts';
import type { Problem } from '../../model/file/problem.ts';
import type { BoredDrive } from '../hindcast/drives.ts';

export const headingUses = ['running', 'service', 'adit'] as const;
type HeadingUse = (typeof headingUses)[number];

/** Headings that are alike: so many, each of this length. */
export interface PlannedHeading {
  /** The tunnel, by its id in the table of tunnels. */
  readonly id: string;
  readonly use: HeadingUse;
  readonly count: number;
  readonly drive: BoredDrive;
}

const headingColumns = [
  'id',
  'record',
  'drive',
  'use',
  'count',
  'length_m',
  'diameter_m',
  'geology_expected',
  'machine',
];

export function readHeadings(
  file: string,
  files: Files,
): { readonly value: PlannedHeading[] } | { readonly problems: readonly Problem[] } {
  return readDataFile(file, headingColumns, files, (table) =>
    table.rows.map((row) => plannedHeading(table, row)),
  );
}

function plannedHeading(table: DataTable, row: Row): PlannedHeading {
  const text = (column: string) => (row.cells[column] ?? '').trim();
  const id = text('id');
  return {
    id,
    use: useNamed(table, row, text('use')),
    count: cellNumber(table, row, 'count', 1, 100),
    drive: {
      id: `${id} ${text('drive')}`,
      project: text('record'),
      length_m: cellNumber(table, row, 'length_m', 10, 100_000),
      diameter_m: cellNumber(table, row, 'diameter_m', 1, 25),
      geology_expected: text('geology_expected'),
      machine: text('machine'),
      drives: 1,
      confidence: 'C',
      // How long it took is not asked here.
      actual_months: Number.NaN,
    },
  };
}

function useNamed(table: DataTable, row: Row, word: string): HeadingUse {
  const found = headingUses.find((use) => use === word);
  if (found !== undefined) return found;
  table.faults.add('use', row.line, () => ({
    found: `use is "${word}"`,
    allowed: headingUses.join(', '),
    fix: 'say what the heading is for',
  }));
  return 'adit';
}
