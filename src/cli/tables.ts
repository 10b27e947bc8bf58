/** `beringsim tables`: what is recorded, with type, unit and meaning. */
import { plainTable, tableText } from '../report/table.ts';
import { type Column, type Table, type WrittenColumn, writtenColumns } from '../trace/column.ts';
import { differencesTable, pointsTable, resultsTable } from '../trace/results.ts';
import { tables as runTables } from '../trace/tables.ts';

/** The tables of runs and of sets; of sets as they are for a sweep of one input. */
const all: Readonly<Record<string, Table>> = {
  ...runTables,
  results: resultsTable([{ 'path.of.input': 1 }]),
  points: pointsTable([{ 'path.of.input': 1 }]),
  differences: differencesTable([{ 'path.of.input': 1 }]),
};

export function tables(): void {
  const parts = Object.entries(all).map(
    ([name, table]) => `${name}: ${table.meaning}\n${columnsText(table)}`,
  );
  process.stdout.write(`${parts.join('\n\n')}\n`);
}

function columnsText(table: Table): string {
  const shown = plainTable(['  column', 'type', 'unit', 'meaning'], []);
  for (const written of writtenColumns(table)) {
    const { name, column } = written;
    const keys = [
      ...(table.key?.includes(name) ? ['key'] : []),
      ...(table.refersTo ?? []).filter((to) => to.column === name).map((to) => `refers to ${to.table}`),
      ...(column.optional ? ['may be empty'] : []),
    ];
    const words = column.type === 'category' ? `: ${column.words?.join(', ')}` : '';
    const notes = keys.length > 0 ? ` [${keys.join('; ')}]` : '';
    shown.push([
      `  ${name}`,
      typeOf(written),
      written.isDate ? '' : (column.unit ?? ''),
      `${column.meaning}${words}${notes}`,
    ]);
  }
  return tableText(shown);
}

function typeOf({ column, isDate }: WrittenColumn): string {
  if (isDate) return 'date (UTC)';
  const types: Readonly<Record<Column['type'], string>> = {
    text: 'text',
    category: 'word',
    list: 'words',
    integer: 'integer',
    number: 'number',
    time: 'number',
    moment: 'date (UTC)',
  };
  return types[column.type];
}
