/** Checks of closed borders and of days of entry: each stops somebody, and a boundary is on the way of a drive. */
import { listed } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import type { Closure, PermitWindow } from '../../language/hazards/closures.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { homesOf } from './homes.ts';

export function checkBorders(model: ModelFile, report: Report): void {
  const { closures = {}, permits = {} } = model.hazards ?? {};
  for (const [name, closure] of Object.entries(closures)) {
    const at = ['hazards', 'closures', name];
    checkBoundary(model, at, closure, report);
    const stopped = closure.stops.filter((what) => isThere(model, closure, what));
    checkAny(at, 'stops', stopped.length > 0, closure, report);
  }
  for (const [name, permit] of Object.entries(permits)) {
    const at = ['hazards', 'permits', name];
    checkBoundary(model, at, permit, report);
    const stopped = (permit.trades ?? []).filter((trade) => isThere(model, permit, trade));
    checkAny(at, 'trades', stopped.length > 0, permit, report);
    checkOpen(at, permit, report);
  }
}

function checkAny(
  at: Path,
  key: string,
  stopsSome: boolean,
  { nation, sites = [], actors, boundary }: Closure | PermitWindow,
  report: Report,
): void {
  if (stopsSome || actors !== undefined || boundary !== undefined) return;
  const where = nation ?? sites.join(', ');
  report(
    [...at, key],
    `${at.join('.')} stops nobody: nothing of its ${key} is at ${where}`,
    `${key} that are there, actors, or a boundary`,
    `name what is at ${where}${nation === undefined ? '' : `, or give sites "nation: ${nation}"`}`,
  );
}

/** Whether there is anything of a kind in the nation, or at the sites. */
function isThere(
  model: ModelFile,
  { nation, sites }: Closure | PermitWindow,
  what: Closure['stops'][number],
): boolean {
  const isIn = (site: string) => sites?.includes(site) ?? model.sites[site]?.nation === nation;
  const { fleets = {}, routes = [] } = model.supply ?? {};
  switch (what) {
    case 'passage':
      return routes.some(({ from, to }) => isIn(from) !== isIn(to));
    case 'order':
      return Object.entries(model.sites).some(([name, { port }]) => port !== undefined && isIn(name));
    case 'ship':
      return Object.values(fleets).some(
        ({ home, flag }) => isIn(home) || (nation !== undefined && flag === nation),
      );
    default:
      return homesOf(model)[what].some((site) => site !== '' && isIn(site));
  }
}

/** A boundary that no drive comes to. */
function checkBoundary(
  { route, drives = {}, sites }: ModelFile,
  at: Path,
  { boundary }: Closure | PermitWindow,
  report: Report,
): void {
  const km = route?.points[boundary ?? ''];
  if (km === undefined) return;
  const isCrossed = Object.values(drives).some(({ site, to }) => {
    const from_km = route?.points[sites[site]?.point ?? ''] ?? Number.NaN;
    const to_km = route?.points[to] ?? Number.NaN;
    return (from_km - km) * (to_km - km) < 0;
  });
  if (isCrossed) return;
  const between = Object.keys(route?.points ?? {}).filter((point) => point !== boundary);
  report(
    [...at, 'boundary'],
    `${at.join('.')}.boundary is ${boundary}, and no drive bores across it`,
    listed(between),
    'name a point between the ends of a drive, or take it out',
  );
}

/** Open days that leave none closed. */
function checkOpen(at: Path, { open }: PermitWindow, report: Report): void {
  const isAlways = open.some(({ from, to }) => from === '01-01' && to === '12-31');
  if (!isAlways) return;
  report(
    [...at, 'open'],
    `${at.join('.')} is open on all days`,
    'stretches that leave some days closed',
    'close some days, or take it out',
  );
}
