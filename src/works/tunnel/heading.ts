/** The rock ahead of a drive: how far it may still go, alone or towards another face, and through what ground. */
import { SLIVER } from '../../model/language/boring.ts';
import type { GroundProfile, Stretch } from '../../nature/ground/ground.ts';

/** Rock between two faces that bore towards each other, or between a face and its end. */
export class Gap {
  /** Metres that no drive has begun to bore. */
  left_m: number;
  /** Rounds being bored or built now. */
  private underWay = 0;
  private readonly onClosed: (() => void)[] = [];

  constructor(left_m: number) {
    this.left_m = left_m;
  }

  /** Whether all of it is bored and lined. */
  get isClosed(): boolean {
    return this.left_m === 0 && this.underWay === 0;
  }

  /** Calls `action` when the gap closes. */
  whenClosed(action: () => void): void {
    this.onClosed.push(action);
  }

  /** Takes the length of the next round [m]; 0 when nothing is left. A rest shorter than SLIVER rounds is included. */
  begin(round_m: number): number {
    const length_m = this.left_m - round_m < SLIVER * round_m ? this.left_m : round_m;
    if (length_m > 0) this.underWay++;
    this.left_m -= length_m;
    return length_m;
  }

  /** Completes a round that was begun. */
  end(): void {
    this.underWay--;
    if (this.isClosed) for (const action of this.onClosed) action();
  }

  /** Number of rounds of this length that can still begin. */
  rounds(round_m: number): number {
    return Math.max(0, Math.ceil(this.left_m / round_m - SLIVER));
  }
}

export class Heading {
  readonly ground: GroundProfile;
  /** 1 towards larger chainages, -1 towards smaller ones. */
  readonly direction: 1 | -1;
  face_km: number;
  bored_m = 0;
  readonly gap: Gap;
  private readonly start_km: number;
  private readonly onMoved: (() => void)[] = [];

  constructor(ground: GroundProfile, from_km: number, to_km: number, gap: Gap) {
    this.ground = ground;
    this.face_km = from_km;
    this.start_km = from_km;
    this.direction = to_km >= from_km ? 1 : -1;
    this.gap = gap;
  }

  /** The ground at the face. */
  get stretch(): Stretch {
    return this.ground.stretchAt(this.face_km);
  }

  /** Chainage of the face after a round of this length [km]. */
  faceAfter_km(length_m: number): number {
    return this.face_km + (this.direction * length_m) / 1000;
  }

  /** Completes a round: moves the face forward. */
  advance(length_m: number): void {
    this.face_km = this.faceAfter_km(length_m);
    this.bored_m += length_m;
    this.gap.end();
    this.moved();
  }

  /** What is bored and lined behind the face begins here, the smaller chainage first [km]. */
  get from_km(): number {
    return Math.min(this.start_km, this.face_km);
  }

  /** Where it ends [km]. */
  get to_km(): number {
    return Math.max(this.start_km, this.face_km);
  }

  /** Calls `action` after each round, and when the drive ends. */
  whenMoved(action: () => void): void {
    this.onMoved.push(action);
  }

  moved(): void {
    for (const action of this.onMoved) action();
  }
}
