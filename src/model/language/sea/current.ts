/** The current past a station. */
import type { z } from 'zod';
import { plain, quantity } from '../quantity.ts';
import { type Frozen, map, textInput, withDefault } from '../terms.ts';

export const current = map('current of the water, where the series tell of none', {
  source: textInput('what these numbers rest on', 'Coachman and Aagaard 1966').optional(),
  mean_m_per_s: quantity(
    {
      meaning: 'mean speed of the surface water along its usual way',
      min: 0,
      max: 5,
      example: 0.4,
      formula:
        'speed = |mean_m_per_s + tide_m_per_s * cos(2 pi t / 12.42 h)| + wind_share * wind, hour by hour',
    },
    ['run'],
  ),
  tide_m_per_s: withDefault(
    quantity({ meaning: 'greatest speed of the tide along that way', min: 0, max: 5, example: 0.1 }, ['run']),
    0,
    'by definition: no tide',
  ),
  wind_share: withDefault(
    plain({
      meaning: 'speed that the wind gives to the surface water over its own, as if it blew along the current',
      min: 0,
      max: 0.1,
      example: 0.02,
    }),
    0,
    'by definition: the wind moves no water',
  ),
});

export type CurrentSpec = Frozen<z.output<typeof current>>;
