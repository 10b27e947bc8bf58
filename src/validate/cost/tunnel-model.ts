/** From headings and one list of prices to the model of a tunnel: its works and its ledger are those of every plan. */
import type { Tree } from '../../model/file/tree.ts';
import type { Model } from '../../model/model.ts';
import { HOURS_PER_DAY, HOURS_PER_MONTH } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { M_PER_KM } from '../../units/sphere.ts';
import { LIBRARY } from '../hindcast/library.ts';
import type { Parameters } from '../hindcast/parameters.ts';
import { HORIZON_Y, machineOf, modelOfText, organisationOf, reckoned, zonesOf } from '../hindcast/rule.ts';
import type { PlannedHeading } from './headings.ts';
import type { PriceRange, Prices } from './prices.ts';

/** What was to be built. */
export interface PlannedTunnel {
  readonly id: string;
  readonly route_km: number;
  readonly headings: readonly PlannedHeading[];
}

/** Days in which a site stands before its headings start [E 180-450]. */
const SITE_DAYS_BEFORE = 270;
const CROSS_PASSAGE_EVERY_M = 330;

/** @throws Error when the rule makes a model with problems */
export function tunnelModel(tunnel: PlannedTunnel, prices: Prices, parameters: Parameters): Model {
  return modelOfText(tunnelText(tunnel, prices, parameters), `tunnel ${tunnel.id}`);
}

/**
 * The model of a tunnel, as the text of a model file: JSON is YAML. Its headings lie one behind the other on a route of their
 * own, so that each has the ground that its words tell; all begin together; the sites stay until the first train runs, smaller when their drives have ended.
 */
export function tunnelText(tunnel: PlannedTunnel, prices: Prices, parameters: Parameters): string {
  const { headings } = tunnel;
  const ends_km = [0];
  for (const { drive } of headings) ends_km.push((ends_km.at(-1) as number) + drive.length_m / M_PER_KM);
  const each = (make: (heading: PlannedHeading, number: number) => Tree): Tree =>
    Object.assign({}, ...headings.map((heading, at) => make(heading, at + 1)));
  return JSON.stringify({
    format: 2,
    extends: LIBRARY,
    project: {
      name: 'hindcast',
      start: '2001-01-01',
      horizon_y: HORIZON_Y,
      price_base: '2025-07',
      opening: ['railway'],
    },
    route: {
      points: Object.fromEntries(ends_km.map((km, at) => [`end-${at}`, km])),
      ground: headings.flatMap(({ drive }, at) => zonesOf(drive, ends_km[at], `-${at + 1}`)),
    },
    sites: each((heading, number) => ({ [`site-${number}`]: siteOf(heading, number, prices) })),
    machines: each(({ drive }, number) => ({
      [`machine-${number}`]: {
        ...machineOf(reckoned(drive).machine, drive.diameter_m, parameters),
        price_usd: perRun(machine_usd(drive, prices)),
      },
    })),
    crews: { tunnellers: { cost_usd_per_person_h: perRun(prices.labour_usd_per_person_h) } },
    organisation: organisationOf(parameters),
    drives: each(drivesOfHeading),
    operations: { actors: worksOf(tunnel, prices) },
    costs: {
      owner_usd_per_d: perRun(times(prices.owner_usd_per_d_km, bored_km(headings))),
      market: prices.market,
    },
  });
}

function siteOf({ count }: PlannedHeading, number: number, prices: Prices): Tree {
  const cost_usd_per_m3 = perRun(prices.spoil_usd_per_m3);
  return {
    point: `end-${number - 1}`,
    open_d: 0,
    cost_usd_per_d: perRun(times(prices.site_usd_per_month, (count * HOURS_PER_DAY) / HOURS_PER_MONTH)),
    cost_share_after_drives: { triangular: prices.site_share_after, per: 'run' },
    spoil: { heap_m3: 1e9, disposal: { tip: { rate_m3_per_h: 1e5, load_m3: 1e5, cost_usd_per_m3 } } },
  };
}

function drivesOfHeading({ count }: PlannedHeading, number: number): Tree {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `drive-${number}-${at + 1}`,
      {
        bore: `bore-${number}-${at + 1}`,
        machine: `machine-${number}`,
        crew: 'tunnellers',
        site: `site-${number}`,
        to: `end-${number}`,
        ready_d: SITE_DAYS_BEFORE,
      },
    ]),
  );
}

/** What is paid by quantities that were known beforehand, and the railway that is put in and tested after the last break-through. */
function worksOf({ headings, route_km }: PlannedTunnel, prices: Prices): Tree {
  const { inner_works_usd_per_m, cross_passage_usd, fit_out_usd_per_km } = prices;
  const area_m2 = (isOpen: boolean) =>
    sum(
      headings.map((one) => (isOpenFace(one) === isOpen ? one.count * perimeter_m(one) * length_m(one) : 0)),
    );
  const inner_m = sum(headings.map((one) => (one.use === 'adit' ? 0 : one.count * length_m(one))));
  const drives = Object.keys(Object.assign({}, ...headings.map((one, at) => drivesOfHeading(one, at + 1))));
  return {
    segments: paid('plants', prices.segments_usd_per_m2, area_m2(false)),
    support: paid('plants', prices.support_usd_per_m2, area_m2(true)),
    consumables: paid('operations', prices.consumables_usd_per_m3, volume_m3(headings)),
    'inner-works': paid('fit-out', inner_works_usd_per_m, inner_m),
    passages: paid('fit-out', cross_passage_usd, passages(headings, route_km)),
    railway: {
      ...paid('systems', fit_out_usd_per_km, route_km),
      needs: drives,
      cycle: [{ do: 'install and test', takes_d: { p10_p90: prices.fit_out_d, per: 'run' } }],
    },
  };
}

/** Work that is paid by its quantity; how long it takes is told elsewhere. */
function paid(account: string, price: PriceRange, quantity: number): Tree {
  return {
    account,
    cost_usd: quantity === 0 ? 0 : { p10_p90: times(price, quantity), per: 'entity' },
    cycle: [{ do: 'build', takes_d: 1 }],
  };
}

const times = ([low, high]: PriceRange, quantity: number): PriceRange => [low * quantity, high * quantity];
const perRun = (range: PriceRange): Tree => ({ p10_p90: range, per: 'run' });
const length_m = ({ drive }: PlannedHeading) => drive.length_m;
const perimeter_m = ({ drive }: PlannedHeading) => Math.PI * drive.diameter_m;
const bored_km = (headings: readonly PlannedHeading[]) =>
  sum(headings.map((one) => (one.count * length_m(one)) / M_PER_KM));

/** In place. */
const volume_m3 = (headings: readonly PlannedHeading[]) =>
  sum(headings.map((one) => (one.count * perimeter_m(one) * one.drive.diameter_m * length_m(one)) / 4));

function machine_usd(drive: PlannedHeading['drive'], prices: Prices): PriceRange {
  const isBlasted = reckoned(drive).machine === 'drill-and-blast';
  return isBlasted ? prices.blasting_gear_usd : times(prices.machine_usd_per_m, drive.diameter_m);
}

/** Sprayed concrete and an inner lining in place of segments. */
function isOpenFace({ drive }: PlannedHeading): boolean {
  const { machine } = reckoned(drive);
  return machine === 'drill-and-blast' || machine === 'gripper';
}

/** Cross-passages between two running bores; a single bore has none. */
function passages(headings: readonly PlannedHeading[], route_km: number): number {
  const running_km = bored_km(headings.filter(({ use }) => use === 'running'));
  return running_km > 1.5 * route_km ? (route_km * M_PER_KM) / CROSS_PASSAGE_EVERY_M : 0;
}
