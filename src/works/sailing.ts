/** Where and when the ships of a fleet can go: in open water, in ice by themselves, and behind an icebreaker. */
import type { Fleet } from '../model/schema-supply.ts';
import type { OpenSeasons } from '../nature/open-seasons.ts';
import type { Place } from './place.ts';
import type { Passage, Port } from './port.ts';
import type { World } from './world.ts';

/** How fast a ship goes on its next voyage [kn]. */
export interface Speeds {
  readonly speed_kn: number;
  /** In convoy, by sea. */
  readonly convoy_kn: ReadonlyMap<string, number>;
}

/** A passage that can begin. */
export interface Crossing {
  /** At once, or with the next convoy. */
  readonly leaves_h: number;
  readonly sail_h: number;
  /** Dues for convoys on the way. */
  readonly escort_usd: number;
}

/** Half a passage: through the sea where it begins, or through that where it ends. */
interface Half {
  readonly leaves_h: number;
  readonly speed_kn: number;
  readonly escort_usd: number;
}

export class Sailing {
  readonly fleet: Fleet;
  /** When a ship can lie at its home port; null where there is no sea to close. */
  readonly home: OpenSeasons | null;
  private readonly world: World;
  private readonly sites = new Map<Place, OpenSeasons | null>();

  constructor(world: World, fleet: Fleet, port: Port) {
    this.world = world;
    this.fleet = fleet;
    this.home = both(this.navigable(port.place), port.place.harbour);
    port.place.callsIn(this.home);
    for (const name of fleet.serves) {
      const site = port.passages.get(name)?.to;
      if (site === undefined) continue;
      const season = both(this.navigable(site), site.beach);
      this.sites.set(site, season);
      site.callsIn(season);
    }
  }

  /** When a ship can lie at its home port, or can lie and unload at a site; null where there is no sea to close. */
  seasonAt(place: Place): OpenSeasons | null {
    return this.sites.has(place) ? (this.sites.get(place) as OpenSeasons | null) : this.home;
  }

  /** The passage to one of its ends, for a ship that is ready to leave the other at `ready_h`. */
  crossing({ from, to, distance_nm }: Passage, goal: Place, speeds: Speeds, ready_h: number): Crossing {
    const half_nm = distance_nm / 2;
    const first = this.half(goal === to ? from : to, speeds, ready_h);
    const arrives_h = ready_h + half_nm / first.speed_kn + half_nm / speeds.speed_kn;
    const second = this.half(goal, speeds, arrives_h);
    return {
      leaves_h: Math.max(ready_h, first.leaves_h, second.leaves_h - (arrives_h - ready_h)),
      sail_h: half_nm / first.speed_kn + half_nm / second.speed_kn,
      escort_usd: first.escort_usd + second.escort_usd,
    };
  }

  private half({ spec: { sea } }: Place, { speed_kn, convoy_kn }: Speeds, time_h: number): Half {
    const { ice_class } = this.fleet;
    const alone = { leaves_h: time_h, speed_kn, escort_usd: 0 };
    if (sea === undefined || ice_class === undefined) return alone;
    const ice_m = this.world.nature.ice(sea).thickness_m(time_h);
    if (ice_m === 0) return alone;
    const { through_m, least_speed, escorted } = ice_class;
    const escort = escorted ? this.world.model.file.ice?.seas[sea]?.escort : undefined;
    if (escort === undefined || ice_m <= through_m) {
      // From full speed in open water down to the least where the ice is as thick as the ship can bear.
      const left = 1 - (1 - least_speed) * Math.min(1, ice_m / through_m);
      return { ...alone, speed_kn: speed_kn * left };
    }
    return {
      leaves_h: Math.ceil(time_h / escort.every_h) * escort.every_h,
      speed_kn: Math.min(speed_kn, convoy_kn.get(sea) ?? speed_kn),
      escort_usd: escort.cost_usd,
    };
  }

  /** When the sea of a place lets the fleet pass. */
  private navigable({ spec, sea }: Place): OpenSeasons | null {
    const { ice_class } = this.fleet;
    if (spec.sea === undefined || ice_class === undefined) return sea;
    const escort = ice_class.escorted ? this.world.model.file.ice?.seas[spec.sea]?.escort : undefined;
    const through_m = Math.max(ice_class.through_m, escort?.through_m ?? 0);
    return this.world.nature.ice(spec.sea).passable(through_m);
  }
}

/** When both hold; null is what always does. */
export function both(one: OpenSeasons | null, other: OpenSeasons | null): OpenSeasons | null {
  return one === null || other === null ? (one ?? other) : one.and(other);
}
