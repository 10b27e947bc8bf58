/** Draws of the quantities of a machine class for one drive. */
import type { Quantity } from '../../../model/language/quantity.ts';
import type { Stream } from '../../../random/stream.ts';
import type { World } from '../../world.ts';

export type Sampler = () => number;

/** Whose quantities are drawn. */
export interface MachineUse {
  readonly drive: string;
  readonly group: string | undefined;
  /** Machine class. */
  readonly className: string;
}

export class MachineDraws {
  readonly who: MachineUse;
  private readonly world: World;

  constructor(world: World, who: MachineUse) {
    this.world = world;
    this.who = who;
  }

  /** @param kind class of ground or commodity, where the input depends on one */
  sampler(input: string, quantity: Quantity, kind?: string): Sampler {
    const { className, drive, group } = this.who;
    const use = { class: kind === undefined ? className : `${className}/${kind}`, entity: drive, group };
    return this.world.chance.sampler(quantity, { input: `machines.${input}`, ...use });
  }

  /** One value for the whole drive. */
  once(input: string, quantity: Quantity, kind?: string): number {
    return this.sampler(input, quantity, kind)();
  }

  stream(name: string): Stream {
    return this.world.chance.stream('machines', name, this.who.drive);
  }
}
