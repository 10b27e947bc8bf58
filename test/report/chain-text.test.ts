/** The critical chain in words. */
import { expect, test } from 'vitest';
import { ChainFacts } from '../../src/report/chain/facts.ts';
import { chainSteps } from '../../src/report/chain/steps.ts';
import { explainedText } from '../../src/report/chain/text.ts';
import { totalsOf } from '../../src/report/chain/totals.ts';
import { DRIVES_ONLY, FIRST_STEPS, SHIPS_ONLY, STRESS } from '../fixtures/models.ts';
import { HARBOUR, SHELF, storyOf, total_h, two, WATER } from './chain-story.ts';
import { expectTiled } from './chain-tiles.ts';

const told = (steps: readonly { from_h: number; what: string }[]) =>
  steps.map(({ from_h, what }) => `${from_h} ${what}`);

test('of a small yard reads as the story that was worked out by hand', () => {
  const { steps } = storyOf(SHELF);
  expect(told(steps)).toEqual([
    '0 portal was made ready and opened.',
    '30 The yard for rings at portal, which holds 6, had no room for 4 more when order 1 was placed. They had to wait for order 2, on 2030-01-08.',
    '168 Order 2, 6 rings for portal, was made ready at quay by 2030-01-11. This ended the wait of boat-1 for cargo since 2030-01-07 (4.1 days).',
    '258 boat-1 made voyage 2 from quay to portal (hours: sailing 10, loading 1.0, unloading 1.0). It landed 6 rings. This ended the wait of pilot for rings since 2030-01-07 (4.5 days).',
    '270 pilot bored 6 m in zone all (rock) (hours: boring 6.0, building rings 6.0). It came to its end.',
  ]);
});

test('names the first ship of the season, and the winter before it', () => {
  const { steps, facts, trace } = storyOf(FIRST_STEPS);
  const what = steps.map((step) => step.what).join('\n');
  const [, number] = /voyage (\d+) from nome to wales, the first ship of the season there/.exec(what) ?? [];
  const first = trace.voyages.find(({ voyage }) => voyage === Number(number));
  const opened_h = trace.milestones.findLast(
    ({ milestone, entity, time_h }) =>
      milestone === 'sea-open' && entity === 'strait' && time_h < (first?.arrived_h ?? 0),
  )?.time_h;
  const arrivals_h = trace.voyages.map(({ arrived_h }) => arrived_h ?? 0);
  expect(Math.min(...arrivals_h.filter((time_h) => time_h > (opened_h ?? Number.NaN)))).toBe(
    first?.arrived_h,
  );
  expect(what).toContain('could not sail: the sea was closed by ice');
  expect(trace.voyages.filter((one) => facts.isFirstOfSeason(one)).length).toBe(2);
});

test('hides no raw activity in its sentences', () => {
  for (const path of [SHELF, FIRST_STEPS, WATER, SHIPS_ONLY, HARBOUR, STRESS]) {
    const { steps } = storyOf(path);
    for (const { what } of steps)
      expect(what).not.toMatch(/yard-full|no-shift|no-beds|no-rings|stock-up|spoil-full/);
  }
});

test.each([SHELF, DRIVES_ONLY, SHIPS_ONLY, HARBOUR, STRESS, FIRST_STEPS])('of %s tiles the time', (path) => {
  expectTiled(storyOf(path));
});

test('of ten seeds tiles the time', () => {
  for (let seed = 1; seed <= 10; seed++) expectTiled(storyOf(WATER, {}, { seed }));
});

test('tells of a drive that a risk stops between two rounds that it stood still, not that it worked', () => {
  const { facts } = storyOf(DRIVES_ONLY);
  const part = { link: 1, process: 'd', hours: 48, from_h: 9000, to_h: 9048 };
  expect(told(chainSteps([{ ...part, activity: 'risk' }], facts))).toEqual([
    '9000 d stood still (risks of the register).',
  ]);
  expect(told(chainSteps([{ ...part, activity: 'boring' }], facts))).toEqual(['9000 d worked (boring).']);
});

test('of a thousand short parts is told in at most forty steps that tile the time', () => {
  const links = Array.from({ length: 1000 }, (_, at) => ({
    link: at + 1,
    process: `plant-${at % 7}`,
    activity: at % 2 ? 'casting' : 'curing',
    from_h: at,
    to_h: at + 1,
    hours: 1,
  }));
  const none = {
    entities: [],
    waits: [],
    rings: [],
    voyages: [],
    orders: [],
    cargo: [],
    milestones: [],
    steps: [],
  };
  const facts = new ChainFacts(0, { sites: {} }, none);
  const steps = chainSteps(links, facts);
  expect(steps).toHaveLength(40);
  expect(steps.map(({ from_h }) => from_h)).toEqual([0, ...steps.slice(0, -1).map(({ to_h }) => to_h)]);
  expect(steps[0]?.what).toMatch(/^plant-0, plant-1, plant-2, plant-3 and 3 others in turn: hours: /);
  expect(totalsOf(links, facts)).toEqual([
    { activity: 'curing', hours: 500 },
    { activity: 'casting', hours: 500 },
  ]);
});

test('has a second chain, to the heading that would be last without the last, and float as worked out by hand', () => {
  const { second, floats, end_h } = storyOf(DRIVES_ONLY, two);
  expect(end_h).toBeCloseTo(1120, 0);
  expect(second).toMatchObject({ drive: 'e', shared_h: 0 });
  expect(second?.ended_h).toBeCloseTo(740, 0);
  expect(second?.slack_h).toBeCloseTo(380, 0);
  expect(second?.steps.map(({ what }) => what)).toEqual([
    'The machine of e was made, brought to yard and assembled.',
    'e bored 500 m in zone all (rock), 24.0 m a day (days: boring 10, building rings 10, way to the face and back 0.0). It came to its end.',
  ]);
  expect(floats.map(({ what, needed_by, float_h }) => [what, needed_by, Math.round(float_h)])).toEqual([
    ['opening of yard', 'start of d', 72],
    ['machine of d', 'start of d', 0],
    ['machine of e', 'start of e', 0],
    ['drive e', 'the finish', 380],
    ['drive d', 'the finish', 0],
  ]);
});

test('a second heading that lies on the chain itself is told without an empty table', () => {
  const { facts, trace, ...explained } = storyOf(DRIVES_ONLY, two);
  const { second } = explained;
  const run = { kind: 'run', model: 'm', seed: 1, replication: 0, start: '2027-01-01' } as const;
  const record = {
    ...run,
    version: '',
    fingerprint: '',
    detail: 'rounds',
    notes: [],
    ...trace.outcome,
  } as const;
  if (second === null) throw new Error('no second chain');
  const textWith = (own: typeof second) => explainedText(record, { ...explained, second: own }, facts);
  expect(textWith({ ...second, steps: [] })).toContain('; all of it lies on the chain above.');
  expect(textWith(second)).toContain('To gain more days than these');
});

test('drives that bore towards each other are one heading: there is no second chain of the one that is met', () => {
  const { second } = storyOf(STRESS);
  const last = storyOf(STRESS).links.at(-1)?.process;
  const pair = ['a', 'b'];
  expect(second).not.toBeNull();
  expect(pair.includes(second?.drive ?? '')).toBe(!pair.includes(last ?? ''));
});

test('of a run that does not finish is not told, and has no second chain', () => {
  const { facts, trace, ...told } = storyOf(FIRST_STEPS, { 'project.horizon_y': 1 });
  const run = { kind: 'run', model: 'm', seed: 1, replication: 0, start: '2027-01-01' } as const;
  const text = explainedText(
    { ...run, version: '', fingerprint: '', detail: 'rounds', notes: [], ...trace.outcome },
    told,
    facts,
  );
  expect(text).toContain('NOT FINISHED by 2028-01-01');
  expect(told.second).toBeNull();
  expect(total_h(told.totals)).toBe(trace.outcome.end_h);
});
