import { expect, test } from 'vitest';
import type { RunFacts } from '../../src/report/page/gather.ts';
import { WorkByMonth } from '../../src/report/page/run/at-work.ts';
import { MonthStarts } from '../../src/report/page/run/month-starts.ts';
import { Seasons } from '../../src/report/page/run/sea/seasons.ts';
import { MS_PER_HOUR } from '../../src/units/dates.ts';

/** Day zero is 1 January 2030. */
const facts = (end_h: number, sites: Record<string, { sea: string }>): RunFacts =>
  ({
    end_h,
    plan: { sites },
    moment: (time_h: number) => new Date(Date.UTC(2030, 0, 1) + time_h * MS_PER_HOUR),
  }) as unknown as RunFacts;

const DAY_H = 24;
function gathered(workable: readonly (readonly [site: string, from_d: number, to_d: number])[]): Seasons {
  const seasons = new Seasons();
  const mark = (milestone: 'sea-open' | 'sea-closed', day: number) =>
    seasons.record('milestones', { milestone, entity: 'bay', detail: '', time_h: day * DAY_H });
  // Open on day zero, and again from day 200 to 300.
  mark('sea-closed', 40);
  mark('sea-open', 200);
  mark('sea-closed', 300);
  for (const [site, from_d, to_d] of workable)
    seasons.record('workable', {
      site,
      from_h: from_d * DAY_H,
      to_h: to_d * DAY_H,
      hours: (to_d - from_d) * DAY_H,
    });
  return seasons;
}

test('the calendar adds up the workable hours of each season, and tells landings of the same hours together', () => {
  const hours = [
    [10, 30],
    [210, 230],
    [290, 295],
  ] as const;
  const rows = ['town', 'cape'].flatMap((site) => hours.map(([from, to]) => [site, from, to] as const));
  const sites = { town: { sea: 'bay' }, cape: { sea: 'bay' } };
  const [section] = gathered(rows).sections(facts(350 * DAY_H, sites));
  expect(section?.title).toBe(
    'Cargo can land at town and cape in hours that add up to 25 days a season, of 100 with an open sea',
  );
  expect(section?.data).toMatchObject([
    { opens: '2030-01-01', open_d: 40, workable_d: 20 },
    { opens: '2030-07-20', open_d: 100, workable_d: 25 },
  ]);
  expect(section?.tables).toEqual(['milestones', 'workable']);
});

test('a week is drawn the stronger, the more of it is workable', () => {
  // Day zero begins a week: of the first week all is workable, of the third three days, of the fifth one.
  const rows = [
    ['town', 0, 7],
    ['town', 14, 17],
    ['town', 28, 29],
  ] as const;
  const [section] = gathered(rows).sections(facts(350 * DAY_H, { town: { sea: 'bay' } }));
  const strengths = [...(section?.html ?? '').matchAll(/fill-opacity="([\d.]+)"/g)].map(([, one]) => one);
  // The season itself, then weeks of up to a quarter, a half and the whole.
  expect(strengths).toEqual(['0.4', '0.2', '0.4', '0.8']);
});

test('a sea without landings that have limits tells how long it is open; a season cut by day zero does not count', () => {
  const [section] = gathered([]).sections(facts(350 * DAY_H, {}));
  expect(section?.title).toBe('bay is open 100 days a year');
  expect(section?.tables).toEqual(['milestones']);
});

test('a month ends where the next begins, whoever has rows in it, and the last with the run', () => {
  const months = new MonthStarts();
  for (const month_h of [744, 0, 1416]) months.add(month_h);
  expect([0, 744, 1416].map((month_h) => months.endOf(month_h, 1500))).toEqual([744, 1416, 1500]);
});

test('profiles stand beside the diagram for machines and ships that were at work, and for no others', () => {
  const work = new WorkByMonth();
  const row = { month_h: 0, entity: 'one', cause: 'none', hours: 100 } as const;
  work.add({ ...row, kind: 'ship', state: 'waiting' });
  expect([work.labels, work.width_px]).toEqual([[], 0]);
  work.add({ ...row, kind: 'drive', state: 'boring' });
  work.add({ ...row, kind: 'ship', state: 'sailing' });
  expect(work.labels).toEqual(['machines at work', 'ships at work']);
});
