/** What depends on those who decide: money of the year, tenders, approvals. */
import type { z } from 'zod';
import { count, quantity } from '../quantity.ts';
import {
  date,
  type Frozen,
  listOf,
  map,
  mayLack,
  monthDay,
  reference,
  textInput,
  withDefault,
  withOneOf,
} from '../terms.ts';
import { actorsThat, sitesOf, tradesThat } from './trades.ts';
import { lasting } from './when.ts';

const chanceOf = (meaning: string, example: number) =>
  quantity({ meaning, min: 0, max: 1, example }, ['run', 'class']);

export const moneyGap = map(
  'money that ends before the year: its trades stand still until the money of the new year',
  {
    from: monthDay('day from which on there is no money', '08-15'),
    until: monthDay(
      'day on which the money of the new year comes: that day, or the next of its kind',
      '10-01',
    ),
    chance: chanceOf('chance that it happens in a year, each year by itself', 0.1),
    trades: tradesThat('trades that stand still; sites, crews, charters and the owner are paid all the same'),
    sites: mayLack(sitesOf('sites where they are at home'), 'all sites'),
  },
  { from: '08-15', until: '10-01', chance: 0.1, trades: ['drive'] },
);

export const tender = map(
  'a tender that may fail: the step is done again after some days',
  {
    actor: reference('operations.actors', 'permit', 'actor that lets the contract'),
    step: textInput('its step `do` after which the contract is let, or not', 'award'),
    chance: chanceOf('chance that it fails, each time it is done', 0.2),
    again_after_d: quantity(
      { meaning: 'days from the failure until the step is done again', min: 0, max: 5000, example: 300 },
      ['run', 'class', 'event'],
    ),
    most: withDefault(
      count({ meaning: 'failures at most', min: 1, max: 20, example: 1 }),
      1,
      'estimate, 1 to 3: a second failure ends most projects',
    ),
  },
  { actor: 'permit', step: 'award', chance: 0.2, again_after_d: 300 },
);

export const approval = withOneOf(
  map(
    'approval of the first machine or vessel of its kind, which may come late; the next ones need no other',
    {
      chance: mayLack(chanceOf('chance that it comes late', 0.3), 'on its date'),
      takes_d: mayLack(
        lasting('days that it comes after the first is ready; goes with `chance`', 300),
        '`on` says when',
      ),
      on: mayLack(
        date.meta({ description: 'the day on which it comes', examples: ['2031-06-01'] }),
        'by chance',
      ),
      machines: mayLack(
        listOf(
          reference('machines', 'shield', 'a class of machine'),
          'classes of machine that do not start before it',
        ),
        'no machine needs it',
      ),
      actors: actorsThat('actors that do not begin before it'),
    },
    { takes_d: 300, machines: ['shield'] },
  ),
  ['chance', 'on'],
).superRefine(({ chance, takes_d, on }, context) => {
  if ((chance === undefined) === (takes_d === undefined)) return;
  const [message, allowed] =
    on === undefined
      ? ['is not there', 'how late it comes']
      : ['means nothing beside on', 'takes_d beside chance'];
  const code = on === undefined ? 'missing-key' : 'plan';
  context.addIssue({ code: 'custom', path: ['takes_d'], message, params: { code, allowed } });
});

export type MoneyGap = Frozen<z.output<typeof moneyGap>>;
export type Tender = Frozen<z.output<typeof tender>>;
export type Approval = Frozen<z.output<typeof approval>>;
