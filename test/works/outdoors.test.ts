import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import type { Process } from '../../src/kernel/wait.ts';
import type { Availability } from '../../src/nature/availability/availability.ts';
import {
  DecayingSkillForecast,
  type Forecast,
  perfect,
  persistence,
} from '../../src/nature/availability/forecast.ts';
import { openStream } from '../../src/random/stream.ts';
import type { Diary } from '../../src/works/diary.ts';
import { inWorkableWeather, resting, type WorkMode } from '../../src/works/outdoors.ts';
import type { Berth } from '../../src/works/stoppage.ts';
import { type DepartureNeeds, waitToDepart } from '../../src/works/supply/voyages/departure.ts';
import type { World } from '../../src/works/world.ts';
import { modelOf, SHIPS_ONLY, STATIONS, traceOf } from '../fixtures/models.ts';
import { ofHours } from '../nature/hours.ts';

/** Hours as a text: `x` is workable, anything else is not. */
const hoursOf = (text: string) => ofHours(Uint8Array.from(text, (letter) => (letter === 'x' ? 1 : 0)));

const tell = (sim: Simulation, name: string, story: () => Process) => sim.start(name, story());

/** A scene with one worker, who writes down what it does. */
function scene() {
  const sim = new Simulation();
  const log: string[] = [];
  const world = { sim } as World;
  const diary = {
    activity: 'test',
    enter: (state: string, cause = '') => log.push(`${sim.now} ${cause || state}`),
  } as unknown as Diary;
  return { sim, log, world, diary };
}

/** Works `hours` from `from_h` on; gives what was done when, the end, and the hours outside the limits. */
function work(windows: Availability, hours: number, manner: Partial<WorkMode> = {}, from_h = 0) {
  const { sim, log, world, diary } = scene();
  let exposed_h = Number.NaN;
  let ends_h = Number.POSITIVE_INFINITY;
  tell(sim, 'worker', function* () {
    yield sim.hold(from_h);
    exposed_h = yield* inWorkableWeather(world, diary, 'unloading', hours, windows, {
      ...resting,
      ...manner,
    });
    ends_h = sim.now;
  });
  sim.run(1000);
  return { log, ends_h, exposed_h, waiting: sim.waiting() };
}

describe('work out of doors', () => {
  test('that suspends goes on in every workable stretch: 4 h in xx--xxx-', () => {
    expect(work(hoursOf('xx--xxx-'), 4)).toMatchObject({
      log: ['0 unloading', '2 weather', '4 unloading'],
      ends_h: 6,
      exposed_h: 0,
    });
  });

  test('that suspends and has to set up again loses that time after each rest, not before the first', () => {
    expect(work(hoursOf('-xx--xxx-xxx'), 4, { setUp_h: 0.5 })).toMatchObject({ ends_h: 7.5 });
    expect(work(hoursOf('-xx--xxx-xxx'), 5, { setUp_h: 1 })).toMatchObject({ ends_h: 11 });
  });

  test('that breaks off while it is set up loses that stretch, and no more: 3 h to set up in stretches of 2, 2, 2 and 5 h', () => {
    expect(work(hoursOf('xx-xx-xx-xxxxx'), 4, { setUp_h: 3 })).toMatchObject({ ends_h: 14, exposed_h: 0 });
  });

  test('that needs a window waits for one of its whole length; one of exactly that length is enough', () => {
    expect(work(hoursOf('xx--xxx-xxxx'), 3, { kind: 'window' })).toMatchObject({ ends_h: 7, exposed_h: 0 });
    expect(work(hoursOf('xx--xxx-xxxx'), 3.25, { kind: 'window' })).toMatchObject({ ends_h: 11.25 });
    expect(work(hoursOf('xxx-xxxx'), 2.5, { kind: 'window' }, 0.75)).toMatchObject({ ends_h: 6.5 });
    expect(work(hoursOf('xxx-xxxx'), 2.25, { kind: 'window' }, 0.75)).toMatchObject({ ends_h: 3 });
  });

  test('that needs a window and is told that weather stays begins at once, loses all when it turns, and begins anew', () => {
    const { log, ends_h, exposed_h } = work(hoursOf('xx--xxx-'), 3, {
      kind: 'window',
      forecast: persistence,
    });
    expect(log).toEqual(['0 unloading', '2 weather', '4 unloading']);
    expect([ends_h, exposed_h]).toEqual([7, 0]);
  });

  test('that must not be interrupted goes through what it was not told of, and the hours outside are counted', () => {
    const through = { kind: 'through', forecast: persistence } as const;
    expect(work(hoursOf('xx--xxx-'), 3, through)).toMatchObject({
      log: ['0 unloading'],
      ends_h: 3,
      exposed_h: 1,
    });
    expect(work(hoursOf('xx--xxx-'), 3, { kind: 'through' })).toMatchObject({ ends_h: 7, exposed_h: 0 });
  });

  test('for which no window comes is never begun: who waits says for what', () => {
    const { log, ends_h, waiting } = work(hoursOf('xx-xx-'), 3, { kind: 'window' });
    expect(log).toEqual(['0 weather']);
    expect(ends_h).toBe(Number.POSITIVE_INFINITY);
    expect(waiting).toMatchObject([
      {
        process: 'worker',
        on: expect.stringContaining('3.0 h of workable weather that does not come within the run'),
      },
    ]);
  });

  test('gives its berth to others while it waits, where it does not hold it', () => {
    for (const isHeld of [true, false]) {
      const { sim, world, diary } = scene();
      const landing = new Facility('landing', 1);
      const times: number[] = [];
      tell(sim, 'first', function* () {
        let place = landing.seize();
        yield place;
        const berth: Berth = {
          leave: () => place.release(),
          *take() {
            place = landing.seize();
            yield place;
          },
        };
        const manner: WorkMode = { ...resting, kind: 'window', berth: isHeld ? null : berth };
        yield* inWorkableWeather(world, diary, 'unloading', 2, hoursOf('-----xxx'), manner);
        times.push(sim.now);
        place.release();
      });
      tell(sim, 'second', function* () {
        yield sim.hold(1);
        const place = landing.seize();
        yield place;
        yield sim.hold(3);
        times.push(sim.now);
        place.release();
      });
      sim.run(100);
      expect(times).toEqual(isHeld ? [7, 10] : [4, 7]);
    }
  });

  test('ends when a search of every quarter says so, whatever the hours, limits and starts (law)', () => {
    const series = fc.array(fc.boolean(), { minLength: 4, maxLength: 60 });
    const quarter = (most: number) => fc.integer({ min: 1, max: most * 4 }).map((n) => n / 4);
    fc.assert(
      fc.property(series, quarter(8), quarter(30), quarter(2), (hours, need_h, from_h, setUp_h) => {
        const windows = ofHours(Uint8Array.from(hours, Number));
        const isOpen = (time_h: number) => hours[Math.floor(time_h)] === true;
        // Quarter by quarter: each time that work had begun and was broken off, all is set up first, from the beginning.
        let [left_h, toSetUp_h, hasBegun, isBroken, now] = [need_h, 0, false, false, from_h];
        for (; left_h > 0 && now < hours.length; now += 0.25) {
          if (!isOpen(now)) {
            isBroken = hasBegun;
            continue;
          }
          if (isBroken) toSetUp_h = setUp_h;
          [hasBegun, isBroken] = [true, false];
          if (toSetUp_h > 0) toSetUp_h -= 0.25;
          else left_h -= 0.25;
        }
        const slow = left_h > 0 ? Number.POSITIVE_INFINITY : now;
        expect(work(windows, need_h, { setUp_h }, from_h).ends_h).toBe(slow);
      }),
      { numRuns: 300 },
    );
  });
});

describe('leaving port', () => {
  const leaves = (wishes: DepartureNeeds, forecast: Forecast) => {
    const { sim, world, diary } = scene();
    let leaves_h = Number.POSITIVE_INFINITY;
    tell(sim, 'ship', function* () {
      yield* waitToDepart(world, diary, wishes, forecast);
      leaves_h = sim.now;
    });
    sim.run(1000);
    return leaves_h;
  };
  const passage = hoursOf('xxx-xxxxxxxx');
  const landing = hoursOf('xxx---xxx---');

  test('without looking ahead asks for the passage alone', () => {
    expect(leaves({ passage, sail_h: 2, landing: null, landing_h: 0 }, perfect)).toBe(0);
    expect(leaves({ passage, sail_h: 4, landing: null, landing_h: 0 }, perfect)).toBe(4);
  });

  test('looking ahead leaves so that it arrives in a window to unload', () => {
    expect(leaves({ passage, sail_h: 2, landing, landing_h: 2 }, perfect)).toBe(4);
    expect(leaves({ passage: null, sail_h: 2, landing, landing_h: 2.5 }, perfect)).toBe(4);
    expect(leaves({ passage: null, sail_h: 2, landing, landing_h: 4 }, perfect)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test('by persistence leaves when it is fine at both ends now', () => {
    expect(leaves({ passage, sail_h: 4, landing, landing_h: 2 }, persistence)).toBe(0);
    const blowing = hoursOf('---xxxxxx');
    expect(leaves({ passage, sail_h: 2, landing: blowing, landing_h: 2 }, persistence)).toBe(4);
  });

  test('both windows are found as a search of every quarter finds them (law)', () => {
    const series = fc.array(fc.boolean(), { minLength: 8, maxLength: 60 });
    const quarter = (most: number) => fc.integer({ min: 1, max: most * 4 }).map((n) => n / 4);
    fc.assert(
      fc.property(series, series, quarter(4), quarter(4), (there, here, sail_h, landing_h) => {
        const [a, b] = [there, here].map((hours) => ofHours(Uint8Array.from(hours, Number))) as [
          Availability,
          Availability,
        ];
        const fits = (windows: Availability, from_h: number, need_h: number) =>
          windows.earliest(from_h, need_h) === from_h;
        const starts = Array.from({ length: 240 }, (_, at) => at / 4);
        const slow = starts.find((now) => fits(a, now, sail_h) && fits(b, now + sail_h, landing_h));
        expect(leaves({ passage: a, sail_h, landing: b, landing_h }, perfect)).toBe(
          slow ?? Number.POSITIVE_INFINITY,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('a forecast that errs', () => {
  const random = openStream(1, 0, 'hours');
  const hours = 20 * 8760;
  let state = 1;
  const series = Uint8Array.from({ length: hours }, () => {
    if (random.uniform() < 0.05) state = 1 - state;
    return state;
  });
  const windows = ofHours(series);
  const workable = series.reduce((sum, one) => sum + one, 0) / hours;

  test.each([6, 24, 72])('hits and gives false alarms at the rates that are stated, %i h ahead', (lead_h) => {
    const forecast = new DecayingSkillForecast(48, openStream(1, 0, 'forecast'));
    let [hits, fine, alarms, foul] = [0, 0, 0, 0];
    for (let now = 0; now < hours - 200; now += 5) {
      const tells = forecast.tells(windows, now + lead_h, now);
      if (series[now + lead_h] === 1) {
        fine++;
        if (tells) hits++;
      } else {
        foul++;
        if (tells) alarms++;
      }
    }
    const skill = Math.exp(-lead_h / 48);
    expect(hits / fine).toBeCloseTo(skill + (1 - skill) * workable, 1);
    expect(alarms / foul).toBeCloseTo((1 - skill) * workable, 1);
  });

  test('lets work begin that is longer than any forecast reaches, if it may be fine', () => {
    const always = ofHours(new Uint8Array(9000).fill(1));
    const forecast = new DecayingSkillForecast(48, openStream(1, 0, 'forecast'));
    expect(forecast.expect(always, 0, 0, 500).start_h).toBe(0);
    expect(forecast.expect(always, 0, 300, 12).start_h).toBe(300);
  });

  test('is right about now, and mends as the time comes near', () => {
    const forecast = new DecayingSkillForecast(48, openStream(1, 0, 'forecast'));
    for (let now = 0; now < 2000; now++) expect(forecast.tells(windows, now, now)).toBe(series[now] === 1);
    const known = (lead_h: number) =>
      Array.from(
        { length: 5000 },
        (_, now) => forecast.tells(windows, now + lead_h, now) === (series[now + lead_h] === 1),
      ).filter(Boolean).length;
    expect(known(6)).toBeGreaterThan(known(24));
    expect(known(24)).toBeGreaterThan(known(96));
  });

  test('expects nothing after the series has ended, and is not asked again', () => {
    const never = { start_h: Number.POSITIVE_INFINITY, again_h: Number.POSITIVE_INFINITY };
    const forecast = new DecayingSkillForecast(48, openStream(1, 0, 'forecast'));
    expect(forecast.expect(hoursOf('xxxx'), 10, 10, 2)).toEqual(never);
    expect(work(hoursOf('xxxx--'), 5, { kind: 'window', forecast })).toMatchObject({
      ends_h: Number.POSITIVE_INFINITY,
    });
  });

  test('sends work out that a perfect one would have held back, and holds back what could have gone', () => {
    const erring = () => new DecayingSkillForecast(24, openStream(1, 0, 'forecast'));
    let [exposed_h, waited_h, best_h] = [0, 0, 0];
    const forecast = erring();
    for (let from_h = 0; from_h < 900; from_h += 30) {
      const told = work(windows, 12, { kind: 'through', forecast }, from_h);
      const known = work(windows, 12, { kind: 'through' }, from_h);
      expect(known.exposed_h).toBe(0);
      if (told.ends_h > 990 || known.ends_h > 990) continue;
      exposed_h += told.exposed_h;
      waited_h += told.ends_h - from_h;
      best_h += known.ends_h - from_h;
    }
    expect(exposed_h).toBeGreaterThan(0);
    expect(waited_h).not.toBe(best_h);
  });
});

describe('ships and what they know', () => {
  /** A boat that lands fuel on an open beach, under the waves of a real year. */
  const boat = (settings: Record<string, unknown> = {}) => {
    const series = modelOf(STATIONS).file.weather?.series ?? {};
    const model = {
      weather: {
        series: { shelf: { ...series.shelf, file: 'data/hourly-wind-wave-2010-2012.csv' } },
        stations: {
          sea: { lat_deg_n: 41, lon_deg_e: -71, hours_from: ['shelf'], as_observed: { past_end: 'repeat' } },
        },
        limits: { landing: { wave_below_m: 1.2 }, passage: { wave_below_m: 2.5 } },
      },
      'sites.town.station': 'sea',
      'sites.town.landing': { berths: 1, unload_t_per_h: 2, limits: 'landing' },
      'sites.town.stores.fuel': {
        capacity: 1e5,
        initial: 0,
        use_per_d: 10,
        from: 'port',
        reorder: { below_d: 500, up_to_d: 1000, stock_up_d: 0, winter_factor: 0 },
      },
      'supply.routes': [{ from: 'port', to: 'town', distance_nm: 80, station: 'sea' }],
      'supply.fleets.boats.passage_limits': 'passage',
      ...settings,
    };
    return traceOf(modelOf(SHIPS_ONLY, model)).voyages.filter(({ returned_h }) => returned_h !== null);
  };
  const sum = (voyages: ReturnType<typeof boat>, wait: 'wait_weather_h' | 'exposed_h') =>
    voyages.reduce((total, voyage) => total + voyage[wait], 0);
  /** Hours between arriving and the last lot in the yard. */
  const off = (voyages: ReturnType<typeof boat>) =>
    voyages.reduce((total, { arrived_h, unloaded_h }) => total + (unloaded_h ?? 0) - (arrived_h ?? 0), 0) /
    voyages.length;

  test('with a perfect forecast are never out in weather beyond their limits', () => {
    const voyages = boat();
    expect(voyages.length).toBeGreaterThan(20);
    expect(sum(voyages, 'exposed_h')).toBe(0);
    expect(sum(voyages, 'wait_weather_h')).toBeGreaterThan(100);
  });

  test('with less to go by are', () => {
    const erring = sum(boat({ 'supply.fleets.boats.forecast': { skill_h: 8 } }), 'exposed_h');
    const staying = sum(boat({ 'supply.fleets.boats.forecast': 'persistence' }), 'exposed_h');
    expect(erring).toBeGreaterThan(0);
    expect(staying).toBeGreaterThan(0);
  });

  test('that look ahead lie off the beach for less time', () => {
    const landing = { berths: 1, unload_t_per_h: 2, limits: 'landing', work: 'window' };
    const blind = off(boat({ 'sites.town.landing': landing }));
    const seeing = off(boat({ 'sites.town.landing': landing, 'supply.fleets.boats.looks_ahead': true }));
    expect(seeing).toBeLessThan(0.8 * blind);
  });

  test('closed days hold them back under the cause calendar', () => {
    const closed = { wave_below_m: 9, closed: [{ from: '06-01', to: '07-15' }] };
    const voyages = boat({
      'weather.limits': { landing: closed, passage: { wave_below_m: 9 } },
    });
    const start_ms = Date.UTC(2030, 0, 1);
    const inJune = voyages.filter(({ unloaded_h }) => {
      const date = new Date(start_ms + (unloaded_h ?? 0) * 3_600_000).toISOString().slice(5, 10);
      return date > '06-02' && date <= '07-15';
    });
    expect(inJune).toEqual([]);
    expect(Math.max(...voyages.map(({ wait_weather_h }) => wait_weather_h))).toBeGreaterThan(24);
  });
});
