import { describe, expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, traceOf } from '../fixtures/models.ts';

/** A drive of 1 km in rounds of 1 m, bored at 2 m/h and built in half an hour, worked round the clock without a way to go. */
const drive = (
  machine: Readonly<Record<string, unknown>> = {},
  settings: Readonly<Record<string, unknown>> = {},
) =>
  traceOf(
    modelOf(DRIVES_ONLY, {
      'crews.c': {
        persons: 1,
        shifts_per_d: 1,
        shift_h: 24,
        changeover_h: 0,
        travel_km_per_h: 120,
        cost_usd_per_person_h: 0,
      },
      'sites.yard.spoil.heap_m3': 1e6,
      'route.points.b': 0.1,
      ...Object.fromEntries(Object.entries(machine).map(([key, value]) => [`machines.m.${key}`, value])),
      ...settings,
    }),
    { check: true },
  );
type Trace = ReturnType<typeof drive>;
const bored_h = ({ rings }: Trace) => rings.map((ring) => ring.bored_h - ring.begun_h);
const built_h = ({ rings }: Trace) => rings.map((ring) => ring.built_h - ring.bored_h);
const halts = ({ states }: Trace, cause: string) =>
  states
    .filter((row) => row.entity === 'd' && row.state === 'halted' && row.cause === cause)
    .map(({ hours }) => hours);

describe('a round', () => {
  test('takes its length over penetration and quality to bore, and its time to build', () => {
    const trace = drive({}, { 'route.ground.0.quality': 0.8 });
    expect(bored_h(trace)[0]).toBeCloseTo(1 / (2 * 0.8), 9);
    expect(built_h(trace)[0]).toBeCloseTo(0.5, 9);
    expect(trace.rings).toHaveLength(100);
  });

  test('is built while it is bored where the machine can: only what is left of building takes time', () => {
    expect(built_h(drive({ overlap: true, build_h: 0.7 }))[0]).toBeCloseTo(0.2, 9);
    expect(built_h(drive({ overlap: true, build_h: 0.3 }))[0]).toBe(0);
  });

  test('leaves the loose spoil of its cylinder: pi/4 x 4^2 x 1 m x 1.5', () => {
    expect(drive().rings[0]?.spoil_loose_m3).toBeCloseTo(6 * Math.PI, 9);
  });

  test('takes at least the time in which the belt carries its spoil away', () => {
    const belt = { rate_m3_per_h: 3 * Math.PI, extend_every_m: 1000, extend_h: 1 };
    expect(bored_h(drive({ belt }))[0]).toBeCloseTo(2, 9);
  });

  test('is slow at first: three times as long in the first, falling in a line to once after 10 m', () => {
    const trace = drive({ learning: { over_m: 10, first_factor: 3 } });
    for (const round of [0, 5, 9, 10, 50]) {
      const factor = 1 + 2 * Math.max(0, 1 - round / 10);
      expect(bored_h(trace)[round], `round ${round}`).toBeCloseTo(0.5 * factor, 6);
      expect(built_h(trace)[round], `round ${round}`).toBeCloseTo(0.5 * factor, 6);
    }
  });
});

describe('a machine stands', () => {
  test('2 h for cutters after every eighth round: a quarter of a disc a metre, two at a time, an hour each', () => {
    const trace = drive({ cutters: { per_m: { rock: 0.25 }, change_at: 2, change_h: 1 } });
    // 25 discs are worn in 100 m; the twelfth pair comes with the 96th, and the last one alone is not changed.
    expect(halts(trace, 'cutters').reduce((sum, hours) => sum + hours, 0)).toBeCloseTo(24, 6);
    expect(halts(trace, 'cutters').filter((hours) => Math.abs(hours - 2) < 1e-9).length).toBeGreaterThan(9);
  });

  test('5 h for the belt after every 30 m', () => {
    const belt = { rate_m3_per_h: 1000, extend_every_m: 30, extend_h: 5 };
    expect(halts(drive({ belt }), 'belt')).toEqual([5, 5, 5]);
  });

  test('3 h for a breakdown after every 10 h of work', () => {
    const stops = halts(drive({ breakdown: { after_h: 10, repair_h: 3 } }), 'breakdown');
    // 100 rounds of an hour; the tenth breakdown falls on the end of the last.
    expect(stops.length).toBeGreaterThanOrEqual(9);
    for (const hours of stops) expect(hours).toBeCloseTo(3, 6);
  });

  test('two days for a long stop after every 40 m', () => {
    const stops = halts(drive({ long_stop: { after_km: 0.04, stop_d: 2 } }), 'ground');
    expect(stops).toHaveLength(2);
    for (const hours of stops) expect(hours).toBeCloseTo(48, 6);
  });

  test('for maintenance in the last 4 h of each day', () => {
    const stops = drive({ maintenance_h_per_d: 4 }).states.filter(({ cause }) => cause === 'maintenance');
    expect(stops.length).toBeGreaterThan(3);
    for (const { from_h, to_h } of stops) {
      expect(from_h % 24).toBeCloseTo(20, 6);
      expect(to_h % 24).toBe(0);
    }
  });
});
