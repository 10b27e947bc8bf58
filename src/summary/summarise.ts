/** Sums up a run from the rows of its trace as they are recorded. */
import type { ModelFile } from '../model/language/schema.ts';
import { type Cause, causesBeforeStart } from '../trace/lost-time.ts';
import type { Mutable, Recorder } from '../trace/recorder.ts';
import type { Rows, TableName } from '../trace/tables/tables.ts';
import { type Account, type Kind, lostStates, type State, type Wbs } from '../trace/vocabulary.ts';
import { voyageWaitNames } from '../trace/voyage-waits.ts';
import { HOURS_PER_DAY } from '../units/dates.ts';
import { sum } from '../units/numbers.ts';
import { ActorsSummed } from './actors.ts';
import { hazardsLeftOut } from './hazards-left-out.ts';
import { addedHours, addHours, hoursOfWords, hoursOnly } from './hours.ts';
import { MoneySummed, tablesOfMoney } from './money.ts';
import { PowerAndPeopleSummed, tablesOfPowerAndPeople } from './power-and-people.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type StatedOrderSummary, statedOrderOf } from './stated-orders.ts';
import type { DriveSummary, FleetSummary, KeptShip, StoreSummary, Summary } from './summary.ts';
import { trainFit } from './train-fit.ts';

interface DriveCount {
  bore: string;
  rounds: number;
  metres: number;
  started_h: number | null;
  last_round_h: number | null;
  done_h: number | null;
}

interface EntityCount {
  readonly kind: Kind;
  readonly states_h: Map<State, number>;
  readonly lost_h: Map<Cause, number>;
}

const summedUp = [
  'entities',
  'states',
  'rings',
  'stocks',
  'orders',
  'voyages',
  'brought',
  'costs',
  'milestones',
  ...tablesOfMoney,
  ...tablesOfPowerAndPeople,
] as const;

/** What is summed up where it is asked for. */
interface SummedBesides {
  readonly withChain?: boolean;
  readonly withSteps?: boolean;
  readonly plan?: ModelFile;
}

/** Sums up a run from the rows of its trace; give it to `simulate` as recorder. */
export class Summariser implements Recorder {
  readonly tables: ReadonlySet<TableName>;
  private readonly entities = new Map<string, EntityCount>();
  private readonly drives = new Map<string, DriveCount>();
  private readonly fleets = new Map<
    string,
    { voyages: number; cargo_t: number; brought_t?: number; waits_h: Mutable<FleetSummary['waits_h']> }
  >();
  /** Tonnes brought home by voyages that are not written yet. */
  private readonly brought = new Map<number, number>();
  private readonly kept: KeptShip[] = [];
  private readonly stated: StatedOrderSummary[] = [];
  private readonly stores: Mutable<StoreSummary>[] = [];
  /** The same by site and commodity: asked for once for each yard and day. */
  private readonly storesAt = new Map<string, Map<string, Mutable<StoreSummary>>>();
  private readonly accounts: Partial<Record<Account, number>> = {};
  private readonly nominal: Partial<Record<Account, number>> = {};
  private readonly works: Partial<Record<Wbs, number>> = {};
  private readonly sites = new Map<string, number>();
  private readonly actors = new ActorsSummed();
  private readonly money: MoneySummed;
  private readonly powerAndPeople = new PowerAndPeopleSummed();
  private readonly chain = new Map<string, number>();
  private readonly hazardsOff: string | null;
  private readonly train: string | undefined;
  private finish_h: number | null = null;
  private break_through_h: number | null = null;
  private readonly hasOpening: boolean;
  private spoil_m3 = 0;

  /**
   * @param withChain whether to sum up the critical chain too, whose record takes a third more time
   * @param withSteps whether to count the cycles of actors, from the rows of their steps
   * @param plan the model, whose hazards the scope names; without it all count as left out
   */
  constructor({ withChain = false, withSteps = false, plan }: SummedBesides = {}) {
    this.hasOpening = plan?.project.opening !== undefined;
    this.money = new MoneySummed(plan);
    this.train = plan === undefined ? undefined : trainFit(plan);
    this.hazardsOff = plan === undefined ? 'hazards' : hazardsLeftOut(plan);
    this.tables = new Set<TableName>([
      ...summedUp,
      ...(withChain ? (['critical_chain'] as const) : []),
      ...(withSteps ? (['steps'] as const) : []),
    ]);
  }

  record<T extends TableName>(table: T, row: Rows[T]): void {
    switch (table) {
      case 'entities':
        this.actors.addEntity(row as Rows['entities']);
        break;
      case 'steps':
        this.actors.addStep(row as Rows['steps']);
        break;
      case 'states':
        this.addState(row as Rows['states']);
        this.actors.addState(row as Rows['states']);
        break;
      case 'rings':
        this.addRing(row as Rows['rings']);
        break;
      case 'stocks':
        this.addStock(row as Rows['stocks']);
        break;
      case 'orders':
        this.addOrder(row as Rows['orders']);
        break;
      case 'critical_chain':
        this.addLink(row as Rows['critical_chain']);
        break;
      case 'voyages':
        this.addVoyage(row as Rows['voyages']);
        break;
      case 'brought':
        this.addBrought(row as Rows['brought']);
        break;
      case 'costs':
        this.addCost(row as Rows['costs']);
        break;
      case 'cash':
        this.money.addCash(row as Rows['cash']);
        break;
      case 'ledger':
        this.money.addLine(row as Rows['ledger']);
        break;
      case 'milestones':
        this.addMilestone(row as Rows['milestones']);
        this.actors.addMilestone(row as Rows['milestones']);
        break;
      default:
        this.powerAndPeople.record(table, row);
    }
  }

  /** @param end_h when the run ended */
  summary(end_h: number): Summary {
    const drives = [...this.drives].map(([drive, count]) => this.driveSummary(drive, count, end_h));
    const others = [...this.entities].filter(([, { kind }]) => kind !== 'drive');
    return {
      scope: this.scope(),
      finished: this.finish_h !== null,
      finish_h: this.finish_h,
      ...(this.hasOpening && drives.length > 0 && { break_through_h: this.break_through_h }),
      ...(this.hasOpening && { opening_h: this.finish_h }),
      end_h,
      metres: sum(drives.map(({ metres }) => metres)),
      cost_usd: sum(Object.values(this.accounts)),
      cost_nominal_usd: sum(Object.values(this.nominal)),
      cost_by_account_usd: { ...this.accounts },
      cost_by_wbs_usd: { ...this.works },
      cost_by_site: [...this.sites].map(([site, cost_usd]) => ({
        site: site === '' ? null : site,
        cost_usd,
      })),
      ...this.money.summary(),
      drives,
      lost_by_cause_h: addedHours(drives.flatMap(({ before_start_h, lost_h }) => [before_start_h, lost_h])),
      fleets: [...this.fleets].map(([fleet, count]) => ({ fleet, ...count })),
      ships_kept: this.kept,
      stores: this.stores,
      ...(this.stated.length > 0 && { stated_orders: this.stated }),
      ...this.powerAndPeople.summary(),
      actors: this.actors.summaries(end_h),
      critical_chain: [...this.chain]
        .map(([activity, hours]) => ({ activity, hours }))
        .sort((a, b) => b.hours - a.hours),
      others: others.map(([entity, { kind, states_h, lost_h }]) => ({
        entity,
        kind,
        states_h: hoursOfWords(states_h),
        lost_h: hoursOfWords(lost_h),
      })),
      spoil_disposed_m3: this.spoil_m3,
    };
  }

  private scope(): Scope {
    const kinds = new Set([...this.entities.values()].map(({ kind }) => kind));
    return scopeOf({
      hasDrives: this.drives.size > 0,
      hasSupply: (['ship', 'plant', 'demand', 'production'] as const).some((kind) => kinds.has(kind)),
      hasActors: kinds.has('actor'),
      hasOpening: this.hasOpening,
      actorsPaid: this.money.paidToActors(),
      hazardsOff: this.hazardsOff,
      train: this.train,
    });
  }

  private driveSummary(drive: string, count: DriveCount, end_h: number): DriveSummary {
    const counted = this.entities.get(drive);
    const [states_h, lost_h] = [hoursOfWords(counted?.states_h), hoursOfWords(counted?.lost_h)];
    const { started_h, last_round_h, done_h, metres } = count;
    const until_h = done_h === null ? end_h : (last_round_h ?? done_h);
    const span_h = started_h === null ? 0 : until_h - started_h;
    return {
      drive,
      ...count,
      advance_m_per_d: span_h > 0 ? (metres / span_h) * HOURS_PER_DAY : null,
      utilisation: span_h > 0 ? (states_h.boring ?? 0) / span_h : null,
      states_h,
      before_start_h: hoursOnly(lost_h, (cause) => causesBeforeStart.includes(cause)),
      lost_h: hoursOnly(lost_h, (cause) => !causesBeforeStart.includes(cause)),
    };
  }

  private addState({ entity, kind, state, cause, hours }: Rows['states']): void {
    let count = this.entities.get(entity);
    if (count === undefined) {
      count = { kind, states_h: new Map(), lost_h: new Map() };
      this.entities.set(entity, count);
      if (kind === 'drive') this.drive(entity);
    }
    addHours(count.states_h, state, hours);
    if (lostStates.includes(state)) addHours(count.lost_h, cause, hours);
  }

  private drive(name: string): DriveCount {
    let drive = this.drives.get(name);
    if (drive === undefined) {
      drive = { bore: '', rounds: 0, metres: 0, started_h: null, last_round_h: null, done_h: null };
      this.drives.set(name, drive);
    }
    return drive;
  }

  private addRing({ drive: name, bore, length_m, built_h }: Rows['rings']): void {
    const drive = this.drive(name);
    drive.bore = bore;
    drive.last_round_h = built_h;
    drive.rounds++;
    drive.metres += length_m;
  }

  private addLink({ activity, hours }: Rows['critical_chain']): void {
    addHours(this.chain, activity, hours);
  }

  private addOrder(row: Rows['orders']): void {
    const { site, commodity, no_room, winter_no_room } = row;
    const stated = statedOrderOf(row);
    if (stated !== undefined) this.stated.push(stated);
    const store = this.store(site, commodity);
    store.orders++;
    if (no_room > 0) store.cut_orders++;
    store.no_room = Math.max(store.no_room, no_room);
    store.winter_no_room = Math.max(store.winter_no_room, winter_no_room);
  }

  private addStock({ site, commodity, received, used, cover_d, time_h, level, room }: Rows['stocks']): void {
    if (cover_d === null) {
      this.spoil_m3 += used;
      return;
    }
    const store = this.store(site, commodity);
    // What is left by rounding is no room.
    if (room <= level * ROUNDING) store.full_days++;
    store.received += received;
    store.used += used;
    // An empty yard that nobody has used yet is not a shortage.
    if (store.used > 0 && cover_d < (store.lowest_cover_d ?? Number.POSITIVE_INFINITY)) {
      store.lowest_cover_d = cover_d;
      store.lowest_h = time_h;
    }
  }

  private store(site: string, commodity: string): Mutable<StoreSummary> {
    let ofSite = this.storesAt.get(site);
    if (ofSite === undefined) {
      ofSite = new Map();
      this.storesAt.set(site, ofSite);
    }
    let store = ofSite.get(commodity);
    if (store === undefined) {
      const none = { lowest_cover_d: null, lowest_h: null, full_days: 0, no_room: 0, winter_no_room: 0 };
      store = { site, commodity, received: 0, used: 0, orders: 0, cut_orders: 0, ...none };
      ofSite.set(commodity, store);
      this.stores.push(store);
    }
    return store;
  }

  private addVoyage({ fleet: name, landed_t, sailed_h, ...row }: Rows['voyages']): void {
    const fleet = this.fleets.get(name) ?? {
      voyages: 0,
      cargo_t: 0,
      waits_h: { berth: 0, weather: 0, ice: 0, yard: 0, hazard: 0 },
    };
    this.fleets.set(name, fleet);
    if (sailed_h !== null) fleet.voyages++;
    fleet.cargo_t += landed_t;
    const brought_t = this.brought.get(row.voyage);
    if (brought_t !== undefined) fleet.brought_t = (fleet.brought_t ?? 0) + brought_t;
    for (const wait of voyageWaitNames) fleet.waits_h[wait] += row[`wait_${wait}_h`];
  }

  private addBrought({ voyage, mass_t }: Rows['brought']): void {
    this.brought.set(voyage, (this.brought.get(voyage) ?? 0) + mass_t);
  }

  private addCost({ account, wbs, site, amount_usd, nominal_usd }: Rows['costs']): void {
    this.nominal[account] = (this.nominal[account] ?? 0) + nominal_usd;
    this.accounts[account] = (this.accounts[account] ?? 0) + amount_usd;
    this.works[wbs] = (this.works[wbs] ?? 0) + amount_usd;
    this.sites.set(site, (this.sites.get(site) ?? 0) + amount_usd);
  }

  private addMilestone({ milestone, entity, detail, time_h }: Rows['milestones']): void {
    if (milestone === 'ship-kept') this.kept.push({ ship: entity, site: detail, time_h: time_h });
    if (milestone === 'drive-start') this.drive(entity).started_h = time_h;
    if (milestone === 'drive-done') this.drive(entity).done_h = time_h;
    if (milestone === 'break-through') this.break_through_h = time_h;
    if (milestone === 'finish') this.finish_h = time_h;
  }
}

/** Amounts below this share are rounding. */
export const ROUNDING = 1e-9;
