/** Checks of goods that come about by the calendar: one end, that can be reached, and somebody who takes them. */
import type { Path } from '../../file/source.ts';
import type { ProductionSpec } from '../../language/places/store.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';

/** @param takers who uses, orders or carries away what the yard holds */
export function checkProduction(
  model: ModelFile,
  at: Path,
  { until, total }: ProductionSpec,
  commodity: string,
  takers: readonly string[],
  report: Report,
): void {
  const dotted = at.join('.');
  if (until !== undefined && total !== undefined)
    report(at, `${dotted} has both until and total`, 'one of the two, or neither', 'take one of them out');
  const { start } = model.project;
  if (until !== undefined && until <= start)
    report(
      [...at, 'until'],
      `${dotted}.until is ${until}, not after day zero`,
      `a day after ${start}`,
      'give a later day',
    );
  const unit = model.supply?.commodities[commodity]?.unit;
  if (total !== undefined && !Number.isInteger(total) && (unit === 'ring' || unit === 'piece'))
    report(
      [...at, 'total'],
      `${dotted}.total is ${total}, and ${commodity} is counted`,
      'a whole number',
      'round it',
    );
  if (takers.length > 0) return;
  report(
    at,
    `${dotted} fills the yard, and nobody takes ${commodity} from it`,
    'a site that orders it from there, a fleet that brings it home, a demand, a drive, a plant or steps that use it',
    'say who takes it, or take makes out',
  );
}
