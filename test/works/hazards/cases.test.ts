/** Each hazard on a drive of 100 hours, worked out by hand: the drive ends as much later as it stands. */
import { describe, expect, test } from 'vitest';
import { befallen } from './small-drive.ts';

/** Hours that the drive takes alone. */
const ALONE_H = 100;
const day = (n: number) => `2030-01-${String(n).padStart(2, '0')}`;

test('without hazards the drive takes 100 hours and the award 3 days', () => {
  const { done, hazards } = befallen({});
  expect(done('d')).toBeCloseTo(ALONE_H, 6);
  expect(done('award')).toBeCloseTo(72, 6);
  expect(hazards).toEqual([]);
});

describe('a mishap', () => {
  test('fire in a machine on the third day for 1.5 days: 36 hours more, told with its beginning and end', () => {
    const { done, hours, hazards, milestones } = befallen({
      fires: { machine: { when: { on: day(3) }, takes_d: 1.5, drives: ['d'] } },
    });
    expect(done('d')).toBeCloseTo(ALONE_H + 36, 6);
    expect(hours('d', 'fire')).toBeCloseTo(36, 6);
    expect(hours('award', 'fire')).toBe(0);
    const row = { kind: 'fires', hazard: 'machine', at: 'd', from_h: 48, to_h: 84, stopped: 'd', lost_t: 0 };
    expect(hazards).toEqual([row]);
    expect(milestones.filter(({ entity }) => entity === 'machine')).toEqual([
      { time_h: 48, milestone: 'hazard-begins', entity: 'machine', detail: 'd' },
      { time_h: 84, milestone: 'hazard-ends', entity: 'machine', detail: 'd' },
    ]);
  });

  test('fire at a site stops all who are at home there, and nobody elsewhere', () => {
    const { done, hours } = befallen({
      fires: { camp: { when: { on: day(2) }, takes_d: 4, sites: ['camp'] } },
    });
    expect(done('d')).toBeCloseTo(ALONE_H, 6);
    expect(hours('award', 'fire')).toBeCloseTo(96, 6);
  });

  test('inflow at the drives of a site on a date: the face stands, the disposal does not', () => {
    const { done, hours } = befallen({
      inflows: { flood: { when: { on: day(3) }, takes_d: 2, sites: ['yard'] } },
    });
    expect(done('d')).toBeCloseTo(ALONE_H + 48, 6);
    expect(hours('yard/tip', 'inflow')).toBe(0);
  });

  test('inflows by metres stop the face between two rounds, each for its days', () => {
    const { done, hours, hazards } = befallen({
      inflows: { fault: { per_km: 100, takes_d: 3, grounds: ['rock'] } },
    });
    expect(hazards.length).toBeGreaterThan(0);
    expect(hours('d', 'inflow')).toBeCloseTo(72 * hazards.length, 6);
    expect(done('d')).toBeCloseTo(ALONE_H + 72 * hazards.length, 6);
    const ends = hazards.map(({ from_h, to_h }) => (to_h ?? 0) - from_h);
    for (const hours of ends) expect(hours).toBeCloseTo(72, 6);
  });
});

describe('money', () => {
  test('that ends on the third day stops its trades until the new year of money, and nobody else', () => {
    const { done, hours } = befallen({
      money: { budget: { from: '01-03', until: '01-05', chance: 1, trades: ['drive'] } },
    });
    expect(done('d')).toBeCloseTo(ALONE_H + 48, 6);
    expect(hours('d', 'money')).toBeCloseTo(48, 6);
    expect(hours('award', 'money')).toBe(0);
  });

  test('of a year that ends after New Year is missing over its turn, also when the run begins then', () => {
    const { done } = befallen({
      money: { budget: { from: '11-01', until: '01-03', chance: 1, trades: ['drive'] } },
    });
    expect(done('d')).toBeCloseTo(ALONE_H + 48, 6);
  });
});

describe('days of entry', () => {
  const closed = {
    open: [
      { from: '01-06', to: '12-31' },
      { from: '01-01', to: '01-02' },
    ],
  };

  test('stop the trades at home there on the three closed days', () => {
    const { done, hours } = befallen({
      permits: { entry: { ...closed, nation: 'here', trades: ['drive'] } },
    });
    expect(done('d')).toBeCloseTo(ALONE_H + 72, 6);
    expect(hours('d', 'permit')).toBeCloseTo(72, 6);
  });

  test('stop an actor by its name, in the middle of a step', () => {
    const { done } = befallen({ permits: { entry: { ...closed, nation: 'here', actors: ['award'] } } });
    // One day of papers, one of the award; the other after the closed days.
    expect(done('award')).toBeCloseTo(72 + 72, 6);
  });

  test('let a drive from elsewhere bore up to the boundary: 50 m, then nothing until the border opens', () => {
    const { done, hours } = befallen({
      permits: { entry: { ...closed, nation: 'there', boundary: 'line' } },
    });
    expect(hours('d', 'permit')).toBeCloseTo(120 - 50, 6);
    expect(done('d')).toBeCloseTo(120 + 50, 6);
  });

  test('do not hold for a drive of the nation itself', () => {
    const { done } = befallen({ permits: { entry: { ...closed, nation: 'here', boundary: 'line' } } });
    expect(done('d')).toBeCloseTo(ALONE_H, 6);
  });
});

describe('a closed border', () => {
  const shut = { when: { on: day(2) }, takes_d: 10 };

  test('stops the works there if they are stated, and leaves the other side alone', () => {
    const { hours, done } = befallen({
      closures: { border: { ...shut, nation: 'there', stops: ['actor'] } },
    });
    expect(hours('award', 'border')).toBeCloseTo(240, 6);
    expect(done('award')).toBeCloseTo(72 + 240, 6);
    expect(done('d')).toBeCloseTo(ALONE_H, 6);
  });

  test('is no way for a face: the drive comes to it after 50 hours and goes on after 264', () => {
    const { done, hours } = befallen({
      closures: { border: { ...shut, nation: 'there', boundary: 'line' } },
    });
    expect(hours('d', 'border')).toBeCloseTo(264 - 50, 6);
    expect(done('d')).toBeCloseTo(264 + 50, 6);
  });
});

describe('decisions', () => {
  test('a tender that fails twice is done three times, with 5 days between', () => {
    const { done, hours, hazards } = befallen({
      tenders: { dock: { actor: 'award', step: 'award', chance: 1, again_after_d: 5, most: 2 } },
    });
    expect(done('award')).toBeCloseTo(24 * (1 + 2 + 5 + 2 + 5 + 2), 6);
    expect(hours('award', 'tender')).toBeCloseTo(240, 6);
    expect(hazards.map(({ from_h, to_h }) => [from_h, to_h])).toEqual([
      [72, 192],
      [240, 360],
    ]);
  });

  test('an approval that comes 10 days late serves the machines after it; who is ready later waits less', () => {
    const second = 'drives: { d: { bore: one, machine: m, crew: c, site: yard, to: b, ready_d: 0 }, ';
    const { done, hours } = befallen({ approvals: { first: { chance: 1, takes_d: 10, machines: ['m'] } } }, [
      [
        'drives: { d: { bore: one, machine: m, crew: c, site: yard, to: b, ready_d: 0 } }',
        `${second}e: { bore: two, machine: m, crew: c, site: yard, to: b, ready_d: 4 }, f: { bore: three, machine: m, crew: c, site: yard, to: b, ready_d: 12 } }`,
      ],
    ]);
    expect(done('d')).toBeCloseTo(240 + ALONE_H, 6);
    expect(done('e')).toBeCloseTo(240 + ALONE_H, 6);
    expect(done('f')).toBeCloseTo(288 + ALONE_H, 6);
    expect(['d', 'e', 'f'].map((name) => Math.round(hours(name, 'approval')))).toEqual([240, 144, 0]);
  });

  test('an approval on a date holds an actor until that day', () => {
    const { done } = befallen({ approvals: { vessel: { on: day(11), actors: ['award'] } } });
    expect(done('award')).toBeCloseTo(240 + 72, 6);
  });

  test('strikes by chance come to each site by itself', () => {
    const long = [
      ['b: 0.1', 'b: 0.5'],
      ['papers, takes_d: 1', 'papers, takes_d: 30'],
    ] as const;
    const { hazards } = befallen(
      { strikes: { walkout: { when: { per_y: 50 }, takes_d: 1, trades: ['drive', 'actor'] } } },
      long,
    );
    const starts = (site: string) => hazards.filter(({ at }) => at === site).map(({ from_h }) => from_h);
    expect(starts('yard').length).toBeGreaterThan(0);
    expect(starts('yard')).not.toEqual(starts('camp'));
    expect(hazards.every(({ at, stopped }) => stopped === (at === 'yard' ? 'd' : 'award'))).toBe(true);
  });
});
