/** Alpha factors that come with the program, by the forecast that work has. */
import type { AlphaTables } from './tables.ts';

type AlphaRow = readonly [up_to_h: number, ...factors: number[]];

const asRows = (rows: readonly AlphaRow[]) => rows.map(([up_to_h, ...factors]) => ({ up_to_h, factors }));

/**
 * Factors for wind where nothing better is known: DNV-OS-H101, table 4-6, for design winds below half of the highest wind of
 * ten years. The column for higher winds, 0.05 more, is left out: work stops at winds far below it.
 */
const wind: NonNullable<AlphaTables['wind']> = {
  design_m_per_s: [1],
  between: 'straight',
  rows: asRows([
    [24, 0.8],
    [48, 0.75],
    [72, 0.7],
  ]),
};

function dnv(rows: readonly AlphaRow[]): AlphaTables {
  return { waves: { design_m: [1, 2, 4, 6], between: 'straight', rows: asRows(rows) }, wind };
}

/** Rows of the tables without monitoring, for work of more than 24 h. */
const byTwoForecasts: readonly AlphaRow[] = [
  [36, 0.65, 0.75, 0.77, 0.8],
  [48, 0.63, 0.71, 0.75, 0.78],
  [72, 0.58, 0.66, 0.71, 0.76],
];
const byMeteorologist: readonly AlphaRow[] = [
  [36, 0.68, 0.78, 0.8, 0.84],
  [48, 0.66, 0.75, 0.78, 0.81],
  [72, 0.61, 0.69, 0.75, 0.79],
];

/**
 * DNV-OS-H101 (October 2011), section 4, tables 4-1 to 4-6, as another project transcribed and checked them; that
 * DNV-ST-N001, which replaced it, has other tables was not looked up. They were made for the North Sea and the Norwegian Sea
 * and are a guideline elsewhere. `older-rules`: the DNV Rules for Marine Operations as an encyclopaedia cites them; the rows of 48
 * and 72 h, and the column above 4 m after 12 h, are remembered [L]. That document had no factors for wind.
 */
export const bundledAlpha: Readonly<Record<string, AlphaTables>> = {
  'one-forecast': dnv([
    [12, 0.65, 0.76, 0.79, 0.8],
    [24, 0.63, 0.73, 0.76, 0.78],
    [36, 0.62, 0.71, 0.73, 0.76],
    [48, 0.6, 0.68, 0.71, 0.74],
    [72, 0.55, 0.63, 0.68, 0.72],
  ]),
  'two-forecasts': dnv([[12, 0.68, 0.8, 0.83, 0.84], [24, 0.66, 0.77, 0.8, 0.82], ...byTwoForecasts]),
  meteorologist: dnv([[12, 0.72, 0.84, 0.87, 0.88], [24, 0.69, 0.8, 0.84, 0.86], ...byMeteorologist]),
  monitoring: dnv([
    [4, 0.9, 0.95, 1, 1],
    [12, 0.72, 0.84, 0.87, 0.88],
    [24, 0.66, 0.77, 0.8, 0.82],
    ...byTwoForecasts,
  ]),
  'monitoring-and-meteorologist': dnv([
    [4, 0.9, 0.95, 1, 1],
    [12, 0.78, 0.91, 0.95, 0.96],
    [24, 0.72, 0.84, 0.87, 0.9],
    ...byMeteorologist,
  ]),
  'older-rules': {
    waves: {
      design_m: [1, 2, 4],
      between: 'step',
      rows: asRows([
        [12, 0.68, 0.76, 0.8],
        [24, 0.63, 0.71, 0.75],
        [48, 0.56, 0.64, 0.67],
        [72, 0.51, 0.59, 0.63],
      ]),
    },
  },
};

/** The alpha factors that a design limit has where it names none. */
export const USUAL_ALPHA = 'one-forecast';

/** The factors of a name: those of the model, else those that come with the program. */
export function alphaNamed(
  declared: Readonly<Record<string, AlphaTables>> = {},
  name = USUAL_ALPHA,
): AlphaTables | undefined {
  return [declared, bundledAlpha].find((tables) => Object.hasOwn(tables, name))?.[name];
}
