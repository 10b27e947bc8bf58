/**
 * Two hundred generated years of each station held against what it was fitted to: docs/guide.md, "Weather". What is missed
 * is written down here, figure by figure, and may not grow.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { QuantityName } from '../../src/model/language/series.ts';
import { type Score, scoresOf } from '../../src/report/text/nature/weather-text.ts';
import { checkClimate } from '../../src/validate/climate.ts';
import { modelOf, STATIONS } from '../fixtures/models.ts';

const model = modelOf(STATIONS);

function scoresFor(station: string, against?: string): ReadonlyMap<QuantityName, readonly Score[]> {
  const { climate, spells } = checkClimate(model, { stations: [station], years: 200, seed: 1, against });
  const quantities = [...new Set(climate.map(({ quantity }) => quantity))];
  return new Map(
    quantities.map((quantity) => [
      quantity,
      scoresOf(
        climate.filter((row) => row.quantity === quantity),
        spells.filter((row) => row.quantity === quantity),
      ),
    ]),
  );
}

type Figure = 'mean' | 'sd' | 'lag1' | 'share_over' | 'over_h' | 'under_h';
/** Figures that are missed, of those that are scored; none where it is not named. */
type Misses = Partial<Record<Figure, readonly [missed: number, of: number]>>;

const figures: readonly Figure[] = ['mean', 'sd', 'lag1', 'share_over', 'over_h', 'under_h'];

function counted(scores: readonly Score[]): Misses {
  return Object.fromEntries(
    figures.flatMap((figure) => {
      const of = scores.filter(({ rule }) => rule.figure === figure);
      const missed = of.filter(({ isMet }) => !isMet).length;
      return missed === 0 ? [] : [[figure, [missed, of.length]]];
    }),
  );
}

/** Tolerances: mean 3 % or 0.2, sd 10 %, lag-1 0.03, share over a limit 0.02, mean spells of which 20 were seen 15 %. */
const missed: Readonly<Record<string, Partial<Record<QuantityName, Misses>>>> = {
  buoy: {
    wind_m_per_s: { share_over: [1, 36] },
    wave_m: { share_over: [1, 36], over_h: [4, 32], under_h: [6, 32] },
  },
  // Five years, and mixed from six days before to six days after.
  half: {
    wind_m_per_s: { share_over: [1, 36], over_h: [2, 32], under_h: [2, 32] },
    wave_m: { share_over: [1, 36], over_h: [8, 30], under_h: [8, 30] },
  },
  // Three years of another sea, of smooth waves: few spells of each month were seen.
  shelf: {
    wind_m_per_s: { over_h: [2, 36], under_h: [3, 36] },
    wave_m: { share_over: [4, 36], over_h: [6, 16], under_h: [6, 16] },
  },
  savoonga: {
    wind_m_per_s: { over_h: [4, 14], under_h: [4, 14] },
    temperature_c: { mean: [1, 12] },
  },
  shishmaref: {
    wind_m_per_s: { over_h: [4, 13], under_h: [2, 13] },
    visibility_m: { lag1: [2, 12] },
  },
  'point-hope': {
    wind_m_per_s: { share_over: [1, 36], over_h: [4, 16], under_h: [3, 16] },
    visibility_m: { lag1: [4, 12] },
  },
  'tin-city': { wind_m_per_s: { mean: [1, 12] }, temperature_c: { mean: [1, 12] } },
  nome: { visibility_m: { lag1: [2, 12] } },
};

describe('two hundred years are as the station was observed, or stated, to be, but for what is written down', () => {
  test.each(Object.keys(missed))('%s', (station) => {
    const scores = scoresFor(station);
    for (const [quantity, of] of scores) {
      if (of.length === 0) continue;
      expect(counted(of), quantity).toEqual(missed[station]?.[quantity] ?? {});
    }
  });
});

/** Mean of what figures are apart: relative for spells and spreads, absolute for shares and correlations. */
function apart(scores: readonly Score[], figure: Figure): number {
  const of = scores.filter(({ rule }) => rule.figure === figure);
  const differences = of.map(({ made, seen }) =>
    figure === 'share_over' || figure === 'lag1' ? Math.abs(made - seen) : Math.abs(made / seen - 1),
  );
  return differences.reduce((sum, one) => sum + one, 0) / differences.length;
}

/** What was observed in one half as if it had been made, beside what was observed in the other. */
function halves(one: readonly Score[], other: readonly Score[]): Score[] {
  return other.flatMap((score) => {
    const same = one.find(
      ({ rule, month, limit }) => rule === score.rule && month === score.month && limit === score.limit,
    );
    return same === undefined ? [] : [{ ...score, made: same.seen }];
  });
}

test('fitted to half of the years of the buoy it is as far from the other half as the two halves are from each other', () => {
  const generated = scoresFor('half', 'buoy-even');
  const fitted = scoresFor('half');
  for (const quantity of ['wind_m_per_s', 'wave_m'] as const) {
    const made = generated.get(quantity) ?? [];
    const seen = halves(fitted.get(quantity) ?? [], made);
    const table = figures.map(
      (figure) => `${figure} ${apart(made, figure).toFixed(3)} (${apart(seen, figure).toFixed(3)})`,
    );
    console.log(`held out, ${quantity}, generated (observed half): ${table.join(', ')}`);
    for (const figure of figures)
      expect(apart(made, figure), figure).toBeLessThan(1.35 * apart(seen, figure) + 0.005);
  }
});

interface Row {
  readonly [column: string]: string;
}
const tableOf = (file: string): Row[] =>
  parse(readFileSync(`models/data/${file}`), { columns: true }) as Row[];

test('fitted to ten years of the buoy it is near the statistics of thirty-three, 1985 to 2017', () => {
  const { climate, spells } = checkClimate(model, {
    stations: ['buoy'],
    years: 200,
    seed: 1,
    against: undefined,
  });
  const waves = climate.filter(({ quantity }) => quantity === 'wave_m');
  const limit = (height_m: number) =>
    spells.filter((row) => row.quantity === 'wave_m' && row.limit === height_m);
  const long = tableOf('ndbc-46035-monthly-statistics-1985-2017.csv');
  const calms = tableOf('ndbc-46035-calm-window-persistence-1985-2017.csv').filter(
    (row) => row.hs_limit_m === '1.5',
  );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = mean(
    waves.map((row, month) => Math.abs((row.mean_made as number) / Number(long[month]?.hs_mean_m) - 1)),
  );
  const shares = mean(
    [1.5, 2.5, 4].flatMap((height_m) =>
      limit(height_m).map((row, month) =>
        Math.abs(
          (row.share_over_made as number) -
            Number(long[month]?.[`frac_hs_gt_${height_m.toFixed(1).replace('.', '_')}m`]),
        ),
      ),
    ),
  );
  const windows = mean(
    limit(1.5).map((row, month) => Math.abs((row.under_h_made as number) / Number(calms[month]?.mean_h) - 1)),
  );
  console.log(
    `buoy against 1985-2017: mean wave ${(100 * means).toFixed(1)} %, shares over 1.5, 2.5 and 4 m ${shares.toFixed(3)}, mean calm under 1.5 m ${(100 * windows).toFixed(0)} % apart, mean of months`,
  );
  expect(means).toBeLessThan(0.07);
  expect(shares).toBeLessThan(0.04);
  expect(windows).toBeLessThan(0.2);
});
