/** The comparison of plans as a page of Markdown. */
import type { PlanRow } from '../../trace/results/plans.ts';
import { type PlanTable, planTables } from './tables.ts';

/** @param made what made it, in a sentence */
export function plansMarkdown(plans: readonly PlanRow[], made: string): string {
  const tables = planTables(plans).map((table) => `${tableMarkdown(table)}\n\n${table.note}`);
  return `${['# Plans compared', ...tables, made].join('\n\n')}\n`;
}

function tableMarkdown({ head, rows, right }: PlanTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(withoutBars).join(' | ')} |`;
  const rule = head.map((_, at) => (right.includes(at) ? '--:' : '---'));
  return [line(head), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}

const withoutBars = (cell: string): string => cell.replaceAll('|', '\\|');
