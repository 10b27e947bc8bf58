/** Entries that are like another: what they take, and what is wrong with one that is like none. */
import { describe, expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, readingOf } from '../fixtures/models.ts';

const text = (machines: string) => `format: 2
project: { name: like, start: 2030-01-01, horizon_y: 2 }
route: { points: { a: 0, b: 1 }, ground: [{ name: all, class: rock, to_km: 2 }] }
ground: { rock: { bulking: 1.5 } }
sites: { yard: { point: a, open_d: 0, cost_usd_per_d: 0, spoil: { heap_m3: 1000, disposal: { tip: { rate_m3_per_h: 50, load_m3: 10, cost_usd_per_m3: 1 } } } } }
machines:
${machines}
crews: { c: { persons: 5, shifts_per_d: 2, shift_h: 12, cost_usd_per_person_h: 10 } }
drives: { d: { bore: one, machine: mine, crew: c, site: yard, to: b, ready_d: 0 } }
`;
const BASE =
  '  base: { bored_diameter_m: 4, round_m: 1, penetration_m_per_h: { rock: 2 }, build_h: { uniform: [0.4, 0.6], per: event }, maintenance_h_per_d: 3, uses: {}, price_usd: 5, breakdown: { after_h: 20, repair_h: 4 } }';
const machineOf = (lines: string, settings: Record<string, unknown> = {}) => {
  const list = Object.entries(settings).map(([path, value]) => ({ path, value: JSON.stringify(value) }));
  const reading = readingOf(text(`${BASE}\n${lines}`), 'test/fixtures/like.yaml', {}, list);
  if ('problems' in reading) throw new Error(reading.problems.map(({ found }) => found).join('; '));
  return reading.model.file.machines?.mine;
};

describe('a machine that is like another', () => {
  test('has all that it does not say itself, maps key by key, distributions whole; null takes out', () => {
    const mine = machineOf(
      '  mine: { like: base, build_h: { triangular: [1, 2, 3], per: run }, breakdown: { repair_h: 9 } }',
    );
    expect(mine).toMatchObject({
      bored_diameter_m: 4,
      build_h: { triangular: [1, 2, 3], per: 'run' },
      breakdown: { after_h: 20, repair_h: 9 },
    });
    expect(mine).not.toHaveProperty('like');
    expect(machineOf('  mine: { like: base, breakdown: null }')).not.toHaveProperty('breakdown.after_h');
  });

  test('stays without what a setting takes out, whether it has it by itself or as the other', () => {
    const out = { 'machines.mine.breakdown': null };
    expect(machineOf('  mine: { like: base }', out)).not.toHaveProperty('breakdown');
    expect(machineOf('  mine: { like: base, breakdown: { repair_h: 9 } }', out)).not.toHaveProperty(
      'breakdown',
    );
  });

  test('may stand before it, and be like one that is like a third', () => {
    expect(machineOf('  mine: { like: second }\n  second: { like: base, price_usd: 7 }')).toMatchObject({
      price_usd: 7,
      round_m: 1,
    });
  });

  test('takes settings of its own and of the other, down to a number within a distribution', () => {
    const mine = machineOf('  mine: { like: base }', {
      'machines.mine.breakdown.repair_h': 1,
      'machines.mine.build_h.uniform.1': 0.9,
      'machines.base.price_usd': 8,
    });
    expect(mine).toMatchObject({
      price_usd: 8,
      breakdown: { after_h: 20, repair_h: 1 },
      build_h: { uniform: [0.4, 0.9], per: 'event' },
    });
    expect(modelOf(DRIVES_ONLY).file.machines?.m).toBeDefined();
  });
});

test.each([
  ['  mine: { like: bass }', /machines\.mine\.like names "bass", which is none of machines/, 9],
  [
    '  mine: { like: base, }\n  two: { like: three }\n  three: { like: two }',
    /is like itself through it/,
    10,
  ],
])('a machine that is like none is a problem: %s', (lines, found, line) => {
  const reading = readingOf(text(`${BASE}\n${lines}`), 'test/fixtures/like.yaml');
  if (!('problems' in reading)) throw new Error('no problem was found');
  const problem = reading.problems.find((one) => found.test(one.found));
  expect(problem, JSON.stringify(reading.problems)).toMatchObject({ file: 'test/fixtures/like.yaml' });
  expect(problem?.line).toBeGreaterThanOrEqual(line - 1);
});

describe('one cause is told once', () => {
  const told = (machines: string) => {
    const reading = readingOf(text(machines), 'test/fixtures/like.yaml');
    return 'problems' in reading ? reading.problems.map(({ found }) => found) : [];
  };

  test('what a machine lacks because it is like none is no problem of its own, nor of those like it', () => {
    expect(
      told(
        `${BASE}\n  mine: { like: bass, belt: { rate_m3_per_h: 9 }, trains: null }\n  other: { like: mine }`,
      ),
    ).toEqual(['machines.mine.like names "bass", which is none of machines']);
  });

  test('what it says itself is checked all the same', () => {
    expect(told(`${BASE}\n  mine: { like: bass, price_usd: -1 }`)).toEqual([
      'machines.mine.like names "bass", which is none of machines',
      'machines.mine.price_usd is -1',
    ]);
  });

  test('of two in a circle, the circle alone is told', () => {
    expect(told(`${BASE}\n  mine: { like: two }\n  two: { like: mine }`)).toEqual([
      expect.stringMatching(/is like itself through it/),
    ]);
  });

  test('a fault of a machine is not told of those that are like it; the same fault of their own is', () => {
    const base = BASE.replace('price_usd: 5', 'price_usd: -5, wear: 2').replace(
      ', maintenance_h_per_d: 3',
      '',
    );
    const once = [
      'machines.base has no maintenance_h_per_d',
      'machines.base has an unknown key "wear"',
      'machines.base.price_usd is -5',
    ];
    expect(told(`${base}\n  mine: { like: second }\n  second: { like: base }`).sort()).toEqual(
      [...once].sort(),
    );
    expect(told(`${base}\n  mine: { like: base, price_usd: -5 }`).sort()).toEqual(
      [...once, 'machines.mine.price_usd is -5'].sort(),
    );
  });
});
