/** `beringsim tables`: what is recorded, with type, unit and meaning. */

import { plainTable, tableText } from '../../report/table.ts';
import { climateTables } from '../../trace/climate.ts';
import { type Column, type Table, type WrittenColumn, writtenColumns } from '../../trace/column.ts';
import { causes } from '../../trace/lost-time.ts';
import { choicesTable } from '../../trace/results/choices.ts';
import { plansTable } from '../../trace/results/plans.ts';
import {
  chainsTable,
  differencesTable,
  drawsTable,
  lossesTable,
  pointsTable,
  resultsTable,
  risksTable,
  scheduleTable,
} from '../../trace/results/results.ts';
import { hindcastTables } from '../../trace/tables/hindcast.ts';
import { costHindcastTables } from '../../trace/tables/hindcast-cost.ts';
import { runSchedule, setSchedule } from '../../trace/tables/schedule.ts';
import { seaHindcastTables } from '../../trace/tables/sea-hindcast.ts';
import { startMonthTables } from '../../trace/tables/start-months.ts';
import { tables as runTables } from '../../trace/tables/tables.ts';
import { command, json } from '../options.ts';
import { printDocument } from '../output.ts';
import { print } from '../terminal/print.ts';
import { told } from '../words/told.ts';

export const tables = command({
  ...told.tables,
  builder: (args) =>
    args.options({
      markdown: { type: 'boolean', default: false, describe: 'as a page of Markdown' },
      json,
    }),
  handler: (args) => {
    if (args.json) printDocument('tables', { tables: Object.entries(all).map(tableJson) });
    else print(tablesText(args.markdown));
  },
});

/** The tables of runs, of sets as they are for a sweep of one input, and of `beringsim weather`, `calendar` and `hindcast`. */
const all: Readonly<Record<string, Table>> = {
  ...runTables,
  results: resultsTable([{ 'path.of.input': 1 }], true),
  losses: lossesTable([{ 'path.of.input': 1 }]),
  'draws (of many runs)': drawsTable([{ 'path.of.input': 1 }]),
  'risks (of many runs)': risksTable([{ 'path.of.input': 1 }]),
  chains: chainsTable([{ 'path.of.input': 1 }]),
  schedule: scheduleTable([{ 'path.of.input': 1 }]),
  points: pointsTable([{ 'path.of.input': 1 }], true),
  differences: differencesTable([{ 'path.of.input': 1 }]),
  plans: plansTable([{ model: 'name' }]),
  choices: choicesTable([{ 'path.of.input': 1 }]),
  'export (of a run)': runSchedule,
  'export (of many runs)': setSchedule,
  ...climateTables,
  ...startMonthTables,
  ...hindcastTables,
  ...seaHindcastTables,
  ...costHindcastTables,
};

/** @param asMarkdown as the page of the documentation, else for a terminal */
function tablesText(asMarkdown: boolean): string {
  const text = Object.entries(all).map(([name, table]) =>
    asMarkdown ? markdown(name, table) : `${name}: ${table.meaning}\n${columnsText(table)}`,
  );
  const head = asMarkdown ? ['# Tables\n\nMade by `beringsim tables --markdown`.'] : [];
  return `${[...head, ...text].join('\n\n')}\n`;
}

function tableJson([name, table]: [string, Table]): object {
  const columns = writtenColumns(table).map((written) => ({
    name: written.name,
    type: typeWord(written),
    unit: written.isDate ? null : written.column.unit || null,
    meaning: written.column.meaning,
    words: written.column.words ?? [],
    may_be_empty: written.column.optional ?? false,
  }));
  const { meaning, key = [], refersTo = [] } = table;
  return { name, meaning, key, refers_to: refersTo, columns };
}

function columnsText(table: Table): string {
  const shown = plainTable(['  column', 'type', 'unit', 'meaning'], []);
  for (const written of writtenColumns(table)) {
    const [name, type, unit, meaning] = cells(table, written);
    shown.push([`  ${name}`, type, unit, meaning]);
  }
  return tableText(shown);
}

function markdown(name: string, table: Table): string {
  const rows = writtenColumns(table).map((written) => {
    const [column, ...others] = cells(table, written, causesOnPage);
    return `| \`${column}\` | ${others.join(' | ')} |`;
  });
  return `## ${name}\n\n${table.meaning}.\n\n| column | type | unit | meaning |\n|---|---|---|---|\n${rows.join('\n')}`;
}

/** The page does not repeat the causes, which the glossary explains. */
function causesOnPage(words: readonly string[]): string {
  const areCauses = words.every((word) => causes.some((cause) => cause === word));
  return areCauses ? 'a [cause of lost time](glossary.md#causes-of-lost-time)' : words.join(', ');
}

/** Name, type, unit and meaning of a column. */
function cells(
  table: Table,
  written: WrittenColumn,
  wordsOf = (words: readonly string[]): string => words.join(', '),
): [string, string, string, string] {
  const { name, column, isDate } = written;
  const notes = [
    ...(table.key?.includes(name) ? ['key'] : []),
    ...(table.refersTo ?? []).filter((to) => to.column === name).map((to) => `refers to ${to.table}`),
    ...(column.optional ? ['may be empty'] : []),
  ];
  const words = column.type === 'category' ? `: ${wordsOf(column.words ?? [])}` : '';
  const noted = notes.length > 0 ? ` [${notes.join('; ')}]` : '';
  return [name, typeWord(written), isDate ? '' : (column.unit ?? ''), `${column.meaning}${words}${noted}`];
}

function typeWord({ column, isDate }: WrittenColumn): string {
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
