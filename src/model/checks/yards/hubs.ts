/** Checks of hubs: orders that come to a source, berths that serve both ways, goods that ships bring home. */
import { listed } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';

export function checkHubs(model: ModelFile, report: Report): void {
  for (const [site, { landing, port, stores }] of Object.entries(model.sites)) {
    if (landing !== undefined && landing.berths === undefined && port === undefined)
      report(
        ['sites', site, 'landing'],
        `sites.${site}.landing has no berths, and ${site} no port whose berths it could share`,
        'berths of its own, or a port',
        `add ${exampleAt(['sites', site, 'landing', 'berths'])} to sites.${site}.landing`,
      );
    for (const commodity of Object.keys(stores ?? {})) checkSource(model, site, commodity, report);
  }
  for (const [name, { brings }] of Object.entries(model.supply?.fleets ?? {}))
    for (const [index, commodity] of (brings ?? []).entries())
      checkBrought(model, name, index, commodity, report);
}

/** Orders go from yard to yard until one does not order; they do not go round in a circle. */
function checkSource(model: ModelFile, site: string, commodity: string, report: Report): void {
  const from = (name: string) => model.sites[name]?.stores?.[commodity]?.from;
  const way = [site];
  for (let at = from(site); at !== undefined; at = from(at)) {
    if (at === site) {
      const path: Path = ['sites', site, 'stores', commodity, 'from'];
      const told = way.length === 1 ? 'itself' : [...way.slice(1), site].join(', which orders from ');
      // A circle is told once, at the first of its sites.
      if (Object.keys(model.sites).find((name) => way.includes(name)) === site)
        report(
          path,
          `${site} orders ${commodity} from ${told}`,
          'a source that does not order from those whom it serves',
          'let one of them order from another port, or not at all',
        );
      return;
    }
    if (way.includes(at)) return;
    way.push(at);
  }
}

/** What ships bring home lies at a site that they serve, and has a yard at home. */
function checkBrought(
  model: ModelFile,
  name: string,
  index: number,
  commodity: string,
  report: Report,
): void {
  const fleet = model.supply?.fleets?.[name];
  if (fleet === undefined || model.supply?.commodities[commodity] === undefined) return;
  const at: Path = ['supply', 'fleets', name, 'brings', index];
  const has = (site: string) => model.sites[site]?.stores?.[commodity] !== undefined;
  if (model.sites[fleet.home] !== undefined && !has(fleet.home))
    report(
      at,
      `supply.fleets.${name} brings ${commodity} home, and ${fleet.home} has no yard for it`,
      listed(Object.keys(model.sites[fleet.home]?.stores ?? {})),
      `add ${exampleAt(['sites', fleet.home, 'stores', commodity])} under sites.${fleet.home}.stores`,
    );
  if (!fleet.serves.some(has))
    report(
      at,
      `supply.fleets.${name} brings ${commodity}, and none of the sites that it serves has a yard for it`,
      listed(fleet.serves),
      `add ${exampleAt(['sites', fleet.serves[0] ?? '', 'stores', commodity])} under sites.${fleet.serves[0]}.stores`,
    );
}

/** Sites that order a commodity from a site. */
export function orderersAt({ sites }: ModelFile, port: string, commodity: string): string[] {
  return Object.entries(sites).flatMap(([site, { stores }]) =>
    stores?.[commodity]?.from === port ? [site] : [],
  );
}
