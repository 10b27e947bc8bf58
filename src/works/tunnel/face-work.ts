/** Work at a face, hour by hour: with pauses for stoppages and breakdowns, as the diary of the drive tells it. */
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { State } from '../../trace/vocabulary.ts';
import type { Diary } from '../diary.ts';
import type { PowerUser } from '../power/power-user.ts';
import { slowedBy } from '../risks/hits.ts';
import type { Site } from '../site/site.ts';
import { noStops, type Stoppage, Stoppages } from '../stoppage.ts';
import type { World } from '../world.ts';
import type { Machinery } from './machine/machinery.ts';
import type { Organisation } from './organisation.ts';
import type { RoundGoods } from './round-goods.ts';

/** Whether work loses hours to organisation: boring, building and upkeep do; what is done ahead of the face has hours of its own. */
function earnsDelay(cause: Cause): boolean {
  return cause === 'none' || cause === 'cutters' || cause === 'belt';
}

export class FaceWork {
  private readonly world: World;
  private readonly site: Site;
  private readonly diary: Diary;
  private readonly machinery: Machinery;
  private readonly goods: RoundGoods;
  private readonly organisation: Organisation;
  /** Its power; null where it draws none of a station. */
  private readonly power: PowerUser | null;
  /** Stoppages of work, and of repair; set at launch. */
  private stopsWork = noStops;
  private stopsRepair = noStops;
  private readonly slowed: (() => number) | null;

  constructor(
    world: World,
    site: Site,
    diary: Diary,
    machinery: Machinery,
    goods: RoundGoods,
    organisation: Organisation,
    power: PowerUser | null,
  ) {
    this.world = world;
    this.site = site;
    this.diary = diary;
    this.machinery = machinery;
    this.goods = goods;
    this.organisation = organisation;
    this.power = power;
    this.slowed = slowedBy(world, diary.who);
  }

  /** @param hazards stop work and repair @param others stop work alone */
  stopFor(hazards: readonly Stoppage[], others: readonly Stoppage[]): void {
    const stand = (cause: Cause) => this.stand(cause);
    this.stopsRepair = new Stoppages(hazards, stand);
    this.stopsWork = new Stoppages([...hazards, ...others], stand);
  }

  /** Works for a number of hours, with pauses for stoppages and breakdowns. */
  *work(state: State, cause: Cause, hours: number): Process {
    const { world, machinery, power } = this;
    let left_h = this.slowed === null ? hours : hours * this.slowed();
    while (left_h > 0) {
      if (this.stopsWork.isAnyOn) yield* this.stopsWork.clear();
      if (power?.take(state === 'boring') === false) {
        yield* this.halt('no-power', power.changed);
        continue;
      }
      const free_h = this.stopsWork.freeFor_h(Math.min(left_h, machinery.untilBreakdown_h(state)));
      this.diary.enter(state, cause);
      let span_h = free_h;
      if (power === null) yield world.sim.hold(free_h, this.diary.activity);
      else {
        const came = yield power.hold(world.sim, free_h, this.diary.activity);
        span_h = power.passed_h(came, world.sim.now);
      }
      left_h -= span_h;
      machinery.wear(state, span_h);
      if (earnsDelay(cause)) this.organisation.worked(span_h);
      if (machinery.untilBreakdown_h(state) > 0) continue;
      for (const due of machinery.repairs(state)) yield* this.repair(due.cause, due.hours);
    }
    power?.drop();
  }

  /** Stands still for a number of hours of repair, round the clock; hazards delay it. */
  *repair(cause: Cause, hours: number): Process {
    let left_h = hours;
    while (left_h > 0) {
      if (this.stopsRepair.isAnyOn) yield* this.stopsRepair.clear();
      const span_h = this.stopsRepair.freeFor_h(left_h);
      yield* this.halt(cause, this.world.sim.hold(span_h, cause));
      left_h -= span_h;
    }
  }

  /** Stands still for a cause until the wait ends. */
  *halt(cause: Cause, wait: Wait): Process {
    this.stand(cause);
    yield wait;
  }

  private stand(cause: Cause): void {
    if (cause !== 'no-power') this.power?.drop();
    this.diary.enter('halted', cause, this.alsoLacking(cause));
  }

  /** Other causes that would stop the drive now, in order of rank. */
  private alsoLacking(cause: Cause): Cause[] {
    const lacking = this.stopsWork.seen;
    if (cause === 'no-power') lacking.push(...(this.power?.lacking ?? []));
    lacking.push(...this.goods.lacking);
    if (this.site.spoil !== null && this.site.spoil.heap.room <= 0) lacking.push('spoil-full');
    return [...new Set(lacking)].filter((other) => other !== cause);
  }
}
