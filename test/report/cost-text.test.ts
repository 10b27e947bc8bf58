/** What a run says of its cost. */
import { expect, test } from 'vitest';
import { costInWords, costText } from '../../src/report/text/cost-text.ts';
import { summaryText } from '../../src/report/text/run-text.ts';
import { COSTS, modelOf, summaryOf } from '../fixtures/models.ts';

test('a model without costs runs and says so, in its first line and without tables of costs', () => {
  const free = modelOf('models/operations/ten-steps.yaml');
  const summary = summaryOf(free);
  expect(summary.finished).toBe(true);
  expect(summary.cost_usd).toBe(0);
  const [first = ''] = summaryText(summary, Date.UTC(2030, 0), []).split('\n');
  expect(first).toContain('; no cost: nothing that was paid for has a price; not in it: ');
  expect(costText(summary)).toBe('');
});

test('nominal costs are told where prices rise, and only there', () => {
  const risen = costInWords(summaryOf(modelOf(COSTS)));
  expect(risen).toMatch(/: [\d.]+ million USD \([\d.]+ in money of the days of payment\)$/);
  expect(costInWords(summaryOf(modelOf(COSTS, { 'costs.escalation': null })))).toMatch(
    /: [\d.]+ million USD$/,
  );
});

test('the tables add up to the total, and the last year has spent all', () => {
  const text = costText(summaryOf(modelOf(COSTS)));
  for (const word of [
    'account',
    'work',
    'grows with',
    'work and goods',
    'spent by then',
    'ports',
    'access.ports',
  ])
    expect(text).toContain(word);
  expect(text).toMatch(/2030 .*100 % +#{30}$/);
});
