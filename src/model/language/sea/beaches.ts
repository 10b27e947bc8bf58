/** Beaches of a landing: seas come from a direction, and one of the beaches may lie in their lee. */
import type { z } from 'zod';
import { plain } from '../quantity.ts';
import { type Frozen, map, named, withDefault } from '../terms.ts';

const beach = map('a beach, or a side of the site, where cargo is landed when the other has too much sea', {
  faces_deg: plain({
    meaning: 'direction that it looks to, clockwise from north',
    min: 0,
    max: 360,
    example: 270,
  }),
  open_deg: withDefault(
    plain({
      meaning: 'width of the sector that is open to the sea, half of it on either side of faces_deg',
      above: 0,
      max: 360,
      example: 180,
    }),
    180,
    'by definition: a straight shore',
  ),
  lee_share: plain({
    meaning: 'height that arrives of a sea from beyond that sector, over its height in the open',
    min: 0,
    max: 1,
    example: 0.3,
    formula:
      'swell and wind sea each times 1 or lee_share, by its own direction; a sea of unknown direction times 1',
  }),
});

export const beaches = named(
  beach,
  'beaches of the landing, which is workable while one of them is; the berths are common to them',
  { west: { faces_deg: 270, lee_share: 0.3 }, east: { faces_deg: 90, lee_share: 0.3 } },
);

export type BeachSpec = Frozen<z.output<typeof beach>>;
export type Beaches = Frozen<z.output<typeof beaches>>;
