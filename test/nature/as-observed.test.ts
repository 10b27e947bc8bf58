/** Hours as observed: of the very date where the series has it, else of a year that is told. */
import { describe, expect, test } from 'vitest';
import { asObservedNotes, takenHours } from '../../src/model/data/observed/as-observed.ts';
import { problemText } from '../../src/model/file/problem.ts';
import type { Model } from '../../src/model/model.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { readingOf } from '../fixtures/models.ts';

const HOUR_MS = 3_600_000;

/** A file in which the wind tells the year, less 2000, the temperature the day of the month and the waves the hour. */
function fileOf(from: string, to: string, without: (date: string) => boolean = () => false): string {
  const rows = ['time,wind,air,wave'];
  for (let at = Date.parse(`${from}Z`); at < Date.parse(`${to}Z`); at += HOUR_MS) {
    const text = new Date(at).toISOString();
    if (without(text)) continue;
    rows.push(
      `${text.slice(0, 16)},${Number(text.slice(2, 4))},${Number(text.slice(8, 10))},${Number(text.slice(11, 13)) / 2}`,
    );
  }
  return rows.join('\n');
}
const threeYears = fileOf('2010-01-01T00:00', '2013-01-01T00:00');

interface Given {
  readonly start: string;
  readonly series?: object;
  readonly pastEnd?: string;
  readonly horizon_y?: number;
}

function reading(file: string, { start, series = {}, pastEnd = 'repeat', horizon_y = 1 }: Given) {
  const model = {
    format: 2,
    project: { name: 'as-observed', start, horizon_y },
    sites: {},
    weather: {
      series: {
        s: {
          file: 'series.csv',
          layout: 'columns',
          time: { column: 'time' },
          stamp: 'start',
          utc_offset_h: 0,
          columns: { wind_m_per_s: 'wind', temperature_c: 'air', wave_m: 'wave' },
          ...series,
        },
      },
      stations: {
        there: { lat_deg_n: 60, lon_deg_e: 5, hours_from: ['s'], as_observed: { past_end: pastEnd } },
      },
      // What no limit asks for may have gaps.
      limits: { work: { wind_below_m_per_s: 20 } },
    },
  };
  return readingOf(JSON.stringify(model), undefined, { 'test/fixtures/series.csv': file });
}
function modelOf(file: string, given: Given): Model {
  const found = reading(file, given);
  if ('model' in found) return found.model;
  throw new Error(found.problems.map(problemText).join('\n'));
}
const problemsOf = (file: string, given: Given) => {
  const found = reading(file, given);
  return 'problems' in found ? found.problems.map(problemText) : [];
};

/** Year, day of the month and hour of the file that an hour of the run takes. */
function takenBy(model: Model, hour = 0): number[] {
  const years = model.file.project.horizon_y;
  const { wind_m_per_s, temperature_c, wave_m } = new Nature(model, new Chance(1, 0), years * 8766).weather(
    'there',
  );
  return [
    2000 + ((wind_m_per_s as Float32Array)[hour] as number),
    temperature_c?.[hour] as number,
    2 * (wave_m?.[hour] as number),
  ];
}
const hoursTo = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / HOUR_MS;

describe('a run under hours as observed', () => {
  test('begins at the very date where the series has it, and has nothing to say', () => {
    for (const start of ['2010-01-01', '2011-03-01', '2012-02-29']) {
      const model = modelOf(threeYears, { start, horizon_y: 0.5 });
      expect(takenBy(model)).toEqual([Number(start.slice(0, 4)), Number(start.slice(8)), 0]);
      expect(takenBy(model, 49)).toEqual(
        [
          ...new Date(Date.parse(start) + 49 * HOUR_MS)
            .toISOString()
            .matchAll(/^\d+|(?<=-)\d+(?=T)|(?<=T)\d+/g),
        ].map(Number),
      );
      expect(asObservedNotes(model)).toEqual([]);
    }
  });

  test('begins in the first year that has the month and day where the series has not the date, and says which', () => {
    const later = modelOf(threeYears, { start: '2027-03-01' });
    expect(takenBy(later)).toEqual([2010, 1, 0]);
    expect(asObservedNotes(later)).toEqual([
      'station there: series s has no hour 2027-03-01 00:00 (it goes from 2010-01-01 to 2013-01-01 UTC); its hours from 2010-03-01 on are taken',
    ]);
    const before = modelOf(threeYears, { start: '2009-12-31' });
    expect(takenBy(before)).toEqual([2010, 31, 0]);
    expect(asObservedNotes(before)).toEqual([
      expect.stringContaining('its hours from 2010-12-31 on are taken'),
    ]);
  });

  test('29 February is that of a leap year where the series has one, else the day before it', () => {
    expect(takenBy(modelOf(threeYears, { start: '2028-02-29' }))).toEqual([2012, 29, 0]);
    const common = modelOf(threeYears, { start: '2028-02-29', series: { years: [2010, 2011] } });
    expect(takenBy(common)).toEqual([2010, 28, 0]);
    expect(asObservedNotes(common)).toEqual([
      expect.stringContaining('its hours from 2010-02-28 on are taken'),
    ]);
  });

  test('local time is brought to UTC first: midnight UTC of 1 March is 15 o clock of the day before at UTC-9', () => {
    expect(takenBy(modelOf(threeYears, { start: '2011-03-01', series: { utc_offset_h: -9 } }))).toEqual([
      2011, 28, 15,
    ]);
  });

  test('a series that begins within day zero has not its first hour: the next year is taken, and told', () => {
    const late = modelOf(fileOf('2011-03-01T06:00', '2013-03-02T00:00'), { start: '2011-03-01' });
    expect(takenBy(late)).toEqual([2012, 1, 0]);
    expect(asObservedNotes(late)[0]).toMatch(
      /no hour 2011-03-01 00:00 \(it goes from 2011-03-01 06:00 to .*\); its hours from 2012-03-01 on/,
    );
  });

  test('a date that no year of the series has is refused', () => {
    const june = fileOf('2011-06-01T00:00', '2011-07-01T00:00');
    expect(problemsOf(june, { start: '2011-03-01' })).toEqual([
      expect.stringMatching(/series s has no hour of the date of day zero, 2011-03-01/),
    ]);
  });
});

describe('years of a series that is taken as observed', () => {
  test('cut it: others are not begun with, and not gone on with', () => {
    const model = modelOf(threeYears, { start: '2027-07-01', series: { years: [2012, 2011] }, horizon_y: 2 });
    expect(takenBy(model)).toEqual([2011, 1, 0]);
    const end = hoursTo('2011-07-01', '2013-01-01');
    expect(takenBy(model, end - 1)).toEqual([2012, 31, 23]);
    // It has come to 1 January.
    expect(takenBy(model, end)).toEqual([2011, 1, 0]);
    expect(asObservedNotes(model)).toEqual([
      expect.stringMatching(/\(it goes from 2011-01-01 to 2013-01-01 UTC\); its hours from 2011-07-01 on/),
      'station there: series s ends at 2029-01-01 of the run, which goes on with its hours from 2011-01-01 on',
    ]);
  });

  test('leave gaps of other years out of account', () => {
    const gap = fileOf('2010-01-01T00:00', '2013-01-01T00:00', (date) => date.startsWith('2010-05-05'));
    expect(problemsOf(gap, { start: '2011-01-01' })).toEqual([
      expect.stringMatching(/series s has a gap of 24 hours in wind_m_per_s, from line \d+/),
    ]);
    expect(problemsOf(gap, { start: '2011-01-01', series: { years: [2011, 2012] } })).toEqual([]);
    expect(problemsOf(gap, { start: '2010-01-01', series: { years: [2010] } })).toEqual([
      expect.stringMatching(
        /of which 2010 are used, has a gap of 24 hours in wind_m_per_s, from 2010-05-05 UTC/,
      ),
    ]);
  });

  test('follow each other, and no days are left out of them', () => {
    expect(problemsOf(threeYears, { start: '2011-01-01', series: { years: [2010, 2012] } })).toEqual([
      expect.stringMatching(/from the years 2010, 2012 of s[\s\S]*years that follow each other/),
    ]);
    const leave_out = [{ from: '2010-05-05', to: '2010-05-06' }];
    expect(problemsOf(threeYears, { start: '2011-01-01', series: { leave_out } })[0]).toMatch(
      /days are left out/,
    );
  });

  test('that the series has not are refused', () => {
    expect(problemsOf(threeYears, { start: '2011-01-01', series: { years: [2015] } })).toEqual([
      expect.stringMatching(/series s, of which 2015 are used, has no hour of the date of day zero/),
    ]);
  });
});

describe('past the end of the series', () => {
  test('a run goes on at the date that it has come to, and says with which', () => {
    const model = modelOf(threeYears, { start: '2012-10-01', horizon_y: 4 });
    const end = hoursTo('2012-10-01', '2013-01-01');
    expect([takenBy(model, end - 1), takenBy(model, end)]).toEqual([
      [2012, 31, 23],
      [2010, 1, 0],
    ]);
    expect(asObservedNotes(model)).toEqual([
      'station there: series s ends at 2013-01-01 of the run, which goes on with its hours from 2010-01-01 on, and begins again once after that',
    ]);
  });

  test('or nothing is workable any more, which is said too', () => {
    const model = modelOf(threeYears, { start: '2012-10-01', pastEnd: 'end', horizon_y: 4 });
    expect(new Nature(model, new Chance(1, 0), 4 * 8766).weather('there').wave_m).toHaveLength(92 * 24);
    expect(asObservedNotes(model)).toEqual([
      'station there: series s ends at 2013-01-01 of the run; from then on nothing is workable',
    ]);
  });

  test('pieces follow each other without a gap, for as long as is asked for', () => {
    const stretch = { from: 5, to: 5 + 100 * 24, start_ms: Date.UTC(2011, 0), isTypicalYear: false };
    const pieces = takenHours(stretch, 'repeat', Date.UTC(2011, 0, 11), 9000);
    expect(pieces[0]).toEqual({ at_h: 0, row: 5 + 240, hours: 90 * 24, isOwn: true });
    let at_h = 0;
    for (const piece of pieces) {
      expect(piece.at_h).toBe(at_h);
      at_h += piece.hours;
    }
    expect(at_h).toBe(9000);
  });
});
