/** Beds of a site: a drive takes those of its crew from its start to its end. */
import { expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, readingOf, traceOf } from '../fixtures/models.ts';

const other = { bore: 'two', machine: 'm', crew: 'c', site: 'yard', to: 'b', ready_d: 0 };
/** Two drives of 1 km and 500 rounds, each crewed by two shifts of 5. */
const withBeds = (beds: object) =>
  traceOf(modelOf(DRIVES_ONLY, { 'drives.e': other, ...beds }), { check: true });
const startsOf = ({ milestones }: ReturnType<typeof traceOf>) =>
  milestones
    .filter(({ milestone }) => milestone === 'drive-start')
    .map(({ entity, time_h }) => [entity, time_h]);

test('both drives start at once where beds are enough, or nobody counts them', () => {
  for (const beds of [{ 'sites.yard.beds': 20 }, {}])
    expect(startsOf(withBeds(beds))).toEqual([
      ['d', 0],
      ['e', 0],
    ]);
});

test('with 19 beds the second drive waits until the first has ended, and says for what', () => {
  const trace = withBeds({ 'sites.yard.beds': 19 });
  const done_h = trace.milestones.find(({ milestone }) => milestone === 'drive-done')?.time_h;
  expect(startsOf(trace)).toEqual([
    ['d', 0],
    ['e', done_h],
  ]);
  const waits = trace.states.filter(({ cause }) => cause === 'no-beds');
  expect(waits.map(({ entity, state, from_h, to_h }) => [entity, state, from_h, to_h])).toEqual([
    ['e', 'waiting', 0, done_h],
  ]);
  expect(trace.outcome.finished).toBe(true);
});

test('a drive that waits for beds is done when the other has bored all, and leaves no claim behind', () => {
  const far = {
    point: 'b',
    open_d: 0,
    cost_usd_per_d: 0,
    beds: 10,
    spoil: { heap_m3: 1e6, disposal: { tip: { rate_m3_per_h: 50, load_m3: 10, cost_usd_per_m3: 1 } } },
  };
  const trace = traceOf(
    modelOf(DRIVES_ONLY, {
      'route.points.c': 1.8,
      'sites.far': far,
      'sites.yard.spoil.heap_m3': 1e6,
      'drives.d.meets': 'back',
      // The beds at the far site are taken by a drive that comes first, and last for longer than the other face needs.
      'drives.long': { ...other, bore: 'two', site: 'far', to: 'a', ready_d: 0 },
      'drives.back': { ...other, bore: 'one', site: 'far', to: 'a', meets: 'd', ready_d: 1 },
      'drives.next': { ...other, bore: 'three', site: 'far', to: 'c', ready_d: 2 },
      'machines.m.penetration_m_per_h.rock': 2,
    }),
    { check: true },
  );
  const doneOf = (drive: string) =>
    trace.milestones.find(({ milestone, entity }) => milestone === 'drive-done' && entity === drive)?.time_h;
  expect(startsOf(trace)).toEqual([
    ['d', 0],
    ['long', 0],
    ['next', doneOf('long')],
  ]);
  expect(doneOf('back')).toBe(doneOf('d'));
  expect(trace.outcome.finished).toBe(true);
});

test('a site with fewer beds than one crew takes is a problem', () => {
  const reading = readingOf(
    `extends: test/fixtures/dry.yaml
format: 2
sites: { yard: { beds: 9 } }
`,
    'model.yaml',
  );
  const problems = 'problems' in reading ? reading.problems : [];
  expect(problems.map(({ found, allowed }) => [found, allowed])).toEqual([
    ['sites.yard.beds is 9, and c, the crew of drives.d, takes 10 beds', 'at least 10'],
  ]);
});
