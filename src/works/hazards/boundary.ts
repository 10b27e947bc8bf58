/** A boundary that no drive may bore beyond while a border is closed. */
import { Signal } from '../../kernel/resources/signal.ts';
import type { Wait } from '../../kernel/wait.ts';
import type { Availability } from '../../nature/availability/availability.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Stoppage } from '../stoppage.ts';
import type { World } from '../world.ts';

export class ClosedBoundary implements Stoppage {
  readonly cause: Cause;
  readonly isSeen = true;
  private readonly world: World;
  private readonly open: Availability;
  private readonly face_km: () => number;
  private readonly boundary_km: number;
  /** Where the drive begins [km]. */
  private readonly home_km: number;

  /** @param open when the border is @param face_km where the face is, now that of its beginning */
  constructor(world: World, open: Availability, boundary_km: number, face_km: () => number) {
    this.cause = open.causeAt(0);
    this.world = world;
    this.open = open;
    this.boundary_km = boundary_km;
    this.face_km = face_km;
    this.home_km = face_km();
  }

  isOn(): boolean {
    return this.isBeyond && !this.open.isOpen(this.world.sim.now);
  }

  over(): Wait {
    const { sim } = this.world;
    const opens_h = this.open.opens(sim.now);
    return opens_h === Number.POSITIVE_INFINITY
      ? new Signal(`${this.open.name}, which does not come within the run`)
      : sim.holdUntil(opens_h, this.cause);
  }

  /** A face comes to the boundary at the end of a round: until then nothing begins. */
  untilNext_h(): number {
    const now_h = this.world.sim.now;
    return this.isBeyond ? this.open.closes(now_h) - now_h : Number.POSITIVE_INFINITY;
  }

  /** Whether the next round lies on the other side. */
  private get isBeyond(): boolean {
    const { home_km, boundary_km } = this;
    return home_km !== boundary_km && (this.face_km() - boundary_km) * (home_km - boundary_km) <= 0;
  }
}
