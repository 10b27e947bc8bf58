/**
 * A claim to units of a facility: waiting, holding, released or lost. Facility and claim are one concept in two
 * files, the only files that import each other.
 */
import type { Blockers, Holding, RunningProcess, Waiter } from '../wait.ts';
import type { Facility } from './facility.ts';
import type { Queue } from './queue.ts';
import { Request } from './request.ts';

/** What a claim asks for, and how urgently. */
export interface ClaimOptions {
  /** Lower goes first [any number; 0 when not given]. */
  readonly rank?: number;
  /** How many units are held together [1 or more, whole; 1 when not given]. */
  readonly units?: number;
  /** Takes units from holders of a higher rank when too few are free. */
  readonly preempt?: boolean;
}

/** Cause of the interrupt of a process that loses units to a claim of lower rank, or to a reduced capacity. */
export class Preemption {
  readonly facility: string;
  /** The process that took the units; null when the capacity became smaller. */
  readonly by: RunningProcess | null;
  /** Time since which the units had been held. */
  readonly since: number;

  constructor(facility: string, by: RunningProcess | null, since: number) {
    this.facility = facility;
    this.by = by;
    this.since = since;
  }

  toString(): string {
    return `${this.facility} was taken by ${this.by === null ? 'a closure' : `"${this.by.name}"`}`;
  }
}

/** Several claims that are granted all at once or not at all. */
interface Joint {
  /** Grants all if each can be granted now. */
  tryFromLine(): boolean;
}

const ONE_UNIT: ClaimOptions = {};

/** A request for units of a facility; wait for it, then release it. */
export class Claim extends Request<Claim> implements Holding {
  readonly units: number;
  readonly preempts: boolean;
  /** The process that holds the units and must release them. */
  owner: RunningProcess | null = null;
  next: Holding | null = null;
  /** @internal */
  slot = 0;
  turn = 0;
  joint: Joint | null = null;
  readonly facility: Facility;

  constructor(facility: Facility, { rank = 0, units = 1, preempt = false }: ClaimOptions = ONE_UNIT) {
    super(rank);
    if (!(Number.isInteger(units) && units > 0)) {
      throw new RangeError(
        `${facility.name}: a claim to ${units} units; allowed is a whole number, 1 or more`,
      );
    }
    this.facility = facility;
    this.units = units;
    this.preempts = preempt;
  }

  get name(): string {
    return this.facility.name;
  }

  get isHeld(): boolean {
    return this.state === 'granted';
  }

  /** Whether the units were lost to pre-emption. */
  get isLost(): boolean {
    return this.state === 'lost';
  }

  /**
   * Releases the units to waiting claims; does nothing when they were lost to pre-emption.
   * @throws when they are not held
   */
  release(): void {
    if (this.state === 'lost') return;
    if (this.state !== 'granted') throw new Error(`${this.name}: released what is not held (${this.state})`);
    this.undo();
    this.state = 'over';
  }

  /** Hands the units over to another process, which must release them. @throws when they are not held, or it has ended */
  handTo(process: RunningProcess): void {
    if (!this.isHeld) throw new Error(`${this.name}: handed over what is not held (${this.state})`);
    if (!process.isAlive)
      throw new Error(`${this.name}: "${process.name}" has ended and cannot take it over`);
    this.owner?.drop(this);
    this.owner = process;
    process.take(this);
  }

  override begin(waiter: Waiter): boolean {
    const begun = super.begin(waiter);
    if (!begun) this.facility.changed();
    return begun;
  }

  /** The processes that hold units, one of which is enough, and those ahead in the queue. */
  blockers(): Blockers {
    const { ahead } = this;
    if (ahead === null) return this.heldBy();
    const aheadOf: Blockers = ahead.claimant && { need: 'one', of: [ahead.claimant] };
    return this.facility.fits(this) ? aheadOf : { need: 'all', of: [this.heldBy(), aheadOf] };
  }

  override rerank(rank: number): void {
    if (this.joint !== null)
      throw new Error(`${this.name}: a claim made together with others keeps its rank`);
    super.rerank(rank);
  }

  /** @internal The process that makes the claim. */
  get claimant(): RunningProcess | null {
    return (this.waiter as Waiter).actor;
  }

  /** @internal Serves the head of a queue; false when it must wait longer. */
  tryFromLine(): boolean {
    if (this.joint !== null) return this.joint.tryFromLine();
    if (!this.facility.fits(this) && !(this.preempts && this.facility.makeRoom(this))) return false;
    this.line.remove(this);
    const waiter = this.waiter as Waiter;
    this.hold(waiter);
    waiter.resume(undefined, this);
    return true;
  }

  /** @internal Takes units that fit, for `waiter`. */
  hold(waiter: Waiter): void {
    this.waiter = waiter;
    this.state = 'granted';
    this.facility.give(this);
    const { actor } = waiter;
    if (actor !== null) {
      this.owner = actor;
      this.facility.since[this.slot] = actor.now;
      actor.take(this);
    }
    this.facility.changed();
  }

  /** @internal Joins the queue as one of several claims that are granted together. */
  waitWith(joint: Joint, waiter: Waiter): void {
    this.joint = joint;
    this.waiter = waiter;
    this.state = 'waiting';
    this.line.add(this);
    this.facility.changed();
  }

  /** @internal Loses its units to a claim, or to a smaller capacity. */
  lose(claim: Claim | null): void {
    const owner = this.owner as RunningProcess;
    this.state = 'lost';
    const since = this.facility.since[this.slot] as number;
    this.facility.takeBack(this);
    owner.drop(this);
    owner.send(new Preemption(this.name, claim?.claimant ?? null, since));
    this.facility.changed();
  }

  private heldBy(): Blockers {
    const owners: RunningProcess[] = [];
    for (const { owner } of this.facility.holders) {
      if (owner === null) return null;
      owners.push(owner);
    }
    return owners.length === 0 ? null : { need: 'one', of: owners };
  }

  protected get line(): Queue<Claim> {
    return this.facility.line;
  }

  protected tryNow(): boolean {
    const { facility } = this;
    if (!facility.isNext(this)) return false;
    if (!facility.fits(this) && !(this.preempts && facility.makeRoom(this))) return false;
    this.hold(this.waiter as Waiter);
    return true;
  }

  protected undo(): void {
    const { facility, owner } = this;
    facility.takeBack(this);
    if (owner !== null) owner.drop(this);
    facility.serve();
    facility.changed();
  }

  protected leftLine(): void {
    this.facility.serve();
    this.facility.changed();
  }
}
