/** A drive: bores and lines its part of a bore, round by round, until it meets its end or another face. */

import type { Actor } from '../../kernel/actor.ts';
import { Interrupt } from '../../kernel/failure.ts';
import type { Claim } from '../../kernel/resources/claim.ts';
import { Signal } from '../../kernel/resources/signal.ts';
import type { Process } from '../../kernel/wait.ts';
import type { Drive } from '../../model/language/boring.ts';
import type { Machine } from '../../model/language/tunnel/machine.ts';
import type { Stretch } from '../../nature/ground/ground.ts';
import { M_PER_KM } from '../../units/sphere.ts';
import { imbalance } from '../balance.ts';
import { Diary } from '../diary.ts';
import { hazardsOf } from '../hazards/hazards.ts';
import { FaceInflows } from '../hazards/mishaps/face-inflow.ts';
import { Posts } from '../people/posts.ts';
import type { Provision } from '../people/provision.ts';
import type { PowerUser } from '../power/power-user.ts';
import { reuse } from '../site/goods/reuse.ts';
import type { Site, Spoil } from '../site/site.ts';
import type { User } from '../site/yard.ts';
import type { Trade } from '../trade.ts';
import { mark, type World } from '../world.ts';
import { SegmentCrew } from './crew.ts';
import { FaceWork } from './face-work.ts';
import type { Heading } from './heading.ts';
import { Arrival } from './machine/arrival.ts';
import { Machinery } from './machine/machinery.ts';
import { Maintenance } from './machine/maintenance.ts';
import type { Standing } from './machine/upkeep.ts';
import { Organisation } from './organisation.ts';
import { RoundGoods } from './round-goods.ts';

export class TunnelDrive implements User, Trade {
  readonly name: string;
  readonly spec: Drive;
  readonly site: Site;
  readonly heading: Heading;
  readonly done: Signal;
  isDone = false;
  /** Number of the event that ended it, in the record of causes. */
  endedBy = 0;
  private readonly world: World;
  readonly machine: Machine;
  private readonly machinery: Machinery;
  private readonly arrival: Arrival;
  private readonly diary: Diary;
  private crew: SegmentCrew | null = null;
  private beds: Claim | null = null;
  /** Persons of its crew, all shifts. */
  private persons = 0;
  private shiftwork: Actor | null = null;
  private process: Actor | null = null;
  private readonly goods: RoundGoods;
  private readonly organisation: Organisation;
  private readonly maintenance: Maintenance;
  private readonly inflows: FaceInflows;
  private readonly face: FaceWork;
  private readonly power: PowerUser | null;
  private readonly posts: Posts;
  /** The drive that its machine comes from; null where one of its own is delivered. Set before the start. */
  before: TunnelDrive | null = null;
  /** Chainages of the points of the route [km]. */
  private readonly points: readonly (readonly [point: string, km: number])[];

  constructor(
    world: World,
    name: string,
    spec: Drive,
    machine: Machine,
    site: Site,
    heading: Heading,
    { station, workforces }: Provision,
  ) {
    this.world = world;
    this.name = name;
    this.spec = spec;
    this.machine = machine;
    this.site = site;
    this.heading = heading;
    this.done = new Signal(`end of drive ${name}`);
    this.points = Object.entries(world.model.file.route?.points ?? {});
    const who = { drive: name, group: spec.group, className: spec.machine };
    this.machinery = new Machinery(world, who, machine, heading, spec);
    this.arrival = new Arrival(world, name, spec, site, this.machinery.price_usd);
    this.goods = new RoundGoods(world, site, this.machinery.uses, this.machinery.breakage);
    this.organisation = new Organisation(world, who, this.machinery.delay_h_per_h);
    this.maintenance = new Maintenance(world.sim, this.machinery.maintenance_h_per_d);
    this.inflows = new FaceInflows(world, name);
    this.diary = new Diary(
      world,
      { entity: name, kind: 'drive', of: spec.machine, site: site.name },
      'waiting',
      'access',
    );
    this.power = this.poweredBy(station);
    const crew = world.model.file.crews?.[spec.crew];
    this.posts = new Posts(workforces, crew?.trades ?? {}, crew?.shifts_per_d);
    this.face = new FaceWork(
      world,
      site,
      this.diary,
      this.machinery,
      this.goods,
      this.organisation,
      this.power,
    );
    for (const { yard } of this.goods.uses) yard.users.push(this);
    world.trades.push(this);
    world.ends.add(name, this);
  }

  get isAtWork(): boolean {
    return this.crew !== null && !this.isDone;
  }

  /** Units that the remaining rounds take if the other face stands still. */
  stillNeeds(commodity: string): number {
    return this.isDone ? 0 : this.goods.ofRounds(commodity, this.heading.gap.rounds(this.machine.round_m));
  }

  /** Checks that metres bored and metres left are not negative. */
  audit(): void {
    const { name, heading, world } = this;
    if (heading.gap.left_m < 0 || heading.bored_m < 0)
      throw imbalance(world, `rock before ${name} [m]`, heading.gap.left_m, 0);
  }

  close(): void {
    this.diary.close();
    this.arrival.record();
  }

  /** Begins on day zero. */
  start(): void {
    this.process = this.world.sim.start(this.name, this.bore()) as Actor;
    this.heading.gap.whenClosed(() => this.meet());
    if (this.posts.areAny) this.world.sim.start(`hiring for ${this.name}`, this.hire());
  }

  /** Asks for its people when its site is open, and the drive before it has ended. */
  private *hire(): Process {
    if (this.before?.isDone === false) yield this.before.done;
    if (!this.site.isOpen) yield this.site.opened;
    if (!this.isDone) this.posts.ask();
  }

  /** The process of the drive, from day zero to its end. */
  private *bore(): Process {
    try {
      yield* this.launch();
      const { gap } = this.heading;
      for (let round = 1; gap.left_m > 0; round++) {
        if (this.goods.takeThere() !== null)
          yield* this.goods.callUp((cause, wait) => this.face.halt(cause, wait));
        const length_m = gap.begin(this.machine.round_m);
        if (length_m === 0) break;
        this.goods.use();
        const { face_km, stretch } = this.heading;
        yield* this.advance(round, length_m, stretch);
        if (gap.left_m > 0) yield* this.upkeep();
        if (gap.left_m > 0) yield* this.longStops(this.machinery.stops(face_km));
        if (gap.left_m > 0) yield* this.longStops(this.inflows.due(stretch, length_m));
      }
    } catch (end) {
      if (!(end instanceof Interrupt)) throw end;
    }
    this.finish();
  }

  /** The gap is closed: the drive is done, whatever it is doing, even in a long stop. */
  private meet(): void {
    if (!this.isDone && this.world.sim.current !== this.process) this.process?.interrupt('the gap is closed');
  }

  /** Units that each round takes, by commodity. */
  get uses(): Readonly<Record<string, number>> {
    return this.machinery.uses;
  }

  private poweredBy(station: Provision['station']): PowerUser | null {
    const { power } = this.machinery;
    if (station === null || power === null) return null;
    const { boring_mw, standing_mw, belt_mw_per_km } = power;
    const belt_mw = () => (belt_mw_per_km * this.heading.bored_m) / M_PER_KM;
    return station.user(this.name, standing_mw, () => boring_mw + belt_mw());
  }

  /** Waits for its machine and for beds of its crew, and begins shifts. */
  private *launch(): Process {
    const { world, spec, name } = this;
    yield* this.arrival.wait(this.before, this.diary);
    const crew = world.model.file.crews?.[spec.crew];
    if (crew === undefined) throw new Error(`${name}: no crew ${spec.crew}`);
    yield* this.posts.filled(this.diary);
    this.persons = crew.persons * crew.shifts_per_d;
    yield* this.moveIn(this.persons);
    this.site.residents.move(this.persons);
    this.power?.begin();
    mark(world, 'drive-start', name);
    this.crew = new SegmentCrew(world, `${name}/crew`, spec.crew, crew, this.heading, this.site, spec.group);
    this.shiftwork = world.sim.start(this.crew.name, this.crew.shifts());
    const hazards = hazardsOf(world, { who: this.diary.who, face_km: () => this.heading.face_km });
    this.face.stopFor(hazards, [this.crew, this.maintenance]);
  }

  /** Waits for beds of the crew, which it keeps to the end of the drive. */
  private *moveIn(persons: number): Process {
    const { beds } = this.site;
    if (beds === null) return;
    this.beds = beds.seize({ units: persons });
    if (beds.free < persons || beds.waiting > 0) this.diary.enter('waiting', 'no-beds');
    yield this.beds;
  }

  /**
   * One round: bores, makes room for the spoil, builds the ring. With trains it bores a part for each, which leaves with
   * its spoil. One story for all of it: at every event, each in a chain of stories is passed.
   */
  private *advance(round: number, length_m: number, stretch: Stretch): Process {
    const { heading, machinery, face } = this;
    const { sim } = this.world;
    const { bore_h, spoil_m3, build_h } = machinery.round(length_m, stretch);
    const begun_h = sim.now;
    const { trains } = machinery.haulage;
    const loads = trains?.loads(spoil_m3) ?? 1;
    for (let load = 0; load < loads; load++) {
      if (trains !== null && trains.next_h > sim.now)
        yield* face.halt('trains', sim.holdUntil(trains.next_h, 'trains'));
      yield* face.work('boring', 'none', bore_h / loads);
      trains?.leave(sim.now, heading.bored_m / M_PER_KM);
    }
    const bored_h = sim.now;
    yield* this.makeRoom(spoil_m3);
    yield* face.work('building', 'none', build_h);
    const from_km = heading.face_km;
    const to_km = heading.faceAfter_km(length_m);
    this.markPoints(from_km, to_km);
    this.world.recorder.record('rings', {
      drive: this.name,
      bore: this.spec.bore,
      round,
      rounds: 1,
      length_m,
      face_km: to_km,
      zone: stretch.zone,
      ground: stretch.class,
      spoil_loose_m3: spoil_m3,
      begun_h,
      bored_h,
      built_h: sim.now,
    });
    heading.advance(length_m);
  }

  /** The crew's work beside boring and building, and hours lost to organisation, when due. */
  private *upkeep(): Process {
    for (const { cause, hours } of this.machinery.work(this.maintenance.taken_h()))
      yield* this.face.work('halted', cause, hours);
    const lost_h = this.organisation.due_h();
    if (lost_h > 0) yield* this.face.work('halted', 'organisation', lost_h);
  }

  /** Stands still for long stops; a machine that is given up is paid again. */
  private *longStops(stops: Iterable<Standing>): Process {
    for (const { cause, hours } of stops) {
      yield* this.face.repair(cause, hours);
      if (cause === 'replacement') this.arrival.pay();
    }
  }

  /** Moves the spoil of a round by belt to the heap; waits while the heap is full. */
  private *makeRoom(spoil_m3: number): Process {
    const spoil = this.site.spoil as Spoil;
    spoil.bored_m3 += spoil_m3;
    spoil.onBelts_m3 += spoil_m3;
    const rest_m3 = spoil_m3 - reuse(this.world, this.site, spoil_m3);
    if (rest_m3 <= 0) return;
    if (spoil.heap.room < rest_m3 || !spoil.heap.putNow(rest_m3))
      yield* this.face.halt('spoil-full', spoil.heap.put(rest_m3));
    spoil.onBelts_m3 -= rest_m3;
  }

  private markPoints(from_km: number, to_km: number): void {
    for (const [point, km] of this.points) {
      const passed = from_km < to_km ? from_km < km && km <= to_km : to_km <= km && km < from_km;
      if (passed) mark(this.world, 'point-passed', this.name, point);
    }
  }

  /** Ends the drive; unused goods go back to their yards. */
  private finish(): void {
    for (const { yard, amount } of this.goods.giveBack())
      this.world.sim.start(`${this.name}: ${yard.commodity} left over`, yard.takeBack(amount));
    this.diary.enter('done');
    this.shiftwork?.stop();
    this.crew?.diary.enter('done');
    if (this.beds?.isHeld) this.beds.release();
    if (this.crew !== null) this.site.residents.move(-this.persons);
    this.power?.end();
    this.posts.giveUp();
    this.isDone = true;
    this.endedBy = this.world.sim.causes?.latest ?? 0;
    mark(this.world, 'drive-done', this.name);
    this.heading.moved();
    this.done.fire();
  }
}
