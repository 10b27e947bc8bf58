/** Checks of a demand: one way to say it, an end that can be reached, dates in their order, whole numbers of what is counted. */

import type { Path } from '../../file/source.ts';
import type { Demand } from '../../language/places/store.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';

export function checkDemand(
  model: ModelFile,
  at: Path,
  demand: Demand,
  commodity: string,
  report: Report,
): void {
  const dotted = at.join('.');
  const { per_d, per_person_d, until, total, dated } = demand;
  const rate = 'per_d, alone or with until or total; per_person_d, alone or with until';
  const ways = Object.entries({ per_d, per_person_d, dated }).flatMap(([key, way]) =>
    way === undefined ? [] : [key],
  );
  if (ways.length !== 1) {
    report(
      at,
      `${dotted} has ${ways.length === 0 ? 'neither per_d nor dated' : ways.length === 2 ? `both ${ways.join(' and ')}` : 'per_d, per_person_d and dated'}`,
      `one of them: ${rate}; or dated quantities`,
      ways.length > 1 ? `take all but one of them out` : `add ${exampleAt([...at, 'per_d'])}`,
    );
  }
  const hasNoRate = per_d === undefined && per_person_d === undefined && dated !== undefined;
  if ((until !== undefined && total !== undefined) || (hasNoRate && (until ?? total) !== undefined)) {
    report(
      at,
      `${dotted} has ${hasNoRate ? 'an end and no per_d' : 'both until and total'}`,
      rate,
      hasNoRate ? 'add per_d, or take the end out' : 'take one of them out',
    );
  } else if (per_person_d !== undefined && total !== undefined)
    report([...at, 'total'], `${dotted} has per_person_d and total`, rate, 'take total out, or say per_d');
  const { start } = model.project;
  if (until !== undefined && until <= start) {
    report(
      [...at, 'until'],
      `${dotted}.until is ${until}, not after day zero`,
      `a day after ${start}`,
      'give a later day',
    );
  }
  for (const [index, { on }] of (dated ?? []).entries()) {
    const before = index === 0 ? start : (dated?.[index - 1]?.on ?? start);
    if (on >= before) continue;
    report(
      [...at, 'dated', index, 'on'],
      `${dotted}.dated.${index}.on is ${on}, before ${index === 0 ? 'day zero' : 'the one before it'}`,
      `${before} or later`,
      'put the dates in their order',
    );
  }
  const unit = model.supply?.commodities[commodity]?.unit;
  const quantities: [Path, number | undefined][] = [
    [[...at, 'total'], total],
    ...(dated ?? []).map(({ quantity }, index): [Path, number] => [
      [...at, 'dated', index, 'quantity'],
      quantity,
    ]),
  ];
  for (const [where, quantity] of quantities) {
    if (quantity === undefined || Number.isInteger(quantity) || (unit !== 'ring' && unit !== 'piece'))
      continue;
    report(
      where,
      `${where.join('.')} is ${quantity}, and ${commodity} is counted`,
      'a whole number',
      'round it',
    );
  }
}
