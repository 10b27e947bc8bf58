/** What a berth can take: the depth of its water, its cranes, and the heaviest piece that they lift. */
import { count, plain } from '../quantity.ts';
import { mayLack } from '../terms.ts';

export const depth_m = mayLack(
  plain({
    meaning: 'depth of water that ships can use there',
    above: 0,
    max: 100,
    example: 6.5,
    formula:
      'cargo of a ship there = at most capacity_t * (depth_m - empty draft) / (full draft - empty draft), and nothing above it',
  }),
  'deep enough for all ships',
);

export const cranes = mayLack(
  count({
    meaning:
      'cranes or gangs that the ships alongside share; rates of loading and unloading are those of one',
    min: 1,
    max: 100,
    example: 2,
    formula:
      'cranes of a ship = cranes / berths, rounded down, at least 1; it works at so many times the rate, and waits while fewer are free',
  }),
  'each ship works at its rate',
);

export const lift_t = mayLack(
  plain({ meaning: 'heaviest counted piece that can be lifted there', above: 0, max: 50_000, example: 60 }),
  'it lifts whatever comes',
);
