/** The comparison of plans for a terminal. */
import type { PlanRow } from '../../trace/results/plans.ts';
import { plainTable, tableText } from '../table.ts';
import { planTables } from './tables.ts';

export function plansText(plans: readonly PlanRow[]): string {
  return planTables(plans)
    .map(({ head, rows, right, note }) => {
      const table = plainTable([...head], right);
      table.push(...rows.map((cells) => [...cells]));
      return `${tableText(table)}\n${folded(note)}`;
    })
    .join('\n\n');
}

/** Width of a line [characters]. */
const WIDTH = 110;

/** A text in lines. */
function folded(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
