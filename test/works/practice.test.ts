/** What a practitioner expects, over 200 replications under common random numbers. */
import { expect, test } from 'vitest';
import { replication } from '../../src/experiment/replication.ts';
import { sum } from '../../src/units/numbers.ts';
import { DRIVES_ONLY, modelOf } from '../fixtures/models.ts';

const REPLICATIONS = 200;
const METRES = 300;

/** Metres a day of a drive whose machine breaks now and then, in each replication. */
function rates(settings: Readonly<Record<string, unknown>>): number[] {
  const model = modelOf(DRIVES_ONLY, {
    'route.points.b': METRES / 1000,
    'sites.yard.spoil.heap_m3': 1e6,
    'machines.m.breakdown': {
      after_h: { exponential: { mean: 20 }, per: 'event' },
      repair_h: { lognormal: { median: 6, sigma: 1 }, per: 'event' },
    },
    ...settings,
  });
  return Array.from({ length: REPLICATIONS }, (_, number) => {
    const { end_h } = replication(model, { seed: 1, replication: number });
    return (METRES / (end_h as number)) * 24;
  });
}

/** Lower bound of the mean of differences, at three standard errors. */
function surely(differences: readonly number[]): number {
  const mean = sum(differences) / differences.length;
  const variance = sum(differences.map((one) => (one - mean) * (one - mean))) / (differences.length - 1);
  return mean - 3 * Math.sqrt(variance / differences.length);
}

test('one more shift helps, and less than the one before it: repairs go on between shifts', () => {
  const [one, two, three] = [1, 2, 3].map((shifts) =>
    rates({ 'crews.c.shifts_per_d': shifts, 'crews.c.shift_h': 8 }),
  ) as [number[], number[], number[]];
  const gains = (more: readonly number[], less: readonly number[]) =>
    more.map((rate, number) => rate - (less[number] as number));
  const [second, third] = [gains(two, one), gains(three, two)];
  expect(surely(third)).toBeGreaterThan(0);
  expect(surely(gains(second, third))).toBeGreaterThan(0);
});

test('relief at the face is worth the more, the farther the face is', () => {
  const gain = (km_per_h: number) => {
    const crew = { 'crews.c.travel_km_per_h': km_per_h };
    const portal = rates(crew);
    return rates({ ...crew, 'crews.c.relief': 'face' }).map(
      (rate, number) => rate - (portal[number] as number),
    );
  };
  // A ride at a tenth of the speed is a face ten times as far.
  const [near, far] = [gain(2), gain(0.2)];
  expect(surely(near)).toBeGreaterThan(0);
  expect(surely(far.map((rate, number) => rate - (near[number] as number)))).toBeGreaterThan(0);
});
