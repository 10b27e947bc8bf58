/** What nations close: a border for months or years, and days of the year on which nobody may enter or cross. */
import { z } from 'zod';
import { type Frozen, listOf, map, mayLack, monthDay, withDefault, withOneOf } from '../terms.ts';
import { actorsThat, boundaryAt, nationWhose, sitesOf, tradesThat } from './trades.ts';
import { lasting, when } from './when.ts';

const shut = {
  drive: 'drives at home there',
  plant: 'plants there',
  disposal: 'disposals of spoil there',
  actor: 'actors of operations at home there',
  ship: 'ships of its flag or at home there: they finish their voyage and lie at their port',
  passage: 'passages with cargo between there and elsewhere; ships come home',
  order: 'orders at its ports; what is ordered is made ready',
} as const;

/** What a closure may stop. */
export type Shut = keyof typeof shut;

export const closure = withOneOf(
  map(
    'a border that is closed, by sanctions or by either side: what depends on it stops, and nothing else',
    {
      when,
      takes_d: lasting('days that it stays closed', 365),
      nation: nationWhose('nation that is closed: its sites, and the ships of its flag'),
      sites: mayLack(sitesOf('sites that are closed'), 'those of the nation'),
      stops: withDefault(
        listOf(
          z
            .enum(Object.keys(shut) as [Shut, ...Shut[]])
            .meta({ description: 'what stands still', examples: ['passage'], words: shut }),
          'what stands still',
        ),
        ['ship', 'passage', 'order'],
        'estimate: ships, passages and orders depend on a border; whether the works on the closed side go on is stated',
      ),
      actors: actorsThat('actors that stop besides, such as those who wait for a permit to enter'),
      boundary: boundaryAt('point of the route where the border lies: no drive bores beyond it'),
    },
    { takes_d: 365, when: { chance: 0.2 } },
  ),
  ['nation', 'sites'],
);

export const permit = withOneOf(
  map(
    'days of the year on which a nation lets people enter or cross',
    {
      open: listOf(
        map('a stretch of open days', {
          from: monthDay('first open day of each year', '05-01'),
          to: monthDay('last open day of each year', '10-31'),
        }),
        'stretches of open days; on all others nobody enters',
      ),
      nation: nationWhose('nation that opens and closes'),
      sites: mayLack(sitesOf('sites that are entered'), 'those of the nation'),
      trades: mayLack(tradesThat('trades at home there that stand still on closed days'), 'none'),
      actors: actorsThat('actors that stand still on closed days'),
      boundary: boundaryAt(
        'point of the route where the border lies: drives at home elsewhere bore beyond it on open days alone',
      ),
    },
    { open: [{ from: '05-01', to: '10-31' }], trades: ['actor'] },
  ),
  ['nation', 'sites'],
);

export type Closure = Frozen<z.output<typeof closure>>;
export type PermitWindow = Frozen<z.output<typeof permit>>;
