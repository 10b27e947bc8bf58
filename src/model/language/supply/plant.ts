/** Plants that cast rings on site. */
import type { z } from 'zod';
import { drawnLevels } from '../../../random/level.ts';
import { posts } from '../places/people.ts';
import { plantPower } from '../places/power.ts';
import { count, quantity } from '../quantity.ts';
import { byName, type Frozen, group, map, mayLack, reference, withDefault } from '../terms.ts';

export const plant = map('a plant that casts rings on site', {
  group,
  site: reference('sites', 'west-portal', 'site where it stands'),
  makes: reference('supply.commodities', 'ring', 'commodity that it casts'),
  moulds: count({ meaning: 'rings that can be in moulds at a time', min: 1, max: 10000, example: 30 }),
  cast_h: quantity({
    meaning: 'hours between the starts of two rings on the casting line',
    above: 0,
    max: 1000,
    example: 1,
  }),
  curing_h: quantity({
    meaning: 'hours a ring stays in its mould',
    min: 0,
    max: 5000,
    example: 10,
    formula: 'rings an hour = at most 1 / cast_h, and at most moulds / curing_h',
  }),
  rejected: withDefault(
    quantity(
      { meaning: 'share of rings that fail inspection', min: 0, max: 0.9, example: 0.01 },
      drawnLevels,
    ),
    0.01,
    'estimate, 0.005 to 0.03',
  ),
  uses: byName(
    'supply.commodities',
    quantity({ meaning: 'units of the commodity in one ring', above: 0, max: 1e6, example: 7 }, drawnLevels),
    'what one ring takes from the stores of the site; {} for nothing',
    { cement: 7 },
  ),
  staff: mayLack(
    posts('posts of the plant, which it casts nothing without; they take beds from its start to its end'),
    'its people are there when the site opens',
  ),
  power: mayLack(plantPower, 'it draws no power of a station'),
  cost_usd_per_d: quantity(
    { meaning: 'running cost of the plant', min: 0, max: 1e8, example: 40000 },
    drawnLevels,
  ),
  cost_usd_per_ring: withDefault(
    quantity(
      { meaning: 'cost of a ring besides what it uses', min: 0, max: 1e7, example: 2000 },
      drawnLevels,
    ),
    0,
    'by definition: all cost is in cost_usd_per_d and in what a ring uses',
  ),
});

export type Plant = Frozen<z.output<typeof plant>>;
