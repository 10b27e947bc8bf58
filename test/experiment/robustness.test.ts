/** Groups of inputs, from planted runs: one group explains all, or none does. */
import { expect, test } from 'vitest';
import { groupOfInput, inputGroups } from '../../src/experiment/explaining/groups.ts';
import { heldOutIndex } from '../../src/experiment/explaining/ridge.ts';
import { FEWEST_FOR_GROUPS, robustness } from '../../src/experiment/explaining/robustness.ts';
import { sections } from '../../src/model/language/told/inputs.ts';
import { openStream } from '../../src/random/stream.ts';
import type { Rows } from '../../src/trace/tables/tables.ts';

const INPUTS = {
  ground: 'ground.bulking',
  rates: 'machines.build_h',
  organisation: 'organisation.project',
  weather: 'ice.trend.clear_d_per_decade',
  cost: 'costs.owner_usd_per_d',
} as const;
type Planted = Readonly<Record<keyof typeof INPUTS, number>>;

const stream = openStream(7, 0, 'planted');

/** Runs whose inputs are drawn at random. */
function planted(
  count: number,
  finish_d: (one: Planted, run: number) => number,
  cost_usd: (one: Planted) => number = () => 1e9,
) {
  return Array.from({ length: count }, (_, run) => {
    const values = Object.fromEntries(
      Object.keys(INPUTS).map((group) => [group, stream.uniform()]),
    ) as Planted;
    const draws = Object.entries(INPUTS).map(
      ([group, input]) =>
        ({
          path: input,
          input,
          level: 'run',
          class: '',
          group: '',
          entity: '',
          uniform: values[group as keyof Planted],
          value: values[group as keyof Planted],
        }) as Rows['draws'],
    );
    const finish_h = finish_d(values, run) * 24;
    return { draws, finish_h, end_h: finish_h, cost_usd: cost_usd(values) };
  });
}

test('where one input makes the finish, its group explains all of it and the others nothing', () => {
  const found = robustness(
    planted(400, ({ organisation }) => 1000 + 100 * organisation),
    0.95,
  );
  const [first, ...others] = found?.groups ?? [];
  expect([first?.group, first?.inputs]).toEqual(['organisation', 1]);
  expect(first?.finish_d?.share.value).toBeGreaterThan(0.999);
  // Finish from 1,000 to 1,100 days: the middles of the outer quarters are 1,012.5 and 1,087.5.
  expect(Math.abs((first?.finish_d?.low.value as number) - 1012.5)).toBeLessThan(6);
  expect(Math.abs((first?.finish_d?.high.value as number) - 1087.5)).toBeLessThan(6);
  for (const other of others) expect(other.finish_d?.share.value).toBeLessThan(0.02);
});

test('finish and cost are told apart: ground makes the one, prices the other', () => {
  const found = robustness(
    planted(
      200,
      ({ ground }) => 1000 + 10 * ground,
      ({ cost }) => 1e9 * (1 + cost),
    ),
    0.95,
  );
  const of = (group: string) => found?.groups.find((one) => one.group === group);
  expect(of('ground')?.finish_d?.share.value).toBeGreaterThan(0.99);
  expect(of('ground')?.cost_usd?.share.value).toBeLessThan(0.05);
  expect(of('cost')?.cost_usd?.share.value).toBeGreaterThan(0.99);
  expect(of('cost')?.cost_usd?.high.value).toBeGreaterThan(of('cost')?.cost_usd?.low.value as number);
});

test('two groups of equal weight explain half of the variance each, within the bounds that are told', () => {
  const found = robustness(
    planted(400, ({ ground, weather }) => 1000 + 100 * (ground + weather)),
    0.95,
  );
  for (const group of ['ground', 'weather']) {
    const share = found?.groups.find((one) => one.group === group)?.finish_d?.share;
    expect(share?.value).toBeGreaterThan(0.4);
    expect(share?.value).toBeLessThan(0.6);
    expect(share?.low).toBeLessThan(0.5);
    expect(share?.high).toBeGreaterThan(0.5);
  }
});

test('noise alone is explained by no group, and both quarters have about the same middle', () => {
  const noise = openStream(8, 0, 'noise');
  const found = robustness(
    planted(400, () => 1000 + 100 * noise.uniform()),
    0.95,
  );
  for (const { finish_d } of found?.groups ?? []) {
    expect(finish_d?.share.value).toBeLessThan(0.03);
    // Of 400 runs a correlation of 0.098 may be chance: 1.966 / sqrt(397).
    expect(finish_d?.share.high).toBeGreaterThan(0.009);
    // Bounds of the two middles overlap.
    expect(finish_d?.low.low).toBeLessThanOrEqual(finish_d?.high.high as number);
    expect(finish_d?.high.low).toBeLessThanOrEqual(finish_d?.low.high as number);
  }
});

test('a run that had not finished counts as the latest, and a middle among such runs is infinite', () => {
  const found = robustness(
    planted(200, ({ rates }) => (rates > 0.7 ? Number.POSITIVE_INFINITY : 1000 + rates)),
    0.95,
  );
  const [first] = found?.groups ?? [];
  expect([first?.group, first?.finish_d?.high.value]).toEqual(['rates', Number.POSITIVE_INFINITY]);
  expect(Number.isFinite(first?.finish_d?.low.value)).toBe(true);
});

test('too few runs tell nothing, and a finish that does not vary has no move', () => {
  expect(
    robustness(
      planted(FEWEST_FOR_GROUPS - 1, ({ rates }) => rates),
      0.95,
    ),
  ).toBeNull();
  const same = robustness(
    planted(FEWEST_FOR_GROUPS, () => 1000),
    0.95,
  );
  expect(same?.groups.every(({ finish_d }) => finish_d === null)).toBe(true);
});

test('the index of a run is made from the other fifths: an outcome that is all its own tells it nothing', () => {
  const x = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1];
  const y = [3, -3, 3, -3, 3, -3, 3, -3, 3, -3];
  const index = heldOutIndex([x], y);
  // Weight 3 of the eight others, shrunk by the least penalty: 3 * 8 / (8 + 0.008).
  for (const [run, value] of index.entries()) expect(value).toBeCloseTo((y[run] as number) / 1.001, 9);
  // One run with an outcome, the others with none: nothing is told of it.
  expect(heldOutIndex([[2, 0, 0, 0, 0]], [5, 0, 0, 0, 0])).toEqual([0, 0, 0, 0, 0]);
});

test.each([
  ['ground.stops.every_km', 'ground'],
  ['machines.breakdown.after_h.scale', 'rates'],
  ['machines.probing.grouting.share', 'ground'],
  ['machines.price_usd', 'cost'],
  ['machines.uses', 'supply'],
  ['machines.delay_h_per_h', 'organisation'],
  ['sites.port.season.opens_after_d', 'weather'],
  ['sites.landing.unload_t_per_h', 'supply'],
  ['sites.cost_usd_per_d', 'cost'],
  ['supply.fleets.charter.mobilisation_usd', 'cost'],
  ['crews.rota.overstay_d', 'people'],
  ['hazards.closures.takes_d', 'politics'],
  ['hazards.surges.repair_usd', 'cost'],
  ['supply.commodities.price_usd.median', 'cost'],
  ['risks.when.chance', 'other'],
])('%s is of the group %s', (input, group) => {
  expect(groupOfInput({ input, path: input })).toBe(group);
});

test('permits are politics, ships and machines on their way supply, and other works in steps rates', () => {
  const of = (actor: string) =>
    groupOfInput({
      input: 'operations.actors.cycle.takes_d',
      path: `operations.actors.${actor}.cycle.0.takes_d`,
    });
  expect(['american-permits', 'machine-north-5', 'wales-barges', 'wales-camp'].map(of)).toEqual([
    'politics',
    'supply',
    'supply',
    'rates',
  ]);
});

test('every input that can be drawn is of one of the groups, and those of none are the risk register', () => {
  const drawn = sections()
    .flatMap(({ maps }) => maps)
    .flatMap((map) => map.inputs.map(({ key, takes }) => ({ path: `${map.path}.${key}`, takes })))
    .filter(({ takes }) => takes.includes('distribution'));
  expect(drawn.length).toBeGreaterThan(150);
  const left = drawn
    .map(({ path }) => path.replaceAll('[]', '').replaceAll('.NAME', ''))
    .filter((input) => groupOfInput({ input, path: input }) === 'other');
  expect(left.filter((input) => !input.startsWith('risks.'))).toEqual([]);
  expect(new Set(inputGroups).size).toBe(9);
});
