/** Alpha factors that come with the program, and what lies between their rows and columns. */
import { describe, expect, test } from 'vitest';
import { alphaNamed, bundledAlpha } from '../../src/model/language/alpha/bundled.ts';
import {
  alphaAt,
  longestPlanned_h,
  operatingLimit,
  withoutBounds,
} from '../../src/model/language/alpha/operating.ts';
import { type AlphaTable, type AlphaTables, tableOf } from '../../src/model/language/alpha/tables.ts';

const tablesOf = (name: string) => bundledAlpha[name] as AlphaTables;
const wavesOf = (name: string) => tableOf(tablesOf(name), 'waves') as AlphaTable;

test('20 h at a design wave of 2.5 m by the older rules: 0.71, so that it may start at 1.8 m, rounded', () => {
  expect(alphaAt(wavesOf('older-rules'), 2.5, 20)).toBe(0.71);
  const operating = operatingLimit({ wave_below_m: 2.5, daylight: true }, tablesOf('older-rules'), 20);
  expect(operating?.wave_below_m).toBeCloseTo(1.775, 12);
  expect(operating?.wave_below_m?.toFixed(1)).toBe('1.8');
  expect(operating?.daylight).toBe(true);
});

describe('DNV-OS-H101, table 4-1', () => {
  const table = wavesOf('one-forecast');

  test.each([
    [1, 12, 0.65],
    [2, 24, 0.73],
    [4, 36, 0.73],
    [6, 72, 0.72],
    // A quarter of the way from 2 to 4 m: 0.73 + 0.25 * 0.03.
    [2.5, 20, 0.7375],
    // Half of the way from 1 to 2 m: (0.65 + 0.76) / 2.
    [1.5, 3, 0.705],
    [9, 48, 0.74],
  ])('at %f m and %f h is %f', (design_m, planned_h, alpha) => {
    expect(alphaAt(table, design_m, planned_h)).toBeCloseTo(alpha, 12);
  });

  test('has none below 1 m, and none beyond 72 h', () => {
    expect([alphaAt(table, 0.99, 12), alphaAt(table, 2, 72.1)]).toEqual([undefined, undefined]);
    expect(longestPlanned_h({ wave_below_m: 2, gust_below_m_per_s: 15 }, tablesOf('one-forecast'))).toBe(72);
  });
});

test('monitoring lets 4 h begin at 0.95 of 2 m, and from 4 m on at the design limit itself', () => {
  expect([2, 4, 5].map((design_m) => alphaAt(wavesOf('monitoring'), design_m, 4))).toEqual([0.95, 1, 1]);
});

test('wind: 0.8 for a day, 0.75 for two, 0.7 for three, whatever the design wind', () => {
  const wind = tableOf(tablesOf('meteorologist'), 'wind') as AlphaTable;
  expect([24, 25, 72].map((planned_h) => alphaAt(wind, 12, planned_h))).toEqual([0.8, 0.75, 0.7]);
});

test('factors fall with time, do not fall with height, and a better forecast has no lower ones', () => {
  for (const [name, tables] of Object.entries(bundledAlpha)) {
    for (const { design, rows } of [wavesOf(name), tableOf(tables, 'wind')].filter(
      (one) => one !== undefined,
    )) {
      for (const [at, { factors }] of rows.entries()) {
        expect(factors).toHaveLength(design.length);
        for (const [column, factor] of factors.entries()) {
          expect(factor).toBeGreaterThanOrEqual(factors[column - 1] ?? 0);
          expect(factor).toBeLessThanOrEqual(rows[at - 1]?.factors[column] ?? 1);
        }
      }
    }
  }
  const better = ['one-forecast', 'two-forecasts', 'meteorologist', 'monitoring-and-meteorologist'];
  for (const [at, name] of better.entries())
    for (const planned_h of [4, 12, 24, 36, 48, 72])
      for (const design_m of [1, 1.7, 2, 3, 5])
        expect(alphaAt(wavesOf(name), design_m, planned_h)).toBeGreaterThanOrEqual(
          alphaAt(wavesOf(better[at - 1] ?? name), design_m, planned_h) as number,
        );
});

test('a table of the model stands for one of its name that comes with the program', () => {
  const own = {
    wind: { design_m_per_s: [5], between: 'step', rows: [{ up_to_h: 9, factors: [0.5] }] },
  } as const;
  expect(alphaNamed({ meteorologist: own }, 'meteorologist')).toBe(own);
  expect(alphaNamed({ meteorologist: own })).toBe(tablesOf('one-forecast'));
  expect(alphaNamed({}, 'toString')).toBeUndefined();
});

test('swell has the factors of waves, and what is no height or wind has none', () => {
  const design = { wave_below_m: 2, swell_below_m: 1, temperature_above_c: -20 };
  expect(operatingLimit(design, tablesOf('one-forecast'), 12)).toEqual({
    wave_below_m: 1.52,
    swell_below_m: 0.65,
    temperature_above_c: -20,
  });
  expect(withoutBounds(design)).toEqual({ temperature_above_c: -20 });
});
