/** Each impact of a risk on a drive of 100 hours and an award of 3 days, worked out by hand. */
import { describe, expect, test } from 'vitest';
import { HOURS_PER_DAY } from '../../../src/units/dates.ts';
import { AWARD, modelWithRisks, risked, runWithRisks } from './small-register.ts';

/** Hours that the drive takes alone. */
const ALONE_H = 100;
const day = (n: number) => `2030-01-${String(n).padStart(2, '0')}`;
const on = (n: number) => ({ when: { on: day(n) } });

test('a stop of 1.5 days on the third day makes the drive end 36 hours later, and is told', () => {
  const { done, hours, risks, milestones } = risked({
    crane: { title: 'failed crane', ...on(3), hits: { drives: ['d'] }, stop_d: 1.5 },
  });
  expect(done('d')).toBeCloseTo(ALONE_H + 36, 6);
  expect(done('award')).toBeCloseTo(72, 6);
  expect(hours('d', 'risk')).toBeCloseTo(36, 6);
  const row = { risk: 'crane', event: 'happening', time_h: 48, hit: 'd', stop_d: 1.5, delay_d: 0, factor: 1 };
  expect(risks).toMatchObject([{ ...row, factor_to_h: null, cost_usd: 0 }]);
  expect(milestones).toContainEqual({
    time_h: 48,
    milestone: 'risk-happens',
    entity: 'crane',
    detail: 'failed crane',
  });
});

test('a stop of an award that ended the day before changes nothing, and has happened all the same', () => {
  const { done, risks } = risked({ late: { ...on(5), hits: { actors: ['award'] }, stop_d: 9 } });
  expect(done('award')).toBeCloseTo(72, 6);
  expect(done('d')).toBeCloseTo(ALONE_H, 6);
  expect(risks.map(({ risk }) => risk)).toEqual(['late']);
});

describe('a delay', () => {
  test('is added once before the next step: papers end after a day, then the award waits 10 hours', () => {
    const { done, hours } = risked({
      slip: { when: { on: '2030-01-01' }, hits: { actors: ['award'], steps: ['award'] }, delay_d: 10 / 24 },
    });
    expect(done('award')).toBeCloseTo(72 + 10, 6);
    expect(hours('award', 'risk')).toBeCloseTo(10, 6);
  });

  test('meets whoever begins later, where a stop of the same length is over by then', () => {
    const late: [string, string][] = [['cycle: [{ do: papers', 'not_before_d: 20, cycle: [{ do: papers']];
    const hits = { actors: ['award'] };
    expect(risked({ slip: { ...on(2), hits, delay_d: 5 } }, late).done('award')).toBeCloseTo(28 * 24, 6);
    expect(risked({ halt: { ...on(2), hits, stop_d: 5 } }, late).done('award')).toBeCloseTo(23 * 24, 6);
  });

  test('lets work that has begun end first', () => {
    const { done, states } = risked({ slip: { ...on(2), hits: { actors: ['award'] }, delay_d: 1 } });
    expect(done('award')).toBeCloseTo(96, 6);
    const stood = states.find(({ entity, cause }) => entity === 'award' && cause === 'risk');
    expect(stood).toMatchObject({ from_h: 24, to_h: 48 });
  });
});

describe('a factor', () => {
  test('of 1.5 from the award on makes its 48 hours 72', () => {
    const { done } = risked({
      slow: { ...on(1), hits: { actors: ['award'], steps: ['award'] }, factor: 1.5 },
    });
    expect(done('award')).toBeCloseTo(24 + 72, 6);
  });

  test('of 2 on the drive holds for two days: 24 rounds take two hours each, the others one', () => {
    const { done } = risked({ slow: { ...on(1), hits: { drives: ['d'] }, factor: 2, factor_for_d: 2 } });
    expect(done('d')).toBeCloseTo(48 + 76, 6);
  });
});

describe('money', () => {
  const flood = { ...on(2), cost_usd: 5000, account: 'sites' };

  test('is charged to the account that is stated, and the ledger balances', () => {
    const { paid, risks } = risked({ flood });
    expect(paid('risk flood')).toEqual([['sites', 5000]]);
    expect(risks[0]?.cost_usd).toBe(5000);
  });

  test('mitigation is paid on day zero, and leaves a fifth of the cost', () => {
    const mitigation = { cost_usd: 700, impact_left: 0.2 };
    const { paid, risks } = risked({ flood: { ...flood, mitigation, mitigated: true } });
    expect(paid('risk flood')).toEqual([
      ['sites', 700],
      ['sites', 1000],
    ]);
    expect(risks.map(({ event, time_h, cost_usd }) => [event, time_h, cost_usd])).toEqual([
      ['mitigation', 0, 700],
      ['happening', 24, 1000],
    ]);
  });
});

test('several impacts at once: a stop of a day, then work that takes 1.5 times as long', () => {
  const { done, hours } = risked({
    all: { ...on(1), hits: { drives: ['d'] }, stop_d: 1, factor: 1.5, cost_usd: 1 },
  });
  expect(hours('d', 'risk')).toBeCloseTo(24, 6);
  expect(done('d')).toBeCloseTo(24 + 150, 6);
});

describe('whom it hits', () => {
  test('a site: all at home there; a nation: all at its sites', () => {
    const site = risked({ r: { ...on(1), hits: { sites: ['camp'] }, stop_d: 2 } });
    expect([site.done('d'), site.done('award')]).toEqual([ALONE_H, 120]);
    const nation = risked({ r: { ...on(1), hits: { nation: 'here' }, stop_d: 2 } });
    expect([nation.done('d'), nation.done('award')]).toEqual([ALONE_H + 48, 72]);
    expect(nation.risks[0]?.hit.split(' ').sort()).toEqual(['d', 'yard/tip']);
  });
});

describe('chance', () => {
  const risk = {
    when: { chance: 0.3 },
    hits: { actors: ['award'] },
    stop_d: { uniform: [1, 9], per: 'event' },
  };
  const mitigation = { cost_usd: 1e6, chance_left: 0.5, impact_left: 0.5 };
  const early = { ...risk, when: { chance: 0.3, until: '2030-01-03' } };

  test('happens in three runs of ten, and in half as many with mitigation, which are some of the same', () => {
    const N = 200;
    const plain = modelWithRisks({ r: early }, [], {}, AWARD);
    const eased = modelWithRisks({ r: { ...early, mitigation, mitigated: true } }, [], {}, AWARD);
    const seen = [plain, eased].map((model) =>
      Array.from({ length: N }, (_, replication) => runWithRisks(model, { replication, check: false })),
    );
    const [without = [], having = []] = seen.map((runs) =>
      runs.map(({ risks }) => risks.find(({ event }) => event === 'happening')),
    );
    const count = (rows: readonly unknown[]) => rows.filter((row) => row !== undefined).length;
    // Binomial, four standard deviations.
    expect(Math.abs(count(without) - 0.3 * N)).toBeLessThan(4 * Math.sqrt(N * 0.3 * 0.7));
    expect(Math.abs(count(having) - 0.15 * N)).toBeLessThan(4 * Math.sqrt(N * 0.15 * 0.85));
    const late_h = seen.map((runs) => runs.map(({ done }) => (done('award') as number) - 72));
    for (const [at, row] of having.entries()) {
      const other = without[at];
      if (row === undefined) {
        // What mitigation avoids cost the award its days.
        expect(late_h[1]?.[at]).toBeCloseTo(0, 6);
        if (other !== undefined) expect(other.uniform).toBeGreaterThanOrEqual(0.15);
        continue;
      }
      expect(other).toMatchObject({ time_h: row.time_h, uniform: row.uniform });
      expect(row.stop_d).toBeCloseTo((other?.stop_d as number) / 2, 9);
      expect(late_h[1]?.[at]).toBeCloseTo(row.stop_d * HOURS_PER_DAY, 1);
      expect(late_h[0]?.[at]).toBeCloseTo(row.stop_d * HOURS_PER_DAY * 2, 1);
    }
  });

  test('by the year: mitigation leaves out some of the same happenings', () => {
    const often = { ...risk, when: { per_y: 40 }, stop_d: { uniform: [0.1, 0.2], per: 'event' } };
    const long: [string, string][] = [['takes_d: 2', 'takes_d: 90']];
    const mitigated = { ...often, mitigation: { chance_left: 0.5 }, mitigated: true };
    const [plain, eased] = [often, mitigated].map((r) =>
      runWithRisks(modelWithRisks({ r }, long, {}, AWARD)),
    );
    const key = ({ time_h, stop_d }: { time_h: number; stop_d: number }) => `${time_h} ${stop_d}`;
    const all = new Set(plain?.risks.map(key));
    const some = (eased?.risks ?? []).filter(({ event }) => event === 'happening');
    expect(all.size).toBeGreaterThan(4);
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.size);
    expect(some.filter((row) => !all.has(key(row)))).toEqual([]);
  });

  test('another risk moves no draw: the first happens at the same time', () => {
    const more = { ...risk, when: { per_y: 40 } };
    const [alone, both] = [{ r: more }, { other: { ...more, cost_usd: 1 }, r: more }].map((risks) =>
      runWithRisks(modelWithRisks(risks, [['takes_d: 2', 'takes_d: 90']], {}, AWARD)),
    );
    const times = (rows: typeof alone) =>
      rows?.risks
        .filter(({ risk: name, time_h }) => name === 'r' && time_h < 2000)
        .map(({ time_h, stop_d }) => [time_h, stop_d]);
    expect(times(alone)).toEqual(times(both));
    expect(times(alone)?.length).toBeGreaterThan(0);
  });
});

test('a register whose risks never happen leaves the same rows', () => {
  const never = { r: { when: { never: true }, hits: { drives: ['d'] }, stop_d: 3, factor: 2 } };
  const { outcome: _, ...other } = runWithRisks(modelWithRisks(never));
  const { outcome: __, ...plain } = runWithRisks(modelWithRisks({}));
  for (const [table, rows] of Object.entries(plain))
    if (Array.isArray(rows)) expect([table, other[table as 'states']]).toEqual([table, rows]);
});
