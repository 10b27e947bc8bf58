/** Route and ground, and who bores what with which machine. */
import { z } from 'zod';
import { count, plain, quantity } from './quantity.ts';
import {
  byName,
  type Frozen,
  group,
  listOf,
  map,
  mayLack,
  name,
  named,
  reference,
  textInput,
  withDefault,
} from './terms.ts';

/** An end shorter than this share of a round is taken along with the round before it; an estimate, from 0.1 to 0.5. */
export const SLIVER = 0.2;

/** What lies within a zone is drawn once for it. */
const levelsOfInclusion = ['run', 'class', 'group', 'entity'] as const;

const inclusion = map('how much of the zone is of this class', {
  share: quantity(
    { meaning: 'share of the length of the zone that is of this class', min: 0, max: 0.99, example: 0.1 },
    levelsOfInclusion,
  ),
  mean_length_km: quantity(
    { meaning: 'mean length of one stretch of this class', min: 0.001, max: 500, example: 0.5 },
    levelsOfInclusion,
  ),
});

const groundZone = map('a zone of ground', {
  name: name.meta({ description: 'name of the zone', examples: ['western-granite'] }),
  class: reference('ground', 'granite', 'class of its ground'),
  group,
  to_km: quantity({
    meaning: 'chainage at which the zone ends; it begins where the one before it ends',
    min: 0,
    max: 500,
    example: 12.9,
  }),
  inclusions: byName(
    'ground',
    inclusion,
    'classes of ground that lie within the class of the zone',
    'fault',
  ).optional(),
  quality: withDefault(
    quantity({
      meaning: 'factor on penetration in this zone',
      above: 0,
      max: 5,
      example: 0.8,
      formula: 'metres an hour of boring = penetration_m_per_h of the class * quality',
    }),
    1,
    'by definition: as the class says',
  ),
});

export const route = map('the line and its ground', {
  points: named(
    plain({
      meaning: 'chainage of the point [km]: distance along the tunnel from its first end',
      min: 0,
      max: 500,
      example: 54.9,
    }),
    'places along the tunnel: launch points, limits of drives, and marks whose passing is a milestone',
    { 'west-portal': 0, 'east-portal': 5 },
  ),
  ground: listOf(groundZone, 'zones from the smallest chainage to the largest; the last reaches the end'),
});

export const groundClass = map('a class of ground', {
  bulking: quantity({
    meaning: 'loose volume of spoil over its volume in place',
    min: 1,
    max: 3,
    example: 1.6,
    formula: 'loose spoil of a round = pi / 4 * bored_diameter_m^2 * round_m * bulking',
  }),
});

const learning = map('how slow the machine is at first', {
  over_m: plain({ meaning: 'metres until the steady rate', above: 0, max: 100000, example: 600 }),
  first_factor: plain({
    meaning: 'time of the very first round over that of a steady one',
    min: 1,
    max: 20,
    example: 2.5,
    formula:
      'after x metres boring and building take 1 + (first_factor - 1) * (1 - x / over_m) times as long, until x = over_m',
  }),
});

const cutters = map('wear and change of cutters', {
  per_m: byName(
    'ground',
    quantity({ meaning: 'cutters worn per metre in this class of ground', min: 0, max: 50, example: 0.4 }),
    'cutters worn, by class of ground',
    { granite: 0.4 },
  ),
  change_at: count({ meaning: 'worn cutters that call for a change', min: 1, max: 200, example: 8 }),
  change_h: quantity({ meaning: 'hours to change one cutter', min: 0, max: 500, example: 0.75 }),
});

const breakdown = map('breakdowns of the machine', {
  after_h: quantity({
    meaning: 'hours of boring and building until the next breakdown',
    above: 0,
    max: 1e6,
    example: 25,
  }),
  repair_h: quantity({ meaning: 'hours of repair', min: 0, max: 20000, example: 6 }),
});

const longStop = map('long stops in bad ground', {
  after_km: quantity({
    meaning: 'kilometres bored until the next long stop (trapped, inflow, fault)',
    above: 0,
    max: 1e6,
    example: 40,
  }),
  stop_d: quantity({ meaning: 'days of such a stop', min: 0, max: 5000, example: 150 }),
});

const belt = map('the belt that carries spoil from the face to the heap', {
  rate_m3_per_h: plain({
    meaning: 'loose spoil that the belt carries away per hour',
    above: 0,
    max: 1e5,
    example: 400,
  }),
  extend_every_m: plain({ meaning: 'metres between belt extensions', above: 0, max: 1e5, example: 400 }),
  extend_h: quantity({ meaning: 'hours of a belt extension', min: 0, max: 1000, example: 10 }),
});

export const machine = map(
  'a class of machines; where there are no rings, a round is one stroke with its support',
  {
    title: textInput('what the machine is', 'Shield for running bores').optional(),
    bored_diameter_m: plain({ meaning: 'diameter of the bored hole', above: 0.5, max: 25, example: 9.5 }),
    round_m: plain({
      meaning: 'length of one round: one ring along the tunnel',
      above: 0,
      max: 10,
      example: 1.8,
    }),
    penetration_m_per_h: byName(
      'ground',
      quantity({
        meaning: 'metres bored per hour of boring in this class of ground',
        above: 0,
        max: 100,
        example: 1.8,
      }),
      'penetration by class of ground',
      { granite: 1.8 },
    ),
    build_h: quantity({
      meaning: 'hours to build one ring',
      min: 0,
      max: 1000,
      example: 0.7,
    }),
    overlap: withDefault(
      z.boolean().meta({
        description: 'the next round is bored while the ring is built (double shield, gripper)',
        examples: [true],
        formula: 'with overlap building takes max(0, build_h - hours of boring), without it build_h',
      }),
      false,
      'by definition: boring and building take turns (single shield)',
    ),
    learning: learning.optional(),
    cutters: cutters.optional(),
    breakdown: breakdown.optional(),
    long_stop: longStop.optional(),
    maintenance_h_per_d: plain({
      meaning: 'hours of planned maintenance in each day',
      min: 0,
      max: 20,
      example: 3,
    }),
    belt: mayLack(belt, 'spoil is carried away as fast as it is bored'),
    uses: byName(
      'supply.commodities',
      plain({ meaning: 'units of the commodity used by each round', above: 0, max: 1e6, example: 1 }),
      'what each round takes from the stores of the launch site; {} for nothing',
      { ring: 1 },
    ),
    price_usd: plain({
      meaning: 'price of a machine, delivered and assembled',
      min: 0,
      max: 1e10,
      example: 40e6,
    }),
  },
);

export const drive = map('a stretch that one machine bores', {
  bore: z
    .string()
    .min(1)
    .meta({ description: 'the tube that the drive is part of, in your words', examples: ['north'] }),
  machine: reference('machines', 'running-shield', 'machine that bores it'),
  group,
  crew: reference('crews', 'western-miners', 'crew that bores it'),
  site: reference('sites', 'west-portal', 'site where it starts', 'point'),
  to: reference('route.points', 'east-portal', 'point to which it bores'),
  meets: reference(
    'drives',
    'north-2',
    'drive that bores towards this one in the same bore, until they meet',
  ).optional(),
  ready_d: quantity({
    meaning: 'days from day zero until the machine is delivered, assembled and ready',
    min: 0,
    max: 36500,
    example: 1400,
    formula:
      'the drive starts on the later of its ready_d and open_d of its site, and not before the sea of the site is open',
  }),
});

const rota = map('tours of crews that are flown in and out (at a site with a station)', {
  tour_d: plain({ meaning: 'days of a tour before the crew is flown out', above: 0, max: 400, example: 14 }),
  overstay_d: plain({
    meaning: 'days that a crew works on when its relief is weathered out',
    min: 0,
    max: 200,
    example: 4,
  }),
  flight_h: withDefault(
    plain({
      meaning: 'length of the weather window that a relief flight needs',
      above: 0,
      max: 72,
      example: 4,
    }),
    4,
    'estimate, 2 to 8 hours',
  ),
  limits: reference('weather.limits', 'flying', 'limits of relief flights'),
  cost_usd: plain({ meaning: 'cost of one relief', min: 0, max: 1e8, example: 30000 }),
});

export const crew = map('crews of one drive, shift after shift', {
  title: textInput('who they are', 'Alaska tunnel crews, 14 days on, 14 off').optional(),
  persons: count({ meaning: 'persons on one shift', min: 1, max: 1000, example: 17 }),
  shifts_per_d: count({ meaning: 'shifts in a day', min: 1, max: 4, example: 2 }),
  shift_h: plain({ meaning: 'length of a shift, portal to portal', above: 0, max: 24, example: 12 }),
  changeover_h: withDefault(
    plain({ meaning: 'hours at the start of a shift before work begins', min: 0, max: 12, example: 0.5 }),
    0.5,
    'estimate, 0.25 to 1 hour',
  ),
  travel_km_per_h: withDefault(
    plain({
      meaning: 'speed of the man-rider from the launch point to the face',
      above: 0,
      max: 120,
      example: 20,
      formula:
        'hours of work in a shift = shift_h - changeover_h - 2 * kilometres to the face / travel_km_per_h',
    }),
    20,
    'estimate, 15 to 30 km/h',
  ),
  cost_usd_per_person_h: plain({
    meaning: 'loaded cost of a person and hour on shift',
    min: 0,
    max: 1e4,
    example: 95,
  }),
  rota: mayLack(rota, 'crews live there, and no weather keeps them away'),
});

export type GroundZone = Frozen<z.output<typeof groundZone>>;
export type Machine = Frozen<z.output<typeof machine>>;
export type Drive = Frozen<z.output<typeof drive>>;
export type Crew = Frozen<z.output<typeof crew>>;
