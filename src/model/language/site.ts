/** Sites: where they are, what they hold, how ships and spoil come and go. */
import { z } from 'zod';
import { count, plain, quantity } from './quantity.ts';
import { date, type Frozen, group, named, reference, textInput } from './terms.ts';

const demand = z.strictObject({
  per_d: plain({
    meaning: 'units that the site uses a day from its opening on, taken at the end of each day',
    above: 0,
    max: 1e8,
    example: 12,
  }).optional(),
  until: date
    .optional()
    .meta({ description: 'day with whose beginning this use ends', examples: ['2030-10-01'] }),
  total: plain({ meaning: 'units after which this use ends', above: 0, max: 1e9, example: 4000 }).optional(),
  dated: z
    .array(
      z.strictObject({
        on: date.meta({ description: 'day at whose beginning they are taken', examples: ['2028-07-01'] }),
        quantity: plain({ meaning: 'units that are taken', above: 0, max: 1e9, example: 500 }),
      }),
    )
    .min(1)
    .optional()
    .meta({ description: 'quantities that the site uses on dates, in their order' }),
});

const store = z.strictObject({
  capacity: plain({
    meaning: 'most the yard holds, in units of the commodity',
    above: 0,
    max: 1e9,
    example: 4000,
  }),
  initial: plain({
    meaning: 'held on the day the site opens, in units of the commodity',
    min: 0,
    max: 1e9,
    example: 0,
  }),
  use_per_d: plain({
    meaning: 'planned use a day, by which days of cover are reckoned',
    above: 0,
    max: 1e8,
    example: 27,
  }),
  demand: demand.optional().meta({
    description:
      'what the site uses by the calendar: per_d with until or total (without both, to the horizon), or dated quantities; what is not there in time is taken as soon as it comes',
  }),
  from: reference('sites (one with a port)', 'nome').optional(),
  reorder: z
    .strictObject({
      below_d: plain({
        meaning: 'days of cover (held and on order) below which more is ordered',
        above: 0,
        max: 1000,
        example: 60,
      }),
      up_to_d: plain({ meaning: 'days of cover that an order restores', above: 0, max: 1000, example: 90 }),
      stock_up_d: plain({
        meaning:
          'days before the season closes from which orders cover the winter; needed where ice closes the way',
        min: 0,
        max: 365,
        example: 120,
      }).optional(),
      winter_factor: plain({
        meaning: 'winter stock over the planned use until the next opening; needed where ice closes the way',
        min: 0,
        max: 5,
        example: 1.2,
      }).optional(),
    })
    .optional(),
});

const disposal = z.strictObject({
  group,
  rate_m3_per_h: quantity({
    meaning: 'loose spoil taken from the heap per hour of work',
    above: 0,
    max: 1e5,
    example: 300,
  }),
  load_m3: plain({ meaning: 'loose spoil taken at one go', above: 0, max: 1e5, example: 1800 }),
  limits: reference('weather.limits', 'earthworks').optional(),
  open_sea_only: z
    .boolean()
    .default(false)
    .meta({ description: 'works only while the sea of the site is open' }),
  cost_usd_per_m3: plain({ meaning: 'cost per loose cubic metre', min: 0, max: 1e4, example: 9 }),
});

const harbourSeason = z.strictObject({
  opens_after_d: quantity({
    meaning: 'days from the clear date of the sea to the opening of the harbour',
    min: -366,
    max: 366,
    example: 0,
  }),
  closes_before_d: quantity({
    meaning: 'days from the closing of the harbour to the freeze date of the sea',
    min: -366,
    max: 366,
    example: 3,
  }),
});

export const site = z.strictObject({
  title: textInput('what the place is', 'Portal near Wales, Alaska').optional(),
  point: reference('route.points', 'west-portal').optional(),
  group,
  station: reference('weather.stations', 'tin-city').optional(),
  sea: reference('ice.seas', 'strait')
    .optional()
    .meta({ description: 'sea of ice.seas that the ships come by; without one no ice ever closes the way' }),
  open_d: quantity({
    meaning: 'days from day zero until the site works and receives',
    min: 0,
    max: 36500,
    example: 900,
  }),
  cost_usd_per_d: plain({
    meaning: 'running cost of camp and site from its opening',
    min: 0,
    max: 1e8,
    example: 150000,
  }),
  port: z
    .strictObject({
      berths: count({ meaning: 'ships that load at a time', min: 1, max: 100, example: 2 }),
      lead_d: quantity({
        meaning: 'days from an order until the goods lie ready at the port',
        min: 0,
        max: 2000,
        example: 45,
      }),
      season: harbourSeason.optional().meta({
        description: 'dates of the harbour; without them it is open whenever a ship can come',
      }),
    })
    .optional(),
  landing: z
    .strictObject({
      berths: count({ meaning: 'ships that unload at a time', min: 1, max: 100, example: 2 }),
      unload_t_per_h: quantity({
        meaning: 'tonnes landed by one ship per hour of workable weather',
        above: 0,
        max: 1e5,
        example: 60,
      }),
      limits: reference('weather.limits', 'lightering').optional(),
      work: z
        .enum(['suspend', 'window', 'through'])
        .default('suspend')
        .meta({
          description:
            'how the landing of a lot bears bad weather: rests and goes on after; needs a window of its whole length, and begins anew where that breaks off; begins so and goes through whatever comes',
          examples: ['suspend'],
        }),
      set_up_h: plain({
        meaning: 'workable hours lost each time that suspended work begins again',
        min: 0,
        max: 100,
        example: 1,
      }).default(0),
      berth_while_waiting: z
        .enum(['hold', 'free'])
        .default('hold')
        .meta({ description: 'whether a ship that waits for weather keeps its berth', examples: ['free'] }),
      ice_up_to_m: plain({
        meaning: 'level ice in which lighters and pontoons still work',
        min: 0,
        max: 3,
        example: 0.1,
      }).default(0),
      over_ice: z
        .boolean()
        .default(false)
        .meta({ description: 'lands cargo over the shore-fast ice while it bears' }),
    })
    .optional(),
  stores: named(store, 'yards and stores by commodity').optional(),
  spoil: z
    .strictObject({
      heap_m3: plain({ meaning: 'loose spoil that the heap holds', above: 0, max: 1e9, example: 60000 }),
      disposal: named(disposal, 'ways by which spoil leaves the heap'),
    })
    .optional(),
});

export type SiteSpec = Frozen<z.output<typeof site>>;
export type HarbourSeason = Frozen<z.output<typeof harbourSeason>>;
export type StoreSpec = Frozen<z.output<typeof store>>;
export type Demand = Frozen<z.output<typeof demand>>;
export type Disposal = Frozen<z.output<typeof disposal>>;
