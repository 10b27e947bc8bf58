/** When things happen: on a date, by chance, or never. */
import { describe, expect, test } from 'vitest';
import type { When } from '../../../src/model/language/hazards/when.ts';
import { Chance } from '../../../src/random/chance.ts';
import { HOURS_PER_YEAR, startOf } from '../../../src/units/dates.ts';
import { type Happens, happeningsOf, type Lot } from '../../../src/works/hazards/happenings.ts';
import { modelOf } from '../../fixtures/models.ts';
import { HARBOUR } from '../small.ts';

const HORIZON_Y = 20;
const RUNS = 2000;
const model = modelOf(HARBOUR, { 'project.start': '2030-01-01', 'project.horizon_y': HORIZON_Y });
const lotOf = (replication: number): Omit<Lot, 'nature'> => ({
  chance: new Chance(1, replication),
  model,
  start_ms: startOf('2030-01-01'),
});
const strikes = (when: When, more: Partial<Happens> = {}): Happens => ({
  input: 'hazards.strikes',
  name: 'walkout',
  when,
  takes_d: 5,
  ...more,
});
const all = (what: Happens) => Array.from({ length: RUNS }, (_, run) => happeningsOf(lotOf(run), what));
/** Standard deviations between a count and what is expected of it. */
const away = (found: number, mean: number, variance: number) => Math.abs(found - mean) / Math.sqrt(variance);

describe('what happens', () => {
  test('on a date begins with that day and lasts as long as is said', () => {
    expect(happeningsOf(lotOf(0), strikes({ on: '2030-01-11' }))).toEqual([{ from_h: 240, to_h: 360 }]);
  });

  test('never, or with no chance, or at a rate of 0, does not happen', () => {
    for (const when of [{ never: true }, { chance: 0 }, { per_y: 0 }] as const)
      expect(happeningsOf(lotOf(0), strikes(when))).toEqual([]);
  });

  test('with a chance of 0.3 happens in three runs of ten, once, on any day between its dates', () => {
    const found = all(strikes({ chance: 0.3, from: '2031-01-01', until: '2032-01-01' }));
    const begins_h = found.flat().map(({ from_h }) => from_h);
    expect(Math.max(...found.map(({ length }) => length))).toBe(1);
    expect(away(begins_h.length, 0.3 * RUNS, 0.3 * 0.7 * RUNS)).toBeLessThan(3);
    const year_h = 365 * 24;
    expect(Math.min(...begins_h)).toBeGreaterThanOrEqual(year_h);
    expect(Math.max(...begins_h)).toBeLessThan(2 * year_h);
    const mean_h = begins_h.reduce((sum, from_h) => sum + from_h, 0) / begins_h.length;
    expect(away(mean_h, 1.5 * year_h, (year_h * year_h) / 12 / begins_h.length)).toBeLessThan(3);
  });

  test('0.2 times a year happens 4 times in 20 years in the mean, with the variance of Poisson', () => {
    const counts = all(strikes({ per_y: 0.2 })).map(({ length }) => length);
    const mean = counts.reduce((sum, count) => sum + count, 0) / RUNS;
    expect(away(mean, 4, 4 / RUNS)).toBeLessThan(3);
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (RUNS - 1);
    // The variance of the variance of Poisson numbers of mean m is about (m + 2 m^2) / n.
    expect(away(variance, 4, (4 + 32) / RUNS)).toBeLessThan(3);
  });

  test('comes in order of time, within its dates, and not after the horizon', () => {
    for (const spans of all(strikes({ per_y: 2, from: '2033-01-01' }))) {
      const begins_h = spans.map(({ from_h }) => from_h);
      expect(begins_h).toEqual([...begins_h].sort((a, b) => a - b));
      expect(begins_h[0] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(3 * 365 * 24);
      expect(begins_h.at(-1) ?? 0).toBeLessThan(HORIZON_Y * HOURS_PER_YEAR);
    }
  });

  test('is the same whatever else is drawn before, and another for another name, site, or run', () => {
    const what = strikes({ per_y: 1 });
    const alone = happeningsOf(lotOf(0), what);
    const late = lotOf(0);
    for (const name of ['a', 'b']) happeningsOf(late, strikes({ per_y: 3 }, { name }));
    happeningsOf(late, strikes({ chance: 0.5 }, { whom: 'west' }));
    expect(happeningsOf(late, what)).toEqual(alone);
    const others = [
      happeningsOf(lotOf(0), { ...what, name: 'other' }),
      happeningsOf(lotOf(0), { ...what, whom: 'west' }),
      happeningsOf(lotOf(1), what),
    ];
    for (const other of others) expect(other).not.toEqual(alone);
  });

  test('with a larger chance happens on the same day', () => {
    const rare = all(strikes({ chance: 0.1 }));
    const often = all(strikes({ chance: 0.6 }));
    const both = rare.flatMap((spans, run) => (spans.length > 0 ? [run] : []));
    expect(both.length).toBeGreaterThan(100);
    for (const run of both) expect(often[run]).toEqual(rare[run]);
  });
});
