/** Weather-bound work begun on each day of a year, on a plan whose ice and weather can be worked out by hand. */
import { expect, test } from 'vitest';
import { StartMonthsGatherer } from '../../../src/experiment/starts/start-months.ts';
import type { Model } from '../../../src/model/model.ts';
import { boundNames, startsDayByDay } from '../../../src/works/starts/day-by-day.ts';
import { modelOf, OPERATIONS, readingOf, STRESS } from '../../fixtures/models.ts';

/** The fjord is open from 1 June to 30 September of common years; three days of waves are known: calm, rough, calm. */
const PLAN = `
format: 2
project: { name: fjord, title: A fjord, start: 2027-01-01, horizon_y: 2 }
ice: { open_seasons: seasons.csv, seas: { fjord: {} } }
weather:
  series: { buoy: { file: waves.csv, layout: columns, utc_offset_h: 0, time: { column: time_utc }, stamp: start, columns: { wave_m: wave_m } } }
  stations: { bay: { lat_deg_n: 65.7, lon_deg_e: -168.5, hours_from: [buoy], as_observed: { past_end: end } } }
  limits:
    water: { open_water: fjord }
    hunt: { closed: [{ from: 07-10, to: 07-12 }] }
    calm: { wave_below_m: 1.5 }
sites:
  port: { open_d: 0, cost_usd_per_d: 0, port: { berths: 1, lead_d: 1 } }
  town:
    open_d: 0
    cost_usd_per_d: 0
    sea: fjord
    landing: { berths: 1, unload_t_per_h: 100, lot_h: 4 }
    stores: { fuel: { capacity: 1000, initial: 0, use_per_d: 10, from: port, reorder: { below_d: 20, up_to_d: 40, stock_up_d: 0 }, demand: { total: 500, per_d: 10 } } }
supply:
  commodities: { fuel: { unit: t, mass_t: 1, price_usd: 1, cause_when_out: no-fuel } }
  fleets: { boats: { ships: 2, home: port, serves: [town], capacity_t: 1000, speed_kn: 10, load_t_per_h: 100, charter_usd_per_d: 0 } }
  routes: [{ from: port, to: town, distance_nm: 120 }]
operations:
  actors:
    tug: { cycle: [{ do: tow, takes_h: 240, limits: water }] }
    diggers: { count: 2, cycle: [{ do: dig, takes_h: 48, limits: hunt, work: suspend, set_up_h: 0 }, { do: rest, takes_h: 5 }] }
    diver: { station: bay, cycle: [{ do: dive, takes_h: 12, limits: calm }] }
`;

const hours = Array.from({ length: 72 }, (_, hour) => {
  const time = new Date(Date.UTC(2027, 0, 1, hour)).toISOString().slice(0, 16).replace('T', ' ');
  return `${time},${hour >= 24 && hour < 48 ? 3 : 1}`;
});
const FILES = {
  'test/fixtures/seasons.csv':
    'year,clear_date,freeze_date\n2001,2001-06-01,2001-10-01\n2002,2002-06-01,2002-10-01\n',
  'test/fixtures/waves.csv': `time_utc,wave_m\n${hours.join('\n')}\n`,
};

function planOf(text: string): Model {
  const reading = readingOf(text, 'test/fixtures/model.yaml', FILES);
  if ('model' in reading) return reading.model;
  throw new Error(JSON.stringify(reading.problems));
}

const fjord = planOf(PLAN);

function toldOf(model: Model, replications = 1, only?: ReadonlySet<string>) {
  const gatherer = new StartMonthsGatherer(model);
  for (let replication = 0; replication < replications; replication++)
    gatherer.add(startsDayByDay(model, { seed: 1, replication, year: 2027, ...(only && { only }) }));
  return gatherer.told([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
}

const { calendar, calendar_best } = toldOf(fjord);
const monthOf = (operation: string, month: number) =>
  calendar.find((row) => row.operation === operation && row.month === month);
const bestOf = (operation: string) => calendar_best.find((row) => row.operation === operation);

test('the works that nature can keep waiting are steps with limits, passages and landings; one of each kind of actor', () => {
  expect(boundNames(fjord)).toEqual([
    'tug/tow',
    'diggers/dig',
    'diver/dive',
    'boats/passage from port to town',
    'boats/landing at town',
  ]);
});

test('a tow of 10 days asked for in January waits for 1 June: 136 days from the middle of the month', () => {
  const january = monthOf('tug/tow', 1);
  expect(january).toMatchObject({ starts: 31, not_done: 0 });
  expect(january?.p50_h).toBeCloseTo(146 * 24, 6);
  expect(january?.p80_h).toBeCloseTo((151 - 6 + 10) * 24, 6);
  expect(january?.p90_h).toBeCloseTo((151 - 3 + 10) * 24, 6);
  expect(january?.work_h).toBeCloseTo(240, 6);
  expect(january?.downtime_sea).toBeCloseTo(136 / 146, 9);
});

test('asked for after 21 September it waits for the summer of 2028, whose 152nd day is 31 May', () => {
  const september = monthOf('tug/tow', 9);
  expect(september?.p50_h).toBeCloseTo(240, 6);
  // Of 30 starts, 21 are done in 10 days; those of 30, 29, 28 and 27 September wait 244, 245, 246 and 247 days.
  expect(september?.p80_h).toBeCloseTo((246.2 + 10) * 24, 6);
  expect(bestOf('tug/tow')).toMatchObject({
    best_month: 6,
    best_p80_h: 240,
    start_by: '2027-09-21',
    sea_closes: '2027-10-01',
  });
});

test('digging that three closed days stop goes on after them: 9 to 12 July take 5, 5, 4 and 3 days', () => {
  const july = monthOf('diggers/dig', 7);
  expect(july).toMatchObject({ p50_h: 48, p90_h: 72, downtime_weather: 0, downtime_sea: 0 });
  expect(july?.downtime_calendar).toBeCloseTo(216 / (31 * 48 + 216), 9);
  expect(monthOf('diggers/dig', 8)).toMatchObject({ p90_h: 48, downtime_calendar: 0 });
  expect(bestOf('diggers/dig')).toMatchObject({ best_month: 1, start_by: '', sea_closes: '' });
});

test('a dive waits out the rough day; after the known hours nothing is done, and nothing is made up', () => {
  const [, , { starts = [] } = {}] = startsDayByDay(fjord, { seed: 1, replication: 0, year: 2027 });
  const took = starts.map(({ begun_h, done_h }) => done_h - begun_h);
  expect(took.slice(0, 3)).toEqual([12, 36, 12]);
  expect(starts[1]?.waited_h).toEqual({ weather: 24, ice: 0, calendar: 0 });
  expect(took.slice(3).every((one) => one === Number.POSITIVE_INFINITY)).toBe(true);
  expect(monthOf('diver/dive', 1)).toMatchObject({ p50_h: null, not_done: expect.closeTo(28 / 31, 9) });
  expect(bestOf('diver/dive')).toMatchObject({ best_month: null, best_p80_h: null });
});

test('a loaded boat leaves 12 h before the fjord opens, and lands 1,000 t in 10 h', () => {
  const name = 'boats/passage from port to town';
  expect(monthOf(name, 1)?.p50_h).toBeCloseTo(136 * 24, 6);
  expect(monthOf(name, 7)).toMatchObject({ p90_h: 12, downtime_sea: 0 });
  expect(bestOf(name)?.start_by).toBe('2027-09-30');
  expect(monthOf('boats/landing at town', 6)?.p50_h).toBeCloseTo(10, 6);
  expect(bestOf('boats/landing at town')?.start_by).toBe('2027-09-30');
});

test('works that are asked for alone have the figures that they have among all', () => {
  for (const path of [STRESS, OPERATIONS]) {
    const model = modelOf(path);
    const names = boundNames(model);
    const year = Number(model.file.project.start.slice(0, 4)) + 1;
    const all = startsDayByDay(model, { seed: 3, replication: 1, year });
    expect(all.map(({ name }) => name)).toEqual(names);
    const [last = ''] = names.slice(-1);
    const alone = startsDayByDay(model, { seed: 3, replication: 1, year, only: new Set([last]) });
    expect(alone).toEqual(all.slice(-1));
    for (const { starts } of all)
      for (const { begun_h, done_h, waited_h } of starts)
        if (done_h < Number.POSITIVE_INFINITY)
          expect(waited_h.weather + waited_h.ice + waited_h.calendar).toBeLessThanOrEqual(
            done_h - begun_h + 1e-6,
          );
  }
});
