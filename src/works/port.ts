/** A port at work: what lies ready there, and the passages that begin at its quay. */
import type { Facility } from '../kernel/facility.ts';
import type { Place } from './place.ts';
import type { World } from './world.ts';

export interface Passage {
  readonly from: Place;
  readonly to: Place;
  readonly distance_nm: number;
  readonly station: string | undefined;
}

/** Numbers the voyages of a run. */
export class VoyageCounter {
  private last = 0;

  next(): number {
    return ++this.last;
  }
}

export class Port {
  readonly place: Place;
  readonly quay: Facility;
  readonly passages = new Map<string, Passage>();
  readonly voyages: VoyageCounter;

  constructor(world: World, place: Place, places: ReadonlyMap<string, Place>, voyages: VoyageCounter) {
    if (place.quay === null) throw new Error(`${place.name} has no port`);
    this.place = place;
    this.quay = place.quay;
    this.voyages = voyages;
    for (const { from, to, distance_nm, station } of world.model.file.supply?.routes ?? []) {
      const site = places.get(to);
      if (from !== place.name || site === undefined) continue;
      this.passages.set(to, { from: place, to: site, distance_nm, station });
    }
  }

  /** Takes orders off the list whose goods have all been loaded. */
  forgetShipped(): void {
    const { backlog } = this.place;
    backlog.splice(0, backlog.length, ...backlog.filter((order) => order.waiting > 0));
  }
}
