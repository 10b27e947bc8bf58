/** Work of a ship at its home quay: loading, and unloading of what could not be landed. */
import type { Wait } from '../../../kernel/wait.ts';
import { inWorkableWeather } from '../../outdoors.ts';
import type { Sailing } from '../sailing.ts';
import { type Berthed, ClaimedBerth, mannerAt } from './berth.ts';

/** Claims a berth and works there in workable weather; returns the hours worked outside the limits. */
export function* atQuay(
  ship: Berthed,
  { quay, quayWindows }: Sailing,
  state: 'loading' | 'unloading',
  hours: number,
): Generator<Wait, number, void> {
  const berth = new ClaimedBerth(quay, ship.diary);
  yield* berth.take();
  const manner = mannerAt(ship, quay, berth);
  const exposed_h = yield* inWorkableWeather(ship.world, ship.diary, state, hours, quayWindows, manner);
  berth.leave();
  return exposed_h;
}
