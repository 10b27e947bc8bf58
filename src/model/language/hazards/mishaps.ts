/** Inflows and fires: a face or a site stands still until it is repaired. */
import type { z } from 'zod';
import { quantity } from '../quantity.ts';
import { type Frozen, listOf, map, mayLack, reference, withOneOf } from '../terms.ts';
import { sitesOf } from './trades.ts';
import { lasting, when } from './when.ts';

const drivesOf = (meaning: string) => listOf(reference('drives', 'eastern-drive', 'a drive'), meaning);
const chosen = (key: string) => `${key} says where`;

const inflowPlaces = map(
  'an inflow of water or ground: the face stops, is sealed, pumped out and repaired',
  {
    when: mayLack(when, '`per_km` says how often'),
    per_km: mayLack(
      quantity(
        {
          meaning: 'inflows in a kilometre bored in these classes of ground, for each drive by itself',
          min: 0,
          max: 100,
          example: 0.02,
          formula: 'kilometres from one inflow to the next are exponential with mean 1 / per_km',
        },
        ['run', 'class'],
      ),
      '`when` says how often',
    ),
    takes_d: lasting('days until the face bores on', 60),
    sites: mayLack(
      sitesOf('sites, each by itself: all drives at home there stop; goes with `when`'),
      chosen('another key'),
    ),
    drives: mayLack(drivesOf('drives, each by itself; goes with `when`'), chosen('another key')),
    grounds: mayLack(
      listOf(reference('ground', 'fault', 'a class of ground'), 'classes of ground; goes with `per_km`'),
      chosen('another key'),
    ),
  },
  { per_km: 0.02, takes_d: 60, grounds: ['fault'] },
);

export const inflow = withOneOf(withOneOf(inflowPlaces, ['per_km', 'when']), [
  'grounds',
  'drives',
  'sites',
]).superRefine(({ per_km, grounds }, context) => {
  if ((per_km === undefined) === (grounds === undefined)) return;
  const [key, message, allowed] =
    per_km === undefined
      ? ['grounds', 'says where, and when how often', 'grounds beside per_km; sites or drives beside when']
      : ['per_km', 'says how often, and grounds are not there', 'per_km beside grounds'];
  context.addIssue({ code: 'custom', path: [key], message, params: { code: 'plan', allowed } });
});

export const fire = withOneOf(
  map(
    'a fire: what burns stops until it is repaired',
    {
      when,
      takes_d: lasting('days until work goes on: the fire, the clearing, the repair', 30),
      sites: mayLack(
        sitesOf('sites, each by itself: drives, plants, disposals and actors at home there stop'),
        chosen('drives'),
      ),
      drives: mayLack(drivesOf('drives whose machine burns, each by itself'), chosen('sites')),
    },
    { when: { per_y: 0.01 }, takes_d: 30, drives: ['eastern-drive'] },
  ),
  ['drives', 'sites'],
);

export type Inflow = Frozen<z.output<typeof inflow>>;
export type Fire = Frozen<z.output<typeof fire>>;
