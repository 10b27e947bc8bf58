/** By what way the vehicles of a fleet go, how deep they lie, and what they carry. */
import { z } from 'zod';
import { plain } from '../quantity.ts';
import { listOf, map, mayLack, oneOf, reference } from '../terms.ts';

/** A draught; or one without cargo and one with a full hold. */
export type Draft = number | { readonly empty: number; readonly full: number };

const draughtOf = (meaning: string, example: number) => plain({ meaning, above: 0, max: 40, example });

const draft = z
  .union([
    draughtOf('draught, whatever is loaded', 5),
    map('by load', {
      empty: draughtOf('draught without cargo', 1.5),
      full: draughtOf('draught with a full hold', 4.5),
    }),
  ])
  .meta({
    description: 'draught of the ships',
    examples: [{ empty: 1.5, full: 4.5 }],
    takes: 'number, more than 0 and at most 40; or a map of empty and full, each of them such a number',
    formula: 'draught = empty + (full - empty) * cargo aboard / capacity_t',
  }) as unknown as z.ZodType<Draft>;

/** Keys of a fleet about its way and its goods. */
export const means = {
  by: mayLack(
    oneOf('the way by which they go', {
      sea: 'ships: from the port of home to landings',
      ice: 'convoys over the shore-fast ice while it bears, from ice road to ice road',
      air: 'aircraft, from airstrip to airstrip in weather that passage_limits allow',
    }),
    'they are ships',
  ),
  draft_m: mayLack(draft, 'any depth is enough'),
  carries: mayLack(
    listOf(reference('supply.commodities', 'fuel', 'commodity'), 'the only goods that they carry'),
    'they carry all goods',
  ),
  urgent_within_d: mayLack(
    plain({
      meaning:
        'days within which a yard must run dry, or work stand still already, for its goods to be carried; nothing else is',
      min: 0,
      max: 365,
      example: 5,
      formula: 'a yard runs dry when held + at sea = use_per_d * days',
    }),
    'they carry whatever is ordered',
  ),
};

/** The way by which a fleet goes. */
export type By = 'sea' | 'ice' | 'air';
