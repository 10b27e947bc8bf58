/** Classes of machines: how they bore, support and wear, and what else they are made of. */
import { z } from 'zod';
import { drawnLevels } from '../../../random/level.ts';
import { machinePower } from '../places/power.ts';
import { count, plain, quantity } from '../quantity.ts';
import { byName, type Frozen, like, map, mayLack, textInput, withDefault } from '../terms.ts';
import { belt, separation, trains } from './spoil-way.ts';
import { breakdownOf, givenUp, longStop, overhaul, probing } from './standstill.ts';

/** What is drawn once for a drive, and not each time. */
const known = drawnLevels;

const learning = map('how slow the machine is at first', {
  over_m: plain({ meaning: 'metres until the steady rate', above: 0, max: 100000, example: 600 }),
  first_factor: quantity(
    {
      meaning: 'time of the very first round over that of a steady one',
      min: 1,
      max: 20,
      example: 2.5,
      formula:
        'after x metres boring and building take 1 + (first_factor - 1) * (1 - x / over_m) times as long, until x = over_m; a drive that goes on from another (after) begins at its steady rate',
    },
    known,
  ),
});

const underPressure = map('change of cutters under water pressure', {
  above_bar: plain({
    meaning:
      'water pressure at the face above which cutters are changed in compressed air or by divers [bar]',
    min: 0,
    max: 50,
    example: 1,
  }),
  change_h: quantity({ meaning: 'hours to change one cutter then', min: 0, max: 500, example: 10 }),
});

const cutters = map('wear and change of cutters', {
  per_m: byName(
    'ground',
    quantity({ meaning: 'cutters worn per metre in this class of ground', min: 0, max: 50, example: 0.4 }),
    'cutters worn, by class of ground',
    { granite: 0.4 },
  ),
  change_at: count({
    meaning: 'worn cutters that call for a change at once, before the next maintenance',
    min: 1,
    max: 200,
    example: 8,
  }),
  change_h: quantity({
    meaning: 'hours to change one cutter',
    min: 0,
    max: 500,
    example: 0.75,
    formula:
      'worn cutters are changed within the daily maintenance; only what takes longer than maintenance_h_per_d stops boring',
  }),
  under_pressure: mayLack(underPressure, 'cutters are changed in free air, whatever the water pressure'),
});

export const machine = map(
  'a class of machines; where there are no rings, a round is one stroke with its support',
  {
    title: textInput('what the machine is', 'Shield for running bores').optional(),
    like: like('machines', 'single-shield'),
    bored_diameter_m: plain({ meaning: 'diameter of the bored hole', above: 0.5, max: 25, example: 9.5 }),
    inside_diameter_m: mayLack(
      plain({
        meaning: 'diameter inside the lining; it says whether a train fits, and moves no result',
        above: 0.3,
        max: 25,
        example: 8.5,
      }),
      'it is not told',
    ),
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
    support_h: mayLack(
      byName(
        'ground',
        quantity({
          meaning: 'hours of primary support of one round in this class of ground, besides build_h',
          min: 0,
          max: 1000,
          example: 0.5,
        }),
        'bolts, mesh, arches and sprayed concrete, by class of ground; none where a class is not named',
        { granite: 0.2 },
      ),
      'rings alone support the rock',
    ),
    overlap: withDefault(
      z
        .union([
          z.boolean(),
          z.array(z.string().meta({ declaredUnder: 'ground', examples: ['granite'] })).min(1),
        ])
        .meta({
          description:
            'the next round is bored while the ring is built (double shield, gripper): everywhere, nowhere, or in these classes of ground',
          examples: [true],
          takes: 'true, false or a list of classes of ground',
          formula:
            'with overlap building takes max(0, build_h + support_h - hours of boring), without it build_h + support_h',
        }),
      false,
      'by definition: boring and building take turns (single shield)',
    ),
    learning: learning.optional(),
    cutters: cutters.optional(),
    breakdown: breakdownOf('the machine, in hours of boring and building').optional(),
    long_stop: longStop.optional(),
    given_up: mayLack(givenUp, 'every machine is freed'),
    probing: mayLack(probing, 'nobody drills ahead'),
    overhaul: mayLack(overhaul, 'the machine lasts as long as its drive'),
    maintenance_h_per_d: quantity(
      {
        meaning: 'hours of planned maintenance in each day, its last ones',
        min: 0,
        max: 20,
        example: 3,
      },
      known,
    ),
    delay_h_per_h: withDefault(
      quantity(
        {
          meaning:
            'hours lost for each hour of boring, building and upkeep to all that is not simulated by itself: organisation, the trades behind the machine, waiting for decisions',
          min: 0,
          max: 100,
          example: 0.4,
          formula: 'hours lost = hours of work * delay_h_per_h * the factors of organisation',
        },
        known,
      ),
      0,
      'by definition: nothing is lost but what is simulated',
    ),
    belt: mayLack(belt, 'spoil is carried away as fast as it is bored, or by trains'),
    trains: mayLack(trains, 'spoil is carried away as fast as it is bored, or by belt'),
    separation: mayLack(separation, 'spoil needs no separation'),
    breakage: mayLack(
      byName(
        'supply.commodities',
        quantity(
          {
            meaning: 'share of the units that break while they are built in; others take their place',
            min: 0,
            max: 0.5,
            example: 0.01,
          },
          known,
        ),
        'what breaks while it is built in, by commodity',
        { ring: 0.01 },
      ),
      'nothing breaks',
    ),
    power: mayLack(machinePower, 'it draws no power of a station'),
    uses: byName(
      'supply.commodities',
      quantity(
        { meaning: 'units of the commodity used by each round', above: 0, max: 1e6, example: 1 },
        known,
      ),
      'what each round takes from the stores of the launch site; {} for nothing',
      { ring: 1 },
    ),
    price_usd: quantity(
      {
        meaning: 'price of a machine, delivered and assembled',
        min: 0,
        max: 1e10,
        example: 40e6,
      },
      known,
    ),
  },
);

export type Machine = Frozen<z.output<typeof machine>>;
