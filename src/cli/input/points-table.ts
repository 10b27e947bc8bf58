/** Points from a table: `sweep MODEL --table points.csv`, a column a path, a row a point. */
import { withBlanks } from '../../experiment/designs/design.ts';
import { eachRecord } from '../../model/data/text/records.ts';
import { yamlValue } from '../../model/file/setting.ts';
import type { PointValue, PointValues } from '../../trace/results/results.ts';
import { BadInput } from '../exit.ts';
import { fileOf } from './read-file.ts';

/** An empty cell leaves the input as the model states it. @throws BadInput */
export function pointsIn(path: string): PointValues[] {
  let head: readonly string[] | null = null;
  const points: PointValues[] = [];
  const refuse = (line: number, found: string, allowed: string, fix: string) =>
    new BadInput({ code: 'file', file: path, line, column: 1, found, allowed, fix });
  eachRecord([fileOf(path)], 'comma', (fields, line) => {
    if (head === null) {
      head = fields.map((field) => field.trim());
      if (new Set(head).size < head.length || head.includes(''))
        throw refuse(
          line,
          'a column has no name, or a name stands twice',
          'a path of an input over each column',
          'name each column once',
        );
      return;
    }
    if (fields.length !== head.length)
      throw refuse(
        line,
        `the row has ${fields.length} cells, and the table ${head.length} columns`,
        'a cell for each column; an empty one leaves the input as it is',
        'add or take out cells',
      );
    points.push(Object.fromEntries(head.map((name, at) => [name, cell(fields[at] as string)])));
  });
  if (points.length === 0)
    throw refuse(1, 'the table has no points', 'a row of paths, and a row for each point', 'add a row');
  return withBlanks(points);
}

function cell(text: string): PointValue {
  if (text.trim() === '') return null;
  const reading = yamlValue(text);
  return 'value' in reading && typeof reading.value === 'number' ? reading.value : text.trim();
}
