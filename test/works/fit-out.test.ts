/** Fit-out in sections, begun behind the drives, to the opening: the plan of test/fixtures/fit-out.yaml by hand. */
import { expect, test } from 'vitest';
import { Summariser } from '../../src/summary/summarise.ts';
import { simulate } from '../../src/works/simulate.ts';
import { FIT_OUT, modelOf, summaryOf, type Trace, traceOf } from '../fixtures/models.ts';

const plan = (settings: Readonly<Record<string, unknown>> = {}) =>
  traceOf(modelOf(FIT_OUT, settings), { check: true }, ['milestones', 'critical_chain', 'waits', 'steps']);

const at = ({ milestones }: Trace, milestone: string, entity: string, detail?: string) =>
  milestones.find(
    (one) =>
      one.milestone === milestone && one.entity === entity && (detail === undefined || one.detail === detail),
  )?.time_h;

const openingOf = (settings: Readonly<Record<string, unknown>> = {}) =>
  at(plan(settings), 'opening', 'fit-out') as number;

test('work begins when the stretch and the length that it needs are bored, long before the last break-through', () => {
  const trace = plan();
  // One is bored from the west at 1 m/h: the 400 m to m after 400 h; two has 450 m after 450 h.
  expect(at(trace, 'length-bored', 'one-west', 'one from a to m')).toBe(400);
  expect(at(trace, 'length-bored', 'two', '0.45 km')).toBe(450);
  expect(at(trace, 'actor-start', 'passages')).toBe(450);
  expect(at(trace, 'break-through', 'fit-out')).toBe(1000);
});

test('a stretch that two drives bore towards each other is bored when they have met', () => {
  const needs = [{ bore: 'one', from: 'b', to: 'a' }];
  const trace = plan({ 'operations.actors.passages.needs': needs });
  // 500 m each.
  expect(trace.milestones.find(({ detail }) => detail === 'one from b to a')?.time_h).toBe(500);
  expect(at(trace, 'actor-start', 'passages')).toBe(500);
});

test('a drive that meets the other before it has bored the length has ended, and that is enough', () => {
  const trace = plan({ 'operations.actors.passages.needs': [{ drive: 'one-east', bored_km: 0.9 }] });
  expect(at(trace, 'length-bored', 'one-east', '0.9 km')).toBe(500);
  expect(at(trace, 'actor-start', 'passages')).toBe(500);
});

test('a drive and a site can need a length, too', () => {
  const trace = plan();
  expect(at(trace, 'drive-start', 'rescue')).toBe(200);
  expect(at(trace, 'site-open', 'camp')).toBe(300);
});

test('the opening comes by hand: track behind the last drive, signals, trial running and approval', () => {
  const trace = plan();
  // West: 450 + 2 * 30 + 200. East: 1,000 + 240. Signals on the whole 60, trial running 150, approval 50.
  expect(at(trace, 'actor-done', 'track-west')).toBe(710);
  expect(at(trace, 'actor-done', 'track-east')).toBe(1240);
  expect(at(trace, 'opening', 'fit-out')).toBe(1500);
  expect(trace.outcome).toMatchObject({ finished: true, end_h: 1500 });
});

test('a site costs less when all drives that start there have ended, and stays in full size where nothing is said', () => {
  const costs = (settings: Readonly<Record<string, unknown>>) =>
    summaryOf(
      modelOf(FIT_OUT, { 'sites.camp.cost_usd_per_d': 0, 'sites.west.cost_usd_per_d': 240, ...settings }),
    ).cost_by_account_usd.sites;
  expect(costs({})).toBeCloseTo(1500 * 10, 6);
  // Its last drive ends after 1,000 h of 1,500.
  expect(costs({ 'sites.west.cost_share_after_drives': 0.25 })).toBeCloseTo(1000 * 10 + 500 * 2.5, 6);
});

test('what comes after the opening is not waited for', () => {
  const trace = plan();
  expect(at(trace, 'actor-start', 'handover')).toBe(1500);
  expect(at(trace, 'actor-done', 'handover')).toBeUndefined();
});

test('without an opening the run ends with the last work, and says no break-through', () => {
  const model = modelOf(FIT_OUT, { 'project.opening': null });
  const trace = traceOf(model, {}, ['milestones']);
  expect(trace.outcome.end_h).toBe(1900);
  expect(trace.milestones.map(({ milestone }) => milestone)).not.toContain('break-through');
  expect(Object.keys(summaryOf(model))).not.toContain('opening_h');
});

test('an opening that is ready before the last drive waits for it', () => {
  expect(openingOf({ 'project.opening': ['passages'] })).toBe(1000);
});

test('the summary has break-through and opening, and the opening is the finish', () => {
  expect(summaryOf(modelOf(FIT_OUT))).toMatchObject({
    break_through_h: 1000,
    opening_h: 1500,
    finish_h: 1500,
    scope: { finish: 'opening' },
  });
  expect(summaryOf(modelOf(FIT_OUT)).scope.leaves_out).not.toContain('fit-out and opening');
});

test('a run that comes to its horizon before the opening has its break-through and no opening', () => {
  const model = modelOf(FIT_OUT, { 'operations.actors.approval.cycle.0.takes_h': 90_000 });
  expect(summaryOf(model)).toMatchObject({ finished: false, break_through_h: 1000, opening_h: null });
});

test('a model of operations alone may have an opening, although a stock is drawn without end', () => {
  const model = modelOf('models/operations/sea-freight.yaml', { 'project.opening': ['tug'] });
  const summariser = new Summariser({ plan: model.file });
  const { end_h, endless } = simulate(model, { seed: 1, replication: 0 }, summariser);
  expect(endless).toEqual([]);
  expect(summariser.summary(end_h)).not.toHaveProperty('break_through_h');
  expect(summariser.summary(end_h).opening_h).toBe(end_h);
});

test('the critical chain goes from the last drive through track, signals, tests and approval', () => {
  const { critical_chain } = plan();
  const after = critical_chain.filter(({ from_h }) => from_h >= 1000);
  expect(after.map(({ process, activity, hours }) => [process, activity, hours])).toEqual([
    ['track-east', 'do lay', 240],
    ['signals', 'do install the rest', 60],
    ['tests', 'do trial running', 150],
    ['approval', 'do safety case', 50],
  ]);
  expect(new Set(critical_chain.filter(({ to_h }) => to_h <= 1000).map(({ process }) => process))).toEqual(
    new Set(['two']),
  );
});

test('the drive that has bored the length ends the wait of who needs it', () => {
  const { waits } = plan();
  expect(waits.filter(({ entity }) => entity === 'passages').at(-1)).toMatchObject({
    cause: 'predecessor',
    to_h: 450,
    ended_by: 'two',
  });
});

test('a longer test phase delays the opening by as much', () => {
  expect(openingOf({ 'operations.actors.tests.cycle.0.takes_h': 250 }) - openingOf()).toBe(100);
});

test('one more track train gains where both tracks want it at a time, and nothing where they do not', () => {
  const trains = (number: number, more: object = {}) =>
    openingOf({ 'operations.places.railhead': number, ...more });
  // The west is laid before the east begins.
  expect(trains(1)).toBe(trains(2));
  // Passages of 300 h each: the west wants the train from 1,050 h on, while the east has it until 1,240 h.
  const late = { 'operations.actors.passages.cycle.0.takes_h': 300 };
  // One: 1,240 + 200 h of the west, 100 + 60 signals, 200. Two: 1,050 + 200, then the same.
  expect(trains(1, late)).toBe(1240 + 200 + 100 + 60 + 200);
  expect(trains(2, late)).toBe(1050 + 200 + 100 + 60 + 200);
});

test('a section that is ready early gains nothing where another is last', () => {
  // The west from 700 h on: laid by 960 h, before the east wants the train.
  expect(openingOf({ 'operations.actors.passages.needs.1.bored_km': 0.7 })).toBe(openingOf());
});

test('the same model gives the same rows', () => {
  const settings = { 'operations.actors.tests.cycle.0.takes_h': { uniform: [100, 200], per: 'entity' } };
  const rows = () => {
    const { outcome: _, ...tables } = plan(settings);
    return tables;
  };
  expect(rows()).toEqual(rows());
});
