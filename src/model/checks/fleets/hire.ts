/** Checks of hire: a charter lasts, and inputs that go together are stated together. */
import type { Path } from '../../file/source.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Fleet } from '../../language/supply/fleet.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';

/** Inputs of a fleet that mean nothing without each other. */
const pairs = [
  ['laytime_h', 'demurrage_usd_per_d'],
  ['cancelled', 'next_sailing_d'],
] as const satisfies readonly (readonly [keyof Fleet, keyof Fleet])[];

export function checkHire({ supply }: ModelFile, report: Report): void {
  for (const [name, fleet] of Object.entries(supply?.fleets ?? {})) {
    const at: Path = ['supply', 'fleets', name];
    const dotted = at.join('.');
    if (fleet.charter !== undefined && fleet.charter.from === fleet.charter.until)
      report(
        [...at, 'charter', 'until'],
        `${dotted}.charter begins and ends on ${fleet.charter.from}`,
        'a day after or before from',
        'give another day, or take charter out: without it the ships are there all year',
      );
    for (const [one, other] of pairs) {
      const stated = fleet[one] === undefined ? other : one;
      const lacks = stated === one ? other : one;
      if (fleet[stated] === undefined || fleet[lacks] !== undefined) continue;
      report(
        [...at, stated],
        `${dotted} states ${stated} and no ${lacks}`,
        'both of them, or neither',
        `add ${exampleAt([...at, lacks])} to ${dotted}, or take ${stated} out`,
      );
    }
  }
}
