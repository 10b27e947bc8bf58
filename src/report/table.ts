/** Tables for a terminal. */
import Table from 'cli-table3';

/** A table without colours or boxes; the columns of `right` are aligned to the right. */
export function plainTable(head: string[], right: readonly number[]) {
  const none = Object.fromEntries(
    [
      'top',
      'top-mid',
      'top-left',
      'top-right',
      'bottom',
      'bottom-mid',
      'bottom-left',
      'bottom-right',
      'left',
      'left-mid',
      'mid',
      'mid-mid',
      'right',
      'right-mid',
    ].map((edge) => [edge, '']),
  );
  return new Table({
    head,
    chars: { ...none, middle: '  ' },
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
}

/** A table as text, without spaces at the ends of lines. */
export function tableText(table: { toString(): string }): string {
  return table.toString().replace(/ +$/gm, '');
}
