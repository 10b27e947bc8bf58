/** Earthquakes as a marked point process fitted to a catalogue: time, magnitude and place. */
import { eventsIn, isInWindow, widthOf, yearsIn } from '../../model/data/catalogue.ts';
import type { Earthquakes } from '../../model/language/hazards/earthquakes.ts';
import type { Model, ObservedEarthquake } from '../../model/model.ts';
import type { Chance, WithNumbers } from '../../random/chance.ts';
import { power } from '../../random/power.ts';
import type { Stream } from '../../random/stream.ts';
import { HOURS_PER_YEAR } from '../../units/dates.ts';
import { degrees, displaced, type LatLon, radians, wrapped } from '../../units/sphere.ts';

export interface Earthquake extends LatLon {
  /** From 1, in order of time. */
  readonly number: number;
  readonly time_h: number;
  readonly magnitude: number;
}

/**
 * Draws the earthquakes of the window from time 0 on, in order of time, as a Poisson process. The catalogue
 * includes aftershocks, so their number is right on average, but they come in fewer swarms than in reality.
 * Magnitudes, times and places have streams of their own.
 */
export function drawEarthquakes(model: Model, chance: Chance, hours: number): Earthquake[] {
  const spec = model.file.hazards?.earthquakes;
  if (spec === undefined) return [];
  const observed = eventsIn(spec.window, model.earthquakes);
  const use = { class: 'earthquakes', entity: 'earthquakes' };
  const b = chance.sampler(spec.b, { input: 'hazards.earthquakes.b', ...use })();
  const factor = chance.sampler(spec.rate_factor, { input: 'hazards.earthquakes.rate_factor', ...use })();
  const { greatest_magnitude, ...pattern } = chance.withDrawn(
    spec,
    ['greatest_magnitude', 'background_share', 'smoothing_km'],
    'hazards.earthquakes',
    use,
  );
  const law = new Magnitudes(b, spec.least_magnitude, greatest_magnitude);
  const observed_per_y = observed.length / yearsIn(spec.window);
  const rate_per_y = (factor * observed_per_y) / law.shareFrom(spec.window.complete_from_magnitude);
  const [times, magnitudes, places] = ['times', 'magnitudes', 'places'].map((mark) =>
    chance.stream('earthquakes', mark),
  ) as [Stream, Stream, Stream];
  const drawn: Earthquake[] = [];
  for (let time_h = 0; ; ) {
    time_h += (-Math.log1p(-times.uniform()) / rate_per_y) * HOURS_PER_YEAR;
    if (!(time_h < hours)) return drawn;
    const magnitude = law.quantile(magnitudes.uniform());
    drawn.push({ number: drawn.length + 1, time_h, magnitude, ...drawnPlace(pattern, observed, places) });
  }
}

/**
 * Magnitudes by Gutenberg and Richter (1944), truncated at both ends: exponential with slope b in decimal
 * logarithms. The number above a magnitude m is proportional to 10^(-b m) - 10^(-b greatest) (Cornell and
 * Vanmarcke 1969).
 */
class Magnitudes {
  private readonly b: number;
  private readonly least: number;
  private readonly greatest: number;

  constructor(b: number, least: number, greatest: number) {
    this.b = b;
    this.least = least;
    this.greatest = greatest;
  }

  /** Share of earthquakes at or above a magnitude; more than 1 below the least. */
  shareFrom(magnitude: number): number {
    return this.exceeding(magnitude) / this.exceeding(this.least);
  }

  /** Magnitude with probability u below it. */
  quantile(u: number): number {
    const range = 1 - power(10, -this.b * (this.greatest - this.least));
    return this.least - Math.log10(1 - u * range) / this.b;
  }

  private exceeding(magnitude: number): number {
    return power(10, -this.b * magnitude) - power(10, -this.b * this.greatest);
  }
}

type Pattern = Pick<
  WithNumbers<Earthquakes, 'background_share' | 'smoothing_km'>,
  'window' | 'background_share' | 'smoothing_km'
>;

/**
 * A place near one of the observed epicentres, by a Gaussian of equal spread in each direction (smoothed
 * seismicity, Frankel 1995, whose correlation distance is the square root of two times this spread), or
 * anywhere in the window. A place outside the window is drawn again, so that the window keeps its rate.
 */
function drawnPlace(pattern: Pattern, observed: readonly ObservedEarthquake[], luck: Stream): LatLon {
  const { window, background_share, smoothing_km } = pattern;
  if (luck.uniform() < background_share) return anywhere(window, luck);
  for (;;) {
    const near = observed[Math.floor(luck.uniform() * observed.length)] as ObservedEarthquake;
    const by_km = smoothing_km * Math.sqrt(-2 * Math.log(luck.uniform()));
    const place = displaced(near, by_km, 2 * Math.PI * luck.uniform());
    if (isInWindow(window, place.lat_deg_n, place.lon_deg_e)) return place;
  }
}

/** A place in the window, uniform by area. */
function anywhere(window: Earthquakes['window'], luck: Stream): LatLon {
  const [south, north] = [window.south_deg_n, window.north_deg_n].map((lat) => Math.sin(radians(lat))) as [
    number,
    number,
  ];
  const lat_deg_n = degrees(Math.asin(south + (north - south) * luck.uniform()));
  return { lat_deg_n, lon_deg_e: wrapped(window.west_deg_e + widthOf(window) * luck.uniform()) };
}
