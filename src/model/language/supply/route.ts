/** Passages between ports and sites. */
import type { z } from 'zod';
import { plain } from '../quantity.ts';
import { type Frozen, map, mayLack, reference } from '../terms.ts';
import { speedByLoad } from '../voyage.ts';

export const seaRoute = map(
  'a passage between a port and a site, or between two sites that one voyage calls at',
  {
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
      speedByLoad('speed of all ships on this passage, over that of the fleet', 6, [
        'run',
        'entity',
        'event',
      ]),
      'the speed of the fleet',
    ),
  },
);

export type SeaRoute = Frozen<z.output<typeof seaRoute>>;
