/** Operations: any work in steps, by actors that share stocks and places. */
import { z } from 'zod';
import { drawnLevels, levels } from '../../../random/level.ts';
import { accountsOfActors } from '../costs/lines.ts';
import { needs } from '../needs.ts';
import { count, plain, quantity } from '../quantity.ts';
import { type Frozen, group, map, mayLack, named, reference, textInput, withDefault } from '../terms.ts';
import { speedByLoad } from '../voyage.ts';
import { stepList, turns, turnsUntil, turnsWhile, workKeys } from './step.ts';

const stock = map(
  'a stock that actors fill and empty',
  {
    initial: withDefault(
      plain({ meaning: 'held on day zero', min: 0, max: 1e12, example: 9000 }),
      0,
      'by definition: stocks begin empty',
    ),
    capacity: mayLack(
      plain({ meaning: 'most it holds', above: 0, max: 1e12, example: 20000 }),
      'it holds any amount',
    ),
    commodity: mayLack(
      reference('supply.commodities', 'steel', 'what it holds, where goods go to yards or come from them'),
      'goods of no other kind than those of the other stocks that say nothing',
    ),
  },
  { initial: 9000 },
);

const actor = map(
  'one who works in steps, or several alike',
  {
    title: textInput('who it is and what for', 'Jack-up with crane').optional(),
    count: mayLack(
      count({
        meaning: 'so many alike, named NAME-1, NAME-2 and so on',
        min: 1,
        max: 1000,
        example: 7,
      }),
      'one, called by its name alone',
    ),
    group,
    site: mayLack(
      reference('sites', 'camp', 'site where it is at home, in whose weather it works'),
      'its costs belong to no site, and its work with limits needs a station',
    ),
    station: mayLack(
      reference('weather.stations', 'coast', 'station in whose weather it works'),
      'that of its site',
    ),
    capacity: mayLack(
      plain({
        meaning: 'most its hold holds: units of the stocks, tonnes of goods of yards',
        above: 0,
        max: 1e12,
        example: 450,
      }),
      'it holds any amount',
    ),
    speed_kn: mayLack(
      speedByLoad('speed of steps with distance_nm', 9, levels),
      'each step with distance_nm states its own',
    ),
    ...workKeys,
    organisation: withDefault(
      plain({
        meaning: 'how much the hours of its steps depend on how well the project is organised',
        min: 0,
        max: 2,
        example: 0.5,
        formula: 'hours * (organisation.project * organisation.by_group) to the power of this',
      }),
      0,
      'by definition: hours as stated',
    ),
    needs: mayLack(needs('before it begins'), 'it waits for nobody'),
    not_before_d: mayLack(
      quantity({
        meaning: 'days from day zero before which it does not begin',
        min: 0,
        max: 36500,
        example: 200,
      }),
      'it begins as soon as it may',
    ),
    times: turns(),
    while: turnsWhile(),
    until: turnsUntil(),
    cycle: stepList('steps of a cycle: done once where times, while and until are left out'),
    before: mayLack(stepList('steps before the first cycle'), 'nothing'),
    between: mayLack(stepList('steps between two cycles'), 'nothing'),
    after: mayLack(stepList('steps after the last cycle'), 'nothing'),
    cost_usd_per_d: withDefault(
      quantity(
        { meaning: 'day rate of each, from its first step to its end', min: 0, max: 1e8, example: 150000 },
        drawnLevels,
      ),
      0,
      'by definition: paid otherwise',
    ),
    cost_usd: withDefault(
      quantity(
        {
          meaning: 'price of the work of each, paid when it begins, or over paid_over_d',
          min: 0,
          max: 1e11,
          example: 5000000,
        },
        drawnLevels,
      ),
      0,
      'by definition: paid by the day, or otherwise',
    ),
    paid_over_d: withDefault(
      plain({
        meaning: 'days from its beginning over which the price is paid, in equal parts every 30 days',
        min: 0,
        max: 36500,
        example: 600,
        formula: 'what is not paid when the run ends is paid then',
      }),
      0,
      'by definition: all is paid when it begins',
    ),
    account: withDefault(
      z.enum(accountsOfActors).meta({
        description: 'account of the ledger that bears what it costs',
        examples: ['ports'],
      }),
      'operations',
      'by definition: an account is stated',
    ),
  },
  { cycle: [{ do: 'build the quay', takes_d: 200 }] },
);

export const operations = map(
  'works in steps',
  {
    stocks: named(stock, 'stocks that actors fill and empty', 'port').optional(),
    places: named(
      count({
        meaning: 'units that can be held at a time: berths, cranes, slots',
        min: 0,
        max: 1e6,
        example: 2,
      }),
      'places that actors hold: first come, first served',
      { quay: 2 },
    ).optional(),
    actors: named(actor, 'who works, in which steps', 'dock'),
  },
  { actors: { dock: { cycle: [{ do: 'build the quay', takes_d: 200 }] } } },
);

export type OperationsSpec = Frozen<z.output<typeof operations>>;
export type ActorSpec = Frozen<z.output<typeof actor>>;
export type StockSpec = Frozen<z.output<typeof stock>>;
