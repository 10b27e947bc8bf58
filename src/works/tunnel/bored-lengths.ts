/** Lengths of bore that others wait for: so much of a drive, or a stretch of a bore. */
import { Signal } from '../../kernel/resources/signal.ts';
import { type BoredNeed, lengthText, needText, type Prerequisite } from '../../model/language/needs.ts';
import { M_PER_KM } from '../../units/sphere.ts';
import type { Ending } from '../ends.ts';
import { mark, type World } from '../world.ts';
import type { TunnelDrive } from './drive.ts';

/** Metres that are lost in sums of rounds. */
const ROUNDING_M = 1e-3;

class BoredLength implements Ending {
  readonly done: Signal;
  isDone = false;
  private readonly world: World;
  private readonly need: BoredNeed;
  private readonly drives: readonly TunnelDrive[];

  /** Of a stretch, where it begins and ends [km]. */
  private readonly from_km: number;
  private readonly to_km: number;

  /** @param drives those that may bore some of it */
  constructor(world: World, need: BoredNeed, drives: readonly TunnelDrive[]) {
    this.world = world;
    this.need = need;
    this.drives = drives;
    const points = world.model.file.route?.points ?? {};
    const ends_km = [points[need.from as string], points[need.to as string]] as [number, number];
    this.from_km = Math.min(...ends_km);
    this.to_km = Math.max(...ends_km);
    this.done = new Signal(`${needText(need)} to be bored`);
    for (const drive of drives) drive.heading.whenMoved(() => this.look(drive));
  }

  private look(by: TunnelDrive): void {
    if (this.isDone || !this.isBored()) return;
    this.isDone = true;
    mark(this.world, 'length-bored', by.name, lengthText(this.need));
    this.done.fire();
  }

  private isBored(): boolean {
    const { need, drives } = this;
    if (need.drive === undefined) return this.isStretchBored();
    return drives.every(
      ({ isDone, heading }) => isDone || heading.bored_m >= (need.bored_km as number) * M_PER_KM - ROUNDING_M,
    );
  }

  /** Whether what the drives have bored, laid end to end, covers the stretch: asked for at each round. */
  private isStretchBored(): boolean {
    let covered_km = this.from_km;
    for (let before_km = Number.NaN; covered_km !== before_km; ) {
      before_km = covered_km;
      for (const { heading } of this.drives)
        if (heading.from_km <= covered_km + ROUNDING_M / M_PER_KM)
          covered_km = Math.max(covered_km, heading.to_km);
    }
    return covered_km >= this.to_km - ROUNDING_M / M_PER_KM;
  }
}

export class BoredLengths {
  private readonly known = new Map<string, BoredLength>();

  /** Those that the model names, each once. */
  constructor(world: World, drives: readonly TunnelDrive[]) {
    const { operations, drives: ofModel, sites } = world.model.file;
    for (const section of [operations?.actors, ofModel, sites])
      for (const { needs } of Object.values(section ?? {}))
        for (const need of needs ?? [])
          if (typeof need !== 'string' && !this.known.has(needText(need)))
            this.known.set(needText(need), new BoredLength(world, need, boring(need, drives)));
  }

  of(need: Exclude<Prerequisite, string>): Ending | undefined {
    return this.known.get(needText(need));
  }
}

function boring({ drive, bore }: BoredNeed, drives: readonly TunnelDrive[]): TunnelDrive[] {
  return drives.filter(({ name, spec }) => (drive === undefined ? spec.bore === bore : name === drive));
}
