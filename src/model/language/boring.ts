/** Route and ground, and who bores what with which machine. */
import { z } from 'zod';
import { count, plain, quantity } from './quantity.ts';
import { type Frozen, group, name, named, reference, textInput } from './terms.ts';

/** An end shorter than this share of a round is taken along with the round before it; an estimate, from 0.1 to 0.5. */
export const SLIVER = 0.2;

/** What lies within a zone is drawn once for it. */
const levelsOfInclusion = ['run', 'class', 'group', 'entity'] as const;

const groundZone = z.strictObject({
  name,
  class: reference('ground', 'granite'),
  group,
  to_km: quantity({ meaning: 'chainage at which the zone ends', min: 0, max: 500, example: 12.9 }),
  inclusions: named(
    z.strictObject({
      share: quantity(
        { meaning: 'share of the length of the zone that is of this class', min: 0, max: 0.99, example: 0.1 },
        levelsOfInclusion,
      ),
      mean_length_km: quantity(
        { meaning: 'mean length of one stretch of this class', min: 0.001, max: 500, example: 0.5 },
        levelsOfInclusion,
      ),
    }),
    'classes of ground that lie within the class of the zone',
  ).optional(),
  quality: quantity({
    meaning: 'factor on penetration in this zone (1 = as the class says)',
    above: 0,
    max: 5,
    example: 1,
  }),
});

export const route = z.strictObject({
  points: named(
    plain({ meaning: 'chainage of the point, from the west portal', min: 0, max: 500, example: 54.9 }),
    'places along the tunnel: launch points, limits of drives, and marks whose passing is a milestone',
  ),
  ground: z.array(groundZone).min(1).meta({ description: 'zones from the smallest chainage to the largest' }),
});

export const groundClass = z.strictObject({
  bulking: quantity({
    meaning: 'loose volume of spoil over its volume in place',
    min: 1,
    max: 3,
    example: 1.6,
  }),
});

export const machine = z.strictObject({
  title: textInput('what the machine is', 'Shield for running bores').optional(),
  bored_diameter_m: plain({ meaning: 'diameter of the bored hole', above: 0.5, max: 25, example: 9.5 }),
  round_m: plain({
    meaning: 'length of one round: one ring along the tunnel',
    above: 0,
    max: 10,
    example: 1.8,
  }),
  penetration_m_per_h: z
    .record(
      z.string(),
      quantity({
        meaning: 'metres bored per hour of boring in this class of ground',
        above: 0,
        max: 100,
        example: 1.8,
      }),
    )
    .meta({ description: 'penetration by class of ground' }),
  build_h: quantity({ meaning: 'hours to build one ring', min: 0, max: 1000, example: 0.7 }),
  overlap: z
    .boolean()
    .meta({ description: 'the next round is bored while the ring is built (double shield)' }),
  learning: z
    .strictObject({
      over_m: plain({ meaning: 'metres until the steady rate', above: 0, max: 100000, example: 600 }),
      first_factor: plain({
        meaning: 'time of the very first round over that of a steady one',
        min: 1,
        max: 20,
        example: 2.5,
      }),
    })
    .optional(),
  cutters: z
    .strictObject({
      per_m: z
        .record(
          z.string(),
          quantity({
            meaning: 'cutters worn per metre in this class of ground',
            min: 0,
            max: 50,
            example: 0.4,
          }),
        )
        .meta({ description: 'cutters worn, by class of ground' }),
      change_at: count({ meaning: 'worn cutters that call for a change', min: 1, max: 200, example: 8 }),
      change_h: quantity({ meaning: 'hours to change one cutter', min: 0, max: 500, example: 0.75 }),
    })
    .optional(),
  breakdown: z
    .strictObject({
      after_h: quantity({
        meaning: 'hours of boring and building until the next breakdown',
        above: 0,
        max: 1e6,
        example: 25,
      }),
      repair_h: quantity({ meaning: 'hours of repair', min: 0, max: 20000, example: 6 }),
    })
    .optional(),
  long_stop: z
    .strictObject({
      after_km: quantity({
        meaning: 'kilometres bored until the next long stop (trapped, inflow, fault)',
        above: 0,
        max: 1e6,
        example: 40,
      }),
      stop_d: quantity({ meaning: 'days of such a stop', min: 0, max: 5000, example: 150 }),
    })
    .optional(),
  maintenance_h_per_d: plain({
    meaning: 'hours of planned maintenance in each day',
    min: 0,
    max: 20,
    example: 3,
  }),
  belt: z
    .strictObject({
      rate_m3_per_h: plain({
        meaning: 'loose spoil that the belt carries away per hour',
        above: 0,
        max: 1e5,
        example: 400,
      }),
      extend_every_m: plain({ meaning: 'metres between belt extensions', above: 0, max: 1e5, example: 400 }),
      extend_h: quantity({ meaning: 'hours of a belt extension', min: 0, max: 1000, example: 10 }),
    })
    .optional(),
  uses: named(
    plain({ meaning: 'units of the commodity used by each round', above: 0, max: 1e6, example: 1 }),
    'what each round takes from the stores of the launch site',
  ),
  price_usd: plain({
    meaning: 'price of a machine, delivered and assembled',
    min: 0,
    max: 1e10,
    example: 40e6,
  }),
});

export const drive = z.strictObject({
  bore: z
    .string()
    .min(1)
    .meta({ description: 'the tube that the drive is part of', examples: ['north'] }),
  machine: reference('machines', 'running-shield'),
  group,
  crew: reference('crews', 'western-miners'),
  site: reference('sites (one with a point)', 'west-portal'),
  to: reference('route.points', 'big-diomede'),
  meets: reference('drives', 'north-2')
    .optional()
    .meta({
      description: 'the drive that bores towards this one in the same bore; both end where they meet',
      examples: ['north-2'],
    }),
  ready_d: quantity({
    meaning: 'days from day zero until the machine is assembled and ready',
    min: 0,
    max: 36500,
    example: 1400,
  }),
});

export const crew = z.strictObject({
  title: textInput('who they are', 'Alaska tunnel crews, 14 days on, 14 off').optional(),
  persons: count({ meaning: 'persons on one shift', min: 1, max: 1000, example: 17 }),
  shifts_per_d: count({ meaning: 'shifts in a day', min: 1, max: 4, example: 2 }),
  shift_h: plain({ meaning: 'length of a shift, portal to portal', above: 0, max: 24, example: 12 }),
  changeover_h: plain({
    meaning: 'hours at the start of a shift before work begins',
    min: 0,
    max: 12,
    example: 0.5,
  }),
  travel_km_per_h: plain({
    meaning: 'speed of the man-rider from the launch point to the face',
    above: 0,
    max: 120,
    example: 20,
  }),
  cost_usd_per_person_h: plain({
    meaning: 'loaded cost of a person and hour on shift',
    min: 0,
    max: 1e4,
    example: 95,
  }),
  rota: z
    .strictObject({
      tour_d: plain({
        meaning: 'days of a tour before the crew is flown out',
        above: 0,
        max: 400,
        example: 14,
      }),
      overstay_d: plain({
        meaning: 'days that a crew works on when its relief is weathered out',
        min: 0,
        max: 200,
        example: 4,
      }),
      flight_h: plain({
        meaning: 'length of the weather window that a relief flight needs',
        above: 0,
        max: 72,
        example: 4,
      }),
      limits: reference('weather.limits', 'flying'),
      cost_usd: plain({ meaning: 'cost of one relief', min: 0, max: 1e8, example: 30000 }),
    })
    .optional(),
});

export type GroundZone = Frozen<z.output<typeof groundZone>>;
export type Machine = Frozen<z.output<typeof machine>>;
export type Drive = Frozen<z.output<typeof drive>>;
export type Crew = Frozen<z.output<typeof crew>>;
