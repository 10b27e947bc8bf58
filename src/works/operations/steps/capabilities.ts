/** What operations raise and lower: berths, beds, power, room of yards, places of their own. */
import type { Facility } from '../../../kernel/resources/facility.ts';
import { State } from '../../../kernel/resources/state.ts';
import type { Process } from '../../../kernel/wait.ts';
import { PlanFault } from '../../plan-fault.ts';
import type { Yard } from '../../site/yard.ts';
import type { World } from '../../world.ts';
import type { Strand } from '../strand.ts';
import type { Action } from './action.ts';

export interface Capability {
  readonly name: string;
  readonly level: number;
  raise(by: number): void;
  /** Waits until nobody uses what is taken away. */
  lower(by: number, strand: Strand): Process;
}

/** Units of a facility. */
export class FacilityCapability implements Capability {
  readonly name: string;
  private readonly facility: Facility;

  constructor(name: string, facility: Facility) {
    this.name = name;
    this.facility = facility;
  }

  get level(): number {
    return this.facility.capacity;
  }

  raise(by: number): void {
    this.facility.setCapacity(this.facility.capacity + by);
  }

  *lower(by: number, strand: Strand): Process {
    const { facility } = this;
    const claim = facility.seize({ units: by });
    if (facility.free < by || facility.waiting > 0) strand.stand('place');
    yield claim;
    facility.setCapacity(facility.capacity - by);
    claim.release();
  }
}

/** Room of a yard. */
export class YardCapability implements Capability {
  readonly name: string;
  private readonly yard: Yard;

  constructor(name: string, yard: Yard) {
    this.name = name;
    this.yard = yard;
  }

  get level(): number {
    return this.yard.stock.capacity;
  }

  raise(by: number): void {
    this.yard.stock.setCapacity(this.level + by);
  }

  *lower(by: number, strand: Strand): Process {
    const { stock } = this.yard;
    if (by >= stock.capacity)
      throw new PlanFault(
        `${this.name} is lowered by ${by}, and holds ${stock.capacity}`,
        `less than ${stock.capacity}`,
        'lower it by less, or raise it before',
      );
    const isFree = () => stock.level <= stock.capacity - by;
    if (!isFree()) strand.stand('stock-full');
    // Somebody else may have been first.
    while (!isFree()) yield stock.until(isFree);
    stock.setCapacity(stock.capacity - by);
  }
}

/** A count that stands in the trace and limits nobody yet, such as megawatts. */
export class RecordedCapability implements Capability {
  readonly name: string;
  private readonly count: State<number>;

  constructor(name: string) {
    this.name = name;
    this.count = new State(name, 0);
  }

  get level(): number {
    return this.count.value;
  }

  raise(by: number): void {
    this.count.set(this.level + by);
  }

  *lower(by: number, strand: Strand): Process {
    if (this.level < by) strand.stand('place');
    while (this.level < by) yield this.count.until((level) => level >= by);
    this.count.set(this.level - by);
  }
}

/** Writes how much there is of a capability from now on. */
export function recordLevel({ recorder, sim }: World, { name, level }: Capability, by: string): void {
  recorder.record('capabilities', { time_h: sim.now, capability: name, level, by });
}

/** Raises or lowers capabilities. */
export class ChangeCapabilities implements Action {
  private readonly verb: 'raise' | 'lower';
  private readonly changes: readonly (readonly [Capability, by: number])[];

  constructor(verb: 'raise' | 'lower', changes: readonly (readonly [Capability, by: number])[]) {
    this.verb = verb;
    this.changes = changes;
  }

  *perform(strand: Strand): Process {
    const { world, name } = strand.doer;
    for (const [capability, by] of this.changes) {
      strand.begin(capability.name, this.verb);
      if (this.verb === 'raise') capability.raise(by);
      else yield* capability.lower(by, strand);
      recordLevel(world, capability, name);
      strand.done({ amount: by });
    }
  }
}
