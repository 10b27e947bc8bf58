/** What a planner of marine works expects, over 200 replications under common random numbers. */
import { describe, expect, test } from 'vitest';
import { problemText } from '../../../src/model/file/problem.ts';
import type { Model } from '../../../src/model/model.ts';
import type { Rows } from '../../../src/trace/tables/tables.ts';
import { sum } from '../../../src/units/numbers.ts';
import { readingOf, traceOf } from '../../fixtures/models.ts';

const REPLICATIONS = 200;

function modelFrom(text: string): Model {
  const reading = readingOf(`format: 2\n${text}`);
  if ('model' in reading) return reading.model;
  throw new Error(reading.problems.map(problemText).join('\n'));
}

/** What is wanted of each replication of a model, all of which come to their end. */
function ofEach<T>(model: Model, wanted: (end_h: number, steps: readonly Rows['steps'][]) => T): T[] {
  return Array.from({ length: REPLICATIONS }, (_, replication) => {
    const { outcome, steps } = traceOf(model, { replication }, ['steps']);
    expect(outcome.finished).toBe(true);
    return wanted(outcome.end_h, steps);
  });
}

const mean = (values: readonly number[]) => sum(values) / values.length;

const less = (from: readonly number[], values: readonly number[]) =>
  from.map((value, number) => value - (values[number] as number));

/** Lower bound of the mean of differences, at three standard errors. */
function surely(differences: readonly number[]): number {
  const middle = mean(differences);
  const variance = sum(differences.map((one) => (one - middle) * (one - middle))) / (differences.length - 1);
  return middle - 3 * Math.sqrt(variance / differences.length);
}

describe('one more berth', () => {
  const runs = (ships: number, berths: number) =>
    ofEach(
      modelFrom(`
project: { name: berths, start: 2030-01-01, horizon_y: 2 }
operations:
  places: { quay: ${berths} }
  actors:
    ship:
      count: ${ships}
      times: 5
      cycle:
        - { do: sail, takes_h: { triangular: [15, 30, 60], per: event } }
        - { do: unload, takes_h: { triangular: [2, 4, 9], per: event }, in: quay }
`),
      (end_h, steps) => ({ end_h, queued_h: sum(steps.map(({ wait_place_h }) => wait_place_h)) }),
    );
  const ends = (found: ReturnType<typeof runs>) => found.map(({ end_h }) => end_h);

  test('is worth nothing where no ship ever queues', () => {
    const [one, two] = [runs(2, 1), runs(2, 2)];
    const alike = one.filter(({ queued_h }) => queued_h === 0).length;
    expect(alike).toBeGreaterThan(5);
    expect(alike).toBeLessThan(REPLICATIONS - 5);
    for (const [number, { end_h, queued_h }] of one.entries())
      if (queued_h === 0) expect(two[number]?.end_h).toBe(end_h);
    expect(ends(runs(1, 2))).toEqual(ends(runs(1, 1)));
  });

  test('helps surely where many ships queue, and less than the one before it', () => {
    const [one, two, three] = [runs(12, 1), runs(12, 2), runs(12, 3)].map(ends) as [
      number[],
      number[],
      number[],
    ];
    expect(surely(less(two, three))).toBeGreaterThan(0);
    expect(surely(less(less(one, two), less(two, three)))).toBeGreaterThan(0);
  });
});

test('look-ahead saves weather waits at the site: all of them with a perfect forecast, some on the weather of today', () => {
  const waits = (sail: string) =>
    ofEach(
      modelFrom(`
project: { name: look-ahead, start: 2030-07-01, horizon_y: 0.5 }
weather:
  series: { nome: { file: ../../models/data/tmy3-702000-nome.csv, utc_offset_h: -9 } }
  stations: { coast: { lat_deg_n: 64.5, lon_deg_e: -165.4, hours_from: [nome] } }
  limits: { landing: { wind_below_m_per_s: 7 } }
operations:
  actors:
    barge:
      station: coast
      times: 10
      cycle:
        - { do: load, takes_h: { triangular: [6, 10, 20], per: event } }
        - { do: sail, takes_h: 12, ${sail} }
        - { do: unload, takes_h: 8, limits: landing }
        - { do: return, takes_h: 12 }
`),
      (_, steps) => {
        const waited = (name: string) =>
          sum(steps.filter(({ step }) => step === name).map(({ wait_weather_h }) => wait_weather_h));
        return { port_h: waited('sail'), site_h: waited('unload') };
      },
    );
  const blind = waits('limits: none');
  const today = waits('limits: landing, work: through, forecast: persistence');
  const perfect = waits('limits: landing, window_h: 20');
  const site = (found: ReturnType<typeof waits>) => found.map(({ site_h }) => site_h);
  const port = (found: ReturnType<typeof waits>) => found.map(({ port_h }) => port_h);
  expect(port(blind)).toEqual(Array(REPLICATIONS).fill(0));
  expect(Math.max(...site(perfect))).toBe(0);
  expect(surely(less(site(blind), site(today)))).toBeGreaterThan(0);
  expect(surely(site(today))).toBeGreaterThan(0);
  // They wait in port instead.
  expect(surely(port(perfect))).toBeGreaterThan(0);
});

test('a season that opens 20 days later costs more than its days, for it makes some machines miss the year', () => {
  const ends = (later_d: number) =>
    ofEach(
      modelFrom(`
project: { name: season, start: 2030-01-01, horizon_y: 4 }
ice: { open_seasons: ../../models/data/open-season-by-year-derived.csv, first_year: 2000, last_year: 2020, seas: { bay: { clear_shift_d: ${later_d}, freeze_shift_d: 0 } } }
weather:
  series: { nome: { file: ../../models/data/tmy3-702000-nome.csv, utc_offset_h: -9 } }
  stations: { coast: { lat_deg_n: 64.5, lon_deg_e: -165.4, hours_from: [nome] } }
  limits: { open: { open_water: bay } }
operations:
  actors:
    beach:
      station: coast
      cycle: [{ do: dredge, takes_d: { triangular: [70, 90, 130], per: run }, limits: open, work: suspend }]
    heavy-lift:
      station: coast
      needs: [beach]
      cycle: [{ do: bring the machine, takes_d: 40, limits: open }]
    assembly: { needs: [heavy-lift], cycle: [{ do: assemble, takes_d: 60 }] }
`),
      (end_h) => end_h / 24,
    );
  const delays = less(ends(20), ends(0));
  const missed = delays.filter((days) => days > 200);
  // Either the days of the season, or a year: nothing between.
  for (const days of delays) expect(days <= 20 + 1e-6 || days > 200).toBe(true);
  expect(missed.length).toBeGreaterThan(10);
  expect(missed.length).toBeLessThan(REPLICATIONS - 10);
  expect(surely(delays)).toBeGreaterThan(20);
});
