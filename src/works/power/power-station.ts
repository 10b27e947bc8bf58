/** The power station of a site: shares out what its sets give, keeps the camp alight, and burns fuel. */
import { anyOf } from '../../kernel/condition.ts';
import { Signal } from '../../kernel/resources/signal.ts';
import type { Process } from '../../kernel/wait.ts';
import type { PowerSpec } from '../../model/language/places/power.ts';
import { meanOf } from '../../nature/weather/quantile-map.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { HOURS_PER_DAY, hoursAtMonth } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { equal, imbalance } from '../balance.ts';
import type { Site } from '../site/site.ts';
import type { User } from '../site/yard.ts';
import type { Trade } from '../trade.ts';
import { drawn, type World } from '../world.ts';
import { DayTank } from './day-tank.ts';
import { GeneratorSets } from './generator-sets.ts';
import { PowerMeter } from './power-meter.ts';
import { type PowerGrid, PowerUser } from './power-user.ts';

const KW_PER_MW = 1000;
/** Loads that exceed what there is by less are rounding [MW]. */
const ROUNDING_MW = 1e-9;

/** Load of the site itself, which comes before all others. */
interface OwnLoad {
  readonly meter: PowerMeter;
  asked_mw: number;
}

const ownLoad = (name: string): OwnLoad => ({ meter: new PowerMeter(name), asked_mw: 0 });

export class PowerStation implements PowerGrid, User, Trade {
  readonly name: string;
  isAtWork = false;
  private readonly world: World;
  private readonly site: Site;
  private readonly sets: GeneratorSets;
  private readonly tank: DayTank | null;
  private readonly camp = ownLoad('camp');
  private readonly heating = ownLoad('heating');
  private readonly pumps = ownLoad('pumps and fans');
  /** Fires when fuel is burnt again, after a load of nothing. */
  private readonly burns = new Signal('load');
  private readonly own = [this.camp, this.heating, this.pumps];
  private users: readonly PowerUser[] = [];
  /** Meters of the site's own loads and of the users. */
  private meters: readonly PowerMeter[] = this.own.map(({ meter }) => meter);
  private readonly all = new PowerMeter('all');
  private readonly order: readonly string[];
  private readonly numbers: Readonly<Record<'kw' | 'heating_kw_per_c' | 'base_mw' | 'per_km_mw', number>>;
  private readonly heatedBelow_c: number;
  private readonly openBore_km: () => number;
  /** Whether power is never short: its cause is switched off. */
  private readonly isEndless: boolean;
  private nextMonth = 1;
  private least_mw = Number.POSITIVE_INFINITY;

  /** @param openBore_km bored so far by the drives of the site */
  constructor(world: World, site: Site, spec: PowerSpec, openBore_km: () => number) {
    this.world = world;
    this.site = site;
    this.name = `power station of ${site.name}`;
    this.openBore_km = openBore_km;
    this.isEndless = world.without.has('no-power');
    this.order = spec.order ?? [];
    const use = { class: site.name, entity: site.name, group: site.spec.group };
    const of = (key: string, quantity: Parameters<typeof drawn>[1] = 0) =>
      drawn(world, quantity, { ...use, input: `sites.power.${key}` });
    this.numbers = {
      kw: of('camp.kw_per_person', spec.camp?.kw_per_person),
      heating_kw_per_c: of('camp.heating_kw_per_c', spec.camp?.heating_kw_per_c),
      base_mw: of('base_mw', spec.base_mw),
      per_km_mw: of('base_mw_per_km', spec.base_mw_per_km),
    };
    this.heatedBelow_c = spec.camp?.heated_below_c ?? Number.NEGATIVE_INFINITY;
    this.sets = new GeneratorSets(world, site.name, site.spec.group, spec.sets, () => this.share());
    const { fuel } = spec;
    this.tank =
      fuel === undefined
        ? null
        : new DayTank(
            world,
            site.yard(fuel.commodity),
            of('fuel.per_mwh', fuel.per_mwh),
            of('fuel.no_load_share', fuel.no_load_share),
            this.isEndless,
          );
    this.tank?.yard.users.push(this);
    site.builtPower.changed = () => this.share();
    site.residents.onChange(() => this.refresh());
    world.trades.push(this);
  }

  get burnsFuel(): boolean {
    return this.tank !== null;
  }

  /** A user that draws power from now on; those that the model puts first come first. */
  user(name: string, standing_mw: number, atWork_mw: () => number): PowerUser {
    const user = new PowerUser(this, name, standing_mw, atWork_mw);
    const place = (one: PowerUser) => {
      const at = this.order.indexOf(one.name);
      return at < 0 ? this.order.length : at;
    };
    this.users = [...this.users, user].sort((a, b) => place(a) - place(b));
    this.meters = [...this.own, ...this.users].map(({ meter }) => meter);
    return user;
  }

  /** Fuel is burnt as long as the site works. */
  stillNeeds(commodity: string): number {
    return commodity === this.tank?.yard.commodity ? Number.POSITIVE_INFINITY : 0;
  }

  get lacking(): readonly Cause[] {
    return this.tank?.lacking ?? [];
  }

  /** What sets and fuel would give now [MW]. */
  get available_mw(): number {
    if (!this.isAtWork) return 0;
    if (this.isEndless) return Number.POSITIVE_INFINITY;
    return this.tank?.isEmpty === true ? 0 : Math.min(this.sets.up_mw, this.site.builtPower.mw);
  }

  /**
   * Shares out what there is: the camp, heating, pumps and fans come first, then what drives and plants draw standing
   * still, then those at work, then those that wait to work, each in their order.
   */
  share(): void {
    const { now } = this.world.sim;
    this.tank?.settle();
    const available_mw = this.available_mw;
    if (this.isAtWork) this.least_mw = Math.min(this.least_mw, available_mw);
    let left_mw = available_mw + ROUNDING_MW;
    for (const { meter, asked_mw } of this.own) {
      const mw = left_mw > ROUNDING_MW ? Math.min(asked_mw, left_mw) : 0;
      meter.run(now, mw, mw < asked_mw - ROUNDING_MW);
      left_mw -= asked_mw;
    }
    const isOwnMet = left_mw >= 0 && this.isAtWork;
    for (const user of this.users) {
      user.noteHad();
      user.isLit = user.isLive && isOwnMet && user.standing_mw <= left_mw;
      if (user.isLit) left_mw -= user.standing_mw;
    }
    left_mw = this.grant(true, left_mw);
    this.grant(false, left_mw);
    for (const user of this.users) user.tellChange();
    this.meter(now);
  }

  /** Gives the power of work to those who have it, or to those who wait for it; returns what is left. */
  private grant(isHeld: boolean, most_mw: number): number {
    let left_mw = most_mw;
    for (const user of this.users) {
      if (user.isGranted !== isHeld || !user.asks) continue;
      user.isGranted = user.isLit && user.work_mw <= left_mw;
      if (user.isGranted) left_mw -= user.work_mw;
    }
    return left_mw;
  }

  *running(): Process {
    const { world, site, tank } = this;
    if (!site.isOpen) yield site.opened;
    this.isAtWork = true;
    this.sets.start();
    for (;;) {
      if (tank !== null) yield* tank.fill(this.most_mw);
      this.refresh();
      const midnight_h = (Math.floor(world.sim.now / HOURS_PER_DAY) + 1) * HOURS_PER_DAY;
      if (tank === null) yield world.sim.holdUntil(midnight_h, 'day');
      else if (tank.isEmpty) yield* this.standDry(tank, midnight_h);
      else if (tank.isIdle)
        yield anyOf(this.burns, world.sim.timer(midnight_h - world.sim.now, 'burning fuel'));
      else yield world.sim.holdUntil(Math.min(midnight_h, this.lastsUntil_h(tank)), 'burning fuel');
      this.writeMonths();
    }
  }

  close(): void {
    this.share();
    if (this.isAtWork) this.write();
  }

  /** Checks that the meters of the users add up to that of the station, loads to no more than there is, and fuel. */
  audit(): void {
    const { world, site, all } = this;
    const { now } = world.sim;
    const { meters } = this;
    const used_mwh = sum(meters.map((meter) => meter.total_mwh(now)));
    equal(world, `MWh of ${site.name}: generated, and used`, all.total_mwh(now), used_mwh);
    const load_mw = sum(meters.map(({ mw }) => mw));
    if (load_mw > this.available_mw + 2 * ROUNDING_MW)
      throw imbalance(world, `MW at ${site.name}`, load_mw, this.available_mw);
    this.tank?.audit();
  }

  /** Load at its highest: what the sets give, or where more is never missing, what all ask for. */
  private get most_mw(): number {
    const asked_mw = sum(this.own.map((own) => own.asked_mw)) + sum(this.users.map(({ most_mw }) => most_mw));
    return Math.max(this.sets.installed_mw, this.isEndless ? asked_mw : 0);
  }

  /** A moment by which the tank is surely not empty, or empty within rounding [h]. */
  private lastsUntil_h(tank: DayTank): number {
    const { now } = this.world.sim;
    const lasts_h = tank.lastsUntil_h(this.most_mw);
    // At the present load it may last for longer, and is looked at in steps that come nearer.
    return Math.max(lasts_h, now + LEAST_STEP_H);
  }

  /** Waits for fuel, at most until midnight. */
  private *standDry(tank: DayTank, midnight_h: number): Process {
    const { sim } = this.world;
    const wait = anyOf(tank.yard.changed, sim.timer(midnight_h - sim.now, 'no-fuel'));
    yield* tank.yard.standFor(
      (function* () {
        yield wait;
      })(),
    );
  }

  /** What the site itself asks for, from now on. */
  private refresh(): void {
    if (!this.isAtWork) return;
    const { kw, heating_kw_per_c, base_mw, per_km_mw } = this.numbers;
    this.camp.asked_mw = (kw * this.site.residents.count) / KW_PER_MW;
    this.heating.asked_mw =
      heating_kw_per_c === 0 ? 0 : (heating_kw_per_c * Math.max(0, this.colder_c)) / KW_PER_MW;
    this.pumps.asked_mw = base_mw + per_km_mw * this.openBore_km();
    this.share();
  }

  /** Degrees by which the day is colder than the limit of heating. */
  private get colder_c(): number {
    const { station } = this.site.spec;
    const hours = station === undefined ? null : this.world.nature.weather(station).temperature_c;
    if (hours === null) throw new Error(`no temperature at ${this.site.name}`);
    const first_h = Math.floor(this.world.sim.now / HOURS_PER_DAY) * HOURS_PER_DAY;
    return this.heatedBelow_c - meanOf(hours.subarray(first_h, first_h + HOURS_PER_DAY));
  }

  private meter(now_h: number): void {
    let isShort = false;
    for (const user of this.users) {
      const { isLive, isLit, isGranted, asks, standing_mw, work_mw } = user;
      const lacks = isLive && (!isLit || (asks && !isGranted));
      user.meter.run(now_h, (isLit ? standing_mw : 0) + (isGranted ? work_mw : 0), lacks);
      isShort ||= lacks;
    }
    for (const { meter, asked_mw } of this.own) isShort ||= meter.mw < asked_mw - ROUNDING_MW;
    let load_mw = 0;
    for (const { mw } of this.meters) load_mw += mw;
    this.all.run(now_h, load_mw, isShort);
    this.tank?.burn(load_mw, this.sets.running_mw(load_mw));
    if (this.tank?.isIdle === false && this.burns.waiting > 0) this.burns.fire();
  }

  private writeMonths(): void {
    const { world } = this;
    while (world.sim.now >= hoursAtMonth(world.start_ms, this.nextMonth)) {
      if (world.sim.now === hoursAtMonth(world.start_ms, this.nextMonth)) this.write();
      this.nextMonth++;
    }
  }

  private write(): void {
    const { world, site } = this;
    const { now } = world.sim;
    for (const meter of this.meters) {
      const month = meter.take(now);
      if (month.peak_mw > 0 || month.short_h > 0)
        world.recorder.record('power', { time_h: now, site: site.name, user: meter.name, ...month });
    }
    const fuel = this.tank?.takeBurnt() ?? 0;
    const least_mw = Number.isFinite(this.least_mw) ? this.least_mw : this.sets.installed_mw;
    world.recorder.record('generation', {
      time_h: now,
      site: site.name,
      ...this.all.take(now),
      fuel,
      least_mw,
    });
    this.least_mw = this.available_mw;
  }
}

/** Shortest step in which an almost empty tank is looked at [h]. */
const LEAST_STEP_H = 1e-6;
