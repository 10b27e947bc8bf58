/** Chains through actors of operations, in words. */
import { expect, test } from 'vitest';
import { storyOf } from './chain-story.ts';

const SEALIFT = 'test/fixtures/sealift.yaml';

const told = (settings: Readonly<Record<string, unknown>> = {}) =>
  storyOf(SEALIFT, settings).steps.map(({ what }) => what);

test('a missed season says so: which, at which sea, by how many days, and before which work', () => {
  const { trace } = storyOf(SEALIFT);
  const closed_h = trace.milestones.find(({ milestone }) => milestone === 'sea-closed')?.time_h as number;
  const came_h = trace.milestones.find(
    ({ milestone, entity }) => milestone === 'actor-start' && entity === 'sealift',
  )?.time_h as number;
  expect(came_h - closed_h).toBeGreaterThan(0);
  const late_d = (came_h - closed_h) / 24;
  expect(told()).toContainEqual(
    expect.stringMatching(
      `^sealift waited 200 days for open water before tow: it missed the season of 2030 at bay by ${late_d.toFixed(late_d < 9.95 ? 1 : 0)} days\\.$`,
    ),
  );
});

test('a wait that begins while the sea is open, too late for the work, says how long it was open still', () => {
  // 320 days from 2030-01-01 are 2030-11-17; the sea closes on 2030-11-20, and four days of tow do not fit.
  expect(told({ 'operations.actors.order.cycle.0.takes_d': 320 })).toContainEqual(
    expect.stringMatching(
      /^sealift waited 217 days for open water before tow: it missed the season of 2030 at bay, where no window was left in the 3\.7 days before it closed\.$/,
    ),
  );
});

test('a wait for a first season has missed none', () => {
  // The order is there on day 30, in the first winter.
  expect(told({ 'operations.actors.order.cycle.0.takes_d': 30 }).join(' ')).toMatch(
    /sealift waited 108 days for open water before tow\./,
  );
});

test('works are named by their steps with their days, and the drive that needs them by name', () => {
  const steps = told().join(' ');
  expect(steps).toContain('sealift: tow for 4.0 days, heavy lift for 2.0 days.');
  expect(steps).toContain('assembly: assemble for 30 days. This ended the wait of d, which needs assembly,');
  expect(steps).toMatch(
    /order: build the machine for 33\d days\. This ended the wait of sealift, which needs order,/,
  );
});

test('the chain goes through a site that opens with what it needs', () => {
  const steps = told({
    'operations.actors.order.cycle.0.takes_d': 30,
    'operations.actors.dock.cycle.1.takes_d': 300,
    'operations.actors.assembly.needs': ['cape'],
  }).join(' ');
  expect(steps).toContain(
    'dock: place caps for 300 days, drive piles for 40 days. This ended the wait of assembly, which needs cape, opened by dock, since 2030-01-01 (340 days).',
  );
});

test('a wait for a place names it', () => {
  // The lift would begin on day 144, the dock holds the crane to day 200.
  const steps = told({
    'operations.actors.order.cycle.0.takes_d': 30,
    'operations.actors.dock.cycle.0.steps.0.takes_d': 200,
    'operations.actors.assembly.needs': ['sealift'],
  }).join(' ');
  expect(steps).toMatch(
    /dock: drive piles for 200 days\. This ended the wait of sealift for crane since 2030-05-2\d/,
  );
});

test('float of a work is the time to the first that needs it, of an opening too', () => {
  const { floats, end_h } = storyOf(SEALIFT);
  const days = (what: string) => {
    const one = floats.find((float) => float.what === what);
    return one === undefined ? undefined : [one.needed_by, Math.round(one.float_h / 24)];
  };
  // The quarry is done on day 90, the dock and the cape on day 50, and nothing needs the quarry.
  expect(days('work of quarry')).toEqual(['the finish', Math.round(end_h / 24 - 90)]);
  expect(days('work of dock')).toEqual(['opening of cape', 0]);
  expect(days('opening of cape')?.[0]).toBe('start of assembly');
  expect(days('work of assembly')).toEqual(['start of d', 0]);
});
