/** What `beringsim promise` prints: a promise beside what has been built. */
import { category, integer, number, type RowOf, sometimes, type Table, text } from '../column.ts';

/** What a promise needs, and what was achieved. */
export const measures = [
  'advance, all drives',
  'advance, drives of 8 m and more',
  'months a route-km',
  'USD a route-km',
  'USD a bore-km',
] as const;

const neededTable = {
  meaning: 'A rate or price that the promise needs, and how many of those on record reached it',
  columns: {
    measure: category(measures, 'what is measured'),
    basis: text('how the need is reckoned'),
    unit: text('unit of the figures'),
    needed: number('', 6, 'what the promise needs'),
    cases: integer('drives or projects on record'),
    reached: integer('those as fast, or as cheap, or more so'),
    beyond_share: number('', 4, 'share that was slower or dearer: percentile of the need'),
    beyond_low_share: number('', 4, 'lower bound of it at 95 % (Clopper and Pearson)'),
    beyond_high_share: number('', 4, 'upper bound of it'),
    median: number('', 6, 'median on record'),
    best: number('', 6, 'fastest or cheapest on record'),
    best_case: text('whose that is'),
  },
} as const satisfies Table;

const referenceClassTable = {
  meaning: 'A budget times what budgets of its class came to',
  columns: {
    budget_usd: number('USD', 0, 'the budget; never a forecast of a model, which holds overruns already'),
    class: text('class of projects'),
    statistic: text('mean, or share of the projects that came to no more'),
    factor: number('', 4, 'outturn over budget'),
    outturn_usd: number('USD', 0, 'budget times factor'),
  },
} as const satisfies Table;

const builtTable = {
  meaning: 'Projects that were built: months and outturn for each route-km',
  columns: {
    id: text('name of the project'),
    route_km: number('km', 1, 'length of the line'),
    months_per_km: number('months', 3, 'from the start of construction to the opening, for each route-km'),
    usd_per_km: sometimes(
      number('USD', 0, 'outturn for each route-km, in dollars of 2025; empty: none was found'),
    ),
    usd_per_bore_km: sometimes(number('USD', 0, 'the same for each km of bore')),
  },
} as const satisfies Table;

const carriedTable = {
  meaning: 'Outturn for each route-km of what was built, times the length of the line',
  columns: {
    share: number('', 2, 'share of the projects that came to no more'),
    usd_per_km: number('USD', 0, 'for each route-km'),
    outturn_usd: number('USD', 0, 'times the length of the line'),
  },
} as const satisfies Table;

export const historyTables = {
  needed: neededTable,
  reference_class: referenceClassTable,
  built: builtTable,
  carried: carriedTable,
} as const;

export type NeededRow = RowOf<typeof neededTable>;
export type ReferenceClassRow = RowOf<typeof referenceClassTable>;
export type BuiltRow = RowOf<typeof builtTable>;
export type CarriedRow = RowOf<typeof carriedTable>;

/** A promise beside what has been built. */
export interface PromiseInHistory {
  readonly needed: readonly NeededRow[];
  readonly reference_class: readonly ReferenceClassRow[];
  readonly built: readonly BuiltRow[];
  readonly carried: readonly CarriedRow[];
}
