/** The forecast that somebody has of the weather to come. */
import type { Fleet } from '../model/language/supply/fleet.ts';
import {
  DecayingSkillForecast,
  type Forecast,
  perfect,
  persistence,
} from '../nature/availability/forecast.ts';
import type { World } from './world.ts';

/** @param name of the stream of a forecast that forgets: whose it is, and what for */
export function forecastOf(world: World, forecast: Fleet['forecast'], ...name: readonly string[]): Forecast {
  if (forecast === 'perfect') return perfect;
  if (forecast === 'persistence') return persistence;
  return new DecayingSkillForecast(forecast.skill_h, world.chance.stream('forecast', ...name));
}
