/** Nations: whose ships may sail between places of one nation, and which flags its ports are closed to. */
import type { z } from 'zod';
import { type Frozen, listOf, map, mayLack, oneOf, reference, withDefault } from '../terms.ts';

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
    currency: mayLack(
      reference('costs.currencies', 'RUB', 'money in which labour, sites, plants and works are paid there'),
      'the dollar',
    ),
  },
  { cabotage: 'own-flag' },
);

export type Nation = Frozen<z.output<typeof nation>>;

/** A place or a fleet, with the nation that it belongs to. */
interface OfNation {
  readonly nation?: string | undefined;
}

/** The law that keeps ships from a passage: of which nation, and under which key it is stated. */
export interface Law {
  readonly nation: string;
  readonly key: 'closed_to' | 'cabotage';
}

/** The law that closes a passage to ships of a flag; undefined where none does. @param flag undefined for none that is known */
export function lawAgainst(
  nations: Readonly<Record<string, Nation>> | undefined,
  flag: string | undefined,
  from: OfNation,
  to: OfNation,
): Law | undefined {
  for (const { nation } of [from, to]) {
    const isClosed = flag !== undefined && nations?.[nation ?? '']?.closed_to?.includes(flag);
    if (nation !== undefined && isClosed) return { nation, key: 'closed_to' };
  }
  const { nation } = from;
  if (nation === undefined || nation !== to.nation || flag === nation) return undefined;
  return nations?.[nation]?.cabotage === 'own-flag' ? { nation, key: 'cabotage' } : undefined;
}
