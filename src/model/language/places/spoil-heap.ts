/** The spoil heap: how it is emptied, and what its spoil becomes. */
import type { z } from 'zod';
import { drawnLevels } from '../../../random/level.ts';
import { plain, quantity } from '../quantity.ts';
import { type Frozen, group, map, mayLack, named, reference, withDefault, yesOrNo } from '../terms.ts';

const disposal = map('a way by which spoil leaves the heap', {
  group,
  rate_m3_per_h: quantity({
    meaning: 'loose spoil taken from the heap per hour of work',
    above: 0,
    max: 1e5,
    example: 300,
  }),
  load_m3: plain({ meaning: 'loose spoil taken at one go', above: 0, max: 1e5, example: 600 }),
  limits: mayLack(reference('weather.limits', 'earthworks', 'limits of its work'), 'any weather'),
  productivity: mayLack(
    reference('weather.productivity', 'by-hand', 'how cold slows its work'),
    'cold slows nobody',
  ),
  open_sea_only: withDefault(
    yesOrNo('works only while the sea of the site is open'),
    false,
    'by definition: spoil goes to land',
  ),
  cost_usd_per_m3: quantity(
    { meaning: 'cost per loose cubic metre', min: 0, max: 1e4, example: 9 },
    drawnLevels,
  ),
});

const reuse = map('spoil that becomes goods of the yard, such as aggregate, before it reaches the heap', {
  commodity: reference('supply.commodities', 'aggregate', 'commodity that is made of it, stored at the site'),
  share: plain({
    meaning: 'share of the loose spoil that is good enough',
    above: 0,
    max: 1,
    example: 0.3,
    formula: 'm3 taken = at most share * loose m3 of the round, and room of the yard / units_per_m3',
  }),
  units_per_m3: plain({
    meaning: 'units of the commodity made of one loose cubic metre',
    above: 0,
    max: 1000,
    example: 1,
  }),
});

export const spoil = map('the spoil heap and how it is emptied', {
  heap_m3: plain({ meaning: 'loose spoil that the heap holds', above: 0, max: 1e9, example: 60000 }),
  reuse: mayLack(reuse, 'all spoil goes to the heap'),
  disposal: named(disposal, 'ways by which spoil leaves the heap', 'fill'),
});

export type Disposal = Frozen<z.output<typeof disposal>>;
