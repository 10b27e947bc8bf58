/** How a drive gets its machine: one of its own is delivered and paid, or that of another drive is moved. */
import type { Process } from '../../../kernel/wait.ts';
import type { Drive } from '../../../model/language/boring.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import type { Diary } from '../../diary.ts';
import type { Ending } from '../../ends.ts';
import { approved } from '../../hazards/approval.ts';
import type { Site } from '../../site/site.ts';
import { drawn, until, type World } from '../../world.ts';

export class Arrival {
  private readonly world: World;
  private readonly drive: string;
  private readonly spec: Drive;
  private readonly site: Site;
  private readonly price_usd: number;
  private arrived_h: number | null = null;

  constructor(world: World, drive: string, spec: Drive, site: Site, price_usd: number) {
    this.world = world;
    this.drive = drive;
    this.spec = spec;
    this.site = site;
    this.price_usd = price_usd;
  }

  /**
   * Waits until the machine is there, the site is open, and the sea, where the machine comes by ship on its date.
   * @param before the drive that the machine comes from; null where one of its own is delivered
   */
  *wait(before: Ending | null, diary: Diary): Process {
    const { world, site } = this;
    yield* before === null ? this.delivered() : this.moved(before);
    if (before === null) yield* this.approvedToStart(diary);
    if (!site.isOpen) yield site.opened;
    // A machine that operations bring has come by sea already.
    const comesBySea = before === null && this.spec.needs === undefined;
    if (comesBySea && site.openWater?.isOpen(world.sim.now) === false) {
      diary.enter('waiting', 'ice');
      yield* until(world, site.openWater.opens(world.sim.now), 'ice', `open water at ${site.name}`);
    }
    this.arrived_h = world.sim.now;
    if (before === null) this.pay();
  }

  /** A machine of a new kind waits for its approval. */
  private *approvedToStart(diary: Diary): Process {
    let waited = false;
    yield* approved(this.world, { entity: this.drive, machine: this.spec.machine }, () => {
      waited = true;
      diary.enter('waiting', 'approval');
    });
    if (waited) diary.enter('waiting', 'access');
  }

  /** Pays for a machine. */
  pay(): void {
    const { world, site, drive, price_usd } = this;
    const cost = { account: 'machines', wbs: 'tunnel.boring', site: site.name, entity: drive } as const;
    world.ledger.line({ ...cost, line: 'machine-price', unit: 'machine' }).charge(1, price_usd);
  }

  /** Writes the task at the end of the run. */
  record(): void {
    this.world.recorder.record('tasks', {
      task: `machine of ${this.drive}`,
      kind: 'machine-delivery',
      site: this.site.name,
      begun_h: 0,
      done_h: this.arrived_h,
    });
  }

  private *delivered(): Process {
    const { needs } = this.spec;
    if (needs !== undefined) {
      yield* this.world.ends.wait(needs);
      return;
    }
    const ready_h = this.days('drives.ready_d', this.spec.ready_d) * HOURS_PER_DAY;
    yield* until(this.world, ready_h, 'delivery of the machine');
  }

  private *moved(before: Ending): Process {
    const relaunch_h = this.days('drives.after.relaunch_d', this.spec.after?.relaunch_d) * HOURS_PER_DAY;
    if (!before.isDone) yield before.done;
    yield* until(this.world, this.world.sim.now + relaunch_h, 'relaunch of the machine');
  }

  private days(input: string, quantity: Drive['ready_d']): number {
    const { world, drive, spec } = this;
    return drawn(world, quantity ?? 0, { input, class: spec.machine, entity: drive, group: spec.group });
  }
}
