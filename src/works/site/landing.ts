/** When cargo can land at a site, at one beach or another, and how much of it was the work of each. */
import type { SiteSpec } from '../../model/language/places/site.ts';
import type { Beaches } from '../../model/language/sea/beaches.ts';
import type { Availability } from '../../nature/availability/availability.ts';
import type { Nature } from '../../nature/nature.ts';
import type { World } from '../world.ts';
import type { Site } from './site.ts';

/**
 * When weather and season let cargo land at a site; null for always.
 * @param season when ice and harbour let it land; null where nothing closes them
 * @param beaches those of the site, unless it is asked for some of them
 */
export function landingWindows(
  nature: Nature,
  { station, landing }: SiteSpec,
  season: Availability | null,
  beaches: Beaches | undefined = landing?.beaches,
): Availability | null {
  return nature.workable(station, landing?.limits, season, landing?.productivity, { beaches });
}

/** Writes how many hours each beach was workable, and how many of them it was the only one. */
export function recordBeaches({ sim, nature, recorder }: World, sites: Iterable<Site>): void {
  for (const { name: site, spec, beach: season } of sites) {
    const beaches = Object.entries(spec.landing?.beaches ?? {});
    const hoursOf = (some: typeof beaches) => {
      const windows = landingWindows(nature, spec, season, Object.fromEntries(some));
      return windows === null ? sim.now : sim.now - windows.outside_h(0, sim.now);
    };
    const all_h = beaches.length === 0 ? 0 : hoursOf(beaches);
    for (const [beach, own] of beaches) {
      const others = beaches.filter(([name]) => name !== beach);
      const workable_h = hoursOf([[beach, own]]);
      const alone_h = others.length === 0 ? workable_h : all_h - hoursOf(others);
      recorder.record('beaches', { site, beach, workable_h, alone_h });
    }
  }
}

/** Writes how the level of each drawn swell came about, of the stations whose weather was asked for. */
export function recordSwell({ nature, recorder }: World): void {
  for (const [station, { sea }] of nature.known) {
    if (!sea?.level) continue;
    const { month, asked_m, windSea_m, swell_m, both_m } = sea.level;
    recorder.record('swell', { station, month, asked_m, wind_sea_m: windSea_m, swell_m, both_m });
  }
}
