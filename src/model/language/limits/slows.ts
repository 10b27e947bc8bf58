/** Weather in which work goes on more slowly, before a limit stops it. */
import { plain } from '../quantity.ts';
import { listOf, map, mayLack, withOneOf } from '../terms.ts';

const slow = withOneOf(
  map(
    'weather that slows the work',
    {
      wave_from_m: plain({
        meaning: 'significant wave height from which on it is slower',
        above: 0,
        max: 30,
        example: 0.6,
      }).optional(),
      wind_from_m_per_s: plain({
        meaning: 'wind speed from which on it is slower',
        above: 0,
        max: 100,
        example: 8,
      }).optional(),
      factor: plain({
        meaning: 'work done in an hour over that of a calm hour',
        above: 0,
        max: 1,
        example: 0.5,
        formula: 'of all that slows an hour, with the curves of productivity, the lowest factor counts',
      }),
    },
    { factor: 0.5 },
  ),
  ['wave_from_m', 'wind_from_m_per_s'],
);

export const slows = mayLack(
  listOf(slow, 'weather in which the work is slower'),
  'work goes at its full rate until a limit stops it',
);
