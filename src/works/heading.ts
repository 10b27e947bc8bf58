/** The rock before a drive: how far it may still go, alone or towards another face, and through what ground. */
import { SLIVER } from '../model/schema-boring.ts';
import type { GroundProfile, Stretch } from '../nature/ground.ts';

/** Rock between two faces that bore towards each other, or between a face and its end [m]. */
export interface Gap {
  left_m: number;
}

export class Heading {
  readonly ground: GroundProfile;
  /** 1 towards larger chainages, -1 towards smaller ones. */
  readonly direction: 1 | -1;
  face_km: number;
  bored_m = 0;
  private readonly gap: Gap;

  constructor(ground: GroundProfile, from_km: number, to_km: number, gap: Gap) {
    this.ground = ground;
    this.face_km = from_km;
    this.direction = to_km >= from_km ? 1 : -1;
    this.gap = gap;
  }

  /** The ground at the face. */
  get stretch(): Stretch {
    return this.ground.stretchAt(this.face_km);
  }

  /** Metres of rock that nobody has claimed yet. */
  get left_m(): number {
    return this.gap.left_m;
  }

  /** Claims the next round [m]; 0 when the face has met the other, or its end. */
  claim(round_m: number): number {
    const { left_m } = this.gap;
    const length_m = left_m - round_m < SLIVER * round_m ? left_m : round_m;
    this.gap.left_m = left_m - length_m;
    return length_m;
  }

  /** Moves the face on. */
  advance(length_m: number): void {
    this.face_km += (this.direction * length_m) / 1000;
    this.bored_m += length_m;
  }
}
