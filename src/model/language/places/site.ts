/** Sites: where they are, and what they hold. */
import type { z } from 'zod';
import { drawnLevels } from '../../../random/level.ts';
import { needs } from '../needs.ts';
import { count, plain, quantity } from '../quantity.ts';
import { nationOf } from '../supply/nations.ts';
import {
  byName,
  type Frozen,
  group,
  map,
  mayLack,
  reference,
  textInput,
  withDefault,
  withOneOf,
} from '../terms.ts';
import { landing } from './landing.ts';
import { aircraft, posts } from './people.ts';
import { port } from './port.ts';
import { power } from './power.ts';
import { spoil } from './spoil-heap.ts';
import { store } from './store.ts';
import { airstrip, iceRoad } from './strip.ts';

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
  nation: nationOf('nation that the place belongs to', 'no law of a nation bears on ships that come'),
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
  cost_share_after_drives: withDefault(
    quantity(
      {
        meaning: 'share of cost_usd_per_d that runs on when all drives that start here have ended',
        min: 0,
        max: 1,
        example: 0.6,
      },
      drawnLevels,
    ),
    1,
    'by definition: camp and site stay in full size',
  ),
  beds: mayLack(
    count({
      meaning: 'beds for all who live there: crews of drives, staff of the site and of its plants',
      min: 0,
      max: 100000,
      example: 200,
      formula:
        'a drive takes persons * shifts_per_d beds from its start to its end, staff a bed for each post',
    }),
    'beds for all',
  ),
  staff: mayLack(
    posts('posts of the site itself: cooks, fitters, drivers; they take beds from its opening on'),
    'nobody but crews lives there',
  ),
  aircraft: mayLack(aircraft, 'aircraft never fail'),
  port: port.optional(),
  landing: landing.optional(),
  power: mayLack(power, 'power is there for all'),
  airstrip: mayLack(airstrip, 'no fleet comes by air'),
  ice_road: mayLack(iceRoad, 'no fleet comes over the ice'),
  yard_m2: mayLack(
    plain({
      meaning: 'area that its yards share, by area_m2 of their goods, besides their own capacities',
      above: 0,
      max: 1e8,
      example: 40000,
      formula:
        'held and on order at the site: sum of units * area_m2 <= yard_m2; an order keeps free the area of the reorder levels of the other yards',
    }),
    'each yard has its own capacity alone',
  ),
  stores: byName('supply.commodities', store, 'yards and stores by commodity', 'ring').optional(),
  spoil: mayLack(spoil, 'no drive can start here'),
});

export const site = withOneOf(siteMap, ['open_d', 'needs']);

export type SiteSpec = Frozen<z.output<typeof site>>;
