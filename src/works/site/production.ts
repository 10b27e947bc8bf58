/** Production: goods that come about at a site by the calendar, whatever the works do. */
import type { Signal } from '../../kernel/resources/signal.ts';
import type { Process } from '../../kernel/wait.ts';
import type { ProductionSpec } from '../../model/language/places/store.ts';
import { HOURS_PER_DAY, hoursAt } from '../../units/dates.ts';
import { Diary } from '../diary.ts';
import type { Trade } from '../trade.ts';
import type { World } from '../world.ts';
import type { Site } from './site.ts';
import type { Yard } from './yard.ts';

export class StoreProduction implements Trade {
  readonly name: string;
  readonly yard: Yard;
  isDone = false;
  private readonly world: World;
  private readonly spec: ProductionSpec;
  private readonly site: Site;
  private readonly diary: Diary;
  private readonly ended: Signal;
  private made = 0;

  /** @param ended fires when nothing more comes about */
  constructor(world: World, spec: ProductionSpec, site: Site, yard: Yard, ended: Signal) {
    this.world = world;
    this.spec = spec;
    this.site = site;
    this.yard = yard;
    this.ended = ended;
    this.name = `production of ${site.name}/${yard.commodity}`;
    this.diary = new Diary(
      world,
      { entity: this.name, kind: 'production', of: yard.commodity, site: site.name },
      'waiting',
      'access',
    );
    world.trades.push(this);
  }

  /** Whether it lasts to the horizon. */
  get isEndless(): boolean {
    return this.spec.until === undefined && this.spec.total === undefined;
  }

  close(): void {
    this.diary.close();
  }

  /** Makes goods day by day; rests while the yard has no room for those of a day. */
  *making(): Process {
    const { world, site, spec } = this;
    if (!site.isOpen) yield site.opened;
    const { per_d, total = Number.POSITIVE_INFINITY, until } = spec;
    const ends_h = until === undefined ? Number.POSITIVE_INFINITY : hoursAt(world.start_ms, until);
    let worked_h = 0;
    for (let due = 0; due < total * (1 - ROUNDING) && world.sim.now < ends_h; ) {
      const left_h = ((total - due) / per_d) * HOURS_PER_DAY;
      const hours = Math.min(HOURS_PER_DAY, left_h, ends_h - world.sim.now);
      this.diary.enter('working');
      yield world.sim.hold(hours, 'working');
      worked_h += hours;
      due = Math.min(total, (worked_h / HOURS_PER_DAY) * per_d);
      yield* this.putAway(this.wholeOf(due) - this.made);
    }
    this.isDone = true;
    this.diary.enter('done');
    this.ended.fire();
  }

  /** Puts goods into the yard, in parts that it can hold. */
  private *putAway(amount: number): Process {
    const { yard } = this;
    for (let left = amount; left > 0; ) {
      const part = Math.min(left, this.wholeOf(yard.most));
      if (!yard.stock.hasRoomFor(part) || yard.stock.waitingToPut > 0 || !yard.fitsArea(part))
        this.diary.enter('waiting', 'yard-full');
      yield* yard.takeIn(part);
      this.made += part;
      left -= part;
    }
  }

  private wholeOf(units: number): number {
    return this.yard.isWhole ? Math.floor(units + ROUNDING) : units;
  }
}

/** Shares below this are rounding. */
const ROUNDING = 1e-9;
