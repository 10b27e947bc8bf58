/** Landings, where ships unload. */
import { count, plain, quantity } from '../quantity.ts';
import { beaches } from '../sea/beaches.ts';
import { map, mayLack, reference, withDefault, yesOrNo } from '../terms.ts';
import { berthWhileWaiting, setUpAtBerth, workAtBerth } from '../voyage.ts';
import { cranes, depth_m, lift_t } from './alongside.ts';

export const landing = map('what makes the site a landing, where ships unload', {
  berths: mayLack(
    count({
      meaning: 'ships that unload at a time; 0 until operations raise it',
      min: 0,
      max: 100,
      example: 2,
    }),
    'only at a site with a port, whose berths then serve ships that load and ships that unload',
  ),
  unload_t_per_h: quantity({
    meaning: 'tonnes landed by one ship per hour of workable weather',
    above: 0,
    max: 1e5,
    example: 60,
  }),
  depth_m,
  cranes,
  lift_t,
  lot_h: withDefault(
    plain({
      meaning: 'hours of unloading in one lot, which is moved into its yard as a whole',
      above: 0,
      max: 1000,
      example: 12,
      formula: 'tonnes of a lot = lot_h * unload_t_per_h, no more than the yard holds',
    }),
    12,
    'estimate, 4 to 24 hours',
  ),
  limits: mayLack(reference('weather.limits', 'lightering', 'limits of landing cargo'), 'any weather'),
  beaches: mayLack(beaches, 'one, which every sea reaches'),
  productivity: mayLack(
    reference('weather.productivity', 'by-hand', 'how cold slows the landing of cargo'),
    'cold slows nobody',
  ),
  work: workAtBerth('the landing of a lot', 'estimate: lighters come back to the same ship'),
  set_up_h: setUpAtBerth,
  berth_while_waiting: berthWhileWaiting('estimate: no other ship could unload in that weather either'),
  ice_up_to_m: withDefault(
    plain({ meaning: 'level ice in which lighters and pontoons still work', min: 0, max: 3, example: 0.1 }),
    0,
    'by definition: they work in open water',
  ),
  over_ice: withDefault(
    yesOrNo('lands cargo over the shore-fast ice while it bears'),
    false,
    'by definition: cargo is landed by water',
  ),
});
