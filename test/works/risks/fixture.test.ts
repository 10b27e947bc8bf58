/** The plan with a register of all impacts: laws, weight of each number, and the plan without risks. */
import { expect, test } from 'vitest';
import { modelOf, traceOf } from '../../fixtures/models.ts';
import { expectTiles } from '../tiles.ts';
import { outputOf, withoutWeight } from '../weights.ts';

const RISKS = 'test/fixtures/risks.yaml';
const model = modelOf(RISKS);

test.each([1, 2])('balances after every event and tiles its time (seed %i)', (seed) => {
  const trace = traceOf(model, { seed, check: true });
  expectTiles(trace, trace.outcome.end_h);
  const charged = trace.costs
    .filter(({ entity }) => entity.startsWith('risk '))
    .map(({ amount_usd }) => amount_usd);
  const told = trace.risks.map(({ cost_usd }) => cost_usd);
  const total = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);
  expect(total(charged)).toBeGreaterThan(0);
  expect(total(charged)).toBeCloseTo(total(told), 4);
});

test('every number of the register moves the result', () => {
  expect(withoutWeight(RISKS, (_, path) => path[0] === 'risks' && !path.includes('never'))).toEqual([]);
}, 120_000);

test.each([
  ['risks.crane.account', 'ships'],
  ['risks.crews.mitigated', false],
  ['risks.tugs.hits', { fleets: ['barges'] }],
  ['risks.papers.hits.steps', ['award']],
  ['risks.law.hits', { nation: 'chukotka' }],
  ['risks.crane.title', 'broken crane'],
])('the choice of %s, now %j, moves the result', (path, value) => {
  expect(outputOf(modelOf(RISKS, { [path]: value }))).not.toBe(outputOf(model));
});

test('risks cost time, stop nobody once they are off, and other draws stay', () => {
  const tables = ['states', 'draws', 'risks', 'costs'] as const;
  const planned = traceOf(model, {}, tables);
  const found = traceOf(model, { without: new Set(['risk']), check: true }, tables);
  const hours = ({ states }: typeof planned) =>
    states
      .filter((row) => row.cause === 'risk' || row.secondary.includes('risk'))
      .reduce((sum_h, row) => sum_h + row.hours, 0);
  expect(hours(planned)).toBeGreaterThan(0);
  expect(hours(found)).toBe(0);
  expect(found.risks).toEqual([]);
  expect(found.costs.filter(({ entity }) => entity.startsWith('risk '))).toEqual([]);
  const others = planned.draws.filter(({ input }) => !input.startsWith('risks.'));
  expect(found.draws).toEqual(others);
});
