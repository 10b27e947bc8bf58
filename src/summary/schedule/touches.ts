/** What actors share, and when the next of them comes to it. */
import type { Activity, SchedulePlan } from './activities.ts';
import { loopStocks, placesNamed } from './structure.ts';

/** Come to at a time by one of the others, or waited for since then. */
interface Touch {
  readonly actor: string;
  readonly begun_h: number;
  readonly done_h: number;
}

/** The earliest begin among touches from a place of the list on, and the earliest of any other actor. */
interface Earliest {
  readonly first: Touch;
  readonly second: Touch | null;
}

/** The touches of one thing, in the order in which they ended. */
class Shared {
  private readonly touches: Touch[];
  private readonly earliest: Earliest[];

  constructor(touches: readonly Touch[]) {
    this.touches = [...touches].sort((a, b) => a.done_h - b.done_h);
    this.earliest = [];
    let later: Earliest | null = null;
    for (const touch of this.touches.toReversed()) {
      later = withTouch(later, touch);
      this.earliest.push(later);
    }
    this.earliest.reverse();
  }

  /** From a time to the next touch by another, 0 while another waits; infinite where none follows [h]. */
  gap_h(actor: string, at_h: number): number {
    let [low, high] = [0, this.touches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.touches[middle] as Touch).done_h < at_h) low = middle + 1;
      else high = middle;
    }
    const { first, second } = this.earliest[low] ?? { first: null, second: null };
    const next = first?.actor === actor ? second : first;
    return next === null ? Number.POSITIVE_INFINITY : Math.max(0, next.begun_h - at_h);
  }
}

function withTouch(later: Earliest | null, touch: Touch): Earliest {
  if (later === null) return { first: touch, second: null };
  const { first, second } = later;
  if (touch.begun_h <= first.begun_h)
    return { first: touch, second: first.actor === touch.actor ? second : first };
  if (touch.actor === first.actor || (second !== null && second.begun_h < touch.begun_h)) return later;
  return { first, second: touch };
}

/** Stocks, places, loans and capabilities that several actors come to; those of sites also others of the works. */
export class SharedThings {
  private readonly shared = new Map<string, Shared>();
  private readonly loops: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(all: readonly Activity[], { operations }: SchedulePlan) {
    this.loops = new Map(
      Object.entries(operations?.actors ?? {}).map(([name, spec]) => [name, loopStocks(spec)]),
    );
    const touches = new Map<string, Touch[]>();
    for (const one of all) {
      const { actor, begun_h, done_h } = one;
      const touch = { actor, begun_h, done_h: done_h ?? Number.POSITIVE_INFINITY };
      for (const thing of this.thingsOf(one)) {
        const known = touches.get(thing);
        if (known === undefined) touches.set(thing, [touch]);
        else known.push(touch);
      }
    }
    for (const [thing, list] of touches)
      if (isOfSite(thing) || new Set(list.map(({ actor }) => actor)).size > 1)
        this.shared.set(thing, new Shared(list));
  }

  /** Those of them that an activity comes to. */
  ofActivity(one: Activity): string[] {
    return this.thingsOf(one).filter((thing) => this.shared.has(thing));
  }

  /** Hours from a time to when another comes to the thing; 0 for what others than actors may come to. */
  gap_h(thing: string, actor: string, at_h: number): number {
    return isOfSite(thing) ? 0 : (this.shared.get(thing)?.gap_h(actor, at_h) ?? Number.POSITIVE_INFINITY);
  }

  private thingsOf({ of, verb, step, places, frame }: Activity): string[] {
    const named =
      verb === 'do' || verb === 'in' ? [] : [verb === 'lend' || verb === 'borrow' ? `loan ${step}` : step];
    return [
      ...new Set([...named, ...placesNamed(places), ...frame.places, ...(this.loops.get(of) ?? [])]),
    ].filter((thing) => thing !== '');
  }
}

/** `SITE/PART`: a yard, berths, beds. */
function isOfSite(thing: string): boolean {
  return thing.includes('/');
}
