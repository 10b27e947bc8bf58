/** Checks of the hazards: a window that holds something, and rules that can count. */
import { eventsIn, widthOf } from './catalogue.ts';
import type { ObservedEarthquake } from './model.ts';
import type { Report } from './references.ts';
import type { ModelFile } from './schema.ts';
import type { Earthquakes } from './schema-hazards.ts';
import type { Path } from './source.ts';

const AT: Path = ['hazards', 'earthquakes'];
/** Length of a degree of latitude, to the width that matters here [km]. */
const KM_PER_DEG = 111;

export function checkHazards(model: ModelFile, report: Report): void {
  const earthquakes = model.hazards?.earthquakes;
  if (earthquakes === undefined) return;
  checkWindow(earthquakes, report);
  checkMagnitudes(earthquakes, report);
  checkStops(earthquakes, report);
  if (Object.keys(earthquakes.positions).length === 0) {
    report(
      [...AT, 'positions'],
      'hazards.earthquakes.positions tells of no point',
      'the position of at least one point of the route',
      'give the latitude and longitude of the ends of the route',
    );
  }
}

function checkWindow({ window, smoothing_km }: Earthquakes, report: Report): void {
  const at = [...AT, 'window'];
  if (window.south_deg_n >= window.north_deg_n) {
    report(
      [...at, 'south_deg_n'],
      `hazards.earthquakes.window reaches from ${window.south_deg_n} to ${window.north_deg_n} degrees north`,
      `a southern edge below ${window.north_deg_n}`,
      'change the two edges over',
    );
  }
  if (window.first_year > window.last_year) {
    report(
      [...at, 'first_year'],
      `hazards.earthquakes.window lasts from ${window.first_year} to ${window.last_year}`,
      `a first year of ${window.last_year} or before`,
      'change the two years over',
    );
  }
  const widest_deg = Math.max(Math.abs(window.south_deg_n), Math.abs(window.north_deg_n));
  const across_km = widthOf(window) * KM_PER_DEG * Math.cos((widest_deg * Math.PI) / 180);
  const up_km = (window.north_deg_n - window.south_deg_n) * KM_PER_DEG;
  const most_km = Math.floor(Math.min(across_km, up_km) / 2);
  if (most_km >= 0 && smoothing_km > most_km) {
    report(
      [...AT, 'smoothing_km'],
      `hazards.earthquakes.smoothing_km is ${smoothing_km}, more than half of the window`,
      `at most ${most_km}`,
      'widen the window, or use background_share for what may fall anywhere',
    );
  }
}

function checkMagnitudes(earthquakes: Earthquakes, report: Report): void {
  const { least_magnitude, greatest_magnitude, window } = earthquakes;
  const lower = [
    { path: [...AT, 'least_magnitude'], magnitude: least_magnitude },
    { path: [...AT, 'window', 'complete_from_magnitude'], magnitude: window.complete_from_magnitude },
  ];
  for (const { path, magnitude } of lower) {
    if (magnitude < greatest_magnitude) continue;
    report(
      path,
      `${path.join('.')} is ${magnitude}, and none exceeds ${greatest_magnitude}`,
      `less than ${greatest_magnitude}`,
      'lower it, or raise greatest_magnitude',
    );
  }
}

function checkStops({ stops, least_magnitude, greatest_magnitude }: Earthquakes, report: Report): void {
  for (const [index, rule] of stops.entries()) {
    const at = [...AT, 'stops', index];
    const above = stops
      .slice(0, index)
      .findIndex((other) => other.magnitude_from <= rule.magnitude_from && other.within_km >= rule.within_km);
    if (above >= 0) {
      report(
        at,
        `hazards.earthquakes.stops.${index} never counts: stops.${above} fits whenever it does, and comes first`,
        'the severest rules first',
        `put it before stops.${above}, or take it out`,
      );
    }
    if (rule.magnitude_from < least_magnitude || rule.magnitude_from > greatest_magnitude) {
      report(
        [...at, 'magnitude_from'],
        `hazards.earthquakes.stops.${index} is for magnitudes from ${rule.magnitude_from}, and those made are from ${least_magnitude} to ${greatest_magnitude}`,
        `${least_magnitude} to ${greatest_magnitude}`,
        'change least_magnitude, or the rule',
      );
    }
  }
}

/** The catalogue has something within the window, and nothing that could not be. */
export function checkCatalogue(
  model: ModelFile,
  catalogue: readonly ObservedEarthquake[],
  report: Report,
): void {
  const earthquakes = model.hazards?.earthquakes;
  if (earthquakes === undefined) return;
  const { window, greatest_magnitude } = earthquakes;
  const events = eventsIn(window, catalogue);
  const strongest = Math.max(...events.map(({ magnitude }) => magnitude));
  if (events.length === 0) {
    report(
      [...AT, 'window'],
      `none of the ${catalogue.length} earthquakes of the catalogue lies in the window`,
      `places, years and magnitudes of ${earthquakes.catalogue}`,
      'widen the window, or name another catalogue',
    );
  } else if (strongest > greatest_magnitude) {
    report(
      [...AT, 'greatest_magnitude'],
      `hazards.earthquakes.greatest_magnitude is ${greatest_magnitude}, and one of ${strongest} was observed`,
      `at least ${strongest}`,
      'raise it',
    );
  }
}
