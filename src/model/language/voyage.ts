/** Speeds of ships by load, and how work at ports and on passages bears bad weather. */
import { z } from 'zod';
import { type Level, levels } from '../../random/level.ts';
import { setUpLoss, workKind } from './limits/manner.ts';
import { plain, type Quantity, quantity } from './quantity.ts';
import { map, oneOf, withDefault } from './terms.ts';

/** A speed; or one without cargo and one with a full hold. */
export type SpeedByLoad = Quantity | { readonly empty: Quantity; readonly full: Quantity };

/** Whether a speed is stated empty and full. */
export function isSpeedByLoad(
  speed: SpeedByLoad,
): speed is Extract<SpeedByLoad, { readonly empty: Quantity }> {
  return typeof speed === 'object' && 'empty' in speed;
}

/** A speed that may depend on the cargo. @param allowed levels that mean something for it */
export function speedByLoad(meaning: string, example: number, allowed: readonly Level[], max = 40) {
  const speed = (what: string) => quantity({ meaning: what, above: 0, max, example }, allowed);
  const either = map('by load', {
    empty: speed('speed without cargo'),
    full: speed('speed with a full hold'),
  });
  return z.union([speed(meaning), either]).meta({
    description: meaning,
    examples: [example],
    takes: `number or distribution${allowed === levels ? '' : ` per ${allowed.join(', ')}`}, more than 0 and at most ${max}; or a map of empty and full, each of them such a number`,
    formula:
      'hours of a passage = distance_nm / speed; with empty and full, speed = empty + (full - empty) * cargo aboard / capacity_t',
  }) as unknown as z.ZodType<SpeedByLoad>;
}

/** How work at a berth bears bad weather. */
export function workAtBerth(what: string, because: string) {
  return withDefault(workKind(what), 'suspend', because);
}

export const setUpAtBerth = withDefault(setUpLoss('work'), 0, 'estimate, 0 to 3 hours');

export function berthWhileWaiting(because: string) {
  return withDefault(
    oneOf('what a ship that waits for weather does with its berth', {
      hold: 'it keeps the berth',
      free: 'it leaves the berth to another ship',
    }),
    'hold',
    because,
  );
}

/** How a passage bears bad weather. */
export const passageWork = withDefault(
  oneOf('how a passage bears weather beyond passage_limits', {
    through: 'begins when weather is expected to hold for the whole passage, and goes through whatever comes',
    suspend: 'begins in good weather, shelters on the way while the limits are exceeded, and sails on after',
  }),
  'through',
  'by definition: nothing shelters a ship on the open sea',
);

export const passageSetUp = withDefault(
  plain({
    meaning: 'hours lost each time that a passage that was suspended goes on, such as to take up the tow',
    min: 0,
    max: 100,
    example: 2,
  }),
  0,
  'estimate, 0 to 6 hours',
);
