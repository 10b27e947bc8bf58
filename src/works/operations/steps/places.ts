/** Places that actors hold: berths, cranes, slots, beds; kept while work waits, or left to others. */
import type { Claim } from '../../../kernel/resources/claim.ts';
import type { Facility } from '../../../kernel/resources/facility.ts';
import { seizeAll } from '../../../kernel/resources/seize-all.ts';
import type { Process } from '../../../kernel/wait.ts';
import type { Berth } from '../../stoppage.ts';
import type { Strand } from '../strand.ts';
import { type Action, performAll } from './action.ts';
import type { Held, HeldPlaces } from './held.ts';

export interface PlaceNeed {
  readonly facility: Facility;
  readonly units: number;
  /** Site whose landing it is; undefined for other places. */
  readonly landing?: string | undefined;
}

/** Units of places, claimed and released together. */
export class Occupied implements HeldPlaces {
  private readonly needs: readonly PlaceNeed[];
  private readonly strand: Strand;
  private claims: readonly Claim[] = [];

  constructor(needs: readonly PlaceNeed[], strand: Strand) {
    this.needs = needs;
    this.strand = strand;
  }

  *take(): Process {
    yield* takeTogether([this], this.strand);
  }

  leave(): void {
    for (const claim of this.claims) claim.release();
    this.claims = [];
  }

  get facilities(): readonly Facility[] {
    return this.needs.map(({ facility }) => facility);
  }

  get landings(): readonly string[] {
    return this.needs.flatMap(({ landing }) => landing ?? []);
  }

  get isFree(): boolean {
    return this.needs.every(({ facility, units }) => facility.free >= units && facility.waiting === 0);
  }

  claimed(): readonly Claim[] {
    this.claims = this.needs.map(({ facility, units }) => facility.seize({ units }));
    return this.claims;
  }
}

/** Takes places all at once, so that nobody holds one and waits for another. */
function* takeTogether(all: readonly HeldPlaces[], strand: Strand): Process {
  if (strand.doer.world.without.has('place')) return;
  if (!all.every(({ isFree }) => isFree)) strand.stand('place');
  if (isOneHeldTwice(all)) {
    for (const places of all) yield* places.take();
    return;
  }
  const claims = all.flatMap((places) => places.claimed());
  yield claims.length === 1 ? (claims[0] as Claim) : seizeAll(...claims);
}

function isOneHeldTwice(all: readonly HeldPlaces[]): boolean {
  const facilities = all.flatMap((places) => places.facilities);
  return new Set(facilities).size < facilities.length;
}

/** Places that are left and taken together. */
class AllPlaces implements Berth {
  private readonly all: readonly HeldPlaces[];
  private readonly strand: Strand;

  constructor(all: readonly HeldPlaces[], strand: Strand) {
    this.all = all;
    this.strand = strand;
  }

  *take(): Process {
    yield* takeTogether(this.all, this.strand);
  }

  leave(): void {
    for (const places of this.all) places.leave();
  }
}

/**
 * The places that others may have while the work of a step waits, and all that are held inside them; null where all are
 * kept.
 * @param own places of the step itself; null where it has none
 */
export function freedWhileWaiting(strand: Strand, own: Held | null): Berth | null {
  const held = own === null ? strand.held : [...strand.held, own];
  const first = held.findIndex(({ isFreed }) => isFreed);
  if (first < 0) return null;
  const freed = held.slice(first).map(({ places }) => places);
  return freed.length > 1 ? new AllPlaces(freed, strand) : (freed[0] ?? null);
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
    strand.held.push({ places, isFreed: this.areFreed });
    yield* performAll(this.steps, strand);
    strand.held.pop();
    places.leave();
  }
}
