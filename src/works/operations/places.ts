/** Places that actors hold: berths, cranes, slots, beds; kept while work waits, or left to others. */
import type { Claim } from '../../kernel/resources/claim.ts';
import type { Facility } from '../../kernel/resources/facility.ts';
import { seizeAll } from '../../kernel/resources/seize-all.ts';
import type { Process } from '../../kernel/wait.ts';
import type { Berth } from '../stoppage.ts';
import { type Action, performAll } from './action.ts';
import type { Strand } from './strand.ts';

export interface PlaceNeed {
  readonly facility: Facility;
  readonly units: number;
}

/** Units of places, claimed and released together. */
export class Occupied implements Berth {
  private readonly needs: readonly PlaceNeed[];
  private readonly strand: Strand;
  private claims: readonly Claim[] = [];

  constructor(needs: readonly PlaceNeed[], strand: Strand) {
    this.needs = needs;
    this.strand = strand;
  }

  *take(): Process {
    if (this.strand.doer.world.without.has('place')) return;
    const claims = this.needs.map(({ facility, units }) => facility.seize({ units }));
    const isFree = this.needs.every(
      ({ facility, units }) => facility.free >= units && facility.waiting === 0,
    );
    if (!isFree) this.strand.stand('place');
    yield claims.length === 1 ? (claims[0] as Claim) : seizeAll(...claims);
    this.claims = claims;
  }

  leave(): void {
    for (const claim of this.claims) claim.release();
    this.claims = [];
  }
}

/** Places that are left and taken together, the outer ones first. */
class AllPlaces implements Berth {
  private readonly places: readonly Berth[];

  constructor(places: readonly Berth[]) {
    this.places = places;
  }

  *take(): Process {
    for (const place of this.places) yield* place.take();
  }

  leave(): void {
    for (const place of this.places) place.leave();
  }
}

/** Places that others may have while work waits; null where all are kept. */
export function freedTogether(places: readonly Berth[]): Berth | null {
  return places.length > 1 ? new AllPlaces(places) : (places[0] ?? null);
}

/** Holds places over several steps. */
export class HoldPlaces implements Action {
  private readonly name: string;
  private readonly needs: readonly PlaceNeed[];
  private readonly steps: readonly Action[];
  /** Whether others may have the places while the work of a step waits. */
  private readonly areFreed: boolean;

  constructor(name: string, needs: readonly PlaceNeed[], steps: readonly Action[], areFreed: boolean) {
    this.name = name;
    this.needs = needs;
    this.steps = steps;
    this.areFreed = areFreed;
  }

  *perform(strand: Strand): Process {
    const places = new Occupied(this.needs, strand);
    strand.begin(this.name, 'in');
    yield* places.take();
    strand.done({ place: this.name });
    if (this.areFreed) strand.freed.push(places);
    yield* performAll(this.steps, strand);
    if (this.areFreed) strand.freed.pop();
    places.leave();
  }
}
