/** Checks of tables of alpha factors: in order, complete, and used. */
import type { Path } from '../../file/source.ts';
import { USUAL_ALPHA } from '../../language/alpha/bundled.ts';
import { type AlphaTable, tableOf } from '../../language/alpha/tables.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';

const columnsOf = { waves: 'design_m', wind: 'design_m_per_s' } as const;

export function checkAlpha({ weather }: ModelFile, report: Report): void {
  const used = new Set(
    Object.values(weather?.limits ?? {}).flatMap(({ kind, alpha = USUAL_ALPHA }) =>
      kind === 'design' ? [alpha] : [],
    ),
  );
  for (const [name, tables] of Object.entries(weather?.alpha ?? {})) {
    const at: Path = ['weather', 'alpha', name];
    if (tables.waves === undefined && tables.wind === undefined)
      report(
        at,
        `weather.alpha.${name} has no factors`,
        'waves, wind, or both',
        `add ${exampleAt([...at, 'waves'])} to ${at.join('.')}`,
      );
    for (const of of ['waves', 'wind'] as const) {
      const table = tableOf(tables, of);
      if (table !== undefined) checkTable(table, [...at, of], columnsOf[of], report);
    }
    if (!used.has(name))
      report(
        at,
        `no design limit uses weather.alpha.${name}`,
        'tables that a limit with "kind: design" names',
        `add "alpha: ${name}" to such a limit, or take weather.alpha.${name} out`,
      );
  }
}

function checkTable({ design, rows }: AlphaTable, at: Path, columns: string, report: Report): void {
  checkAscending(design, [...at, columns], (index) => [...at, columns, index], report);
  checkAscending(
    rows.map(({ up_to_h }) => up_to_h),
    [...at, 'rows'],
    (index) => [...at, 'rows', index, 'up_to_h'],
    report,
  );
  for (const [index, { factors }] of rows.entries()) {
    if (factors.length === design.length) continue;
    const place: Path = [...at, 'rows', index, 'factors'];
    report(
      place,
      `${place.join('.')} has ${factors.length} factors, and ${at.join('.')}.${columns} has ${design.length} design limits`,
      'a factor for each design limit',
      factors.length < design.length
        ? 'add the factors that are missing'
        : 'take out those that are too many',
    );
  }
}

function checkAscending(
  values: readonly number[],
  list: Path,
  place: (index: number) => Path,
  report: Report,
): void {
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (before === undefined || value > before) continue;
    report(
      place(index),
      `${place(index).join('.')} is ${value}, not above the one before it`,
      `more than ${before}`,
      `put ${list.join('.')} in order, the least first`,
    );
  }
}
