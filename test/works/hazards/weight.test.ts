/** Inputs of hazards move the result: every fourth number here, all in weight.long.test.ts, and each choice. */
import { expect, test } from 'vitest';
import type { Model } from '../../../src/model/model.ts';
import { HAZARDS, modelOf } from '../../fixtures/models.ts';
import { isHazard, outputOf, twoNations, withoutWeight } from '../weights.ts';
import { whens } from './whens.ts';

const SEEDS = [1, 2, 3, 4, 5];
const known = new Map<number, string>();

/** What the plan itself gives; each seed is run once. */
function planned(seed: number): string {
  const found = known.get(seed) ?? outputOf(twoNations, seed);
  known.set(seed, found);
  return found;
}

test('every fourth number of the hazards of two nations moves the result', () => {
  expect(withoutWeight(HAZARDS, (at, path) => isHazard(path) && at % 4 === 0)).toEqual([]);
}, 300_000);

test.each([
  ['strikes.walkout.trades', ['plant', 'disposal']],
  ['strikes.walkout.sites', ['port']],
  ['inflows.fault.grounds', ['hard']],
  ['inflows.flood.sites', ['east']],
  ['inflows.flood.when', { per_y: 0.7, from: '2030-09-01', until: '2031-06-01' }],
  ['fires.machine.drives', ['a']],
  ['fires.camp.when', { on: '2030-04-10' }],
  ['fires.camp.sites', ['west']],
  ['fires.yard.when', { on: '2030-04-10' }],
  ['surges.spring.sites', ['west']],
  ['closures.sanctions.nation', 'alaska'],
  ['closures.sanctions.stops', ['drive']],
  ['closures.sanctions.boundary', null],
  ['closures.sanctions.actors', ['lander']],
  ['permits.summer.open', [{ from: '05-20', to: '11-30' }]],
  ['permits.summer.trades', ['disposal']],
  ['permits.summer.actors', ['award']],
  ['permits.summer.boundary', null],
  ['money.budget.from', '06-15'],
  ['money.budget.until', '12-01'],
  ['money.budget.trades', ['actor']],
  ['money.budget.sites', null],
  ['tenders.dock.step', 'papers'],
  ['tenders.dock.actor', 'lander'],
  ['approvals.first-mole.machines', null],
  ['approvals.lander.on', '2030-08-20'],
  ['approvals.lander.actors', ['award']],
])('the choice of hazards.%s, now %j, moves the result in some run', (path, value) => {
  const along: Record<string, Record<string, unknown>> = {
    'tenders.dock.actor': { 'hazards.tenders.dock.step': 'carry' },
    'approvals.first-mole.machines': { 'hazards.approvals.first-mole.actors': ['lander'] },
  };
  const other = modelOf(HAZARDS, { [`hazards.${path}`]: value, ...along[path] });
  expect(SEEDS.some((seed) => outputOf(other, seed) !== planned(seed))).toBe(true);
});

test.each(whens)(
  'hazards.%s.%s.when.%s, %d or %d, moves the result in some run',
  (kind, name, key, few, many) => {
    const [rare, often] = [few, many].map((value) =>
      modelOf(HAZARDS, { [`hazards.${kind}.${name}.when`]: { [key]: value } }),
    );
    const differs = (seed: number) => outputOf(rare as Model, seed) !== outputOf(often as Model, seed);
    expect(SEEDS.some(differs)).toBe(true);
  },
);
