/** Nations: whose ships may sail between places of one nation, and which flags its ports are closed to. */
import type { z } from 'zod';
import { type Frozen, listOf, map, mayLack, oneOf, reference, withDefault } from './terms.ts';

/** The nation of a place, or whose flag a fleet flies. */
export const nationOf = (meaning: string, otherwise: string) =>
  mayLack(reference('nations', 'alaska', meaning), otherwise);

export const nation = map(
  'a nation: whose ships may carry goods between its places',
  {
    cabotage: withDefault(
      oneOf('which ships may carry goods between two places of the nation', {
        open: 'ships of any flag',
        'own-flag': 'ships of its own flag alone',
      }),
      'open',
      'by definition: a law that closes legs is stated',
    ),
    closed_to: mayLack(
      listOf(
        reference('nations', 'chukotka', 'nation whose ships are kept out'),
        'nations whose ships never come to its places',
      ),
      'ships of all flags come to its places',
    ),
  },
  { cabotage: 'own-flag' },
);

export type Nation = Frozen<z.output<typeof nation>>;
