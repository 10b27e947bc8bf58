/** Rings made on site, goods, fleets and sea routes. */
import { z } from 'zod';
import { count, plain, quantity } from './quantity.ts';
import { type Frozen, group, named, reference, textInput } from './terms.ts';

export const plant = z.strictObject({
  group,
  site: reference('sites', 'west-portal'),
  makes: reference('supply.commodities', 'running-ring'),
  moulds: count({ meaning: 'rings that can be in moulds at a time', min: 1, max: 10000, example: 30 }),
  cast_h: quantity({
    meaning: 'hours between the starts of two rings on the casting line',
    above: 0,
    max: 1000,
    example: 1,
  }),
  curing_h: quantity({ meaning: 'hours a ring stays in its mould', min: 0, max: 5000, example: 10 }),
  rejected: plain({ meaning: 'share of rings that fail inspection', min: 0, max: 0.9, example: 0.01 }),
  uses: named(
    plain({ meaning: 'units of the commodity in one ring', above: 0, max: 1e6, example: 7 }),
    'what one ring takes from the stores of the site',
  ),
  cost_usd_per_d: plain({ meaning: 'running cost of the plant', min: 0, max: 1e8, example: 40000 }),
  cost_usd_per_ring: plain({
    meaning: 'cost of a ring besides what it uses',
    min: 0,
    max: 1e7,
    example: 2000,
  }),
});

/** Causes of group `supplies` in the trace. */
const outCauses = ['no-rings', 'no-spares', 'no-fuel', 'no-materials'] as const;

const commodity = z.strictObject({
  unit: z.enum(['ring', 't', 'm3', 'piece']).meta({ description: 'what a unit is' }),
  mass_t: plain({ meaning: 'shipped mass of one unit', above: 0, max: 1000, example: 46 }),
  price_usd: plain({ meaning: 'price of a unit at the loading port', min: 0, max: 1e8, example: 200 }),
  cause_when_out: z.enum(outCauses).meta({ description: 'cause of lost time where it runs out' }),
});

const iceClass = z.strictObject({
  through_m: plain({
    meaning: 'level ice that the ship goes through by itself',
    min: 0,
    max: 5,
    example: 0.4,
  }),
  least_speed: plain({
    meaning: 'share of the speed in open water that is left in ice of that thickness',
    above: 0,
    max: 1,
    example: 0.2,
  }),
  escorted: z
    .boolean()
    .default(false)
    .meta({ description: 'follows the icebreakers of seas that have an escort' }),
});

const fleet = z.strictObject({
  title: textInput('what ships they are', 'Tug and 6,000 t deck barge, United States flag').optional(),
  ships: count({ meaning: 'ships (or tugs with barge) in the fleet', min: 1, max: 500, example: 4 }),
  group,
  home: reference('sites (one with a port)', 'nome'),
  serves: z.array(reference('sites (one with a landing)', 'east-portal')).min(1),
  capacity_t: plain({ meaning: 'cargo of one ship', above: 0, max: 500000, example: 6000 }),
  speed_kn: quantity({ meaning: 'speed in open water', above: 0, max: 40, example: 8 }),
  load_t_per_h: quantity({
    meaning: 'tonnes loaded per hour at the berth',
    above: 0,
    max: 1e5,
    example: 150,
  }),
  least_load: plain({
    meaning:
      'share of the capacity below which a ship waits for more cargo, but where somebody stands for part of it, its yard would run dry, no more will be ordered, the season leaves no later voyage, or wait_at_most_d has passed',
    min: 0,
    max: 1,
    example: 0.5,
  }),
  // An estimate, from 7 to 60 days.
  wait_at_most_d: plain({
    meaning: 'days after which goods that lie ready sail in a ship below least_load',
    min: 0,
    max: 3650,
    example: 30,
  }).default(30),
  // An estimate, from 1 to 10 days.
  leaves_before_close_d: plain({
    meaning: 'days before the close of a sea by which a ship begins its way home, with what is still aboard',
    min: 0,
    max: 60,
    example: 3,
  }).default(3),
  passage_limits: reference('weather.limits', 'tow').optional(),
  forecast: z
    .union([
      z.enum(['perfect', 'persistence']),
      z.strictObject({
        skill_h: plain({
          meaning:
            'lead at which 37 % of the weather is still known, and the rest looks like that of another year',
          above: 0,
          max: 1000,
          example: 96,
        }),
      }),
    ])
    .default('perfect')
    .meta({ description: 'what the ships know of the weather to come', examples: ['persistence'] }),
  looks_ahead: z
    .boolean()
    .default(false)
    .meta({ description: 'leaves port only when a window to unload is expected at the other end' }),
  ice_class: iceClass
    .optional()
    .meta({ description: 'ships that go in ice; without it, in open water only' }),
  charter_usd_per_d: plain({
    meaning: 'day rate while the season is open',
    min: 0,
    max: 1e7,
    example: 25000,
  }),
  laid_up_usd_per_d: plain({ meaning: 'day rate while laid up', min: 0, max: 1e7, example: 4000 }),
});

const seaRoute = z.strictObject({
  from: reference('sites (one with a port)', 'nome'),
  to: reference('sites (one with a landing)', 'east-portal'),
  distance_nm: plain({
    meaning: 'length of the passage in nautical miles',
    above: 0,
    max: 20000,
    example: 105,
  }),
  station: reference('weather.stations', 'tin-city')
    .optional()
    .meta({ description: 'station whose weather holds on passage' }),
});

export const supply = z.strictObject({
  commodities: named(commodity, 'what is carried, stored and used'),
  fleets: named(fleet, 'ships by fleet').optional(),
  routes: z.array(seaRoute).optional().meta({ description: 'passages between ports and sites' }),
});

export type Plant = Frozen<z.output<typeof plant>>;
export type Commodity = Frozen<z.output<typeof commodity>>;
export type Fleet = Frozen<z.output<typeof fleet>>;
