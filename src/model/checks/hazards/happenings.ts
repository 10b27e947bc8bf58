/** Checks of when hazards happen: within the run. */
import { dateOf, HOURS_PER_YEAR, MS_PER_HOUR, startOf } from '../../../units/dates.ts';
import type { Path } from '../../file/source.ts';
import type { When } from '../../language/hazards/when.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';

/** Kinds whose entries say `when`. */
const kinds = ['strikes', 'inflows', 'fires', 'surges', 'closures'] as const;

export function checkWhen(model: ModelFile, report: Report): void {
  for (const kind of kinds) {
    for (const [name, { when }] of Object.entries(model.hazards?.[kind] ?? {}))
      if (when !== undefined) checkDatesOf(model, ['hazards', kind, name, 'when'], when, report);
  }
}

/** Dates of a `when` at a path lie within the run. */
export function checkDatesOf({ project }: ModelFile, path: Path, when: When, report: Report): void {
  const { start, horizon_y } = project;
  const end = dateOf(startOf(start) + horizon_y * HOURS_PER_YEAR * MS_PER_HOUR);
  for (const { key, date, isOut } of datesIn(when, start, end)) {
    if (!isOut) continue;
    report(
      [...path, key],
      `${path.join('.')}.${key} is "${date}", and the run lasts from ${start} to ${end}`,
      key === 'until' ? `a date after ${start}` : `a date before ${end}`,
      'move it into the run, or say never: true',
    );
  }
}

/** Dates that leave no day of the run: what begins at its end, or may come until its start. */
function datesIn({ on, from, until }: When, start: string, end: string) {
  return [
    { key: 'on', date: on, isOut: on !== undefined && on >= end },
    { key: 'from', date: from, isOut: from !== undefined && from >= end },
    { key: 'until', date: until, isOut: until !== undefined && until <= start },
  ];
}
