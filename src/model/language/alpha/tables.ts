/** Alpha factors: how much calmer a forecast must be than the weather that gear and structure can bear. */
import type { z } from 'zod';
import { plain } from '../quantity.ts';
import { type Frozen, listOf, map, mayLack, oneOf, withDefault } from '../terms.ts';

const rows = listOf(
  map('the factors of work that is planned to take no longer than so many hours', {
    up_to_h: plain({
      meaning: 'longest planned time that the row holds for; work planned to take longer has none',
      above: 0,
      max: 1000,
      example: 24,
    }),
    factors: listOf(
      plain({
        meaning: 'operating limit over design limit, in the order of the design limits',
        above: 0,
        max: 1,
        example: 0.73,
        formula: 'operating limit = factor * design limit',
      }),
      'a factor for each design limit',
    ),
  }),
  'factors by planned time, the shortest first',
);

const between = withDefault(
  oneOf('what holds between two design limits of the table', {
    straight: 'a straight line',
    step: 'the factor of the lower one',
  }),
  'straight',
  'by definition: as DNV-OS-H101 (October 2011), section 4, has it between design wave heights',
);

const example = { rows: [{ up_to_h: 24, factors: [0.63, 0.73] }] };

const waves = map(
  'alpha factors for wave heights',
  {
    design_m: listOf(
      plain({ meaning: 'significant wave height of a design limit', above: 0, max: 30, example: 2 }),
      'design limits that the table has a factor for; none below the first, that of the last above it',
    ),
    between,
    rows,
  },
  { design_m: [1, 2], ...example },
);

const wind = map(
  'alpha factors for wind and gusts',
  {
    design_m_per_s: listOf(
      plain({ meaning: 'wind speed of a design limit', above: 0, max: 150, example: 10 }),
      'design limits that the table has a factor for; none below the first, that of the last above it',
    ),
    between,
    rows,
  },
  { design_m_per_s: [5, 15], ...example },
);

export const alphaTables = map(
  'alpha factors of one kind of forecast',
  {
    waves: mayLack(waves, 'no design limit of waves can use it'),
    wind: mayLack(wind, 'no design limit of wind or gusts can use it'),
  },
  { waves: { design_m: [1, 2], ...example } },
);

/** Alpha factors of one kind of forecast. */
export type AlphaTables = Frozen<z.output<typeof alphaTables>>;

/** One table, whatever it is of. */
export interface AlphaTable {
  /** Design limits of the columns, the lowest first. */
  readonly design: readonly number[];
  readonly between: 'straight' | 'step';
  readonly rows: readonly { readonly up_to_h: number; readonly factors: readonly number[] }[];
}

/** The tables of waves and of wind in one shape. */
export function tableOf({ waves, wind }: AlphaTables, of: 'waves' | 'wind'): AlphaTable | undefined {
  if (of === 'waves') return waves && { ...waves, design: waves.design_m };
  return wind && { ...wind, design: wind.design_m_per_s };
}
