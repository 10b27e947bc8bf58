/** Spoil on its way from the face: what limits the rate of boring, and trains that are away. */
import type { Machine } from '../../../model/language/tunnel/machine.ts';
import { Breakdowns } from './breakdowns.ts';
import type { MachineDraws, Sampler } from './draws.ts';

/** Trains of one drive: each leaves the face with spoil, and is back after its way to the portal. */
export class Trains {
  private readonly spoil_m3: number;
  private readonly speed_km_per_h: number;
  private readonly turn_h: Sampler;
  /** When each train is at the face again [h], the next one first. */
  private readonly back_h: number[];

  constructor(spec: NonNullable<Machine['trains']>, turn_h: Sampler) {
    this.spoil_m3 = spec.spoil_m3;
    this.speed_km_per_h = spec.speed_km_per_h;
    this.turn_h = turn_h;
    this.back_h = new Array<number>(spec.number).fill(0);
  }

  /** Trains that the spoil of a round takes; the last one leaves when the round is bored. */
  loads(spoil_m3: number): number {
    return Math.max(1, Math.ceil(spoil_m3 / this.spoil_m3));
  }

  /** When the next train is at the face [h]; may be past. */
  get next_h(): number {
    return this.back_h[0] as number;
  }

  /** The train at the face leaves. @param km to the portal */
  leave(now_h: number, km: number): void {
    this.back_h.shift();
    const back_h = now_h + this.turn_h() + (2 * km) / this.speed_km_per_h;
    // A train may turn faster than the one before it, and stands before it then.
    const place = this.back_h.findLastIndex((other) => other <= back_h);
    this.back_h.splice(place + 1, 0, back_h);
  }
}

export class Haulage {
  /** Null where spoil goes by belt, or as fast as it is bored. */
  readonly trains: Trains | null;
  /** Breakdowns of what carries the spoil, which stop boring. */
  readonly breakdowns: readonly Breakdowns[];
  /** Loose spoil that can be carried away [m3/h]. */
  private readonly rate_m3_per_h: number;

  constructor({ belt, trains, separation }: Machine, draws: MachineDraws) {
    this.trains =
      trains === undefined ? null : new Trains(trains, draws.sampler('trains.turn_h', trains.turn_h));
    this.rate_m3_per_h = Math.min(
      belt?.rate_m3_per_h ?? Number.POSITIVE_INFINITY,
      separation?.rate_m3_per_h ?? Number.POSITIVE_INFINITY,
    );
    const breakdowns: Breakdowns[] = [];
    for (const [cause, part] of [
      ['belt', belt?.breakdown],
      ['separation', separation?.breakdown],
    ] as const) {
      if (part === undefined) continue;
      const sampler = (key: 'after_h' | 'repair_h') => draws.sampler(`${cause}.breakdown.${key}`, part[key]);
      breakdowns.push(new Breakdowns(cause, sampler('after_h'), sampler('repair_h')));
    }
    this.breakdowns = breakdowns;
  }

  /** Least hours in which so much spoil is carried away. */
  least_h(spoil_m3: number): number {
    return spoil_m3 / this.rate_m3_per_h;
  }
}
