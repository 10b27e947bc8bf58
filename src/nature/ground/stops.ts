/** Places in a class of ground where machines are stopped for long: the same for all bores that cross them. */
import type { Stream } from '../../random/stream.ts';

/** A place, and how long it stops the machine that comes first. */
export class StopPlace {
  readonly km: number;
  readonly stop_d: number;
  private foundBy: string | null = null;

  constructor(km: number, stop_d: number) {
    this.km = km;
    this.stop_d = stop_d;
  }

  /** Whether another bore has crossed it before; from now on it is known. */
  isKnownTo(bore: string): boolean {
    this.foundBy ??= bore;
    return this.foundBy !== bore;
  }
}

/** Places with exponential distances from chainage 0 on, made as far as needed. */
export class StopPlaces {
  private readonly every_km: number;
  private readonly stream: Stream;
  private readonly stop_d: () => number;
  private readonly made: StopPlace[] = [];
  private reached_km = 0;

  /** @param stop_d draws the days of one stop */
  constructor(every_km: number, stop_d: () => number, stream: Stream) {
    this.every_km = every_km;
    this.stop_d = stop_d;
    this.stream = stream;
  }

  /** Places beyond the lower of two chainages, up to the higher one. */
  between(one_km: number, other_km: number): StopPlace[] {
    const from_km = Math.min(one_km, other_km);
    const to_km = Math.max(one_km, other_km);
    while (this.reached_km <= to_km) this.addNext();
    return this.made.filter(({ km }) => km > from_km && km <= to_km);
  }

  private addNext(): void {
    // Exponential, by inversion.
    this.reached_km -= this.every_km * Math.log1p(-this.stream.uniform());
    this.made.push(new StopPlace(this.reached_km, this.stop_d()));
  }
}
