/** Checks of people: posts that a shift has, trades that somebody asks for, aircraft that somebody flies with. */
import { sum } from '../../units/numbers.ts';
import { listed } from '../file/problem.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Report } from './references.ts';

export function checkPeople(model: ModelFile, report: Report): void {
  for (const [name, { trades, persons }] of Object.entries(model.crews ?? {})) {
    const posts = headsOf(trades);
    if (posts <= persons) continue;
    report(
      ['crews', name, 'trades'],
      `crews.${name} has ${persons} persons on a shift, and ${posts} posts`,
      `at most ${persons} posts together`,
      'lower the posts, or raise persons',
    );
  }
  checkTradesAsked(model, report);
  checkStaffBeds(model, report);
  checkAircraft(model, report);
  checkEaters(model, report);
}

/** Staff of a site and of its plants. */
export function staffAt(model: ModelFile, site: string): number {
  const plants = Object.values(model.plants ?? {}).filter((plant) => plant.site === site);
  return headsOf(model.sites[site]?.staff) + sum(plants.map(({ staff }) => headsOf(staff)));
}

function headsOf(posts: Readonly<Record<string, number>> = {}): number {
  return sum(Object.values(posts));
}

/** A trade that nobody asks for is never hired. */
function checkTradesAsked(model: ModelFile, report: Report): void {
  const asking = [
    ...Object.values(model.crews ?? {}).map(({ trades }) => trades),
    ...[...Object.values(model.sites), ...Object.values(model.plants ?? {})].map(({ staff }) => staff),
  ];
  const asked = new Set(asking.flatMap((posts) => Object.keys(posts ?? {})));
  for (const trade of Object.keys(model.people?.trades ?? {})) {
    if (asked.has(trade)) continue;
    report(
      ['people', 'trades', trade],
      `people.trades.${trade} has no posts: no crew, site or plant asks for it`,
      'a trade with posts under crews.NAME.trades, sites.NAME.staff or plants.NAME.staff',
      'add posts, or take it out',
    );
  }
}

/** Where no drive starts, the staff alone finds its beds. */
function checkStaffBeds(model: ModelFile, report: Report): void {
  for (const [name, { beds }] of Object.entries(model.sites)) {
    const heads = staffAt(model, name);
    const hasDrives = Object.values(model.drives ?? {}).some(({ site }) => site === name);
    if (beds === undefined || hasDrives || heads <= beds) continue;
    report(
      ['sites', name, 'beds'],
      `sites.${name}.beds is ${beds}, and its staff takes ${heads} beds`,
      `at least ${heads}`,
      'add beds, or take posts away',
    );
  }
}

/** Aircraft that fail keep somebody away. */
function checkAircraft(model: ModelFile, report: Report): void {
  for (const [name, { aircraft }] of Object.entries(model.sites)) {
    const crews = Object.values(model.drives ?? {}).flatMap(({ site, crew }) =>
      site === name ? [crew] : [],
    );
    if (aircraft === undefined || crews.some((crew) => model.crews?.[crew]?.rota !== undefined)) continue;
    report(
      ['sites', name, 'aircraft'],
      `sites.${name}.aircraft brings no reliefs: no crew of a drive there has a rota`,
      'a site to which crews are flown',
      crews.length === 0
        ? 'take it out'
        : `add a rota to one of crews.${listed([...new Set(crews)])}, or take it out`,
    );
  }
}

/** What is used by heads is used by somebody. */
function checkEaters(model: ModelFile, report: Report): void {
  for (const [name, { stores }] of Object.entries(model.sites)) {
    const lives =
      staffAt(model, name) > 0 || Object.values(model.drives ?? {}).some(({ site }) => site === name);
    for (const [commodity, { demand }] of Object.entries(stores ?? {})) {
      if (demand?.per_person_d === undefined || lives) continue;
      report(
        ['sites', name, 'stores', commodity, 'demand', 'per_person_d'],
        `sites.${name}.stores.${commodity}.demand counts those who live at ${name}, and nobody does`,
        'a site with staff, or from which a drive starts',
        `add staff under sites.${name}, or say per_d`,
      );
    }
  }
}
