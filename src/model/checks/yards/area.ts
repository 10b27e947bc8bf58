/** Checks of the area that yards share: it is used, and has room for what the plan asks of it. */
import { hardlyExceeded, type Quantity } from '../../language/quantity.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';

export function checkAreas(model: ModelFile, report: Report): void {
  const goods = model.supply?.commodities ?? {};
  const areaOf = (commodity: string) => goods[commodity]?.area_m2 ?? 0;
  for (const [site, { yard_m2, stores = {} }] of Object.entries(model.sites)) {
    if (yard_m2 === undefined) continue;
    const at = ['sites', site, 'yard_m2'];
    const sharing = Object.entries(stores).filter(([commodity]) => areaOf(commodity) > 0);
    if (sharing.length === 0) {
      report(
        at,
        `sites.${site}.yard_m2 is ${yard_m2}, and nothing that ${site} stores has an area_m2`,
        'goods with area_m2, or no yard_m2',
        `add ${exampleAt(['supply', 'commodities', '', 'area_m2'])} to the goods that it stores, or take yard_m2 out`,
      );
      continue;
    }
    const least_m2 = Math.max(
      total(sharing.map(([commodity, { initial }]) => initial * areaOf(commodity))),
      total(
        sharing.map(([commodity, { reorder, use_per_d, capacity }]) => {
          const below = reorder?.below ?? use_per_d * (reorder?.below_d ?? 0);
          return Math.max(1, Math.min(below, capacity)) * areaOf(commodity);
        }),
      ),
    );
    if (least_m2 <= yard_m2) continue;
    report(
      at,
      `sites.${site}.yard_m2 is ${yard_m2}, and its yards need ${Number(least_m2.toPrecision(6))} m2 for what they hold at the start, or for the goods below which their rules order`,
      `at least ${Number(least_m2.toPrecision(6))}`,
      'give more area, or let the rules order at less',
    );
  }
  for (const [name, { site, machine }] of Object.entries(model.drives ?? {}))
    checkPortions(model, `drives.${name}`, site, model.machines?.[machine]?.uses ?? {}, 'a round', report);
  for (const [name, { site, uses }] of Object.entries(model.plants ?? {}))
    checkPortions(model, `plants.${name}`, site, uses, 'a ring', report);
  checkUsed(model, report);
}

/** Goods for a round or a ring are taken at once: the area must hold them. */
function checkPortions(
  { sites, supply }: ModelFile,
  user: string,
  site: string,
  uses: Readonly<Record<string, Quantity>>,
  portion: string,
  report: Report,
): void {
  const yard_m2 = sites[site]?.yard_m2 ?? Number.POSITIVE_INFINITY;
  for (const [commodity, each] of Object.entries(uses)) {
    const amount = hardlyExceeded(each);
    const needed_m2 = Number((amount * (supply?.commodities[commodity]?.area_m2 ?? 0)).toPrecision(6));
    if (needed_m2 <= yard_m2) continue;
    report(
      ['sites', site, 'yard_m2'],
      `${user} takes ${typeof each === 'number' ? '' : 'up to '}${amount} of ${commodity} for ${portion}, which need ${needed_m2} m2, and sites.${site}.yard_m2 is ${yard_m2}`,
      `at least ${needed_m2}`,
      'give more area',
    );
  }
}

/** An area of goods that no site shares is never used. */
function checkUsed(model: ModelFile, report: Report): void {
  for (const [commodity, { area_m2 }] of Object.entries(model.supply?.commodities ?? {})) {
    const isShared = Object.values(model.sites).some(
      ({ yard_m2, stores }) => yard_m2 !== undefined && stores?.[commodity] !== undefined,
    );
    if (area_m2 === undefined || isShared) continue;
    report(
      ['supply', 'commodities', commodity, 'area_m2'],
      `supply.commodities.${commodity}.area_m2 is ${area_m2}, and no site that stores ${commodity} has a yard_m2`,
      'a site with yard_m2, or no area_m2',
      'add yard_m2 to a site that stores it, or take area_m2 out',
    );
  }
}

function total(areas_m2: readonly number[]): number {
  return areas_m2.reduce((sum_m2, one_m2) => sum_m2 + one_m2, 0);
}
