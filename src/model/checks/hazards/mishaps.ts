/** Checks of inflows, fires and surges: there is somebody, or some ground, that they come to. */
import { listed } from '../../file/problem.ts';
import type { StandingTrade } from '../../language/hazards/trades.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { ObservedSeries } from '../../model.ts';
import type { Report } from '../references.ts';
import { tellsOf } from '../sea/needs.ts';
import { homesOf } from './homes.ts';

export function checkMishaps(
  model: ModelFile,
  series: ReadonlyMap<string, ObservedSeries>,
  report: Report,
): void {
  const { inflows = {}, fires = {}, surges = {} } = model.hazards ?? {};
  for (const [name, { sites, grounds }] of Object.entries(inflows)) {
    checkSites(model, ['inflows', name], sites, ['drive'], report);
    checkGroundsMet(model, name, grounds, report);
  }
  for (const [name, { sites }] of Object.entries(fires))
    checkSites(model, ['fires', name], sites, ['drive', 'plant', 'disposal', 'actor'], report);
  for (const [name, { wind }] of Object.entries(surges)) {
    const station = model.weather?.stations[wind?.station ?? ''];
    if (wind === undefined || station === undefined) continue;
    if (station.hours_from.length > 0 && tellsOf(station, series, 'wind_m_per_s')) continue;
    report(
      ['hazards', 'surges', name, 'wind', 'station'],
      `hazards.surges.${name}.wind.station names ${wind.station}, which has no wind`,
      'a station whose series all have a wind',
      'name another station, or say by chance when it comes',
    );
  }
}

/** Sites where nobody is at home who could stop. */
function checkSites(
  model: ModelFile,
  [kind, name]: readonly [string, string],
  sites: readonly string[] | undefined,
  trades: readonly StandingTrade[],
  report: Report,
): void {
  const homes = homesOf(model);
  const known = new Set(trades.flatMap((trade) => homes[trade]));
  for (const [index, site] of (sites ?? []).entries()) {
    if (known.has(site)) continue;
    report(
      ['hazards', kind, name, 'sites', index],
      `hazards.${kind}.${name} stops nobody at ${site}: there is no ${trades.join(', ')}`,
      listed([...known].filter((one) => one !== '')),
      'name another site, or take it out',
    );
  }
}

/** Classes of ground that no drive meets. */
function checkGroundsMet(
  { route, drives = {} }: ModelFile,
  name: string,
  grounds: readonly string[] = [],
  report: Report,
): void {
  const met = new Set(
    (route?.ground ?? []).flatMap((zone) => [zone.class, ...Object.keys(zone.inclusions ?? {})]),
  );
  if (Object.keys(drives).length === 0) met.clear();
  for (const [index, ground] of grounds.entries()) {
    if (met.has(ground)) continue;
    report(
      ['hazards', 'inflows', name, 'grounds', index],
      `hazards.inflows.${name} comes in ${ground}, which no drive bores`,
      listed([...met]),
      'name a class of ground on the route, or take it out',
    );
  }
}
