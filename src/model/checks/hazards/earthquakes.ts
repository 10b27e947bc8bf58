/** Checks of earthquakes: a window that holds something, and rules that can count. */
import { power } from '../../../random/power.ts';
import { distance_km, radians } from '../../../units/sphere.ts';
import { eventsIn, widthOf, yearsIn } from '../../data/catalogue.ts';
import type { Path } from '../../file/source.ts';
import type { Earthquakes } from '../../language/hazards/earthquakes.ts';
import { hardlyExceeded, highest, lowest, type Quantity } from '../../language/quantity.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { ObservedEarthquake } from '../../model.ts';
import type { Report } from '../references.ts';

const AT: Path = ['hazards', 'earthquakes'];
/** Most earthquakes a year that are made, where as many come as were observed. */
const MOST_PER_Y = 10_000;
/** Two points may lie this much further apart than by chainage: positions are rounded [share, km]. */
const LEEWAY = { share: 0.1, km: 2 };
/** Length of a degree of latitude, near enough here [km]. */
const KM_PER_DEG = 111;

export function checkEarthquakes(model: ModelFile, report: Report): void {
  const earthquakes = model.hazards?.earthquakes;
  if (earthquakes === undefined) return;
  checkWindow(earthquakes, report);
  checkMagnitudes(earthquakes, report);
  checkStops(earthquakes, report);
  checkPositions(earthquakes, model.route?.points ?? {}, report);
  if (Object.keys(earthquakes.positions).length === 0) {
    report(
      [...AT, 'positions'],
      'hazards.earthquakes.positions tells of no point',
      'the position of at least one point of the route',
      'give the latitude and longitude of the ends of the route',
    );
  }
}

function checkWindow({ window, ...earthquakes }: Earthquakes, report: Report): void {
  const smoothing_km = hardlyExceeded(earthquakes.smoothing_km);
  const at = [...AT, 'window'];
  if (window.south_deg_n >= window.north_deg_n) {
    report(
      [...at, 'south_deg_n'],
      `hazards.earthquakes.window reaches from ${window.south_deg_n} to ${window.north_deg_n} degrees north`,
      `a southern edge below ${window.north_deg_n}`,
      'swap the two edges',
    );
  }
  if (window.first_year > window.last_year) {
    report(
      [...at, 'first_year'],
      `hazards.earthquakes.window lasts from ${window.first_year} to ${window.last_year}`,
      `a first year of ${window.last_year} or before`,
      'swap the two years',
    );
  }
  const widest_deg = Math.max(Math.abs(window.south_deg_n), Math.abs(window.north_deg_n));
  const across_km = widthOf(window) * KM_PER_DEG * Math.cos(radians(widest_deg));
  const up_km = (window.north_deg_n - window.south_deg_n) * KM_PER_DEG;
  const most_km = Math.floor(Math.min(across_km, up_km) / 2);
  if (most_km >= 0 && smoothing_km > most_km) {
    report(
      [...AT, 'smoothing_km'],
      `hazards.earthquakes.smoothing_km ${isOrCanBe(earthquakes.smoothing_km)} ${smoothing_km}, more than half of the window`,
      `at most ${most_km}`,
      'widen the window, or use background_share for what may fall anywhere',
    );
  }
}

function checkMagnitudes(earthquakes: Earthquakes, report: Report): void {
  const { least_magnitude, window } = earthquakes;
  const greatest_magnitude = lowest(earthquakes.greatest_magnitude);
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

const isOrCanBe = (quantity: Quantity): string => (typeof quantity === 'number' ? 'is' : 'can be');

/** A tunnel is no shorter than the way over ground: a wrong sign or digit is found by it. */
function checkPositions(
  { positions }: Earthquakes,
  points_km: Readonly<Record<string, number>>,
  report: Report,
): void {
  const along = Object.entries(positions)
    .map(([point, position]) => ({ point, position, km: points_km[point] ?? Number.NaN }))
    .sort((a, b) => a.km - b.km);
  for (const [index, { point, position, km }] of along.entries()) {
    const before = along[index - 1];
    if (before === undefined) continue;
    const apart_km = distance_km(before.position, position);
    if (!(apart_km > (km - before.km) * (1 + LEEWAY.share) + LEEWAY.km)) continue;
    report(
      [...AT, 'positions', point],
      `${before.point} and ${point} lie ${Math.round(apart_km)} km apart on the map, and ${km - before.km} km by chainage`,
      'points no further apart than the tunnel between them is long',
      'fix latitude or longitude (negative in the west), or the chainage',
    );
  }
}

function checkStops({ stops, least_magnitude, ...earthquakes }: Earthquakes, report: Report): void {
  const greatest_magnitude = lowest(earthquakes.greatest_magnitude);
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
    if (least_magnitude >= greatest_magnitude) continue;
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
  const { window } = earthquakes;
  const greatest_magnitude = lowest(earthquakes.greatest_magnitude);
  const events = eventsIn(window, catalogue);
  const weaker = power(
    10,
    highest(earthquakes.b) * (window.complete_from_magnitude - earthquakes.least_magnitude),
  );
  const most_per_y = Math.round((events.length / yearsIn(window)) * weaker);
  if (most_per_y > MOST_PER_Y) {
    report(
      [...AT, 'least_magnitude'],
      `hazards.earthquakes.least_magnitude of ${earthquakes.least_magnitude} would make up to ${most_per_y} earthquakes a year`,
      `at most ${MOST_PER_Y} a year`,
      'raise it, or lower b',
    );
  }
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
      `hazards.earthquakes.greatest_magnitude ${isOrCanBe(earthquakes.greatest_magnitude)} ${greatest_magnitude}, and one of ${strongest} was observed`,
      `at least ${strongest}`,
      'raise it',
    );
  }
}
