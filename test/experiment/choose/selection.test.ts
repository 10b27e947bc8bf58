/** Batches, boundaries and the order of decisions of a choice. */
import { expect, test } from 'vitest';
import type { ChoiceOutcome } from '../../../src/experiment/choose/contender.ts';
import { InTimeTest } from '../../../src/experiment/choose/in-time.ts';
import type { ChoiceRules } from '../../../src/experiment/choose/rules.ts';
import { selection } from '../../../src/experiment/choose/selection.ts';
import type { BatchDecision, ChoiceResult } from '../../../src/experiment/choose/standings.ts';
import type { Key } from '../../../src/experiment/shard.ts';
import { rules as usual } from './synthetic.ts';

/** Of four replications, so many are in time; costs go up and down by ten. */
const plan = (inTimeOfFour: number, cost: number) => (replication: number) => ({
  inTime: replication % 4 < inTimeOfFour,
  hasEnded: true,
  cost_usd: cost + (replication % 2 === 0 ? 10 : -10),
});
type Plan = ReturnType<typeof plan>;
const rules: ChoiceRules = { ...usual, batch: 4, pilot: 8 };

async function ended(
  plans: readonly Plan[],
  changed: Partial<ChoiceRules> = {},
  outcomesOf = async (keys: readonly Key[]): Promise<ChoiceOutcome[]> =>
    keys.map(({ point, replication }) => (plans[point] as Plan)(replication)),
): Promise<{ readonly batches: BatchDecision[]; readonly choice: ChoiceResult }> {
  const running = selection(plans.length, { ...rules, ...changed }, outcomesOf);
  const batches: BatchDecision[] = [];
  for (;;) {
    const next = await running.next();
    if (next.done) return { batches, choice: next.value };
    batches.push(next.value);
  }
}

test('a dearer plan rests while a cheaper one may be in time, and is chosen when that is too late', async () => {
  const { batches, choice } = await ended([plan(2, 500), plan(4, 1000)]);
  expect(choice).toMatchObject({ chosen: 2, end: 'decided' });
  // Both run for the pilot; then the second rests until the first is too late.
  const ran = batches.map((batch) => batch.ran.join());
  expect(ran.slice(0, 2)).toEqual(['1,2', '1,2']);
  const late = batches.findIndex(({ standings }) => standings[0]?.state === 'too-late');
  expect(late).toBeGreaterThan(2);
  expect(new Set(ran.slice(2, late + 1))).toEqual(new Set(['1']));
  expect(new Set(ran.slice(late + 1))).toEqual(new Set(['2']));
  expect(batches[late - 1]?.standings[1]).toMatchObject({ state: 'undecided', dearerThan: 1 });
  expect(choice.standings.map(({ state }) => state)).toEqual(['too-late', 'chosen']);
});

test('a dearer plan that is in time costs no more than the pilot where the cheaper one is in time too', async () => {
  const { choice } = await ended([plan(4, 1000), plan(4, 2000), plan(0, 3000)]);
  expect(choice.chosen).toBe(1);
  expect(choice.standings).toMatchObject([
    { state: 'chosen', isInTime: 'yes', dearerThan: null },
    { state: 'dearer', isInTime: 'undecided', dearerThan: 1, replications: 8, inTime: 8, cost_usd: 2000 },
    // Never in time: nine misses would show it, and its cost showed first.
    { state: 'dearer', isInTime: 'undecided', dearerThan: 1, replications: 8, inTime: 0 },
  ]);
  expect(choice.replications).toBe(choice.standings.reduce((sum, { replications }) => sum + replications, 0));
});

test('replications of a configuration are asked for once, in order, in whole batches', async () => {
  const asked: Key[][] = [];
  const plans = [plan(3, 500), plan(4, 1000), plan(4, 1020)];
  const { batches, choice } = await ended(plans, {}, async (keys) => {
    asked.push([...keys]);
    return keys.map(({ point, replication }) => (plans[point] as Plan)(replication));
  });
  expect(batches.map(({ ran, batch }) => [batch, 4 * ran.length])).toEqual(
    asked.map((keys, at) => [at + 1, keys.length]),
  );
  for (const point of plans.keys()) {
    const numbers = asked.flat().flatMap((key) => (key.point === point ? [key.replication] : []));
    expect(numbers).toEqual(numbers.map((_, at) => at));
    expect(numbers.length).toBe(choice.standings[point]?.replications);
  }
});

test('where none is in time, none is chosen, whatever it costs', async () => {
  const { choice } = await ended([plan(1, 500), plan(2, 1000)]);
  expect(choice).toMatchObject({ chosen: null, end: 'decided' });
  expect(choice.standings.map(({ state }) => state)).toEqual(['too-late', 'too-late']);
});

test('one plan alone is chosen or not', async () => {
  expect((await ended([plan(4, 1)])).choice.chosen).toBe(1);
  expect((await ended([plan(1, 1)])).choice.chosen).toBe(null);
});

test('plans that cost the same are decided, too', async () => {
  const { choice } = await ended([plan(4, 1000), plan(4, 1000), plan(4, 1001)]);
  expect(choice.end).toBe('decided');
  expect(choice.standings.map(({ state }) => state)).toEqual(['chosen', 'dearer', 'dearer']);
});

test('with no replications left nothing is chosen, and the most is never passed', async () => {
  const plans = [plan(2, 500), plan(4, 1000)];
  const whole = await ended(plans);
  const { choice } = await ended(plans, { most: whole.choice.replications - 1 });
  expect(choice).toMatchObject({ chosen: null, end: 'most' });
  expect(choice.replications).toBeLessThan(whole.choice.replications);
  expect(choice.standings.map(({ state }) => state)).toContain('undecided');
  expect((await ended(plans, { most: whole.choice.replications })).choice).toEqual(whole.choice);
});

test('a batch that was stopped decides nothing', async () => {
  const plans = [plan(4, 1000), plan(4, 2000)];
  let calls = 0;
  const { choice, batches } = await ended(plans, {}, async (keys) => {
    const outcomes = keys.map(({ point, replication }) => (plans[point] as Plan)(replication));
    return ++calls < 2 ? outcomes : outcomes.slice(1);
  });
  expect([choice.end, choice.chosen, batches.length, choice.replications]).toEqual(['aborted', null, 1, 8]);
});

test('runs that came to the horizon are counted', async () => {
  const { choice } = await ended([(at) => ({ ...plan(4, 1000)(at), hasEnded: at % 4 !== 3 })]);
  expect(choice.standings[0]?.unended).toBe((choice.standings[0]?.replications as number) / 4);
});

test.each<[Partial<ChoiceRules>, RegExp]>([
  [{ chance: 1 }, /chance 1; allowed is more than 0 and less than 1/],
  [{ chance: 0.97 }, /toleranceChance 0\.05; allowed is more than 0, and less than 0\.03/],
  [{ toleranceCost_usd: 0 }, /toleranceCost_usd 0/],
  [{ confidence: 1 }, /confidence 1/],
  [{ batch: 0 }, /batch 0/],
  [{ pilot: 1 }, /pilot 1/],
  [{ most: 7 }, /most 7; a batch of each of 2 configurations takes 8/],
])('%j is refused', async (changed, message) => {
  await expect(ended([plan(4, 1), plan(4, 2)], changed)).rejects.toThrow(message);
});

test('the test of a date ends as its ratio says', () => {
  // 0.75 against 0.85: a success counts ln(0.85 / 0.75) = 0.1252, a miss ln(0.15 / 0.25) = -0.5108; bounds at ln(20) = 2.996.
  const test = new InTimeTest(usual, 0.05);
  expect([test.verdict(23, 23), test.verdict(24, 24)]).toEqual(['undecided', 'yes']);
  expect([test.verdict(5, 0), test.verdict(6, 0)]).toEqual(['undecided', 'no']);
  expect(test.verdict(100, 80)).toBe('undecided');
});
