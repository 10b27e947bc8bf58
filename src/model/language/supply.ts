/** Rings made on site, goods, fleets and sea routes. */
import { z } from 'zod';
import { drawnLevels, levels } from '../../random/level.ts';
import { laidUpAsChartered } from './filled/dependent.ts';
import { forecastKind } from './manner.ts';
import { count, plain, quantity } from './quantity.ts';
import {
  byName,
  date,
  type Frozen,
  group,
  listOf,
  map,
  mayLack,
  named,
  oneOf,
  reference,
  textInput,
  withDefault,
  yesOrNo,
} from './terms.ts';
import { passageSetUp, passageWork, speedByLoad } from './voyage.ts';
import { exampleOf } from './walk.ts';

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

const commodity = map('what is carried, stored and used', {
  unit: oneOf('what a unit is', {
    ring: 'a ring of the lining, counted',
    t: 'a tonne',
    m3: 'a cubic metre',
    piece: 'a piece, counted',
  }),
  mass_t: plain({ meaning: 'shipped mass of one unit', above: 0, max: 1000, example: 46 }),
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

const iceClass = map('how the ships go in ice', {
  through_m: plain({
    meaning: 'level ice that the ship goes through by itself',
    min: 0,
    max: 5,
    example: 0.4,
  }),
  least_speed: withDefault(
    quantity(
      {
        meaning: 'share of the speed in open water that is left in ice of that thickness',
        above: 0,
        max: 1,
        example: 0.2,
      },
      ['run', 'class', 'group'],
    ),
    0.25,
    'estimate, 0.15 to 0.4',
  ),
  escorted: withDefault(
    yesOrNo('follows the icebreakers of seas that have an escort'),
    false,
    'by definition: a ship goes by itself',
  ),
});

const fleet = map('ships of one kind', {
  title: textInput('what ships they are', 'Tug and 6,000 t deck barge, United States flag').optional(),
  ships: count({ meaning: 'ships (or tugs with barge) in the fleet', min: 1, max: 500, example: 4 }),
  group,
  home: reference('sites', 'harbour', 'site where they load', 'port'),
  serves: listOf(
    reference('sites', 'west-portal', 'site where they unload', 'landing'),
    'sites where they unload',
  ),
  calls: mayLack(
    listOf(
      z
        .array(reference('sites', 'west-portal', 'site of a stop', 'landing'))
        .min(2)
        .meta({ description: 'sites in the order of the stops', examples: [['west-portal', 'east-portal']] }),
      'sites at which one voyage may unload one after the other, where the goods of one alone do not fill the ship',
    ).meta({
      formula:
        'goes with what is ready for several of the sites when it lands all of it in the season, sails with at least least_load * capacity_t (or goods of one site must sail), and carries more than for one site alone',
    }),
    'each voyage goes to one site',
  ),
  capacity_t: plain({ meaning: 'cargo of one ship', above: 0, max: 500000, example: 6000 }),
  speed_kn: speedByLoad('speed in open water', 8, levels),
  load_t_per_h: quantity({
    meaning: 'tonnes loaded per hour at the berth',
    above: 0,
    max: 1e5,
    example: 150,
  }),
  least_load: withDefault(
    plain({
      meaning: 'share of the capacity below which a ship waits for more cargo',
      min: 0,
      max: 1,
      example: 0.5,
      formula:
        'sails with cargo >= least_load * capacity_t; with less where somebody stands for part of it, its yard would run dry, no more will be ordered, the season leaves no later voyage, or wait_at_most_d has passed',
    }),
    0.5,
    'estimate, 0.3 to 0.9',
  ),
  wait_at_most_d: withDefault(
    plain({
      meaning: 'days after which goods that lie ready sail in a ship below least_load',
      min: 0,
      max: 3650,
      example: 30,
    }),
    30,
    'estimate, 7 to 60 days',
  ),
  leaves_before_close_d: withDefault(
    plain({
      meaning:
        'days before the close of a sea by which a ship begins its way home, with what is still aboard',
      min: 0,
      max: 60,
      example: 3,
    }),
    3,
    'estimate, 1 to 10 days',
  ),
  passage_limits: mayLack(
    reference('weather.limits', 'tow', 'limits of sailing (on routes with a station)'),
    'any weather',
  ),
  passage_work: passageWork,
  passage_set_up_h: passageSetUp,
  forecast: withDefault(
    forecastKind('what the ships know of the weather to come'),
    'perfect',
    'estimate: the best that forecasts could be; "persistence" is the worst',
  ),
  looks_ahead: withDefault(
    yesOrNo('leaves port only when a window to unload is expected at the other end'),
    false,
    'by definition: a laden ship sails',
  ),
  ice_class: mayLack(iceClass, 'in open water only'),
  charter_usd_per_d: quantity(
    { meaning: 'day rate while the season is open', min: 0, max: 1e7, example: 25000 },
    drawnLevels,
  ),
  laid_up_usd_per_d: mayLack(
    quantity({ meaning: 'day rate while laid up', min: 0, max: 1e7, example: 4000 }, drawnLevels),
    'as charter_usd_per_d',
  ),
}).transform(laidUpAsChartered);

const seaRoute = map('a passage between a port and a site, or between two sites that one voyage calls at', {
  from: reference('sites', 'harbour', 'site where it begins, with a port or a landing'),
  to: reference('sites', 'west-portal', 'site where it ends', 'landing'),
  distance_nm: plain({
    meaning: 'length of the passage in nautical miles',
    above: 0,
    max: 20000,
    example: 105,
  }),
  station: mayLack(
    reference('weather.stations', 'coast', 'station whose weather holds on passage'),
    'ships with passage_limits cannot use it',
  ),
  speed_kn: mayLack(
    speedByLoad('speed of all ships on this passage, over that of the fleet', 6, ['run', 'entity', 'event']),
    'the speed of the fleet',
  ),
});

const statedOrder = map(
  'an order on a date, besides what the rule of the yard orders; its goods take the lead time of the port and come by ship as all others',
  {
    site: reference('sites', 'west-portal', 'site that orders, and unloads', 'landing'),
    commodity: reference('supply.commodities', 'ring', 'commodity, for which the site has a yard with from'),
    quantity: plain({ meaning: 'units that are ordered', above: 0, max: 1e9, example: 9000 }),
    placed: date.meta({ description: 'day at whose beginning it is placed', examples: ['2029-01-15'] }),
    by: mayLack(
      date.meta({
        description: 'day with whose beginning all of it should have landed',
        examples: ['2029-09-15'],
        formula: 'sails in a ship below least_load where one that sails a day later would land after it',
      }),
      'whenever it comes',
    ),
  },
);

export const supply = map('goods, ships and routes', {
  commodities: named(commodity, 'what is carried, stored and used', 'ring'),
  fleets: named(fleet, 'ships by fleet', 'barges').optional(),
  routes: z
    .array(seaRoute)
    .optional()
    .meta({ description: 'passages between ports and sites', examples: [[exampleOf(seaRoute)]] }),
  orders: mayLack(listOf(statedOrder, 'orders that are stated outright'), 'rules of the yards alone order'),
});

export type Plant = Frozen<z.output<typeof plant>>;
export type Commodity = Frozen<z.output<typeof commodity>>;
export type IceClass = Frozen<z.output<typeof iceClass>>;
export type Fleet = Frozen<z.output<typeof fleet>>;
export type SeaRoute = Frozen<z.output<typeof seaRoute>>;
export type StatedOrder = Frozen<z.output<typeof statedOrder>>;
