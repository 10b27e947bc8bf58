/** Ships by fleet. */
import { z } from 'zod';
import { drawnLevels, levels } from '../../../random/level.ts';
import { laidUpAsChartered } from '../filled/dependent.ts';
import { forecastKind } from '../limits/manner.ts';
import { count, plain, quantity } from '../quantity.ts';
import {
  type Frozen,
  group,
  listOf,
  map,
  mayLack,
  reference,
  textInput,
  withDefault,
  yesOrNo,
} from '../terms.ts';
import { passageSetUp, passageWork, speedByLoad } from '../voyage.ts';
import { hire } from './charter.ts';
import { means } from './means.ts';
import { nationOf } from './nations.ts';
import { brings } from './return-cargo.ts';

const iceClass = map('how the ships go in ice', {
  through_m: plain({
    meaning: 'level ice that the ship goes through by itself',
    min: 0,
    max: 5,
    example: 0.4,
  }),
  least_speed: withDefault(
    quantity(
      {
        meaning: 'share of the speed in open water that is left in ice of that thickness',
        above: 0,
        max: 1,
        example: 0.2,
      },
      ['run', 'class', 'group'],
    ),
    0.25,
    'estimate, 0.15 to 0.4',
  ),
  escorted: withDefault(
    yesOrNo('follows the icebreakers of seas that have an escort'),
    false,
    'by definition: a ship goes by itself',
  ),
});

export const fleet = map('ships of one kind', {
  title: textInput('what ships they are', 'Tug and 6,000 t deck barge, United States flag').optional(),
  ships: count({ meaning: 'ships (or tugs with barge) in the fleet', min: 1, max: 500, example: 4 }),
  group,
  flag: nationOf('nation whose flag the ships fly', 'no law of a nation keeps them out'),
  home: reference('sites', 'harbour', 'site where they load', 'port'),
  serves: listOf(
    reference('sites', 'west-portal', 'site where they unload', 'landing'),
    'sites where they unload',
  ),
  calls: mayLack(
    listOf(
      z
        .array(reference('sites', 'west-portal', 'site of a stop', 'landing'))
        .min(2)
        .meta({ description: 'sites in the order of the stops', examples: [['west-portal', 'east-portal']] }),
      'sites at which one voyage may unload one after the other, where the goods of one alone do not fill the ship',
    ).meta({
      formula:
        'goes with what is ready for several of the sites when it lands all of it in the season, sails with at least least_load * capacity_t (or goods of one site must sail), and carries more than for one site alone',
    }),
    'each voyage goes to one site',
  ),
  ...means,
  brings,
  capacity_t: plain({ meaning: 'cargo of one ship', above: 0, max: 500000, example: 6000 }),
  speed_kn: speedByLoad(
    'speed in open water, or in the air; of ships and convoys at most 40',
    8,
    levels,
    400,
  ),
  load_t_per_h: quantity({
    meaning: 'tonnes loaded per hour at the berth',
    above: 0,
    max: 1e5,
    example: 150,
  }),
  least_load: withDefault(
    plain({
      meaning: 'share of the capacity below which a ship waits for more cargo',
      min: 0,
      max: 1,
      example: 0.5,
      formula:
        'sails with cargo >= least_load * capacity_t; with less where somebody stands for part of it, its yard would run dry, no more will be ordered, the season leaves no later voyage, or wait_at_most_d has passed',
    }),
    0.5,
    'estimate, 0.3 to 0.9',
  ),
  wait_at_most_d: withDefault(
    plain({
      meaning: 'days after which goods that lie ready sail in a ship below least_load, or are fetched by one',
      min: 0,
      max: 3650,
      example: 30,
    }),
    30,
    'estimate, 7 to 60 days',
  ),
  leaves_before_close_d: withDefault(
    plain({
      meaning:
        'days before the close of a sea by which a ship begins its way home, with what is still aboard',
      min: 0,
      max: 60,
      example: 3,
    }),
    3,
    'estimate, 1 to 10 days',
  ),
  passage_limits: mayLack(
    reference('weather.limits', 'tow', 'limits of sailing (on routes with a station)'),
    'any weather',
  ),
  passage_work: passageWork,
  passage_set_up_h: passageSetUp,
  forecast: withDefault(
    forecastKind('what the ships know of the weather to come'),
    'perfect',
    'estimate: the best that forecasts could be; "persistence" is the worst',
  ),
  looks_ahead: withDefault(
    yesOrNo('leaves port only when a window to unload is expected at the other end'),
    false,
    'by definition: a laden ship sails',
  ),
  ice_class: mayLack(iceClass, 'in open water only'),
  charter_usd_per_d: quantity(
    { meaning: 'day rate while the season is open', min: 0, max: 1e7, example: 25000 },
    drawnLevels,
  ),
  laid_up_usd_per_d: mayLack(
    quantity({ meaning: 'day rate while laid up', min: 0, max: 1e7, example: 4000 }, drawnLevels),
    'as charter_usd_per_d',
  ),
  ...hire,
}).transform(laidUpAsChartered);

export type IceClass = Frozen<z.output<typeof iceClass>>;
export type Fleet = Frozen<z.output<typeof fleet>>;
