/** Airstrips, and the ends of roads over the ice. */
import { count, plain, quantity } from '../quantity.ts';
import { map, mayLack, reference } from '../terms.ts';

function ground(what: string, who: string) {
  return map(what, {
    places: count({ meaning: `${who} that load or unload at a time`, min: 1, max: 100, example: 2 }),
    unload_t_per_h: mayLack(
      quantity({
        meaning: `tonnes unloaded from one of the ${who} per hour of workable weather`,
        above: 0,
        max: 1e5,
        example: 5,
      }),
      'nothing is unloaded there; they load at the rate of the fleet',
    ),
    lot_h: mayLack(
      plain({
        meaning: 'hours of unloading in one lot, which is moved into its yard as a whole',
        above: 0,
        max: 1000,
        example: 1,
      }),
      'all of an order that is aboard is one lot',
    ),
    limits: mayLack(
      reference('weather.limits', 'flying', 'limits of arriving, loading and unloading there'),
      'any weather',
    ),
  });
}

export const airstrip = ground('where aircraft land, load and unload', 'aircraft');
export const iceRoad = ground('where convoys over the ice load and unload', 'convoys');
