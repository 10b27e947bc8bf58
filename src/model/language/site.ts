/** Sites: where they are, what they hold, how ships and spoil come and go. */
import type { z } from 'zod';
import { drawnLevels } from '../../random/level.ts';
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
  needs,
  reference,
  textInput,
  withDefault,
  withOneOf,
  yesOrNo,
} from './terms.ts';
import { berthWhileWaiting, setUpAtBerth, workAtBerth } from './voyage.ts';

const demand = map(
  'what the site uses by the calendar; what is not there in time is taken as soon as it comes',
  {
    per_d: plain({
      meaning: 'units that the site uses a day from its opening on, taken at the end of each day',
      above: 0,
      max: 1e8,
      example: 12,
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

const reorder = map('rule by which a yard orders from its port', {
  below_d: plain({
    meaning: 'days of cover below which more is ordered',
    above: 0,
    max: 1000,
    example: 60,
    formula: 'days of cover = (held + on order) / use_per_d',
  }),
  up_to_d: plain({
    meaning: 'days of cover that an order restores',
    above: 0,
    max: 1000,
    example: 90,
    formula:
      'order = use_per_d * up_to_d - held - on order; no more than the yard holds or the works still need, and none below use_per_d * (up_to_d - below_d) but the last',
  }),
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
});

const store = map('a yard, tank or shed for one commodity', {
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
  from: mayLack(
    reference('sites', 'harbour', 'site where it is ordered (goes with reorder)', 'port'),
    'nothing is ordered',
  ),
  reorder: mayLack(reorder, 'nothing is ordered'),
});

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

const harbourDate = (meaning: string, example: number) =>
  withDefault(
    quantity({ meaning, min: -366, max: 366, example }),
    0,
    'by definition: on the date of its sea',
  );

const harbourSeason = map(
  'dates of the harbour, told by those of its sea',
  {
    opens_after_d: harbourDate('days from the clear date of the sea to the opening of the harbour', 5),
    closes_before_d: harbourDate('days from the closing of the harbour to the freeze date of the sea', 3),
  },
  { closes_before_d: 3 },
);

const port = map('what makes the site a port, where ships load', {
  berths: count({
    meaning: 'ships that load at a time; 0 until operations raise it',
    min: 0,
    max: 100,
    example: 2,
  }),
  lead_d: quantity({
    meaning: 'days from an order until the goods lie ready at the port',
    min: 0,
    max: 2000,
    example: 45,
  }),
  season: mayLack(harbourSeason, 'open whenever a ship can come'),
  limits: mayLack(
    reference('weather.limits', 'lightering', 'limits of loading, and of unloading what comes back'),
    'any weather',
  ),
  work: workAtBerth('the loading of a ship', 'estimate: cranes rest, and go on'),
  set_up_h: setUpAtBerth,
  berth_while_waiting: berthWhileWaiting('estimate: no other ship could load in that weather either'),
});

const landing = map('what makes the site a landing, where ships unload', {
  berths: count({
    meaning: 'ships that unload at a time; 0 until operations raise it',
    min: 0,
    max: 100,
    example: 2,
  }),
  unload_t_per_h: quantity({
    meaning: 'tonnes landed by one ship per hour of workable weather',
    above: 0,
    max: 1e5,
    example: 60,
  }),
  lot_h: withDefault(
    plain({
      meaning: 'hours of unloading in one lot, which is moved into its yard as a whole',
      above: 0,
      max: 1000,
      example: 12,
      formula: 'tonnes of a lot = lot_h * unload_t_per_h, no more than the yard holds',
    }),
    12,
    'estimate, 4 to 24 hours',
  ),
  limits: mayLack(reference('weather.limits', 'lightering', 'limits of landing cargo'), 'any weather'),
  productivity: mayLack(
    reference('weather.productivity', 'by-hand', 'how cold slows the landing of cargo'),
    'cold slows nobody',
  ),
  work: workAtBerth('the landing of a lot', 'estimate: lighters come back to the same ship'),
  set_up_h: setUpAtBerth,
  berth_while_waiting: berthWhileWaiting('estimate: no other ship could unload in that weather either'),
  ice_up_to_m: withDefault(
    plain({ meaning: 'level ice in which lighters and pontoons still work', min: 0, max: 3, example: 0.1 }),
    0,
    'by definition: they work in open water',
  ),
  over_ice: withDefault(
    yesOrNo('lands cargo over the shore-fast ice while it bears'),
    false,
    'by definition: cargo is landed by water',
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

const spoil = map('the spoil heap and how it is emptied', {
  heap_m3: plain({ meaning: 'loose spoil that the heap holds', above: 0, max: 1e9, example: 60000 }),
  reuse: mayLack(reuse, 'all spoil goes to the heap'),
  disposal: named(disposal, 'ways by which spoil leaves the heap', 'fill'),
});

const siteMap = map('a portal, shaft, port or town', {
  title: textInput('what the place is', 'Portal near Wales, Alaska').optional(),
  point: mayLack(
    reference(
      'route.points',
      'west-portal',
      'point of the route where it lies, so that drives can start there',
    ),
    'no drive starts here',
  ),
  group,
  station: mayLack(
    reference('weather.stations', 'coast', 'station whose weather holds here'),
    'no work here can have limits',
  ),
  sea: mayLack(reference('ice.seas', 'fjord', 'sea that the ships come by'), 'no ice ever closes the way'),
  open_d: mayLack(
    quantity({
      meaning: 'days from day zero until the access works are done: the site works and receives',
      min: 0,
      max: 36500,
      example: 900,
      formula:
        'open on = start + open_d; costs, stores, plants and landing begin then, and a drive of the site on the later of open_d and its own ready_d',
    }),
    'it opens with what it needs',
  ),
  needs: mayLack(needs('before the site works and receives, instead of open_d'), 'it opens by open_d'),
  cost_usd_per_d: quantity(
    { meaning: 'running cost of camp and site from its opening', min: 0, max: 1e8, example: 150000 },
    drawnLevels,
  ),
  beds: mayLack(
    count({
      meaning: 'beds for the crews of drives',
      min: 0,
      max: 100000,
      example: 200,
      formula: 'a drive takes persons * shifts_per_d beds from its start to its end',
    }),
    'beds for all',
  ),
  port: port.optional(),
  landing: landing.optional(),
  stores: byName('supply.commodities', store, 'yards and stores by commodity', 'ring').optional(),
  spoil: mayLack(spoil, 'no drive can start here'),
});

export const site = withOneOf(siteMap, ['open_d', 'needs']);

export type SiteSpec = Frozen<z.output<typeof site>>;
export type PortSpec = Frozen<z.output<typeof port>>;
export type HarbourSeason = Frozen<z.output<typeof harbourSeason>>;
export type StoreSpec = Frozen<z.output<typeof store>>;
export type Demand = Frozen<z.output<typeof demand>>;
export type Disposal = Frozen<z.output<typeof disposal>>;
