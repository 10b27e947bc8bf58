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

/** Sum of the hours of a cause. */
const lost_h = (trace: Trace, cause: string) => halts(trace, cause).reduce((sum, hours) => sum + hours, 0);
const ends_h = ({ rings }: Trace) => rings.at(-1)?.built_h ?? 0;

describe('support and overlap', () => {
  /** 50 m of rock, then 50 m of a second class that is bored as fast. */
  const twoGrounds = (machine: Readonly<Record<string, unknown>>) =>
    drive(
      { 'penetration_m_per_h.mud': 2, ...machine },
      {
        'ground.mud': { bulking: 1.5 },
        'route.ground': [
          { name: 'first', class: 'rock', to_km: 0.05, quality: 1 },
          { name: 'second', class: 'mud', to_km: 2, quality: 1 },
        ],
      },
    );

  test('a round of a class of ground takes the hours of its support besides those of its ring', () => {
    const built = built_h(twoGrounds({ support_h: { mud: 1.5 } }));
    expect(built[49]).toBeCloseTo(0.5, 9);
    expect(built[50]).toBeCloseTo(2, 9);
  });

  test('boring and building overlap in the classes of ground that are named', () => {
    const built = built_h(twoGrounds({ overlap: ['mud'], build_h: 0.7 }));
    expect(built[49]).toBeCloseTo(0.7, 9);
    expect(built[50]).toBeCloseTo(0.2, 9);
  });
});

describe('upkeep within the daily maintenance', () => {
  // Ten hours of maintenance leave 14 rounds of an hour a day; each wears half a disc, and a disc takes an hour.
  const cutters = { per_m: { rock: 0.5 }, change_at: 100, change_h: 1 };

  test('costs nothing while it fits: 7 discs in 10 h', () => {
    expect(halts(drive({ maintenance_h_per_d: 10, cutters }), 'cutters')).toEqual([]);
  });

  test('stops boring for what is left of it: 7 discs of 2 h less 10 h', () => {
    const stops = halts(drive({ maintenance_h_per_d: 10, cutters: { ...cutters, change_h: 2 } }), 'cutters');
    expect(stops[0]).toBeCloseTo(4, 9);
  });

  test('does not wait for the maintenance where too many cutters are worn', () => {
    const stops = halts(
      drive({ maintenance_h_per_d: 4, cutters: { ...cutters, per_m: { rock: 1 }, change_at: 5 } }),
      'cutters',
    );
    expect(stops[0]).toBeCloseTo(5, 9);
  });

  test('extends the belt in the maintenance after it is due', () => {
    const belt = { rate_m3_per_h: 1000, extend_every_m: 30, extend_h: 5 };
    expect(halts(drive({ maintenance_h_per_d: 4, belt }), 'belt').map((hours) => hours.toFixed(6))).toEqual([
      '1.000000',
      '1.000000',
      '1.000000',
    ]);
  });

  test('is done in maintenance at which no shift works: 16 h of shifts, and 4 h of maintenance in the night', () => {
    const day = { 'crews.c.shifts_per_d': 2, 'crews.c.shift_h': 8 };
    const trace = drive({ maintenance_h_per_d: 4, cutters }, day);
    // 16 rounds a day wear 8 discs of an hour; the night has 4.
    expect(halts(trace, 'cutters')[0]).toBeCloseTo(4, 1);
    const belt = { rate_m3_per_h: 1000, extend_every_m: 30, extend_h: 5 };
    expect(lost_h(drive({ maintenance_h_per_d: 4, belt }, day), 'belt')).toBeCloseTo(3, 6);
  });

  test('takes longer under water pressure than its limit', () => {
    const under = { ...cutters, change_at: 5, under_pressure: { above_bar: 3, change_h: 8 } };
    // 50 discs are worn, and the last five with the last round.
    const at = (water_bar: number) =>
      lost_h(drive({ cutters: under }, { 'route.ground.0.water_bar': water_bar }), 'cutters');
    expect(at(3)).toBeCloseTo(45, 6);
    expect(at(3.1)).toBeCloseTo(45 * 8, 6);
  });
});

describe('spoil on its way', () => {
  // 6 pi m3 of loose spoil a round.
  test('by train: one train is away for half an hour and twice its way, and boring waits for it', () => {
    const trains = { number: 1, spoil_m3: 20, speed_km_per_h: 1, turn_h: 0.5 };
    const trace = drive({ trains });
    // It leaves when the first round is bored, at 0.5 h, and is back after 0.5 h and no way: when the ring is built.
    expect(trace.rings[1]?.begun_h).toBeCloseTo(1, 9);
    expect(trace.rings[1]?.bored_h).toBeCloseTo(1.5, 9);
    // After 50 m the way there and back takes a tenth of an hour, and the wait a tenth more.
    expect(bored_h(trace)[50 + 1]).toBeCloseTo(0.5 + (2 * 0.05) / 1, 2);
  });

  test('by train: two trains are enough where one is not, and a third changes nothing', () => {
    const ends = [1, 2, 3].map((number) =>
      ends_h(drive({ trains: { number, spoil_m3: 20, speed_km_per_h: 1, turn_h: 1 } })),
    );
    expect(ends[0]).toBeGreaterThan((ends[1] as number) + 40);
    expect(ends[1]).toBeCloseTo(100, 1);
    expect(ends[2]).toBe(ends[1]);
  });

  test('by train: a round that fills two trains is bored in two parts, and both leave', () => {
    const trace = drive({ trains: { number: 2, spoil_m3: 12, speed_km_per_h: 100, turn_h: 3 } });
    expect(bored_h(trace)[0]).toBeCloseTo(0.5, 9);
    // Both are back three hours after they left, at 0.25 and 0.5 h; the ring is built at 1 h.
    const [, second] = trace.rings;
    expect(second?.bored_h).toBeCloseTo(3.25 + 0.25 + 0.25, 3);
    expect(lost_h(trace, 'trains')).toBeGreaterThan(100);
  });

  test('as slurry: no faster than it is separated, and not while the plant is repaired', () => {
    const separation = { rate_m3_per_h: 6 * Math.PI, breakdown: { after_h: 10, repair_h: 4 } };
    const trace = drive({ separation });
    expect(bored_h(trace)[0]).toBeCloseTo(1, 9);
    // 100 h of boring: the tenth breakdown falls on the end of the last round.
    expect(halts(trace, 'separation').length).toBeGreaterThanOrEqual(9);
    expect(halts(trace, 'separation')[0]).toBeCloseTo(4, 9);
  });

  test('by belt: a belt that fails stops boring', () => {
    const belt = {
      rate_m3_per_h: 1000,
      extend_every_m: 1000,
      extend_h: 0,
      breakdown: { after_h: 20, repair_h: 6 },
    };
    expect(halts(drive({ belt }), 'belt').slice(0, 2)).toEqual([6, 6]);
  });
});

describe('ahead of the face', () => {
  const probing = { every_m: 20, probe_h: 3, above_bar: 2, grouting: { rock: { share: 1, grout_h: 10 } } };

  test('holes are drilled every 20 m, and the rock is grouted where the water presses', () => {
    const dry = drive({ probing });
    expect(lost_h(dry, 'probing')).toBeCloseTo(12, 6);
    expect(halts(dry, 'grouting')).toEqual([]);
    const wet = drive({ probing }, { 'route.ground.0.water_bar': 5 });
    expect(lost_h(wet, 'grouting')).toBeCloseTo(40, 6);
  });

  test('a share of the holes finds something', () => {
    const some = { ...probing, every_m: 1, probe_h: 0, grouting: { rock: { share: 0.3, grout_h: 1 } } };
    const found = halts(drive({ probing: some }, { 'route.ground.0.water_bar': 5 }), 'grouting').length;
    // 99 holes, 0.3 of them: within three standard deviations.
    expect(Math.abs(found - 99 * 0.3)).toBeLessThan(3 * Math.sqrt(99 * 0.3 * 0.7));
  });
});

describe('a machine that does not last', () => {
  test('is overhauled every 40 m', () => {
    const stops = halts(drive({ overhaul: { every_km: 0.04, overhaul_d: 2 } }), 'overhaul');
    expect(stops.map((hours) => hours.toFixed(6))).toEqual(['48.000000', '48.000000']);
  });

  test('is given up in a long stop, replaced and paid again', () => {
    const trace = drive({
      price_usd: 100,
      long_stop: { after_km: 0.06, stop_d: 2 },
      given_up: { share: 1, replace_d: 5 },
    });
    expect(halts(trace, 'ground')).toEqual([]);
    expect(lost_h(trace, 'replacement')).toBeCloseTo(120, 6);
    const paid = trace.costs.filter(({ account }) => account === 'machines');
    expect(paid.reduce((sum, { amount_usd }) => sum + amount_usd, 0)).toBe(200);
  });
});

describe('goods that break', () => {
  test('of a tenth, every tenth round takes its ring twice; the need of what is left is exact', () => {
    const stock = (initial: number) =>
      drive(
        { uses: { ring: 1 }, breakage: { ring: 0.1 } },
        {
          supply: {
            commodities: { ring: { unit: 'ring', mass_t: 1, price_usd: 1, cause_when_out: 'no-rings' } },
          },
          'sites.yard.stores': { ring: { capacity: 200, initial, use_per_d: 1 } },
          'project.horizon_y': 0.1,
        },
      );
    expect(stock(110).rings).toHaveLength(100);
    expect(stock(109).rings).toHaveLength(99);
  });
});

describe('organisation', () => {
  test('loses its hours for each hour of work: half as many again, and none for the repair of breakdowns', () => {
    const work = { breakdown: { after_h: 20, repair_h: 6 } };
    const plain = drive(work);
    const slow = drive({ ...work, delay_h_per_h: 0.5 });
    // 100 h of work; the last hours lost may be less than it takes to be worth a stop.
    expect(Math.abs(lost_h(slow, 'organisation') - 50)).toBeLessThan(2.5);
    expect(ends_h(slow) - ends_h(plain)).toBeCloseTo(lost_h(slow, 'organisation'), 1);
  });

  test('is better or worse by the factors of project, group and drive', () => {
    const factors = { organisation: { project: 2, by_group: 0.5, by_drive: 3 } };
    expect(Math.abs(lost_h(drive({ delay_h_per_h: 0.2 }, factors), 'organisation') - 60)).toBeLessThan(3);
  });

  test('drifts from week to week about its mean', () => {
    const drifting = { organisation: { drift: { sigma: 0.5, weeks: 4 } }, 'route.points.b': 1 };
    const trace = drive({ delay_h_per_h: 1 }, drifting);
    const weekly = new Map<number, number>();
    for (const { entity, cause, from_h, hours } of trace.states)
      if (entity === 'd' && cause === 'organisation') {
        const week = Math.floor(from_h / 168);
        weekly.set(week, (weekly.get(week) ?? 0) + hours);
      }
    const shares = [...weekly.values()].slice(0, -1);
    expect(shares.length).toBeGreaterThan(8);
    expect(Math.max(...shares) / Math.min(...shares)).toBeGreaterThan(1.3);
  });
});

describe('a drive that goes on from another', () => {
  const onward = {
    'route.points': { a: 0, m: 0.05, b: 0.1 },
    'sites.next': { ...modelOf(DRIVES_ONLY).file.sites.yard, point: 'm' },
    'drives.d.to': 'm',
    'drives.e': {
      bore: 'one',
      machine: 'm',
      crew: 'c',
      site: 'next',
      to: 'b',
      after: { drive: 'd', relaunch_d: 10 },
    },
  };

  test('starts so many days after its end, with the steady rate of a crew that knows the machine', () => {
    const trace = drive({ learning: { over_m: 10, first_factor: 3 } }, onward);
    const first = trace.rings.find((ring) => ring.drive === 'e');
    const last = trace.rings.findLast((ring) => ring.drive === 'd');
    expect((first?.begun_h ?? 0) - (last?.built_h ?? 0)).toBeCloseTo(240, 6);
    // Its crew comes with the next day; the second round is as fast as all.
    const second = trace.rings.find((ring) => ring.drive === 'e' && ring.round === 2);
    expect((second?.bored_h ?? 0) - (second?.begun_h ?? 0)).toBeCloseTo(0.5, 9);
    // The machine is paid once.
    expect(trace.costs.filter(({ account }) => account === 'machines')).toHaveLength(0);
    const paid = drive({ price_usd: 70 }, onward).costs.filter(({ account }) => account === 'machines');
    expect(paid.reduce((sum, { amount_usd }) => sum + amount_usd, 0)).toBe(70);
  });
});
