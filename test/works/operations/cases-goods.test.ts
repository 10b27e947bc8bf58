/** Hand-worked cases of models/operations: holds, stocks, yards, loaders. */
import { describe, expect, test } from 'vitest';
import { caseOf, expectHours, timesOf, told, waitsOf } from './told.ts';

test('a shuttle is slower the fuller it is', () => {
  const run = told(caseOf('shuttle-by-load'));
  // Three trips of 600 t: 600 / 200 + 36 / 9 + 600 / 300 + 36 / 12 = 12 h. The last with 300 t, at 12 - 3 / 2 = 10.5 kn:
  // 1.5 + 36 / 10.5 + 1 + 3.
  expectHours(timesOf(run, 'barge', 'sail').slice(4), [24 + 3, 24 + 3 + 4, 36 + 1.5, 36 + 1.5 + 36 / 10.5]);
  expectHours(run.end_h, 36 + 5.5 + 36 / 10.5);
});

test('a stock starves its consumer before the overhaul, and blocks its producer during it', () => {
  const run = told(caseOf('full-and-empty'));
  // Rings come at 2, 4, 6, 8; each is erected in an hour: 2 + 1 + 1 + 1 h without. From 9 to 21 rings 5 and 6 fill the stock, and
  // ring 7, cast at 14, waits 7 h for room. Ring 8 comes at 23; rings 5 to 8 are erected by 25; overhaul.
  expect(waitsOf(run, 'erector')).toEqual({ stock: 2 + 1 + 1 + 1 });
  expect(waitsOf(run, 'caster')).toEqual({ stock: 21 - 14 });
  expectHours([run.ends.caster as number, run.end_h], [21 + 2, 21 + 4 + 12]);
  // Room for three leaves the last two cast earlier, and the erector waits as long.
  const roomy = told(caseOf('full-and-empty', { 'operations.stocks.rings.capacity': 3 }));
  expect(waitsOf(roomy, 'caster')).toEqual({ stock: 21 - 16 });
  expectHours(roomy.end_h, 37);
});

describe('a loader and n haulers, C = 3.5 h and L = 0.5 h', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('n = %i: rate min(n / C, 1 / L), and the last load', (n) => {
    const run = told(caseOf('loader-and-haulers', { 'operations.actors.hauler.count': n }));
    const [C, L, loads] = [3.5, 0.5, 20];
    // Between 10 and 15 cycles the loader works in its rhythm.
    const loaded = run.steps.filter(
      ({ step, done_h }) => step === 'load' && done_h !== null && done_h > 10 * C && done_h <= 15 * C,
    );
    expect(loaded.length / (5 * C)).toBeCloseTo(Math.min(n / C, 1 / L), 9);
    // Up to C / L haulers the last follows the first by (n - 1) L, and none waits again; above, the loader never rests.
    expectHours(run.end_h, n <= C / L ? (n - 1) * L + loads * C : (n * loads - 1) * L + C);
  });
});

test('stone from a stock, and steel through a yard that reorders', () => {
  const run = told(caseOf('steel-and-stone'));
  // 40 t are used at 0 and 24 h. The order of 24 h for 4 days, 80 t, lies ready at 48; loaded 4 h, sailed 10, unloaded 4: 66 h.
  // From then on each order of 40 t comes before it is needed.
  expectHours(timesOf(run, 'builders', 'cape/steel').slice(0, 6), [0, 0, 24, 24, 48, 66]);
  expect(waitsOf(run, 'builders')).toEqual({ stock: 18 });
  expectHours(run.end_h, 66 + 8 * 24);
  // A lead time of two days is waited for too.
  const later = told(caseOf('steel-and-stone', { 'sites.port.port.lead_d': 2 }));
  expectHours(timesOf(later, 'builders', 'cape/steel').slice(4, 6), [48, 90]);
});

test('a digger waits for room before it digs, and a train for a full load before it couples', () => {
  const run = told(caseOf('room-and-level'));
  // Dug 2, 4, 6: full. The train couples 6-7 and takes all; hauls to 12. Dug 9, 11, 13; the train has waited since 12: 14, 19.
  expect(waitsOf(run, 'digger')).toEqual({ stock: 1 });
  expect(waitsOf(run, 'train')).toEqual({ stock: 6 + 1 });
  expectHours([run.ends.digger as number, run.end_h], [13, 19]);
  // Who digs without looking has dug the fourth by 8, when there is room again.
  const dig = [{ do: 'dig', takes_h: 2 }, { make: { heap: 10 } }];
  expectHours(told(caseOf('room-and-level', { 'operations.actors.digger.cycle': dig })).end_h, 18);
});

test('rock for ten structures in three voyages', () => {
  const run = told(caseOf('several-stops'));
  // Load 4, out 50 / 6, drops of 10 with 1.2 / 6 between, back 50 / 6: four, four and two structures. 400 t stay aboard.
  const voyage = (drops: number) => 4 + (2 * 50) / 6 + 10 * drops + (drops - 1) * 0.2;
  expectHours(run.end_h, voyage(4) + voyage(4) + voyage(2));
  const taken = run.steps.filter(({ verb }) => verb === 'take').map(({ amount }) => amount);
  expect(taken).toEqual([10_000, 9_600, 9_600]);
});
