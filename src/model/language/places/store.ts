/** Yards and stores: what they hold, what the site uses by the calendar, and when more is ordered. */
import type { z } from 'zod';
import { count, plain } from '../quantity.ts';
import { date, type Frozen, listOf, map, mayLack, reference, withDefault, yesOrNo } from '../terms.ts';

const demand = map(
  'what the site uses by the calendar; what is not there in time is taken as soon as it comes',
  {
    per_d: plain({
      meaning: 'units that the site uses a day from its opening on, taken at the end of each day',
      above: 0,
      max: 1e8,
      example: 12,
    }).optional(),
    per_person_d: plain({
      meaning: 'units for each who lives at the site and day, taken at the end of each day; instead of per_d',
      above: 0,
      max: 1000,
      example: 0.003,
      formula: 'units of a day = per_person_d * person-days of crews and staff',
    }).optional(),
    until: mayLack(
      date.meta({ description: 'day with whose beginning this use ends', examples: ['2030-10-01'] }),
      'to the horizon',
    ),
    total: mayLack(
      plain({ meaning: 'units after which this use ends', above: 0, max: 1e9, example: 4000 }),
      'to the horizon',
    ),
    dated: listOf(
      map('a quantity on a date', {
        on: date.meta({ description: 'day at whose beginning they are taken', examples: ['2028-07-01'] }),
        quantity: plain({ meaning: 'units that are taken', above: 0, max: 1e9, example: 500 }),
      }),
      'quantities that the site uses on dates, in their order; instead of per_d',
    ).optional(),
  },
  { per_d: 12 },
);

const production = map(
  'what comes about at the site by the calendar, such as concentrate of a mine or waste of a camp; it rests while the yard has no room',
  {
    per_d: plain({
      meaning:
        'units that are made a day from the opening of the site on, put into the yard at the end of each day',
      above: 0,
      max: 1e8,
      example: 800,
    }),
    until: mayLack(
      date.meta({ description: 'day with whose beginning it ends', examples: ['2035-10-01'] }),
      'to the horizon, or to the total',
    ),
    total: mayLack(
      plain({ meaning: 'units after which it ends', above: 0, max: 1e9, example: 300000 }),
      'to the horizon, or to the day of until',
    ),
  },
  { per_d: 800 },
);

const reorder = map(
  'rule by which a yard orders from its port: days of cover (below_d, up_to_d), or units (below, up_to)',
  {
    below_d: mayLack(
      plain({
        meaning: 'days of cover below which more is ordered',
        above: 0,
        max: 1000,
        example: 60,
        formula: 'days of cover = (held + on order) / use_per_d',
      }),
      'the rule has below and up_to',
    ),
    up_to_d: mayLack(
      plain({
        meaning: 'days of cover that an order restores',
        above: 0,
        max: 1000,
        example: 90,
        formula:
          'order = use_per_d * up_to_d - held - on order; no more than the yard holds or the works still need, and none below use_per_d * (up_to_d - below_d) but the last',
      }),
      'the rule has below and up_to',
    ),
    below: mayLack(
      plain({
        meaning: 'units held and on order at which, or below which, more is ordered',
        min: 0,
        max: 1e9,
        example: 400,
      }),
      'the rule has below_d and up_to_d',
    ),
    up_to: mayLack(
      plain({
        meaning: 'units held and on order that an order restores',
        above: 0,
        max: 1e9,
        example: 900,
        formula:
          'order = up_to - held - on order; no more than the yard holds or the works still need, and none below up_to - below but the last',
      }),
      'the rule has below_d and up_to_d',
    ),
    review_d: withDefault(
      count({
        meaning:
          'days from one review of the rule to the next; the first is at the midnight after its site and its port have opened',
        min: 1,
        max: 366,
        example: 7,
      }),
      1,
      'by definition: each midnight (UTC)',
    ),
    stock_up_d: mayLack(
      plain({
        meaning: 'days before the season closes from which orders cover the winter; 0: never',
        min: 0,
        max: 365,
        example: 120,
      }),
      'only where no ice closes the way; there it must be stated',
    ),
    winter_factor: withDefault(
      plain({
        meaning: 'winter stock over the planned use until the next opening',
        min: 0,
        max: 5,
        example: 1.2,
        formula:
          'within stock_up_d of the close: order = use_per_d * days until the next opening * winter_factor - held - on order, where that is more than the usual order',
      }),
      1,
      'by definition: just the planned use',
    ),
  },
  { below_d: 60, up_to_d: 90 },
);

export const store = map('a yard, tank or shed for one commodity', {
  capacity: plain({
    meaning: 'most the yard holds, in units of the commodity',
    above: 0,
    max: 1e9,
    example: 4000,
  }),
  initial: withDefault(
    plain({
      meaning:
        'held on the day the site opens, as far as there is room for it by then, in units of the commodity',
      min: 0,
      max: 1e9,
      example: 200,
    }),
    0,
    'by definition: yards begin empty',
  ),
  use_per_d: plain({
    meaning: 'planned use a day, in units of the commodity, by which days of cover are reckoned',
    above: 0,
    max: 1e8,
    example: 27,
  }),
  demand: mayLack(demand, 'drives and plants alone use it'),
  makes: mayLack(production, 'nothing comes about by the calendar'),
  from: mayLack(
    reference(
      'sites',
      'harbour',
      'site where it is ordered (goes with reorder or takes_all); where that site stores the commodity too, orders are filled from its yard',
      'port',
    ),
    'nothing is ordered',
  ),
  reorder: mayLack(reorder, 'nothing is ordered'),
  takes_all: mayLack(
    yesOrNo(
      'orders at each midnight all that lies in the yard of its port and is not ordered yet, as far as there is room here; goes with from, instead of reorder',
    ),
    'a rule or stated orders alone bring goods',
  ),
});

export type StoreSpec = Frozen<z.output<typeof store>>;
export type Demand = Frozen<z.output<typeof demand>>;
export type ProductionSpec = Frozen<z.output<typeof production>>;
export type ReorderRule = Frozen<z.output<typeof reorder>>;
