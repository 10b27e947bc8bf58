import { expect, test } from 'vitest';
import { horizonText } from '../../src/report/text/run-text.ts';
import { AtHorizon } from '../../src/summary/at-horizon.ts';
import { tee } from '../../src/trace/recorder.ts';
import { startOf } from '../../src/units/dates.ts';
import { simulate } from '../../src/works/simulate.ts';
import { FIRST_STEPS, Keeper, modelOf, STRESS } from '../fixtures/models.ts';

function unfinishedOf(path: string, horizon_y: number) {
  const model = modelOf(path, { 'project.horizon_y': horizon_y });
  const recorder = new AtHorizon(model);
  const { end_h } = simulate(model, { seed: 1, replication: 0 }, recorder);
  return { left: recorder.unfinished(end_h), end_h, start_ms: startOf(model.file.project.start) };
}

test('a drive that waits for rings says so, since when, how far it is and when it would end', () => {
  const { left, end_h, start_ms } = unfinishedOf(FIRST_STEPS, 1.3);
  const [pilot, barges] = left;
  expect(pilot).toMatchObject({ entity: 'pilot', kind: 'drive', unit: 'm' });
  expect(pilot?.doing).toMatchObject([{ state: 'halted', cause: 'no-rings', count: 1 }]);
  expect((pilot?.done ?? 0) + (pilot?.left ?? 0)).toBeCloseTo(3000, 6);
  expect(pilot?.ends_h).toBeGreaterThan(end_h);
  // Both barges are laid up in the same ice.
  expect(barges).toMatchObject({ entity: 'barges', doing: [{ state: 'laid-up', cause: 'ice', count: 2 }] });
  expect(horizonText(left, start_ms)).toMatch(/pilot +halted: no-rings +2028-\d\d-\d\d +\d+ m +\d+ m +2028/);
});

test('before anything was bored there is no rate to end at', () => {
  const { left, start_ms } = unfinishedOf(FIRST_STEPS, 0.5);
  expect(left[0]).toMatchObject({ entity: 'pilot', done: 0, left: 3000, ends_h: null });
  expect(horizonText(left, start_ms)).toContain('not begun');
});

test('drives that meet share what is left between them and end together; plants say how many rings are missing', () => {
  const { left, end_h } = unfinishedOf(STRESS, 1.5);
  const drives = left.filter(({ kind }) => kind === 'drive');
  expect(drives.length).toBeGreaterThan(1);
  for (const { ends_h } of left) if (ends_h !== null) expect(ends_h).toBeGreaterThanOrEqual(end_h);
  const plant = left.find(({ kind }) => kind === 'plant');
  expect(plant?.unit).toBe('ring');
});

test.each(['class', 'group', 'entity'])(
  'rings that are missing are those the machine uses and breaks in this run, drawn per %s',
  (per) => {
    const model = modelOf(STRESS, {
      'project.horizon_y': 0.3,
      'drives.a.group': 'west',
      'drives.b.group': 'east',
      'drives.c.group': 'east',
      'machines.mole.uses.ring': { uniform: [1, 2], per },
      'machines.mole.breakage': { ring: { uniform: [0.1, 0.3], per } },
    });
    const [recorder, keeper] = [new AtHorizon(model), new Keeper(['draws', 'stocks', 'rings'])];
    const { end_h } = simulate(model, { seed: 1, replication: 0 }, tee(recorder, keeper));
    expect(keeper.trace.rings).toEqual([]);
    const drawn = (input: string) =>
      keeper.trace.draws.find(
        (row) =>
          row.path === `machines.mole.${input}.ring` &&
          row.group === (per === 'group' ? 'west' : '') &&
          row.entity === (per === 'entity' ? 'a' : ''),
      )?.value as number;
    const [used, broken] = [drawn('uses'), drawn('breakage')];
    expect(used).toBeGreaterThan(1.001);
    const { west = 0, east = 0 } = model.file.route?.points ?? {};
    const inYard = keeper.trace.stocks.findLast(
      ({ site, commodity }) => `${site} ${commodity}` === 'west ring',
    );
    const plant = recorder.unfinished(end_h).find(({ kind }) => kind === 'plant');
    // One ring each 1.5 m for one unit used and none broken.
    const rounds = ((east - west) * 1000) / 1.5;
    expect(plant?.left).toBe(Math.ceil(rounds * used * (1 + broken)) - (inYard?.level ?? 0));
  },
);

test('a run that finished leaves nobody', () => {
  expect(unfinishedOf(FIRST_STEPS, 8).left).toEqual([]);
});
