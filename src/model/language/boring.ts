/** Route and ground, and who bores what with which machine and crew. */
import { z } from 'zod';
import { drawnLevels } from '../../random/level.ts';
import { needs } from './needs.ts';
import { posts } from './places/people.ts';
import { count, plain, quantity } from './quantity.ts';
import {
  byName,
  closedDays,
  type Frozen,
  group,
  like,
  listOf,
  map,
  mayLack,
  name,
  named,
  oneOf,
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
  water_bar: withDefault(
    quantity(
      { meaning: 'water pressure at the axis of the tunnel [bar]', min: 0, max: 50, example: 10 },
      drawnLevels,
    ),
    0,
    'by definition: dry',
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

const variation = map('how penetration varies within a class of ground', {
  sigma: quantity(
    {
      meaning: 'standard deviation of the logarithm of the factor on penetration',
      min: 0,
      max: 2,
      example: 0.3,
    },
    drawnLevels,
  ),
  length_km: plain({
    meaning: 'kilometres after which the correlation has fallen to 37 %',
    above: 0.001,
    max: 500,
    example: 0.5,
    formula:
      'the factor is lognormal with median 1, the same for all bores at a chainage; correlation x km apart = exp(-x / length_km)',
  }),
});

const stops = map('places in the ground where machines are stopped for long', {
  every_km: quantity(
    {
      meaning: 'mean distance between two such places in this class of ground',
      above: 0,
      max: 1e6,
      example: 20,
      formula: 'distances are exponential; a place is the same for all bores that cross it',
    },
    drawnLevels,
  ),
  stop_d: quantity({ meaning: 'days of the stop at such a place', min: 0, max: 5000, example: 120 }),
  known_factor: withDefault(
    quantity(
      {
        meaning:
          'days of the stop of a drive over those of the first one there: another bore has told of the place',
        min: 0,
        max: 1,
        example: 0.5,
      },
      drawnLevels,
    ),
    1,
    'by definition: nobody is warned',
  ),
});

export const groundClass = map('a class of ground', {
  like: like('ground', 'granite'),
  bulking: quantity({
    meaning: 'loose volume of spoil over its volume in place',
    min: 1,
    max: 3,
    example: 1.6,
    formula: 'loose spoil of a round = pi / 4 * bored_diameter_m^2 * round_m * bulking',
  }),
  variation: mayLack(variation, 'penetration is the same throughout a zone'),
  stops: mayLack(stops, 'the ground itself stops no machine'),
});

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
  ready_d: mayLack(
    quantity({
      meaning: 'days from day zero until the machine is delivered, assembled and ready',
      min: 0,
      max: 36500,
      example: 1400,
      formula:
        'the drive starts on the later of its ready_d and open_d of its site, and not before the sea of the site is open',
    }),
    'only where the machine comes from another drive (after), or with what it needs',
  ),
  needs: mayLack(
    needs('before the machine is ready, instead of ready_d'),
    'the machine is ready by ready_d, or comes from another drive (after)',
  ),
  after: mayLack(
    map('the drive from which the machine comes', {
      drive: reference('drives', 'north-1', 'drive that ends before, with a machine of the same class'),
      relaunch_d: quantity({
        meaning: 'days from the end of that drive until the machine is overhauled, moved and ready',
        min: 0,
        max: 36500,
        example: 300,
      }),
    }),
    'a machine of its own is delivered',
  ),
});

const rota = map('tours of crews that are flown in and out (at a site with a station)', {
  tour_d: plain({ meaning: 'days of a tour before the crew is flown out', above: 0, max: 400, example: 14 }),
  overstay_d: quantity(
    { meaning: 'days that a crew works on when its relief is weathered out', min: 0, max: 200, example: 4 },
    drawnLevels,
  ),
  flight_h: withDefault(
    quantity(
      { meaning: 'length of the weather window that a relief flight needs', above: 0, max: 72, example: 4 },
      drawnLevels,
    ),
    4,
    'estimate, 2 to 8 hours',
  ),
  limits: reference('weather.limits', 'flying', 'limits of relief flights'),
  cost_usd: quantity({ meaning: 'cost of one relief', min: 0, max: 1e8, example: 30000 }, drawnLevels),
});

export const crew = map('crews of one drive, shift after shift', {
  title: textInput('who they are', 'Alaska tunnel crews, 14 days on, 14 off').optional(),
  like: like('crews', 'western-miners'),
  persons: count({ meaning: 'persons on one shift', min: 1, max: 1000, example: 17 }),
  trades: mayLack(
    posts('posts on one shift, by trade; a drive does not start before those of all its shifts are filled'),
    'its people are there when the drive begins',
  ),
  shifts_per_d: count({ meaning: 'shifts in a day', min: 1, max: 4, example: 2 }),
  shift_h: plain({
    meaning: 'length of a shift: from relief to relief at the face, else portal to portal',
    above: 0,
    max: 24,
    example: 12,
  }),
  changeover_h: withDefault(
    quantity(
      { meaning: 'hours at the start of a shift before work begins', min: 0, max: 12, example: 0.5 },
      drawnLevels,
    ),
    0.5,
    'estimate, 0.25 to 1 hour',
  ),
  travel_km_per_h: withDefault(
    quantity(
      {
        meaning: 'speed of the man-rider from the launch point to the face',
        above: 0,
        max: 120,
        example: 20,
        formula:
          'hours of work in a shift = shift_h - changeover_h - 2 * kilometres to the face / travel_km_per_h; without the way in where it takes over at the face, and without the way out where it is relieved there',
      },
      drawnLevels,
    ),
    20,
    'estimate, 15 to 30 km/h',
  ),
  relief: withDefault(
    oneOf('where a shift hands over to the next', {
      face: 'at the face, where one shift follows the other without a gap: both ride outside their hours at the face, and are paid for it',
      portal: 'at the portal: each shift rides in and out within its hours',
    }),
    'face',
    'estimate: the practice underground',
  ),
  cost_usd_per_person_h: quantity(
    { meaning: 'loaded cost of a person and hour on shift', min: 0, max: 1e4, example: 95 },
    drawnLevels,
  ),
  closed: mayLack(
    closedDays('days on which no shift begins', 'days on which no shift begins: holidays of the nation'),
    'shifts on all days',
  ),
  rota: mayLack(rota, 'crews live there, and no weather keeps them away'),
});

export type GroundZone = Frozen<z.output<typeof groundZone>>;
export type Drive = Frozen<z.output<typeof drive>>;
export type Rota = Frozen<z.output<typeof rota>>;
export type Crew = Frozen<z.output<typeof crew>>;
