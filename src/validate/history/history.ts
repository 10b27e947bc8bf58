/** A promise beside what has been built: the rates and the money that it needs, as percentiles of the record. */
import { Sample, shareOf } from '../../experiment/estimates/estimates.ts';
import type {
  BuiltRow,
  CarriedRow,
  measures,
  NeededRow,
  PromiseInHistory,
  ReferenceClassRow,
} from '../../trace/tables/history.ts';
import { HOURS_PER_DAY, HOURS_PER_MONTH, HOURS_PER_YEAR, MONTHS_PER_YEAR } from '../../units/dates.ts';
import type { BoredDrive } from '../hindcast/drives.ts';
import type { Extent } from './extent.ts';
import type { BuiltTunnel, Overrun } from './projects.ts';

export interface PromiseAsked {
  readonly years: number | null;
  readonly cost_usd: number | null;
  /** Years in which nothing is bored: before the first metre, and after the last. */
  readonly before_y: number;
  readonly after_y: number;
  /** Budgets that the reference class multiplies; the promise is the first. */
  readonly budgets_usd: readonly number[];
}

export interface Achieved {
  readonly drives: readonly BoredDrive[];
  readonly tunnels: readonly BuiltTunnel[];
  readonly overruns: readonly Overrun[];
}

/** Diameter from which a drive is of the size of a single-track railway bore. */
const RAILWAY_BORE_M = 8;
const CONFIDENCE = 0.95;
const CARRIED_SHARES = [0.1, 0.5, 0.8, 0.9] as const;
const METRES_PER_KM = 1000;

interface RecordedCase {
  readonly name: string;
  readonly value: number;
}

export function promiseInHistory(asked: PromiseAsked, extent: Extent, record: Achieved): PromiseInHistory {
  return {
    needed: [...advanceRows(asked, extent, record.drives), ...projectRows(asked, extent, record.tunnels)],
    reference_class: referenceClass(asked.budgets_usd, record.overruns),
    built: record.tunnels.map(builtRow),
    carried: carriedRows(extent, record.tunnels),
  };
}

/** Metres a day of every machine: with all of the years, and with those that are left for boring. */
function advanceRows(
  { years, before_y, after_y }: PromiseAsked,
  extent: Extent,
  drives: readonly BoredDrive[],
) {
  if (years === null) return [];
  const found = drives.filter(({ confidence }) => confidence !== 'C');
  const large = found.filter(({ diameter_m }) => diameter_m >= RAILWAY_BORE_M);
  const bases = [
    { boring_y: years, basis: `all ${extent.machines} machines bore from day zero to the opening` },
    {
      boring_y: years - before_y - after_y,
      basis: `${before_y} years before the first metre and ${after_y} after the last`,
    },
  ].filter(({ boring_y }) => boring_y > 0);
  return bases.flatMap(({ boring_y, basis }) => {
    const days = (boring_y * HOURS_PER_YEAR) / HOURS_PER_DAY;
    const needed = (extent.bore_km * METRES_PER_KM) / extent.machines / days;
    const of = (measure: NeededMeasure, cases: readonly BoredDrive[]) =>
      neededRow({ measure, basis, unit: 'm/d', needed }, cases.map(advanceCase), 'more');
    return [of('advance, all drives', found), of('advance, drives of 8 m and more', large)];
  });
}

type NeededMeasure = (typeof measures)[number];

function advanceCase({ id, length_m, actual_months }: BoredDrive): RecordedCase {
  return { name: id, value: length_m / ((actual_months * HOURS_PER_MONTH) / HOURS_PER_DAY) };
}

function projectRows({ years, cost_usd }: PromiseAsked, extent: Extent, tunnels: readonly BuiltTunnel[]) {
  const priced = (length: 'route_km' | 'bore_km'): RecordedCase[] =>
    tunnels.flatMap((one) =>
      one.outturn_usd === null ? [] : [{ name: one.id, value: one.outturn_usd / one[length] }],
    );
  const timed = tunnels.map(({ id, months, route_km }) => ({ name: id, value: months / route_km }));
  const rows: NeededRow[] = [];
  if (years !== null) {
    const needed = (years * MONTHS_PER_YEAR) / extent.route_km;
    const basis = 'from day zero to the opening; on record from the start of construction';
    rows.push(neededRow({ measure: 'months a route-km', basis, unit: 'months', needed }, timed, 'less'));
  }
  if (cost_usd !== null)
    for (const [measure, length] of [
      ['USD a route-km', 'route_km'],
      ['USD a bore-km', 'bore_km'],
    ] as const) {
      const needed = cost_usd / extent[length];
      const basis = 'total of all accounts; on record the outturn in dollars of 2025';
      rows.push(neededRow({ measure, basis, unit: 'USD', needed }, priced(length), 'less'));
    }
  return rows;
}

/** @param better whether more or less of it is better */
function neededRow(
  need: Pick<NeededRow, 'measure' | 'basis' | 'unit' | 'needed'>,
  cases: readonly RecordedCase[],
  better: 'more' | 'less',
): NeededRow {
  const isAsGood = (value: number) => (better === 'more' ? value >= need.needed : value <= need.needed);
  const reached = cases.filter(({ value }) => isAsGood(value)).length;
  const beyond = shareOf(cases.length - reached, cases.length, CONFIDENCE);
  const order = [...cases].sort((a, b) => (better === 'more' ? b.value - a.value : a.value - b.value));
  return {
    ...need,
    cases: cases.length,
    reached,
    beyond_share: beyond.value,
    beyond_low_share: beyond.low,
    beyond_high_share: beyond.high,
    median: quantileOfCases(cases, 0.5),
    best: order[0]?.value ?? Number.NaN,
    best_case: order[0]?.name ?? '',
  };
}

function referenceClass(budgets_usd: readonly number[], overruns: readonly Overrun[]): ReferenceClassRow[] {
  return budgets_usd.flatMap((budget_usd) =>
    overruns.map((one) => ({ budget_usd, ...one, outturn_usd: budget_usd * one.factor })),
  );
}

function builtRow({ id, route_km, bore_km, months, outturn_usd }: BuiltTunnel): BuiltRow {
  return {
    id,
    route_km,
    months_per_km: months / route_km,
    usd_per_km: outturn_usd === null ? null : outturn_usd / route_km,
    usd_per_bore_km: outturn_usd === null ? null : outturn_usd / bore_km,
  };
}

function carriedRows({ route_km }: Extent, tunnels: readonly BuiltTunnel[]): CarriedRow[] {
  const cases = tunnels.flatMap(({ id, outturn_usd, route_km: own_km }) =>
    outturn_usd === null ? [] : [{ name: id, value: outturn_usd / own_km }],
  );
  if (cases.length === 0) return [];
  return CARRIED_SHARES.map((share) => {
    const usd_per_km = quantileOfCases(cases, share);
    return { share, usd_per_km, outturn_usd: usd_per_km * route_km };
  });
}

function quantileOfCases(cases: readonly RecordedCase[], share: number): number {
  const sample = new Sample();
  for (const { value } of cases) sample.add(value);
  return sample.quantile(share, CONFIDENCE).value;
}
