/** Limits of operations: weather, water, light and days that work can bear. */
import { z } from 'zod';
import { plain } from '../quantity.ts';
import { seaLimits } from '../sea/limits.ts';
import { closedDays, type Frozen, map, mayLack, oneOf, reference, textInput } from '../terms.ts';
import { slows } from './slows.ts';

export const limit = map(
  'weather that an operation can bear; all that is stated must hold',
  {
    kind: mayLack(
      oneOf('what its bounds of wind, gusts and waves are', {
        operating: 'the weather in which work goes on',
        design:
          'what gear and structure can bear: work begins only where a forecast shows alpha times as much at most, for its whole reference period',
      }),
      'operating',
    ),
    alpha: mayLack(
      textInput(
        'alpha factors of a design limit: a name under weather.alpha, or one that comes with the program: one-forecast, two-forecasts, meteorologist, monitoring, monitoring-and-meteorologist, older-rules',
        'meteorologist',
      ),
      'one-forecast',
    ),
    slows,
    wind_below_m_per_s: plain({
      meaning: 'wind speed that stops the work',
      above: 0,
      max: 100,
      example: 13,
    }).optional(),
    wind_at_most_m_per_s: plain({
      meaning: 'highest wind speed in which the work goes on',
      min: 0,
      max: 100,
      example: 12,
    }).optional(),
    gust_below_m_per_s: plain({
      meaning: 'gust that stops the work',
      above: 0,
      max: 150,
      example: 18,
      formula: 'gust = wind * gust_factor of the station',
    }).optional(),
    gust_at_most_m_per_s: plain({
      meaning: 'highest gust in which the work goes on',
      min: 0,
      max: 150,
      example: 17,
    }).optional(),
    wave_below_m: plain({
      meaning: 'significant wave height that stops the work',
      above: 0,
      max: 30,
      example: 0.9,
    }).optional(),
    wave_at_most_m: plain({
      meaning: 'highest significant wave height in which the work goes on',
      min: 0,
      max: 30,
      example: 1.5,
    }).optional(),
    ...seaLimits,
    visibility_above_m: plain({
      meaning: 'visibility at which the work stops',
      min: 0,
      max: 19999,
      example: 500,
    }).optional(),
    visibility_at_least_m: plain({
      meaning: 'least visibility in which the work goes on',
      above: 0,
      max: 20000,
      example: 1000,
    }).optional(),
    temperature_above_c: plain({
      meaning: 'air temperature at which the work stops',
      min: -90,
      max: 50,
      example: -30,
    }).optional(),
    temperature_at_least_c: plain({
      meaning: 'least air temperature in which the work goes on',
      min: -90,
      max: 50,
      example: -25,
    }).optional(),
    wind_chill_above_c: plain({
      meaning: 'wind chill temperature at which the work stops',
      min: -120,
      max: 50,
      example: -45,
    }).optional(),
    wind_chill_at_least_c: plain({
      meaning: 'least wind chill temperature in which the work goes on',
      min: -120,
      max: 50,
      example: -40,
    }).optional(),
    daylight: z
      .literal(true)
      .optional()
      .meta({ description: 'the sun must be up, at the middle of the hour', examples: [true] }),
    open_water: reference('ice.seas', 'fjord', 'sea that must be open').optional(),
    fast_ice: reference('ice.seas', 'fjord', 'sea whose fast ice must bear').optional(),
    closed: closedDays(
      'days on which nothing is done',
      'days on which nothing is done: whale hunt, holidays',
    ).optional(),
  },
  { wind_below_m_per_s: 13 },
);

/** Weather that an operation can bear. */
export type Limit = Frozen<z.output<typeof limit>>;

/** What the parts of a limit are held against: nothing of a place, its position, or its weather. */
export function askedOfPlace(limit: Limit): 'none' | 'position' | 'weather' {
  const { kind, alpha, daylight, open_water, fast_ice, closed, ...weather } = limit;
  if (Object.values(weather).some((bound) => bound !== undefined)) return 'weather';
  return daylight === undefined ? 'none' : 'position';
}

/** The bound of each quantity, without and with the value itself; a set of limits states one of the two. */
export const bounds = [
  ['wind_below_m_per_s', 'wind_at_most_m_per_s'],
  ['gust_below_m_per_s', 'gust_at_most_m_per_s'],
  ['wave_below_m', 'wave_at_most_m'],
  ['visibility_above_m', 'visibility_at_least_m'],
  ['temperature_above_c', 'temperature_at_least_c'],
  ['wind_chill_above_c', 'wind_chill_at_least_c'],
] as const;
