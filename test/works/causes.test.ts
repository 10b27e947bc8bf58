import { expect, test } from 'vitest';
import { HOURS_PER_YEAR } from '../../src/units/dates.ts';
import { modelOf, STRESS, traceOf } from '../fixtures/models.ts';

/** Drives that need no goods wait for their crews, which come by the calendar, rather than for ships. */
const noGoods = { 'machines.mole.uses': {} };

/** One drive whose rings are cast beside it, of cement that comes by ship. */
const castRings = {
  'drives.b': null,
  'drives.c': null,
  'drives.a': { bore: 'main', machine: 'mole', crew: 'miners', site: 'west', to: 'mark', ready_d: 150 },
};

test.each([
  ['orders, ships and heaps', 3, {}, ['lead time', 'ice', 'unloading', 'boring', 'disposing']],
  ['orders, ships and moulds', 1, castRings, ['lead time', 'unloading', 'casting', 'curing', 'boring']],
  ['machines and crews', 1, noGoods, ['delivery of the machine', 'working', 'changing-over', 'off-shift']],
])(
  'the chain of what led to the end of a run, through %s, tiles its time, from day zero, to the bit',
  (_, seed, settings, activities) => {
    const { outcome } = traceOf(modelOf(STRESS, settings), { causes: true, seed });
    const chain = outcome.causes?.chain() ?? [];
    let end_h = 0;
    for (const { from, to } of chain) {
      expect(from).toBe(end_h);
      end_h = to;
    }
    expect(end_h).toBe(outcome.end_h);
    expect(chain.length).toBeGreaterThan(40);
    const words = new Set(chain.filter(({ from, to }) => to > from).map(({ activity }) => activity));
    for (const word of activities) expect([...words]).toContain(word);
    expect(words.has('hold')).toBe(false);
  },
);

test('a record of causes leaves the run as it is', () => {
  const model = modelOf(STRESS);
  const { outcome: plain, ...tables } = traceOf(model);
  const { outcome: recorded, ...same } = traceOf(model, { causes: true });
  expect(same).toEqual(tables);
  expect([recorded.events, plain.causes]).toEqual([plain.events, null]);
});

test('waits say what ended them: a drive that waited for rings was helped by a ship or a mould', () => {
  const { outcome } = traceOf(modelOf(STRESS), { causes: true });
  const drives = Object.keys(modelOf(STRESS).file.drives ?? {});
  const helped = [...(outcome.causes?.waits() ?? [])].filter(
    ({ process, from, to }) => drives.includes(process) && to > from,
  );
  expect(helped.length).toBeGreaterThan(0);
  for (const { endedBy } of helped) expect(endedBy.activity).not.toBe('hold');
});

test('a run that does not finish says who still waits, for what and since when', () => {
  const model = modelOf(STRESS, { 'project.horizon_y': 0.5 });
  const { outcome } = traceOf(model);
  expect([outcome.finished, outcome.end_h]).toEqual([false, 0.5 * HOURS_PER_YEAR]);
  expect(outcome.waiting.length).toBeGreaterThan(0);
  for (const { since } of outcome.waiting) expect(since).toBeLessThanOrEqual(outcome.end_h);
});
