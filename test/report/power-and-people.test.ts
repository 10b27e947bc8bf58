/** Power and people of a run, told in its summary, its text, its report and the results of many runs. */
import { expect, test } from 'vitest';
import { PointSummary } from '../../src/experiment/estimates/point-summary.ts';
import { replication } from '../../src/experiment/replication.ts';
import type { RunFacts } from '../../src/report/page/gather.ts';
import { PowerAndPeoplePicture } from '../../src/report/page/run/power-and-people.ts';
import { summaryText } from '../../src/report/text/run-text.ts';
import { peaksText, powerAndPeopleText } from '../../src/report/text/sites-text.ts';
import { PowerAndPeopleSummed } from '../../src/summary/power-and-people.ts';
import { MS_PER_HOUR } from '../../src/units/dates.ts';
import { DRIVES_ONLY, modelOf, POWER, summaryOf } from '../fixtures/models.ts';

const generation = (time_h: number, mwh: number, peak_mw: number, short_h: number) => ({
  time_h,
  site: 'yard',
  mwh,
  fuel: mwh / 4,
  peak_mw,
  least_mw: 0,
  short_h,
});

test('months add up to a line for each site and trade; peaks are the highest of any month', () => {
  const summed = new PowerAndPeopleSummed();
  summed.record('generation', generation(744, 744, 2, 0));
  summed.record('generation', generation(1416, 1344, 3, 48));
  summed.record('camps', { time_h: 744, site: 'yard', residents: 10, peak: 12, person_d: 310 });
  summed.record('camps', { time_h: 1416, site: 'yard', residents: 8, peak: 10, person_d: 250.5 });
  summed.record('people', {
    time_h: 744,
    trade: 'cook',
    employed: 4,
    training: 0,
    wanted: 4,
    hired: 4,
    left: 0,
  });
  summed.record('people', {
    time_h: 1416,
    trade: 'cook',
    employed: 3,
    training: 0,
    wanted: 4,
    hired: 1,
    left: 2,
  });
  const summary = summed.summary();
  expect(summary).toEqual({
    power: [{ site: 'yard', mwh: 2088, peak_mw: 3, short_h: 48, fuel: 522 }],
    camps: [{ site: 'yard', peak: 12, person_d: 560.5 }],
    trades: [{ trade: 'cook', peak: 4, hired: 5, left: 2 }],
  });
  const lines = powerAndPeopleText(summary)
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));
  expect(lines).toEqual([
    ['site', 'most people', 'person-days', 'peak MW', 'MWh', 'fuel burnt', 'days short of power'],
    ['yard', '12', '561', '3.0', '2088', '522', '2'],
    [''],
    ['trade', 'most employed', 'hired', 'left'],
    ['cook', '4', '5', '2'],
  ]);
});

test('the report draws mean MW and people of each month, and tells when power was short', () => {
  const picture = new PowerAndPeoplePicture();
  picture.record('generation', generation(744, 744, 2, 0));
  picture.record('generation', generation(1416, 1344, 3, 48));
  picture.record('camps', { time_h: 744, site: 'yard', residents: 10, peak: 12, person_d: 310 });
  const moment = (time_h: number) => new Date(Date.UTC(2030, 0) + time_h * MS_PER_HOUR);
  const facts = { end_h: 1416, moment } as unknown as RunFacts;
  const [power, people] = picture.sections(facts);
  expect(power?.title.replaceAll('\u00a0', ' ')).toBe(
    'Up to 3.0 MW drawn at yard; power was short for 2 days, most in February 2030 at yard',
  );
  expect(power?.data).toMatchObject([{ month: '2030-01' }, { month: '2030-02', mwh: 1344 }]);
  expect(people?.title).toBe('Up to 12 people live at yard');
  expect(new PowerAndPeoplePicture().sections(facts)).toEqual([]);
});

test('a run of the plan of power has them in its summary and its text; a plan without them has neither', () => {
  const summary = summaryOf(modelOf(POWER));
  expect(summary.power?.[0]).toMatchObject({ site: 'yard' });
  expect(summary.power?.[0]?.short_h).toBeGreaterThan(0);
  expect(summary.trades?.map(({ trade }) => trade)).toEqual(['miner', 'hand']);
  const text = summaryText(summary, Date.UTC(2030, 0), []);
  expect(text).toContain('days short of power');
  expect(
    Math.max(
      ...text
        .split('\n')
        .slice(1)
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(120);
  const bare = summaryOf(modelOf(DRIVES_ONLY));
  expect(['power', 'camps', 'trades'].filter((key) => key in bare)).toEqual([]);
  expect(summaryText(bare, 0, [])).not.toContain('MWh');
});

test('many runs tell the highest peaks and the mean days without power', () => {
  const point = new PointSummary();
  const rows = [1, 2].map((number) => replication(modelOf(POWER), { seed: 1, replication: number }));
  for (const row of rows) point.add(row);
  const short_d = rows.reduce((sum, row) => sum + (row.power_short_h as number), 0) / 2 / 24;
  const peak_mw = Math.max(...rows.map((row) => row.peak_mw as number));
  const people = Math.max(...rows.map((row) => row.peak_people as number));
  expect(peaksText(point)).toBe(
    `Peaks of all runs: at most ${people} people at one site; at most ${peak_mw.toFixed(1)} MW of one power station; power short for ${short_d.toFixed(1)} days, mean of the runs (all stations together), in 2 of 2 runs.`,
  );
  const none = new PointSummary();
  none.add(replication(modelOf(DRIVES_ONLY), { seed: 1, replication: 0 }));
  expect(peaksText(none)).toBe('');
});
