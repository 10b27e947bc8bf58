/** What a tunneller expects of machines and ground, over 200 replications under common random numbers. */
import { expect, test } from 'vitest';
import { replication } from '../../src/experiment/replication.ts';
import { sum } from '../../src/units/numbers.ts';
import { DRIVES_ONLY, modelOf } from '../fixtures/models.ts';

const REPLICATIONS = 200;

type Settings = Readonly<Record<string, unknown>>;

/** Rings that vary from one to the next, and a machine that breaks now and then. */
const machine: Settings = {
  'route.points.b': 0.2,
  'project.horizon_y': 20,
  'sites.yard.spoil.heap_m3': 1e6,
  'machines.m.build_h': { uniform: [0.2, 0.6], per: 'event' },
  'machines.m.breakdown': {
    after_h: { exponential: { mean: 20 }, per: 'event' },
    repair_h: { lognormal: { median: 4, sigma: 1 }, per: 'event' },
  },
};

/** Hours to the end of the last drive, in each replication. */
function ends(settings: Settings): number[] {
  const model = modelOf(DRIVES_ONLY, { ...machine, ...settings });
  return Array.from({ length: REPLICATIONS }, (_, number) => {
    const { status, end_h } = replication(model, { seed: 1, replication: number });
    expect(status).toBe('finished');
    return end_h as number;
  });
}

/** Mean of the differences, and three standard errors of it. */
function apart(one: readonly number[], other: readonly number[]): { mean_h: number; error_h: number } {
  const differences = one.map((hours, number) => hours - (other[number] as number));
  const mean_h = sum(differences) / differences.length;
  const variance = sum(differences.map((by) => (by - mean_h) * (by - mean_h))) / (differences.length - 1);
  return { mean_h, error_h: 3 * Math.sqrt(variance / differences.length) };
}

/** Loose spoil of a round: 6 pi m3. */
const trains = (number: number, more: Settings = {}) => ({
  'machines.m.trains': { number, spoil_m3: 20, speed_km_per_h: 0.2, turn_h: 0.5, ...more },
});

test('one more train helps until the face is the limit', () => {
  const [one, two, three, four, many] = [1, 2, 3, 4, 30].map((number) => ends(trains(number))) as [
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  const gains = [apart(one, two), apart(two, three), apart(three, four)];
  for (const { mean_h, error_h } of gains.slice(0, 2)) expect(mean_h).toBeGreaterThan(error_h);
  expect(gains[0]?.mean_h).toBeGreaterThan(gains[1]?.mean_h as number);
  expect(gains[1]?.mean_h).toBeGreaterThan(gains[2]?.mean_h as number);
  expect(Math.max(...ends(trains(29)).map((hours, number) => hours - (many[number] as number)))).toBe(0);
});

test('distance slows a drive that trains serve, and hardly one with a belt', () => {
  /** Hours of the second hundred metres less those of the first. */
  const growth = (settings: Settings) => {
    const half = ends({ ...settings, 'route.points.b': 0.1 });
    const whole = ends(settings);
    return apart(
      whole.map((hours, number) => hours - (half[number] as number)),
      half,
    );
  };
  const byTrain = growth(trains(2));
  const byBelt = growth({
    'machines.m.belt': { rate_m3_per_h: 60, extend_every_m: 1000, extend_h: 8 },
  });
  expect(byTrain.mean_h).toBeGreaterThan(byTrain.error_h);
  expect(Math.abs(byBelt.mean_h)).toBeLessThan(Math.max(byBelt.error_h, byTrain.mean_h / 5));
});

test('claimed rates beyond what belt or separation carry away change nothing', () => {
  const at = (penetration: number, more: Settings) =>
    ends({ ...more, 'machines.m.penetration_m_per_h': { rock: penetration } });
  for (const more of [
    { 'machines.m.belt': { rate_m3_per_h: 40, extend_every_m: 1000, extend_h: 8 } },
    { 'machines.m.separation': { rate_m3_per_h: 40 } },
  ])
    expect(at(30, more)).toEqual(at(10, more));
});

test('a second drive of the same machine is not slower by learning', () => {
  const { yard } = modelOf(DRIVES_ONLY).file.sites;
  const learning = { 'machines.m.learning': { over_m: 100, first_factor: 3 } };
  const second = {
    'route.points': { a: 0, b: 0.2, c: 0.4 },
    'sites.far': { ...yard, point: 'b', spoil: { ...yard?.spoil, heap_m3: 1e6 } },
    'drives.e': {
      bore: 'two',
      machine: 'm',
      crew: 'c',
      site: 'far',
      to: 'c',
      after: { drive: 'd', relaunch_d: 0 },
    },
  };
  const first = ends(learning);
  const both = ends({ ...learning, ...second });
  const after = both.map((hours, number) => hours - (first[number] as number));
  const { mean_h, error_h } = apart(first, after);
  // The first hundred metres take twice as long: 50 rounds of an hour more than 50.
  expect(mean_h).toBeGreaterThan(error_h);
});

test('a fault that the service bore has seen costs the running bore less', () => {
  const faulted = {
    'ground.rock.stops': {
      every_km: 0.1,
      stop_d: { lognormal: { median: 20, sigma: 0.7 }, per: 'event' },
      known_factor: 0.4,
    },
  };
  const running = { bore: 'running', machine: 'm', crew: 'c', site: 'yard', to: 'b', ready_d: 300 };
  const alone = ends({ ...faulted, 'drives.d': running });
  const behind = ends({
    ...faulted,
    'drives.d': { ...running, bore: 'service', ready_d: 0 },
    'drives.e': running,
  });
  const { mean_h, error_h } = apart(alone, behind);
  expect(mean_h).toBeGreaterThan(error_h);
});
