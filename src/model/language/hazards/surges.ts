/** Storm surges: the berths of a landing are closed, and goods in its yards are lost. */
import type { z } from 'zod';
import { plain, quantity } from '../quantity.ts';
import { type Frozen, listOf, map, mayLack, reference, withDefault, withOneOf } from '../terms.ts';
import { lasting, when } from './when.ts';

const wind = map('wind that brings the surge', {
  station: reference('weather.stations', 'point-lay', 'station whose wind counts'),
  at_least_m_per_s: plain({
    meaning: 'hourly wind at 10 m from which on the sea rises over the landing',
    above: 0,
    max: 60,
    example: 24,
  }),
});

export const surge = withOneOf(
  map(
    'a storm surge: at all its landings at once',
    {
      when: mayLack(when, 'the wind says when'),
      wind: mayLack(wind, '`when` says when'),
      takes_d: lasting(
        'days on which nobody works there, and no ship unloads: from its beginning, or with `wind` from the last hour of such wind',
        10,
      ),
      sites: listOf(
        reference('sites', 'west-portal', 'a site', 'landing'),
        'sites whose landings are closed and whose yards are flooded',
      ),
      lost_share: withDefault(
        quantity({
          meaning: 'share of the goods in each yard of the site that is lost when it begins',
          min: 0,
          max: 1,
          example: 0.1,
        }),
        0,
        'by definition: a loss is stated',
      ),
      repair_usd: withDefault(
        quantity({
          meaning: 'cost of the repair of each landing, each time; the time of the repair is in takes_d',
          min: 0,
          max: 1e9,
          example: 2e6,
        }),
        0,
        'by definition: paid with the site',
      ),
    },
    { takes_d: 10, sites: ['west-portal'] },
  ),
  ['when', 'wind'],
);

export type Surge = Frozen<z.output<typeof surge>>;
