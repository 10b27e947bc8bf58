import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import type { Availability } from '../../src/nature/availability/availability.ts';
import { drawSeas } from '../../src/nature/ice/ice.ts';
import { IceCover } from '../../src/nature/ice/ice-cover.ts';
import { season } from '../../src/nature/ice/season.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { calendarOf, hoursAtYear, startOf } from '../../src/units/dates.ts';
import { BERING, modelOf, readingOf, SHIPS_ONLY } from '../fixtures/models.ts';

interface Summer {
  readonly year: number;
  readonly clear_day: number;
  readonly freeze_day: number;
}

/** The observed sea itself. */
const same = { clear_shift_d: 0, freeze_shift_d: 0, station: 'tin-city' };
const record = { first_year: 1979, last_year: 2025, trend: { until_year: 2045 } };

/** Fast ice of the strait, on which the base plan drills. */
const fast_ice = modelOf(BERING).file.ice?.seas.strait?.fast_ice;

/** The base model with another sea at the strait, and another record or trend. */
function withIce(ice: Record<string, unknown> = {}, sea: Record<string, unknown> = same): Model {
  const settings = Object.fromEntries(
    Object.entries({ ...record, ...ice }).map(([key, value]) => [`ice.${key}`, value]),
  );
  return modelOf(BERING, { ...settings, 'ice.seas.strait': { fast_ice, ...sea } });
}

/** Summers of a sea from a year on, those of many replications behind each other. */
function summers(model: Model, from: number, to: number, replications: number, sea = 'strait'): Summer[] {
  const start_ms = startOf(`${from}-01-01`);
  const all: Summer[] = [];
  for (let replication = 0; replication < replications; replication++) {
    const { open } = drawSeas(model, new Chance(1, replication), start_ms, hoursAtYear(start_ms, to)).get(
      sea,
    ) ?? { open: season([]) };
    for (const { from_h: opens_h, to_h: closes_h } of open.intervals) {
      const { year } = calendarOf(start_ms + opens_h * 3_600_000);
      const day = (time_h: number) => (time_h - hoursAtYear(start_ms, year)) / 24;
      if (year <= to) all.push({ year, clear_day: day(opens_h), freeze_day: day(closes_h) });
    }
  }
  return all;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [mean(x), mean(y)];
  const product = (a: readonly number[], ma: number, b: readonly number[], mb: number) =>
    mean(a.map((value, index) => (value - ma) * ((b[index] as number) - mb)));
  return product(x, mx, y, my) / Math.sqrt(product(x, mx, x, mx) * product(y, my, y, my));
}

/** Fisher's 95 % interval of a correlation of n pairs. */
function fisher(r: number, n: number): readonly [number, number] {
  const half = 1.96 / Math.sqrt(n - 3);
  return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)];
}

/** Largest distance of two empirical distributions. */
function smirnov(a: readonly number[], b: readonly number[]): number {
  const below = (values: readonly number[], x: number) =>
    values.filter((value) => value <= x).length / values.length;
  const before = (values: readonly number[], x: number) =>
    values.filter((value) => value < x).length / values.length;
  return Math.max(
    ...b.map((x) => Math.max(Math.abs(below(a, x) - below(b, x)), Math.abs(before(a, x) - before(b, x)))),
  );
}

/** Value above which the distance of two samples of one law lies once in a hundred times (Smirnov 1948). */
const rejected = (n: number, m: number) => 1.628 * Math.sqrt((n + m) / (n * m));

describe('seasons', () => {
  const model = withIce();
  const observed = model.seasons as readonly Summer[];
  const made = summers(model, 1979, 2025, 100);

  test.each(['clear_day', 'freeze_day'] as const)(
    '4,700 generated years of 1979 to 2025 have the %s of the 47 observed: Smirnov, 1 %%',
    (day) => {
      expect(made).toHaveLength(4700);
      const distance = smirnov(
        made.map((one) => one[day]),
        observed.map((one) => one[day]),
      );
      expect(distance).toBeLessThan(rejected(made.length, observed.length));
    },
  );

  test('clear and freeze dates go together as observed: within the 95 % interval of Fisher', () => {
    const [low, high] = fisher(
      correlation(
        observed.map((one) => one.clear_day),
        observed.map((one) => one.freeze_day),
      ),
      observed.length,
    );
    const found = correlation(
      made.map((one) => one.clear_day),
      made.map((one) => one.freeze_day),
    );
    expect(found).toBeGreaterThan(low);
    expect(found).toBeLessThan(high);
  });

  test('decades are not the observed years over again', () => {
    expect(new Set(made.map(({ clear_day }) => clear_day.toFixed(3))).size).toBeGreaterThan(4000);
  });

  test('from 1979 to 2025 the sea clears 5.2 days a decade earlier and freezes 4.6 later', () => {
    const rise = (day: 'clear_day' | 'freeze_day') => {
      const of = (from: number, to: number) =>
        mean(made.filter(({ year }) => year >= from && year <= to).map((one) => one[day]));
      return (of(2003, 2025) - of(1979, 2001)) / 2.4;
    };
    expect(Math.abs(rise('clear_day') + 5.2)).toBeLessThan(0.4);
    expect(Math.abs(rise('freeze_day') - 4.63)).toBeLessThan(0.4);
  });

  test('beyond the record the trend goes on until its year, at the observed rate or another', () => {
    const clear = (trend: object, year: number) =>
      mean(summers(withIce({ trend }), year, year, 1).map((one) => one.clear_day));
    const observedRate = -5.195;
    expect(clear({ until_year: 2045 }, 2045) - clear({ until_year: 2035 }, 2045)).toBeCloseTo(
      observedRate,
      2,
    );
    expect(clear({ until_year: 2035 }, 2045)).toBeCloseTo(
      clear({ until_year: 2035, freeze_d_per_decade: 9 }, 2045),
      6,
    );
    const fast = { until_year: 2045, clear_d_per_decade: -10 };
    expect(clear(fast, 2045) - clear({ until_year: 2045 }, 2045)).toBeCloseTo(2 * (-10 - observedRate), 1);
    expect(clear(fast, 2020)).toBeCloseTo(clear({ until_year: 2045 }, 2020), 6);
  });

  test('without a trend the years are of one climate, about the mean of the record', () => {
    const years = summers(withIce({ trend: null, first_year: 2005 }), 2030, 2059, 40);
    const wanted = observed.filter(({ year }) => year >= 2005).map((one) => one.clear_day);
    expect(Math.abs(mean(years.map((one) => one.clear_day)) - mean(wanted))).toBeLessThan(1);
    const early = mean(years.filter(({ year }) => year < 2045).map((one) => one.clear_day));
    const late = mean(years.filter(({ year }) => year >= 2045).map((one) => one.clear_day));
    expect(Math.abs(early - late)).toBeLessThan(2);
  });

  test('20 days more are 10 at each end of every season', () => {
    const [usual, longer] = [withIce(), withIce({ longer_season_d: 20 })].map((one) =>
      summers(one, 2030, 2040, 1),
    );
    usual?.forEach(({ clear_day, freeze_day }, index) => {
      expect(longer?.[index]?.clear_day).toBeCloseTo(clear_day - 10, 6);
      expect(longer?.[index]?.freeze_day).toBeCloseTo(freeze_day + 10, 6);
    });
  });

  test('a calendar year has the same luck whatever the start and the length of the run, or the other seas', () => {
    const sea = { ...same, clear_shift_d: { uniform: [5, 9], per: 'event' }, alike: 0.5 };
    const one = withIce({}, sea);
    const long = summers(one, 2027, 2060, 1);
    const late = summers(one, 2035, 2040, 1);
    expect(long).toHaveLength(34);
    for (const { year, clear_day, freeze_day } of late) {
      const twin = long.find((summer) => summer.year === year);
      expect(twin?.clear_day).toBeCloseTo(clear_day, 6);
      expect(twin?.freeze_day).toBeCloseTo(freeze_day, 6);
    }
    const more = {
      ...one,
      file: {
        ...one.file,
        ice: {
          ...one.file.ice,
          seas: { new: { ...same, ice_free: false, alike: 1 }, ...one.file.ice?.seas },
        },
      },
    };
    expect(summers(more as Model, 2027, 2060, 1)).toEqual(long);
  });

  test('a sea that is alike to 0.6 has its own years, of the same spread, and the pairs stay pairs', () => {
    const own = summers(withIce({}, { ...same, alike: 0.6 }), 1979, 2025, 100);
    const departures = (years: readonly Summer[], day: 'clear_day' | 'freeze_day') => {
      const byYear = new Map<number, number[]>();
      for (const one of years) byYear.set(one.year, [...(byYear.get(one.year) ?? []), one[day]]);
      return years.map((one) => one[day] - mean(byYear.get(one.year) as number[]));
    };
    const [a, b] = [departures(made, 'clear_day'), departures(own, 'clear_day')];
    expect(Math.abs(correlation(a, b) - 0.6)).toBeLessThan(0.05);
    const sd = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => value ** 2)));
    expect(Math.abs(sd(b) / sd(a) - 1)).toBeLessThan(0.05);
    expect(Math.abs(correlation(b, departures(own, 'freeze_day')) + 0.353)).toBeLessThan(0.05);
  });

  test('seasons so long that they meet are one', () => {
    const always = withIce({}, { ...same, clear_shift_d: -140, freeze_shift_d: 140 });
    const start_ms = startOf('2030-01-01');
    const { open, winters } = drawSeas(always, new Chance(1, 0), start_ms, 1e5).get('strait') as never as {
      open: Availability;
      winters: readonly unknown[];
    };
    expect(open.isOpen(0) && open.closes(0) > 1e5).toBe(true);
    expect(winters.length).toBeLessThan(3);
  });
});

describe('ice', () => {
  const start_ms = startOf('2027-01-01');
  const day = 24;

  test('a hundred days at 10 C below freezing grow 73 cm (Lebedev 1938), and the thaw takes them by the clear date', () => {
    const winter = { freezes_h: 0, clears_h: 120 * day, fastFrom_h: 30 * day, fastUntil_h: 110 * day };
    const open = season([{ from_h: 120 * day, to_h: 200 * day }]);
    const cover = new IceCover(open, [winter], (at) => (at < 100 ? -11.8 : 3.2), 200);
    expect(cover.thickness_m(100 * day)).toBeCloseTo(0.0133 * 1000 ** 0.58, 9);
    expect(cover.thickness_m(110 * day)).toBeCloseTo((0.0133 * 1000 ** 0.58) / 2, 9);
    expect(cover.thickness_m(120 * day)).toBe(0);
    // 40 cm are reached after F = (40 / 1.33)^(1 / 0.58) = 354 degree-days, which is on the 36th day.
    expect(cover.passable(0.4).closes(0)).toBe(36 * day);
    expect(cover.fast(0.4).intervals).toEqual([{ from_h: 36 * day, to_h: 110 * day }]);
    expect(cover.fast(0.1).intervals).toEqual([{ from_h: 30 * day, to_h: 110 * day }]);
    expect(cover.passable(0)).toBe(open);
  });

  test('level ice at the strait is 0.6 to 1.2 m thick at the end of March, as is known of first-year ice there', () => {
    const model = withIce();
    const nature = new Nature(model, new Chance(1, 0), 30 * 8766);
    const marchEnds = Array.from({ length: 29 }, (_, year) => hoursAtYear(start_ms, 2028 + year) + 89 * day);
    const thick_m = marchEnds.map((time_h) => nature.ice('strait').thickness_m(time_h));
    expect(mean(thick_m)).toBeGreaterThan(0.6);
    expect(mean(thick_m)).toBeLessThan(1.2);
    for (const { from_h: opens_h, to_h: closes_h } of nature.sea('strait').intervals) {
      expect(nature.ice('strait').thickness_m((opens_h + closes_h) / 2)).toBe(0);
    }
  });

  test('the run begins in a winter whose ice has grown before it', () => {
    const nature = new Nature(withIce(), new Chance(1, 0), 8766);
    expect(nature.ice('strait').thickness_m(0)).toBeGreaterThan(0.1);
  });
});

test('open seasons are joined and crossed as their moments are', () => {
  const one = season([
    { from_h: 0, to_h: 4 },
    { from_h: 6, to_h: 9 },
    { from_h: 20, to_h: 30 },
  ]);
  const two = season([
    { from_h: 3, to_h: 6 },
    { from_h: 8, to_h: 22 },
    { from_h: 25, to_h: 26 },
  ]);
  for (let time_h = 0; time_h < 32; time_h += 0.5) {
    expect(one.and(two).isOpen(time_h)).toBe(one.isOpen(time_h) && two.isOpen(time_h));
    expect(one.or(two).isOpen(time_h)).toBe(one.isOpen(time_h) || two.isOpen(time_h));
  }
  expect(one.or(two).intervals).toEqual([{ from_h: 0, to_h: 30 }]);
});

describe('seas elsewhere', () => {
  const START = '2030-01-01';
  const start_ms = startOf(START);
  const YEARS = 40;
  const at = (date: string) => (startOf(date) - start_ms) / 3_600_000;

  /** A bay with a record of its own: rows of clear and freeze dates. */
  function bay(rows: readonly string[], sea: Record<string, unknown> = {}): Model {
    const { file } = modelOf(SHIPS_ONLY);
    const ice = { open_seasons: 'seasons.csv', seas: { bay: sea } };
    const found = readingOf(JSON.stringify({ ...file, ice }), undefined, {
      'test/fixtures/seasons.csv': ['year,clear_date,freeze_date', ...rows].join('\n'),
    });
    if (!('model' in found)) throw new Error(JSON.stringify(found.problems));
    return found.model;
  }
  const drawn = (model: Model, replication = 0) =>
    drawSeas(model, new Chance(1, replication), start_ms, hoursAtYear(start_ms, 2030 + YEARS)).get(
      'bay',
    ) as NonNullable<ReturnType<ReturnType<typeof drawSeas>['get']>>;
  /** Twenty years, each with the same dates but for a day or two. */
  const record = (row: (year: number, some: string) => string) =>
    Array.from({ length: 20 }, (_, index) => row(2000 + index, `0${1 + (index % 5)}`));

  test('one that never freezes is open for ever', () => {
    const { open, winters } = drawn(modelOf(SHIPS_ONLY, { ice: { seas: { bay: { ice_free: true } } } }));
    for (const time_h of [0, 1e5, 4e5]) {
      expect([open.isOpen(time_h), open.opens(time_h)]).toEqual([true, time_h]);
      expect(open.closes(time_h)).toBeGreaterThan(time_h + 50 * 8766);
    }
    expect(winters).toEqual([]);
    const nature = new Nature(
      modelOf(SHIPS_ONLY, { ice: { seas: { bay: { ice_free: true } } } }),
      new Chance(1, 0),
      8766,
    );
    expect(nature.ice('bay').thickness_m(500)).toBe(0);
  });

  test('one that freezes after New Year is open on 1 January and closed in March, every winter once', () => {
    const gulf = bay(record((year, some) => `${year},${year}-04-${some},${year + 1}-02-${some}`));
    const { open, winters } = drawn(gulf);
    for (let year = 2030; year < 2030 + YEARS; year++) {
      expect(
        [`${year}-01-10`, `${year}-03-10`, `${year}-05-10`].map((date) => open.isOpen(at(date))),
      ).toEqual([true, false, true]);
    }
    const winter = winters.filter(({ freezes_h }) => freezes_h >= 0);
    expect(winter.length).toBeGreaterThanOrEqual(YEARS);
    for (const { freezes_h, clears_h } of winter) {
      expect((clears_h - freezes_h) / 24).toBeGreaterThan(50);
      expect((clears_h - freezes_h) / 24).toBeLessThan(70);
    }
  });

  test('one in the south is open about New Year and closed in July', () => {
    const south = bay(record((year, some) => `${year},${year}-11-${some},${year + 1}-04-${some}`));
    const { open } = drawn(south);
    for (let year = 2030; year < 2030 + YEARS; year++) {
      expect(
        [`${year}-01-01`, `${year}-07-01`, `${year}-12-20`].map((date) => open.isOpen(at(date))),
      ).toEqual([true, false, true]);
    }
  });

  test('one that froze in three winters of four does so in the years to come', () => {
    const free = (year: number) => year % 4 === 1;
    const rows = record(
      (year, some) =>
        `${year},${free(year - 1) ? 'none' : `${year}-05-${some}`},${free(year) ? 'none' : `${year}-12-${some}`}`,
    );
    let winters = 0;
    for (let replication = 0; replication < 100; replication++) {
      const { open } = drawn(bay(rows), replication);
      for (let year = 2030; year < 2030 + YEARS; year++) {
        if (!open.isOpen(at(`${year}-02-01`))) winters++;
        expect(open.isOpen(at(`${year}-08-01`))).toBe(true);
      }
    }
    // Four standard errors of a share of 4,000 winters.
    expect(Math.abs(winters / 4000 - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / 4000));
  });

  test('shifts of up to a year move a season whole, and those that meet leave no winter', () => {
    const rows = record((year, some) => `${year},${year}-06-${some},${year}-10-${some}`);
    const half = drawn(bay(rows, { clear_shift_d: 183, freeze_shift_d: 183 }));
    const same = drawn(bay(rows));
    for (let year = 2031; year < 2030 + YEARS; year++) {
      expect([`${year}-01-15`, `${year}-08-01`].map((date) => half.open.isOpen(at(date)))).toEqual([
        true,
        false,
      ]);
      expect([`${year}-01-15`, `${year}-08-01`].map((date) => same.open.isOpen(at(date)))).toEqual([
        false,
        true,
      ]);
    }
    for (const shift of [-366, 366]) {
      const moved = drawn(bay(rows, { clear_shift_d: shift, freeze_shift_d: shift })).open;
      expect(moved.isOpen(at('2030-08-01')) && moved.isOpen(at(`${2029 + YEARS}-08-01`))).toBe(true);
    }
    const always = drawn(bay(rows, { clear_shift_d: -366, freeze_shift_d: 366 }));
    expect(always.open.closes(0)).toBeGreaterThan(YEARS * 8766);
  });
});
