/** What risks and their mitigations are worth, on an award of 3 days and a survey of 1 day, worked out by hand. */
import { expect, test } from 'vitest';
import type { ExplainedRun } from '../../src/experiment/explaining/explained-runs.ts';
import { registerOf } from '../../src/experiment/explaining/register.ts';
import { replication } from '../../src/experiment/replication.ts';
import { measureRisks, riskRuns } from '../../src/experiment/risk-values.ts';
import { AWARD, modelWithRisks } from '../works/risks/small-register.ts';
import { Here } from './here.ts';

const SURVEY = AWARD.replace('actors: {', 'actors: { survey: { cycle: [{ do: sound, takes_d: 1 }] },');
const on = { on: '2030-01-02' };
const mitigation = { cost_usd: 300, impact_left: 0.25 };
const risks = {
  late: { when: on, hits: { actors: ['award'] }, stop_d: 4, cost_usd: 1000, mitigation },
  wind: { when: { on: '2030-01-01' }, hits: { actors: ['survey'] }, stop_d: 1, cost_usd: 50 },
};
const options = { pairs: 3, confidence: 0.9, backend: new Here({ shardSize: 20 }).open, seed: 1 };

function expectBounded(found: unknown, value: number): void {
  const { low, high } = found as { low: number; high: number };
  expect(found).toMatchObject({ value: expect.closeTo(value, 6) });
  expect([low, high]).toEqual([expect.closeTo(value, 6), expect.closeTo(value, 6)]);
}

test('a stop of 4 days on the way to the end is worth 4 days and its cost; one of a survey that ends before, no day', async () => {
  const model = modelWithRisks(risks, [], {}, SURVEY);
  expect(riskRuns(model, { risks: ['late', 'wind'], pairs: 3 })).toBe(12);
  const found = await measureRisks(model, { ...options, risks: ['late', 'wind'] });
  expectBounded(found?.[0]?.gain_d, 4);
  expectBounded(found?.[0]?.saved_usd, 1000);
  expectBounded(found?.[1]?.gain_d, 0);
  expectBounded(found?.[1]?.saved_usd, 50);
  expect(found?.[1]?.mitigation).toBeUndefined();
});

test.each([false, true])(
  'a mitigation that leaves a quarter gains 3 days and 750 dollars, 450 after its price, whether the plan has it (%s) or not',
  async (mitigated) => {
    const model = modelWithRisks({ ...risks, late: { ...risks.late, mitigated } }, [], {}, SURVEY);
    const [late] = (await measureRisks(model, { ...options, risks: ['late'] })) ?? [];
    expect(late?.mitigation).toMatchObject({ inPlan: mitigated, cost_usd: 300 });
    expectBounded(late?.mitigation?.gain_d, 3);
    expectBounded(late?.mitigation?.saved_usd, 750);
    expectBounded(late?.mitigation?.net_usd, 450);
    expectBounded(late?.gain_d, mitigated ? 1 : 4);
  },
);

test('over 200 replications a mitigation of half the chance pays half of the mean loss less its price', async () => {
  const N = 200;
  const chance = {
    ...risks.late,
    when: { chance: 0.4, until: '2030-01-03' },
    mitigation: { cost_usd: 100, chance_left: 0.5 },
  };
  const model = modelWithRisks({ chance }, [], {}, AWARD);
  const [found] = (await measureRisks(model, { ...options, pairs: N, risks: ['chance'] })) ?? [];
  // Loss of a run: 4 days and 1000 dollars with probability 0.4; of what mitigation avoids, 0.2. Four standard deviations.
  const near = (value = Number.NaN, each: number, p: number) =>
    expect(Math.abs(value - each * p)).toBeLessThan(4 * each * Math.sqrt((p * (1 - p)) / N));
  near(found?.gain_d.value, 4, 0.4);
  near(found?.saved_usd.value, 1000, 0.4);
  near(found?.mitigation?.gain_d.value, 4, 0.2);
  near(found?.mitigation?.saved_usd.value, 1000, 0.2);
  const { saved_usd, net_usd, cost_usd } = found?.mitigation ?? {};
  expect(cost_usd).toBe(100);
  expect(net_usd?.value).toBeCloseTo((saved_usd?.value ?? 0) - 100, 6);
  const runs = Array.from({ length: N }, (_, number) => {
    const { risks: rows = [], ...row } = replication(model, { seed: 1, replication: number });
    return { ...row, risks: rows } as unknown as ExplainedRun;
  });
  const [told] = registerOf(model, runs, 0.9);
  // Each pair without the risk gains what the register tells of it.
  expect(told?.days.value).toBeCloseTo(found?.gain_d.value as number, 6);
  expect(told?.share.value).toBeCloseTo((found?.gain_d.value as number) / 4, 6);
  expect(told?.cost_usd.value).toBeCloseTo(found?.saved_usd.value as number, 6);
});

test('refuses a risk that the model does not have, and a single pair', async () => {
  const model = modelWithRisks(risks, [], {}, SURVEY);
  await expect(measureRisks(model, { ...options, risks: ['storm'] })).rejects.toThrow(
    'risk storm; allowed are late, wind',
  );
  await expect(measureRisks(model, { ...options, risks: ['late'], pairs: 1 })).rejects.toThrow('pairs 1');
});
