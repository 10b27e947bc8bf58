/** People: trades with their hiring, posts to be filled, and the aircraft that bring reliefs. */
import type { z } from 'zod';
import { drawnLevels } from '../../../random/level.ts';
import { count, plain, quantity } from '../quantity.ts';
import { byName, type Frozen, map, named, withDefault } from '../terms.ts';

const trade = map('a trade: how its people are hired, trained and leave', {
  hire_per_month: quantity(
    {
      meaning: 'people that can be hired in a month, one after the other, as long as posts are asked for',
      above: 0,
      max: 1e5,
      example: 40,
    },
    drawnLevels,
  ),
  training_d: withDefault(
    quantity(
      { meaning: 'days from hiring until a person can take a post', min: 0, max: 2000, example: 30 },
      drawnLevels,
    ),
    0,
    'by definition: they come trained',
  ),
  per_post: withDefault(
    plain({
      meaning: 'people employed for each post: 2 where one is at home while the other works a tour',
      min: 1,
      max: 6,
      example: 2,
    }),
    1,
    'by definition: nobody is at home',
  ),
  leave_per_y: withDefault(
    quantity(
      {
        meaning:
          'share of the people that leaves in a year; others are hired in their place before new posts are filled, and work goes on meanwhile',
        min: 0,
        max: 5,
        example: 0.3,
      },
      drawnLevels,
    ),
    0,
    'by definition: nobody leaves',
  ),
  initial: withDefault(
    count({ meaning: 'trained people on day zero', min: 0, max: 1e5, example: 50 }),
    0,
    'by definition: all are hired',
  ),
  hiring_usd: withDefault(
    quantity(
      { meaning: 'cost of hiring and training a person', min: 0, max: 1e7, example: 20000 },
      drawnLevels,
    ),
    0,
    'by definition: paid with the wages',
  ),
  waiting_usd_per_d: withDefault(
    quantity(
      {
        meaning: 'pay of a person in training or without a post',
        min: 0,
        max: 1e5,
        example: 400,
      },
      drawnLevels,
    ),
    0,
    'by definition: paid in a post alone',
  ),
  staff_usd_per_d: withDefault(
    quantity(
      {
        meaning:
          'pay for a filled post of staff, of a site or of a plant, for all who share the post; crews of drives are paid by their own cost',
        min: 0,
        max: 1e5,
        example: 900,
        formula:
          'USD a day = staff_usd_per_d * posts, from the day on which they are filled until staff leaves; posts that fall vacant are paid on: others do the work',
      },
      drawnLevels,
    ),
    0,
    'by definition: paid with the site or the plant',
  ),
});

export const people = map('who is hired', {
  trades: named(trade, 'trades by name; two of one kind where nations hire for themselves', 'miner'),
});

/** Posts by trade. */
export const posts = (meaning: string) =>
  byName(
    'people.trades',
    count({ meaning: 'posts of the trade', min: 1, max: 1e5, example: 8 }),
    meaning,
    'miner',
  );

export const aircraft = map('aircraft that bring reliefs to the site, and fail', {
  number: withDefault(
    count({
      meaning: 'aircraft; flights stop while all of them are under repair',
      min: 1,
      max: 50,
      example: 1,
    }),
    1,
    'by definition: a single one',
  ),
  after_d: quantity({
    meaning: 'days from a repair until the aircraft fails again',
    above: 0,
    max: 36500,
    example: 120,
  }),
  repair_d: quantity({
    meaning: 'days of the repair, parts flown in included',
    min: 0,
    max: 2000,
    example: 6,
  }),
});

export type TradeSpec = Frozen<z.output<typeof trade>>;
export type AircraftSpec = Frozen<z.output<typeof aircraft>>;
export type PostsSpec = Readonly<Record<string, number>>;
