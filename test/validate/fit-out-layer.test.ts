/** models/fitout/bering.yaml, between the base plan and its supply. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BERING, modelOf } from '../fixtures/models.ts';

const LAYER = 'models/fitout/bering.yaml';

const plan = modelOf(BERING).file;
const actors = plan.operations?.actors ?? {};
const trackOf = (name: string) => {
  const { count = 1, times = 1, cycle } = actors[name] ?? { cycle: [] };
  return cycle.reduce((sum, { amount = 0 }) => sum + amount * count * Number(times), 0);
};

test('the base plan has the layer and the works of access below it, and says who has the opening', () => {
  expect(plan.project.opening).toEqual(['trial-running']);
  expect(actors['wales-ramp']).toBeDefined();
});

test('it has some 330 passages, and track in both bores from portal to portal', () => {
  const passages = Object.entries(actors)
    .filter(([name]) => name.endsWith('-passages'))
    .reduce((sum, [, { count = 1, times = 1 }]) => sum + count * Number(times), 0);
  expect(passages).toBe(332);
  const points = plan.route?.points ?? {};
  const length_km = (points['east-portal'] ?? 0) - (points['west-portal'] ?? 0);
  const laid_km = trackOf('west-track') + trackOf('middle-track') + trackOf('east-track');
  expect(laid_km).toBeCloseTo(2 * length_km, 6);
});

test('what track takes of goods and passages is there, and what signalling takes of track is laid', () => {
  const stocks = plan.operations?.stocks ?? {};
  for (const [side, port, far] of [
    ['west', 'anadyr-fit-out', 'west-far-passages'],
    ['east', 'nome-fit-out', 'east-far-passages'],
  ] as const) {
    const { count = 1, times = 1, cycle } = actors[`${side}-track`] as (typeof actors)[string];
    const lengths = count * Number(times);
    const use = cycle[0]?.use as Record<string, number>;
    expect(stocks[port]?.initial).toBe((use[`${side}-fit-out`] as number) * lengths);
    const passages = (actors[far]?.count ?? 1) * Number(actors[far]?.times);
    expect((use[`${side}-clear`] as number) * lengths).toBeLessThanOrEqual(passages);
    const taken = actors[`${side}-systems`]?.cycle.reduce(
      (sum, step) => sum + Number((step.use as Record<string, number> | undefined)?.[`${side}-track`] ?? 0),
      0,
    );
    expect(taken).toBeLessThanOrEqual(trackOf(`${side}-track`) + 1e-9);
  }
});

test('work begins behind the drives: near passages and contracts wait for lengths, not for ends', () => {
  for (const name of ['railway-contracts', 'west-near-passages', 'east-near-passages', 'east-rescue-station'])
    for (const need of actors[name]?.needs ?? []) expect(need).toHaveProperty('bored_km');
});

test('every number of the layer has a source or a range on its line, or is a plan said above it', () => {
  const bare = readFileSync(LAYER, 'utf8')
    .split('\n')
    .filter(
      (line) => /takes_d:|rate_per_h:|speed_kn:|takes_h:/.test(line) && !/# .*(\[[A-Z]|\d+ [a-z])/.test(line),
    );
  expect(bare.filter((line) => !line.includes('*track'))).toEqual([]);
});
