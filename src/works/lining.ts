/** A lining plant: casts rings of the goods in its yards, cures them in their moulds, and fills the ring yard. */
import { Facility } from '../kernel/facility.ts';
import type { Seizure } from '../kernel/seizure.ts';
import type { Process } from '../kernel/wait.ts';
import type { Plant } from '../model/schema-supply.ts';
import { Diary } from './diary.ts';
import type { Place } from './place.ts';
import type { World } from './world.ts';
import type { Yard } from './yard.ts';

export class LiningPlant {
  readonly name: string;
  readonly spec: Plant;
  readonly place: Place;
  readonly rings: Yard;
  /** Rings cast so far; still in their moulds; failed inspection; put in the yard. */
  cast = 0;
  inMoulds = 0;
  rejected = 0;
  delivered = 0;
  private readonly world: World;
  private readonly moulds: Facility;
  private readonly diary: Diary;

  constructor(world: World, name: string, spec: Plant, place: Place) {
    this.world = world;
    this.name = name;
    this.spec = spec;
    this.place = place;
    this.rings = place.yard(spec.makes);
    this.moulds = new Facility(`moulds of ${name}`, spec.moulds);
    this.diary = new Diary(
      world,
      { entity: name, kind: 'plant', of: spec.makes, site: place.name },
      'waiting',
      'access',
    );
  }

  /** Casts one ring after another while drives that need them are at work (`isNeeded`). */
  *casting(isNeeded: () => boolean): Process {
    const { world, spec, name } = this;
    if (!this.place.isOpen) yield this.place.opened;
    const running = world.ledger.meter('plants', name);
    running.run(spec.cost_usd_per_d);
    const cast_h = world.chance.sampler(spec.cast_h, { input: 'plants.cast_h', class: name, entity: name });
    const curing_h = world.chance.sampler(spec.curing_h, {
      input: 'plants.curing_h',
      class: name,
      entity: name,
    });
    while (isNeeded()) {
      for (const [commodity, amount] of Object.entries(spec.uses)) yield* this.callUp(commodity, amount);
      const mould = this.moulds.seize();
      if (this.moulds.free === 0)
        this.diary.enter('waiting', this.rings.stock.room < 1 ? 'yard-full' : 'moulds');
      yield mould;
      this.diary.enter('casting');
      yield world.sim.hold(cast_h(), 'casting');
      this.cast++;
      this.inMoulds++;
      world.ledger.charge('plants', name, spec.cost_usd_per_ring);
      mould.handTo(world.sim.start(`${name}/ring ${this.cast}`, this.cure(mould, curing_h())));
    }
    running.run(0);
    this.diary.enter('done');
  }

  /** A ring leaves its mould when it is hard and the yard has room for it. */
  private *cure(mould: Seizure, curing_h: number): Process {
    const { world, spec, rings } = this;
    yield world.sim.hold(curing_h, 'curing');
    if (world.chance.stream(`plants/${this.name}/inspection`).uniform() < spec.rejected) {
      this.rejected++;
    } else {
      yield rings.stock.put(1);
      rings.booked.made++;
      this.delivered++;
    }
    this.inMoulds--;
    mould.release();
  }

  private *callUp(commodity: string, amount: number): Process {
    const yard = this.place.yard(commodity);
    if (yard.stock.level < amount || yard.stock.waitingToGet > 0)
      this.diary.enter('waiting', yard.goods.lack);
    yield yard.stock.get(amount);
    yard.booked.taken += amount;
  }
}
