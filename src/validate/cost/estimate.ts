/** The accounts of a tunnel from its quantities, how long its headings take, and one list of prices. */
import { HOURS_PER_MONTH } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { M_PER_KM } from '../../units/sphere.ts';
import { reckoned } from '../hindcast/rule.ts';
import type { PlannedHeading } from './headings.ts';
import type { Prices } from './prices.ts';

export const costAccounts = [
  'machines',
  'labour',
  'sites',
  'lining',
  'consumables',
  'spoil',
  'inner works',
  'fit-out',
  'owner',
] as const;
export type CostAccount = (typeof costAccounts)[number];
export type Accounts = Readonly<Record<CostAccount, number>>;

/** A heading and the months from its start to its break-through. */
export interface TimedHeading {
  readonly heading: PlannedHeading;
  readonly months: number;
}

/** Persons at a face and behind it, round the clock and also while machines stand [L 5: 17 on a 10 m machine]. */
const PERSONS = 17;
/** Months in which a site stands before its heading starts, and after it has ended [E 12-30 together]. */
const SITE_MONTHS = 18;
const CROSS_PASSAGE_EVERY_M = 330;

/** USD by account. @param route_km length of the line that is fitted out */
export function accountsOf(headings: readonly TimedHeading[], route_km: number, prices: Prices): Accounts {
  const over = (amount: (one: TimedHeading) => number) =>
    sum(headings.map((one) => one.heading.count * amount(one)));
  const direct = {
    machines: over((one) => machine_usd(one, prices)),
    labour: over(({ months }) => months * HOURS_PER_MONTH * PERSONS * prices.labour_usd_per_person_h),
    sites: over(({ months }) => (months + SITE_MONTHS) * prices.site_usd_per_month),
    lining: over((one) => lining_usd(one, prices)),
    consumables: over(({ heading }) => volume_m3(heading) * prices.consumables_usd_per_m3),
    spoil: over(({ heading }) => volume_m3(heading) * prices.spoil_usd_per_m3),
    'inner works':
      over(({ heading }) =>
        heading.use === 'adit' ? 0 : heading.drive.length_m * prices.inner_works_usd_per_m,
      ) + crossPassages_usd(headings, route_km, prices),
    'fit-out': route_km * prices.fit_out_usd_per_km,
  };
  return { ...direct, owner: sum(Object.values(direct)) * prices.owner_share };
}

function isBlasted({ drive }: PlannedHeading): boolean {
  return reckoned(drive).machine === 'drill-and-blast';
}

function machine_usd({ heading }: TimedHeading, prices: Prices): number {
  return isBlasted(heading) ? prices.blasting_gear_usd : heading.drive.diameter_m * prices.machine_usd_per_m;
}

/** Segments behind a shield; sprayed concrete and an inner lining elsewhere. */
function lining_usd({ heading }: TimedHeading, prices: Prices): number {
  const { length_m, diameter_m } = heading.drive;
  const isOpen = isBlasted(heading) || reckoned(heading.drive).machine === 'gripper';
  const price = isOpen ? prices.support_usd_per_m2 : prices.segments_usd_per_m2;
  return Math.PI * diameter_m * length_m * price;
}

function volume_m3({ drive: { length_m, diameter_m } }: PlannedHeading): number {
  return (Math.PI * diameter_m ** 2 * length_m) / 4;
}

/** Between two running bores; a single bore has none. */
function crossPassages_usd(headings: readonly TimedHeading[], route_km: number, prices: Prices): number {
  const running_m = sum(
    headings
      .filter(({ heading }) => heading.use === 'running')
      .map(({ heading }) => heading.count * heading.drive.length_m),
  );
  const isTwin = running_m > 1.5 * route_km * M_PER_KM;
  return isTwin ? ((route_km * M_PER_KM) / CROSS_PASSAGE_EVERY_M) * prices.cross_passage_usd : 0;
}
