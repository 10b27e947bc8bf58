/** Strikes: trades that stand still for some days, between two dates or by chance. */
import type { z } from 'zod';
import { date, type Frozen, map, mayLack, withOneOf } from '../terms.ts';
import { sitesOf, tradesThat } from './trades.ts';
import { lasting, when } from './when.ts';

export const strike = withOneOf(
  map(
    'a strike: between two dates, or by chance at each site by itself',
    {
      from: mayLack(
        date.meta({ description: 'the day on which the strike begins', examples: ['2031-06-01'] }),
        '`when` says so',
      ),
      until: mayLack(
        date.meta({ description: 'the day on which work begins again', examples: ['2031-06-15'] }),
        '`takes_d` says so',
      ),
      when: mayLack(when, 'between the two dates, at all its sites at once'),
      takes_d: mayLack(lasting('days that a strike lasts; goes with `when`', 5), '`until` says so'),
      trades: tradesThat('trades that stand still; ships finish their passage first'),
      sites: mayLack(sitesOf('home sites of those who strike'), 'all sites'),
    },
    { until: '2031-06-15', trades: ['drive'] },
  ),
  ['from', 'when'],
).superRefine(({ from, until, when: chance, takes_d }, context) => {
  const report = (key: string, message: string, allowed: string, code = 'plan') =>
    context.addIssue({ code: 'custom', path: [key], message, params: { code, allowed } });
  if (from !== undefined) {
    if (until === undefined) report('until', 'is not there', 'a date after the first', 'missing-key');
    else if (until <= from)
      report(
        'until',
        `is "${until}", and the strike begins on ${from}`,
        `a date after ${from}`,
        'out-of-range',
      );
    if (takes_d !== undefined)
      report('takes_d', 'means nothing beside from and until', 'takes_d beside when');
  } else if (chance !== undefined) {
    if (takes_d === undefined) report('takes_d', 'is not there', 'how long it lasts', 'missing-key');
    if (until !== undefined) report('until', 'means nothing beside when', 'until beside from');
  }
});

export type Strike = Frozen<z.output<typeof strike>>;
