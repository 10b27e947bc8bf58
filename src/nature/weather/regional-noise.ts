/** Spatially correlated random numbers: places near each other feel the same storm. */
import type { Chance } from '../../random/chance.ts';
import { normalShareBelow } from '../../random/distribution.ts';
import type { Stream } from '../../random/stream.ts';
import { EARTH_RADIUS_KM, type LatLon, radians } from '../../units/sphere.ts';

/**
 * Correlation radius [km]: correlation exp(-(d / 2 REACH)^2) at distance d; fitted to pairs of stations
 * observed together.
 */
const REACH_KM = 300;
/** Noise sources further away than this many radii are left out. */
const CUT = 2.5;

/** A place on the Earth [degrees north and east]. */
export type Spot = LatLon;

/**
 * A number from 0 to 1 for each place and day, independent between days, correlated between places: a moving
 * average of white noise at the points of a cubic lattice through the Earth (Oliver, "Moving averages for
 * Gaussian simulation in two and three dimensions", Mathematical Geology 27, 1995). Adding a place does not
 * change the others.
 */
export class RegionalNoise {
  private readonly chance: Chance;
  private readonly days: number;
  /** Noise by the stream that it is drawn from. */
  private readonly sources = new Map<Stream, Float32Array>();

  constructor(chance: Chance, days: number) {
    this.chance = chance;
    this.days = days;
  }

  at(spot: Spot): Float32Array {
    const sum = new Float64Array(this.days);
    let squares = 0;
    for (const { point, weight } of sourcesNear(spot)) {
      squares += weight * weight;
      const noise = this.noiseOf(point);
      for (let day = 0; day < sum.length; day++)
        sum[day] = (sum[day] as number) + weight * (noise[day] as number);
    }
    const scale = 1 / Math.sqrt(squares);
    return Float32Array.from(sum, (value) => Math.min(normalShareBelow(value * scale), 1 - 2 ** -24));
  }

  private noiseOf(point: GridPoint): Float32Array {
    const stream = this.chance.stream('weather', 'luck', ...point);
    let noise = this.sources.get(stream);
    if (noise === undefined) {
      noise = whiteNoise(stream, this.days);
      this.sources.set(stream, noise);
    }
    return noise;
  }
}

/** Independent standard normal numbers. Box and Muller, "A note on the generation of random normal deviates", 1958. */
export function whiteNoise(stream: Stream, count: number): Float32Array {
  const noise = new Float32Array(count);
  for (let at = 0; at < count; at += 2) {
    const radius = Math.sqrt(-2 * Math.log(stream.uniform()));
    const angle = 2 * Math.PI * stream.uniform();
    noise[at] = radius * Math.cos(angle);
    noise[at + 1] = radius * Math.sin(angle);
  }
  return noise;
}

type GridPoint = readonly [x: number, y: number, z: number];

interface NoiseSource {
  readonly point: GridPoint;
  readonly weight: number;
}

/** Points of the lattice within reach, each with its weight. */
function sourcesNear({ lat_deg_n, lon_deg_e }: Spot): NoiseSource[] {
  const lat = radians(lat_deg_n);
  const lon = radians(lon_deg_e);
  const here = [Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)].map(
    (part) => (part * EARTH_RADIUS_KM) / REACH_KM,
  ) as [number, number, number];
  const span = here.map((at) => range(Math.ceil(at - CUT), Math.floor(at + CUT))) as [
    number[],
    number[],
    number[],
  ];
  const found: NoiseSource[] = [];
  for (const x of span[0]) {
    for (const y of span[1]) {
      for (const z of span[2]) {
        const squared = (x - here[0]) ** 2 + (y - here[1]) ** 2 + (z - here[2]) ** 2;
        if (squared <= CUT * CUT) found.push({ point: [x, y, z], weight: Math.exp(-squared / 2) });
      }
    }
  }
  return found;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
