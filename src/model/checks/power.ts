/** Checks of power: sets that can carry a machine, fuel that the site stores, names that draw power, inputs that are used. */
import { sum } from '../../units/numbers.ts';
import { listed } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import type { PowerSpec } from '../language/places/power.ts';
import { highest, lowest } from '../language/quantity.ts';
import type { ModelFile } from '../language/schema.ts';
import { exampleAt } from '../language/told/example-at.ts';
import type { Report } from './references.ts';

/** A drive or plant of a site that draws power: at least so much at work, the site itself included. */
interface Drawing {
  readonly what: string;
  readonly name: string;
  readonly mw: number;
}

export function checkPower(model: ModelFile, report: Report): void {
  for (const [site, { power }] of Object.entries(model.sites)) {
    if (power === undefined) continue;
    checkFuel(model, site, power, report);
    checkSets(site, power, report);
    checkOwn(model, site, power, report);
    const drawing = drawingAt(model, site);
    checkEnough(site, power, drawing, report);
    checkPowerOrder(site, power, drawing, report);
  }
  checkPowerUsed(model, report);
}

function checkFuel(model: ModelFile, site: string, { fuel }: PowerSpec, report: Report): void {
  if (fuel === undefined) return;
  const { commodity } = fuel;
  const unit = model.supply?.commodities[commodity]?.unit;
  const at: Path = ['sites', site, 'power', 'fuel', 'commodity'];
  const stores = model.sites[site]?.stores ?? {};
  if (unit === 'ring' || unit === 'piece')
    report(
      at,
      `sites.${site}.power burns ${commodity}, which is counted`,
      'a commodity by t or m3',
      'name a fuel, or let its unit be t or m3',
    );
  else if (unit !== undefined && stores[commodity] === undefined)
    report(
      at,
      `sites.${site}.power burns ${commodity}, which ${site} does not store`,
      listed(Object.keys(stores)),
      `add ${exampleAt(['sites', site, 'stores', commodity])} under sites.${site}.stores`,
    );
}

/** A set that is never ready between two stops gives nothing. */
function checkSets(site: string, { sets }: PowerSpec, report: Report): void {
  if (Object.keys(sets).length === 0)
    report(
      ['sites', site, 'power', 'sets'],
      `sites.${site}.power.sets has no sets`,
      'one kind of sets at least',
      `add ${exampleAt(['sites', site, 'power', 'sets', 'mains'])}, or take power out`,
    );
  for (const [kind, { maintenance }] of Object.entries(sets)) {
    if (maintenance === undefined || lowest(maintenance.takes_h) < maintenance.every_h) continue;
    report(
      ['sites', site, 'power', 'sets', kind, 'maintenance', 'takes_h'],
      `sets of ${kind} at ${site} stop every ${maintenance.every_h} h, for ${lowest(maintenance.takes_h)} h at least`,
      `less than ${maintenance.every_h} h`,
      'shorten the stop, or make it rarer',
    );
  }
}

function checkOwn(model: ModelFile, site: string, power: PowerSpec, report: Report): void {
  const heats = power.camp !== undefined && highest(power.camp.heating_kw_per_c) > 0;
  if (heats && model.sites[site]?.station === undefined)
    report(
      ['sites', site, 'power', 'camp', 'heating_kw_per_c'],
      `sites.${site}.power heats by the temperature of its station, and ${site} has none`,
      'a site with a station',
      `add ${exampleAt(['sites', site, 'station'], Object.keys(model.weather?.stations ?? {})[0])} under sites.${site}`,
    );
  const bores = Object.values(model.drives ?? {}).some((drive) => drive.site === site);
  if (highest(power.base_mw_per_km) > 0 && !bores)
    report(
      ['sites', site, 'power', 'base_mw_per_km'],
      `sites.${site}.power.base_mw_per_km is for kilometres that no drive of ${site} bores`,
      'a site from which a drive starts',
      'take it out, or say base_mw',
    );
}

/** What draws power at a site, at its lowest: drives, then plants. */
function drawingAt(model: ModelFile, site: string): Drawing[] {
  const drives = Object.entries(model.drives ?? {}).flatMap(([name, drive]) => {
    const power = model.machines?.[drive.machine]?.power;
    return drive.site !== site || power === undefined
      ? []
      : [{ what: `drives.${name}`, name, mw: Math.max(lowest(power.boring_mw), lowest(power.standing_mw)) }];
  });
  const plants = Object.entries(model.plants ?? {}).flatMap(([name, { site: its, power }]) =>
    its !== site || power === undefined
      ? []
      : [{ what: `plants.${name}`, name, mw: Math.max(lowest(power.casting_mw), lowest(power.standing_mw)) }],
  );
  return [...drives, ...plants];
}

/** All sets together carry the site and its largest user; else that one never works. */
function checkEnough(site: string, power: PowerSpec, drawing: readonly Drawing[], report: Report): void {
  const gives_mw = sum(Object.values(power.sets).map(({ number, mw }) => number * mw));
  const [most] = [...drawing].sort((one, other) => other.mw - one.mw);
  const needs_mw = lowest(power.base_mw) + (most?.mw ?? 0);
  if (gives_mw === 0 || gives_mw >= needs_mw) return;
  report(
    ['sites', site, 'power', 'sets'],
    `the sets of ${site} give ${gives_mw} MW, and ${most === undefined ? 'the site itself' : `${most.what} with the site itself`} draws ${needs_mw} MW`,
    `at least ${needs_mw} MW`,
    'add sets, or larger ones',
  );
}

function checkPowerOrder(
  site: string,
  { order }: PowerSpec,
  drawing: readonly Drawing[],
  report: Report,
): void {
  const names = drawing.map(({ name }) => name);
  for (const [index, name] of (order ?? []).entries()) {
    const isTwice = (order ?? []).indexOf(name) < index;
    if (names.includes(name) && !isTwice) continue;
    report(
      ['sites', site, 'power', 'order', index],
      `sites.${site}.power.order names "${name}"${isTwice ? ' twice' : `, which draws no power at ${site}`}`,
      listed(names),
      isTwice ? 'take one of them out' : `name a drive or plant of ${site} that has power, or take it out`,
    );
  }
}

/** Machines and plants that draw power have a station that gives it. */
function checkPowerUsed(model: ModelFile, report: Report): void {
  const hasStation = (site: string) => model.sites[site]?.power !== undefined;
  for (const [name, { power }] of Object.entries(model.machines ?? {})) {
    const drives = Object.values(model.drives ?? {}).filter(({ machine }) => machine === name);
    if (power === undefined || drives.length === 0 || drives.some(({ site }) => hasStation(site))) continue;
    const [site = ''] = drives.map((drive) => drive.site);
    report(
      ['machines', name, 'power'],
      `machines.${name} draws power, and none of its drives starts where there is a power station`,
      'a site with power',
      `add ${exampleAt(['sites', site, 'power'])} under sites.${site}, or take power out`,
    );
  }
  for (const [name, { power, site }] of Object.entries(model.plants ?? {})) {
    if (power === undefined || hasStation(site)) continue;
    report(
      ['plants', name, 'power'],
      `plants.${name} draws power, and ${site} has no power station`,
      'a site with power',
      `add ${exampleAt(['sites', site, 'power'])} under sites.${site}, or take power out`,
    );
  }
}
