/** A drive or plant that draws power: standing from its begin to its end, and more while it works. */
import { anyOf } from '../../kernel/condition.ts';
import { Signal } from '../../kernel/resources/signal.ts';
import type { Simulation } from '../../kernel/simulation.ts';
import type { Process, Waitable } from '../../kernel/wait.ts';
import { ROUNDING_H } from '../../nature/availability/intervals.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Telling } from '../diary.ts';
import type { Stoppages } from '../stoppage.ts';
import { PowerMeter } from './power-meter.ts';

/** The station, as its users know it. */
export interface PowerGrid {
  /** Shares out what there is, after a user has asked for power or needs it no more. */
  share(): void;
  /** Why the station itself gives nothing, as secondary causes: its fuel is out. */
  readonly lacking: readonly Cause[];
}

const AWAITED = 'power for ';
const LOST = /^(\S+) until the power of /;

/**
 * What the time was for that ended when power came or went, from the name of what was waited for; undefined for other
 * waits. Sets fail and are repaired whatever else happens: chains stay with the user.
 */
export function activityOfPower(on: string): string | undefined {
  return on.startsWith(AWAITED) ? 'no-power' : LOST.exec(on)?.[1];
}

export class PowerUser {
  readonly name: string;
  readonly meter: PowerMeter;
  readonly standing_mw: number;
  /** Fires when it gets what it asked for, or loses what it had. */
  readonly changed: Signal;
  /** Whether it draws power at all: between begin and end. */
  isLive = false;
  /** Whether its standing load is given. */
  isLit = false;
  /** Whether it asks for the power of work, and whether it has it. */
  asks = false;
  isGranted = false;
  /** Its latest hold. */
  private latest: { readonly timer: Waitable | null; readonly hours: number; readonly begun_h: number } = {
    timer: null,
    hours: 0,
    begun_h: 0,
  };
  private had = 0;
  /** Fire with it, for who works meanwhile; by what it does. */
  private readonly lost = new Map<string, Signal>();
  private readonly grid: PowerGrid;
  /** What it draws at work, standing load included [MW]. */
  private readonly atWork_mw: () => number;

  constructor(grid: PowerGrid, name: string, standing_mw: number, atWork_mw: () => number) {
    this.grid = grid;
    this.name = name;
    this.meter = new PowerMeter(name);
    this.standing_mw = standing_mw;
    this.atWork_mw = atWork_mw;
    this.changed = new Signal(`${AWAITED}${name}`);
  }

  /** What work takes beyond the standing load [MW]; fixed while it has it. */
  work_mw = 0;

  get lacking(): readonly Cause[] {
    return this.grid.lacking;
  }

  /** What it has: nothing [0], its standing load [1], the power of work [2]. */
  get has(): number {
    return this.isGranted ? 2 : this.isLit ? 1 : 0;
  }

  /** What it draws at most, as it stands [MW]. */
  get most_mw(): number {
    return Math.max(this.standing_mw, this.atWork_mw());
  }

  /** Before a share-out. */
  noteHad(): void {
    this.had = this.has;
  }

  /** After a share-out: tells where its power has come or gone. */
  tellChange(): void {
    if (this.has === this.had) return;
    this.changed.fire();
    for (const signal of this.lost.values()) signal.fire();
  }

  begin(): void {
    this.isLive = true;
    this.grid.share();
  }

  end(): void {
    this.isLive = false;
    this.asks = false;
    this.isGranted = false;
    this.grid.share();
  }

  /**
   * Whether there is power for what it does next; else it is told by `changed` when there may be.
   * @param works whether that draws the power of work
   */
  take(works: boolean): boolean {
    if (!works) {
      this.drop();
      return this.isLit;
    }
    if (this.isGranted) return true;
    this.work_mw = Math.max(0, this.atWork_mw() - this.standing_mw);
    this.asks = true;
    this.grid.share();
    return this.isGranted;
  }

  /** Needs the power of work no more. */
  drop(): void {
    if (!this.asks) return;
    this.asks = false;
    this.isGranted = false;
    this.grid.share();
  }

  /** A plant casts for a number of hours, and pauses for stoppages and for want of power. */
  *working(sim: Simulation, stops: Stoppages, diary: Telling, hours: number): Process {
    for (let left_h = hours; left_h > ROUNDING_H; ) {
      if (stops.isAnyOn) {
        this.drop();
        yield* stops.clear();
      }
      if (!this.take(true)) {
        diary.enter('waiting', 'no-power', this.lacking);
        yield this.changed;
        continue;
      }
      diary.enter('casting');
      const came = yield this.hold(sim, stops.freeFor_h(left_h), 'casting');
      left_h -= this.passed_h(came, sim.now);
    }
    this.drop();
  }

  /** To be yielded: holds for a time, or until it loses its power. */
  hold(sim: Simulation, hours: number, activity: string): Waitable {
    const timer = sim.timer(hours, activity);
    this.latest = { timer, hours, begun_h: sim.now };
    return anyOf(timer, this.whileWorking(activity));
  }

  /** Hours that its latest hold took. @param came what ended it */
  passed_h(came: Waitable, now_h: number): number {
    const { timer, hours, begun_h } = this.latest;
    return came === timer ? hours : now_h - begun_h;
  }

  private whileWorking(activity: string): Signal {
    let signal = this.lost.get(activity);
    if (signal === undefined) {
      signal = new Signal(`${activity} until the power of ${this.name} went`);
      this.lost.set(activity, signal);
    }
    return signal;
  }
}
