/** Ports, where ships load, and the dates of their harbours. */
import type { z } from 'zod';
import { count, quantity } from '../quantity.ts';
import { type Frozen, map, mayLack, reference, withDefault } from '../terms.ts';
import { berthWhileWaiting, setUpAtBerth, workAtBerth } from '../voyage.ts';
import { cranes, depth_m, lift_t } from './alongside.ts';

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

export const port = map('what makes the site a port, where ships load', {
  berths: count({
    meaning: 'ships that load at a time; 0 until operations raise it',
    min: 0,
    max: 100,
    example: 2,
  }),
  lead_d: quantity({
    meaning:
      'days from an order until the goods lie ready at the port; where the port stores them, days from an order until they can be loaded from its yard',
    min: 0,
    max: 2000,
    example: 45,
  }),
  depth_m,
  cranes,
  lift_t,
  season: mayLack(harbourSeason, 'open whenever a ship can come'),
  limits: mayLack(
    reference('weather.limits', 'lightering', 'limits of loading, and of unloading what comes back'),
    'any weather',
  ),
  work: workAtBerth('the loading of a ship', 'estimate: cranes rest, and go on'),
  set_up_h: setUpAtBerth,
  berth_while_waiting: berthWhileWaiting('estimate: no other ship could load in that weather either'),
});

export type PortSpec = Frozen<z.output<typeof port>>;
export type HarbourSeason = Frozen<z.output<typeof harbourSeason>>;
