/** What must have come before something else begins: others that have ended or are open, and lengths that are bored. */
import { z } from 'zod';
import { plain } from './quantity.ts';
import { type Frozen, listOf, map, mayLack, name, reference, withOneOf } from './terms.ts';

const boredNeed = withOneOf(
  map(
    'a length of bore that must be bored and lined: of a drive so many kilometres, or of a bore from one point to another',
    {
      drive: mayLack(
        reference('drives', 'north', 'drive that must have bored bored_km, or have ended'),
        'it is a stretch of a bore',
      ),
      bored_km: mayLack(
        plain({
          meaning: 'kilometres that the drive must have bored; fewer are enough when it has ended',
          above: 0,
          max: 1000,
          example: 12,
        }),
        'with drive it must be stated',
      ),
      bore: mayLack(
        name.meta({ description: 'bore, by whichever drives', examples: ['north'] }),
        'it is a length of a drive',
      ),
      from: mayLack(
        reference('route.points', 'west-portal', 'one end of the stretch of the bore'),
        'with bore it must be stated',
      ),
      to: mayLack(
        reference('route.points', 'east-portal', 'the other end of the stretch'),
        'with bore it must be stated',
      ),
    },
    { drive: 'north', bored_km: 12 },
  ),
  ['drive', 'bore'],
);

/** Names of actors and drives that must have ended, of sites that must be open, and lengths that must be bored; `checks/operations` looks them up. */
export const needs = (before: string) =>
  listOf(
    z
      .union([
        name.meta({
          description: 'actor or drive that must have ended, or site that must be open',
          examples: ['west-portal'],
        }),
        boredNeed,
      ])
      .meta({
        description:
          'actor or drive that must have ended, site that must be open, or length that must be bored',
        examples: ['west-portal'],
      }),
    `what must come ${before}: actors and drives that must have ended, sites that must be open, lengths that must be bored`,
  ).meta({
    examples: [['permit']],
    takes: 'list of names under operations.actors, drives and sites, and of lengths bored',
  });

export type BoredNeed = Frozen<z.output<typeof boredNeed>>;
export type Prerequisite = string | BoredNeed;

/** The name that a need is; undefined for a length bored. */
export function needName(need: Prerequisite): string | undefined {
  return typeof need === 'string' ? need : undefined;
}

/** What must be bored, beside the drive that bores the last of it: `12 km`, `north from west-portal to east-portal`. */
export function lengthText({ bored_km, bore, from, to }: BoredNeed): string {
  return bore === undefined ? `${bored_km} km` : `${bore} from ${from} to ${to}`;
}

/** A need in words. */
export function needText(need: Prerequisite): string {
  if (typeof need === 'string') return need;
  return need.drive === undefined ? `bore ${lengthText(need)}` : `${lengthText(need)} of ${need.drive}`;
}
