/** The groups of inputs as words and picture, from a finding made by hand. */
import { expect, test } from 'vitest';
import type { Robustness } from '../../src/experiment/explanation.ts';
import { groupSection } from '../../src/report/page/many/groups.ts';
import { robustnessText } from '../../src/report/text/sets/robustness-text.ts';

const at = (value: number, half: number) => ({ value, low: value - half, high: value + half });

const found: Robustness = {
  runs: 400,
  confidence: 0.95,
  finish_d: at(5000, 50),
  cost_usd: at(30e9, 1e9),
  groups: [
    {
      group: 'organisation',
      inputs: 18,
      finish_d: { share: at(0.4, 0.05), low: at(4500, 60), high: at(5800, 90) },
      cost_usd: { share: at(0.25, 0.05), low: at(28e9, 1e9), high: at(33e9, 1e9) },
    },
    {
      group: 'politics',
      inputs: 2,
      finish_d: {
        share: at(0.2, 0.05),
        low: at(4800, 60),
        high: { value: Number.POSITIVE_INFINITY, low: 5200, high: Number.POSITIVE_INFINITY },
      },
      cost_usd: null,
    },
  ],
};

test('the table tells shares, and days and dollars from the P50 of all runs', () => {
  const text = robustnessText(found, 'finish');
  expect(text).toMatch(
    /organisation +18 +40 % +-500 \(-560 to -440\) +\+800 \(\+710 to \+890\) +25 % +-2000 M \(-3000 M to -1000 M\) +\+3000 M/,
  );
  // Where a quarter of the runs had not finished by the horizon, no days are told.
  expect(text).toMatch(/politics +2 +20 % +-200 \(-260 to -140\) +- \(\+200 to -\) +- +- +-/);
  // 1 - 0.4 - 0.2, and 1 - 0.25.
  expect(text).toMatch(/the rest +40 % +75 %/);
});

test('few runs are told, and an explanation of an earlier version says nothing', () => {
  expect(robustnessText(null, 'finish')).toMatch(/too few runs/);
  expect(robustnessText(undefined, 'finish')).toBe('');
  expect([groupSection(null, 'finish'), groupSection(undefined, 'finish')]).toEqual([[], []]);
});

test('the tornado has a panel for finish and cost, and its title names the group that moves most', () => {
  const [section] = groupSection(found, 'finish');
  expect(section?.title.replaceAll('\u00a0', ' ')).toBe(
    '40 % of the spread of the finish comes with organisation, more than with any other group of inputs',
  );
  expect(
    section?.html.match(/P50 of the finish \[days since day zero\]|P50 of the cost \[million USD\]/g),
  ).toHaveLength(2);
  expect(section?.alternative.replaceAll('\u00a0', ' ')).toContain(
    'politics: 20 % of the finish, cost unknown.',
  );
  // The same table as for a terminal: days from the P50 of all runs, and what no group explains.
  expect(section?.html).toContain('-500 (-560 to -440)');
  expect(section?.html).toMatch(/the rest.*?40 %.*?75 %/);
  expect(section?.html).toContain('what is in it');
});

test('of a plan with an opening, table and tornado say opening and never finish', () => {
  const [section] = groupSection(found, 'opening');
  const told = [robustnessText(found, 'opening'), section?.title, section?.html, section?.alternative].join(
    ' ',
  );
  expect(told).toContain('P50 of the opening [days since day zero]');
  expect(told).not.toMatch(/finish/i);
});
