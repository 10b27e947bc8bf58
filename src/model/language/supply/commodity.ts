/** What is carried, stored and used. */
import type { z } from 'zod';
import { plain, quantity } from '../quantity.ts';
import { type Frozen, map, mayLack, oneOf, withDefault, yesOrNo } from '../terms.ts';

export const commodity = map('what is carried, stored and used', {
  unit: oneOf('what a unit is', {
    ring: 'a ring of the lining, counted',
    t: 'a tonne',
    m3: 'a cubic metre',
    piece: 'a piece, counted',
  }),
  mass_t: plain({ meaning: 'shipped mass of one unit', above: 0, max: 1000, example: 46 }),
  area_m2: mayLack(
    plain({
      meaning: 'area that a unit takes of yard_m2 of a site, stacked as it is there',
      above: 0,
      max: 1e5,
      example: 12,
    }),
    'it takes nothing of yard_m2, as what is in tanks',
  ),
  price_usd: quantity({ meaning: 'price of a unit at the loading port', min: 0, max: 1e8, example: 200 }, [
    'run',
    'class',
  ]),
  broken: withDefault(
    quantity(
      {
        meaning: 'share of the units that break or spoil when they are landed',
        min: 0,
        max: 0.9,
        example: 0.01,
        formula: 'of counted goods each unit breaks with this chance; what is broken is paid and not stored',
      },
      ['run', 'class', 'entity', 'event'],
    ),
    0,
    'by definition: what is shipped arrives whole',
  ),
  alone: mayLack(
    yesOrNo('each piece goes in a ship of its own, which carries nothing else'),
    'pieces share a ship with other goods',
  ),
  // Causes of group `supplies` in the trace.
  cause_when_out: withDefault(
    oneOf('cause of lost time where it runs out', {
      'no-rings': 'no rings of the lining, or what takes their place',
      'no-spares': 'no spare parts',
      'no-fuel': 'no fuel, so that nothing runs',
      'no-materials': 'no other goods',
    }),
    'no-materials',
    'by definition: the cause of goods that are none of the others',
  ),
});

export type Commodity = Frozen<z.output<typeof commodity>>;
