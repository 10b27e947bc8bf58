/** The risk register of a CSV file, as a layer below the model file that names it. */
import { parse } from 'yaml';
import type { Files, Layers } from '../file/layers.ts';
import { listed, type Problem, suggestion } from '../file/problem.ts';
import { Source } from '../file/source.ts';
import { type DataReading, type DataTable, type Row, readDataTable } from './table.ts';

/** What the cells of a column are. */
type CellKind = 'text' | 'list' | 'value';

/** A column for each key of a risk; lists have semicolons between their names, all else is written as in a model file. */
const columns: Readonly<Record<string, CellKind>> = {
  title: 'text',
  owner: 'text',
  'when.on': 'text',
  'when.chance': 'value',
  'when.per_y': 'value',
  'when.never': 'value',
  'when.from': 'text',
  'when.until': 'text',
  'hits.drives': 'list',
  'hits.actors': 'list',
  'hits.steps': 'list',
  'hits.sites': 'list',
  'hits.nation': 'text',
  'hits.fleets': 'list',
  stop_d: 'value',
  delay_d: 'value',
  factor: 'value',
  factor_for_d: 'value',
  cost_usd: 'value',
  account: 'text',
  'mitigation.cost_usd': 'value',
  'mitigation.chance_left': 'value',
  'mitigation.impact_left': 'value',
  mitigated: 'value',
};
const ID = 'id';
const AT = ['risks_file'];

/** The layers with the table that they name, and what is wrong with it; the same where they name none. */
export function withRegister(
  layers: Layers,
  files: Files,
): { readonly layers: Layers; readonly problems: readonly Problem[] } {
  const named = layers.at(AT);
  const problems: Problem[] = [];
  if (typeof named !== 'string') return { layers, problems };
  const shared: DataReading = { layers, files, read: new Map(), problems };
  const names = readDataTable(AT, named, [ID], shared, (table) => columnsIn(table));
  const asked = names && [ID, ...names];
  const text = asked && readDataTable(AT, named, asked, shared, (table) => registerOfTable(table, names));
  const file = files.resolve(layers.fileOf(AT), named);
  const source = Source.ofTable(file, text ?? EMPTY);
  if (!Array.isArray(source)) return { layers: layers.withTable(source, AT), problems };
  return {
    layers: layers.withTable(Source.ofTable(file, EMPTY) as Source, AT),
    problems: [...problems, ...source],
  };
}

const HEAD = '{ "format": 2, "risks": {';
const EMPTY = `${HEAD} } }`;

/** The columns of a table beside that of names. */
function columnsIn({ names, faults }: DataTable): string[] {
  const found = names.map((name) => name.trim()).filter((name) => name !== ID);
  for (const name of found) {
    if (Object.hasOwn(columns, name)) continue;
    const known = Object.keys(columns);
    faults.add(`column:${name}`, 1, () => ({
      found: `a risk register has no column "${name}"`,
      allowed: listed([ID, ...known]),
      fix: suggestion(name, known, 'rename the column, or take it out'),
    }));
  }
  return found;
}

/** The table as the text of a map of risks: each stands on the line of its row. */
function registerOfTable(table: DataTable, names: readonly string[] = []): string {
  const lines = [HEAD];
  for (const row of table.rows) {
    while (lines.length < row.line) lines.push('');
    lines[row.line - 1] =
      `${lines[row.line - 1]} ${JSON.stringify(row.cells[ID]?.trim() ?? '')}: ${riskOf(table, row, names)},`;
  }
  return `${lines.join('\n')} } }`;
}

function riskOf(table: DataTable, row: Row, names: readonly string[]): string {
  const risk: Record<string, unknown> = {};
  for (const name of names) {
    const cell = row.cells[name]?.trim() ?? '';
    if (cell === '') continue;
    const [key = name, within] = name.split('.');
    const value = valueOfCell(table, row, name, cell);
    if (within === undefined) risk[key] = value;
    else risk[key] = { ...(risk[key] as object | undefined), [within]: value };
  }
  return JSON.stringify(risk);
}

function valueOfCell(table: DataTable, row: Row, name: string, cell: string): unknown {
  const kind = columns[name];
  if (kind === 'text') return cell;
  if (kind === 'list') return cell.split(';').map((one) => one.trim());
  try {
    return parse(cell);
  } catch {
    table.faults.add(`cell:${name}:${row.line}`, row.line, () => ({
      found: `${name} is "${cell}"`,
      allowed:
        'what a model file has there: a number, a word, or a distribution such as { uniform: [1, 2], per: event }',
      fix: 'fix the cell',
    }));
    return undefined;
  }
}
