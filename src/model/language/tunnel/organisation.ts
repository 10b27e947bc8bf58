/** How well the works are organised: what nobody knows of a project beforehand, and how it drifts. */
import type { z } from 'zod';
import { plain, quantity } from '../quantity.ts';
import { type Frozen, map, mayLack, withDefault } from '../terms.ts';

const drift = map('how the organisation of a drive gets better and worse', {
  sigma: plain({
    meaning: 'standard deviation of the logarithm of the factor',
    min: 0,
    max: 3,
    example: 0.4,
  }),
  weeks: plain({
    meaning: 'weeks after which the correlation has fallen to 37 %',
    above: 0,
    max: 520,
    example: 8,
    formula:
      'the factor of each week is lognormal with mean 1; correlation of weeks k apart = exp(-k / weeks)',
  }),
});

const factor = (of: string) =>
  withDefault(
    quantity({
      meaning: `factor on the hours lost to organisation, of ${of}`,
      min: 0,
      max: 10000,
      example: 1.2,
    }),
    1,
    'by definition: as the machine class says',
  );

export const organisation = map(
  'factors on the hours that drives lose to organisation (machines.delay_h_per_h)',
  {
    project: factor('all drives together'),
    by_group: factor('the drives of a group, such as a nation or contractor'),
    by_drive: factor('each drive'),
    drift: mayLack(drift, 'a drive is organised equally well all the time'),
  },
);

export type OrganisationSpec = Frozen<z.output<typeof organisation>>;
