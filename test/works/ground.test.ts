/** What the ground does to drives: places where all bores are stopped, and what a bore ahead tells of them. */
import { expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, traceOf } from '../fixtures/models.ts';

/** Two bores of 1 km side by side through broken rock; the second starts later. */
const bores = (settings: Readonly<Record<string, unknown>> = {}, seed = 1) =>
  traceOf(
    modelOf(DRIVES_ONLY, {
      'project.horizon_y': 20,
      'sites.yard.spoil.heap_m3': 1e6,
      'ground.rock.stops': { every_km: 0.2, stop_d: { uniform: [5, 15], per: 'event' }, known_factor: 0.25 },
      'drives.e': { bore: 'two', machine: 'm', crew: 'c', site: 'yard', to: 'b', ready_d: 500 },
      ...settings,
    }),
    { check: true, seed },
  );
type Trace = ReturnType<typeof bores>;

/** Hours of the stops of a drive, each with the chainage of the face [km]. */
function stopsOf({ states, rings }: Trace, drive: string): { km: number; hours: number }[] {
  return states
    .filter(({ entity, cause }) => entity === drive && cause === 'ground')
    .map(({ from_h, hours }) => ({
      km: rings.filter((ring) => ring.drive === drive && ring.built_h <= from_h).length / 1000,
      hours,
    }));
}

test('all bores are stopped at the same chainages, and those that come later for the stated share of the time', () => {
  const trace = bores();
  const first = stopsOf(trace, 'd');
  const later = stopsOf(trace, 'e');
  expect(first.length).toBeGreaterThan(1);
  expect(later.map(({ km }) => km)).toEqual(first.map(({ km }) => km));
  for (const [index, { hours }] of later.entries())
    expect(hours).toBeCloseTo(0.25 * (first[index]?.hours ?? 0), 6);
});

test('who comes first is warned by nobody: with the drives in the other order the stops change places', () => {
  const [plain, swapped] = [bores(), bores({ 'drives.d.ready_d': 500, 'drives.e.ready_d': 0 })];
  expect(stopsOf(swapped, 'e').map(({ hours }) => hours.toFixed(6))).toEqual(
    stopsOf(plain, 'd').map(({ hours }) => hours.toFixed(6)),
  );
});

test('no place is passed over where a round begins in one class of ground and ends in another', () => {
  const stopped = (round_m: number) =>
    stopsOf(
      bores({
        'machines.m.round_m': round_m,
        'machines.m.penetration_m_per_h.clay': 2,
        'ground.clay': { bulking: 1.5, stops: { every_km: 0.02, stop_d: 1 } },
        'ground.rock': { bulking: 1.5 },
        'route.ground.0.inclusions': { clay: { share: 0.5, mean_length_km: 0.01 } },
      }),
      'd',
    ).reduce((sum, { hours }) => sum + hours, 0);
  // The last place may lie in the last round, after which nobody stands still.
  expect(Math.abs(stopped(9) - stopped(0.5))).toBeLessThan(2 * 24);
});

test('a second bore meets the same good and bad rock', () => {
  const trace = bores({ 'ground.rock': { bulking: 1.5, variation: { sigma: 0.5, length_km: 0.1 } } });
  const cut = (drive: string) =>
    trace.rings
      .filter((ring) => ring.drive === drive)
      .map(({ begun_h, bored_h }) => (bored_h - begun_h).toFixed(6));
  const one = cut('d');
  const other = cut('e');
  // Some rounds are cut in two by a change of shift.
  expect(one.filter((hours, round) => hours === other[round]).length).toBeGreaterThan(800);
  expect(new Set(one).size).toBeGreaterThan(20);
});
