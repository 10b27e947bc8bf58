/** Inclusions in a host rock: the class of ground persists along the chainage, as a Markov chain. */
import type { Stream } from '../../random/stream.ts';

/** A class that lies within the host. */
interface Inclusion {
  readonly class: string;
  /** Share of the length of the zone [0 to 1]. */
  readonly share: number;
  readonly meanLength_km: number;
}

interface Part {
  readonly class: string;
  readonly to_km: number;
}

/**
 * Host and inclusions in turn from chainage 0 on, generated as far as needed. Lengths are exponential; host
 * follows every inclusion, and an inclusion follows the host, its class drawn in proportion to its number a
 * kilometre. The first class is drawn by the shares, so that the expected shares hold at every chainage and in
 * both directions. The chain begins at 0 wherever its zone begins, so that it does not depend on other zones.
 * The Decision Aids for Tunnelling (Einstein 2004) use such chains, with any matrix of transitions.
 */
export class Inclusions {
  private readonly host: string;
  private readonly kinds: readonly Inclusion[];
  private readonly stream: Stream;
  /** Inclusions a kilometre of the zone. */
  private readonly number_per_km: number;
  private readonly hostShare: number;
  private readonly made: Part[] = [];

  /** @param kinds with shares whose sum is less than 1 */
  constructor(host: string, kinds: readonly Inclusion[], stream: Stream) {
    this.host = host;
    this.kinds = kinds;
    this.stream = stream;
    this.hostShare = 1 - kinds.reduce((sum, { share }) => sum + share, 0);
    this.number_per_km = kinds.reduce((sum, kind) => sum + numberPerKm(kind), 0);
    const first = picked(kinds, ({ share }) => share, stream.uniform());
    this.add(0, first);
  }

  /** The parts within [from, to), cut at its ends. */
  between(from_km: number, to_km: number): Part[] {
    while (this.reached_km < to_km) this.addNext();
    return this.made
      .filter((part, index) => part.to_km > from_km && (this.made[index - 1]?.to_km ?? 0) < to_km)
      .map((part) => ({ class: part.class, to_km: Math.min(part.to_km, to_km) }));
  }

  private get reached_km(): number {
    return (this.made.at(-1) as Part).to_km;
  }

  private addNext(): void {
    const last = this.made.at(-1) as Part;
    const isHost = last.class === this.host;
    const place = this.stream.uniform() * this.number_per_km;
    this.add(last.to_km, isHost ? picked(this.kinds, numberPerKm, place) : undefined);
  }

  /** Adds a part from there: an inclusion, or host where none is given. */
  private add(from_km: number, kind: Inclusion | undefined): void {
    const mean_km = kind?.meanLength_km ?? this.hostShare / this.number_per_km;
    // Exponential, by inversion; a host without inclusions never ends.
    const length_km = -mean_km * Math.log1p(-this.stream.uniform());
    this.made.push({ class: kind?.class ?? this.host, to_km: from_km + length_km });
  }
}

function numberPerKm({ share, meanLength_km }: Inclusion): number {
  return share / meanLength_km;
}

/** The kind at a point of the cumulated weights; undefined beyond all of them. */
function picked(
  kinds: readonly Inclusion[],
  weight: (kind: Inclusion) => number,
  place: number,
): Inclusion | undefined {
  let reached = 0;
  return kinds.find((kind) => {
    reached += weight(kind);
    return place < reached;
  });
}
