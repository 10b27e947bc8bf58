/** Sums up a run from the rows of its trace, while they come. */
import type { Recorder } from '../trace/recorder.ts';
import type { Rows, TableName } from '../trace/tables.ts';
import { type Account, type Cause, type Kind, lostStates, type State } from '../trace/words.ts';

type Hours<K extends string> = Partial<Record<K, number>>;

/** Where the hours of one entity went. */
export interface EntityHours {
  /** Hours by state. */
  readonly states_h: Hours<State>;
  /** Hours halted, waiting or away, by cause. */
  readonly lost_h: Hours<Cause>;
}

export interface DriveSummary extends EntityHours {
  readonly drive: string;
  readonly bore: string;
  readonly rounds: number;
  readonly metres: number;
  readonly started_h: number | null;
  readonly done_h: number | null;
  /** Metres a calendar day from start to end. */
  readonly advance_m_per_d: number | null;
  /** Hours of boring over hours from start to end [0 to 1]. */
  readonly utilisation: number | null;
}

export interface FleetSummary {
  readonly fleet: string;
  readonly voyages: number;
  readonly cargo_t: number;
  readonly waits_h: {
    readonly berth: number;
    readonly weather: number;
    readonly ice: number;
    readonly yard: number;
  };
}

export interface StoreSummary {
  readonly site: string;
  readonly commodity: string;
  readonly received: number;
  readonly used: number;
  /** Fewest days of cover, from the day on which the first came or was used, and when. */
  readonly lowest_cover_d: number | null;
  readonly lowest_h: number | null;
}

export interface Summary {
  readonly finished: boolean;
  /** When the last drive ended; null when the horizon came first [h]. */
  readonly finish_h: number | null;
  readonly end_h: number;
  readonly metres: number;
  readonly cost_usd: number;
  readonly cost_by_account_usd: Partial<Record<Account, number>>;
  readonly drives: readonly DriveSummary[];
  /** Lost hours of all drives, by cause. */
  readonly lost_by_cause_h: Hours<Cause>;
  readonly fleets: readonly FleetSummary[];
  readonly stores: readonly StoreSummary[];
  /** Plants, crews, ships and disposals. */
  readonly others: readonly (EntityHours & { readonly entity: string; readonly kind: Kind })[];
  readonly spoil_disposed_m3: number;
}

interface DriveCount {
  bore: string;
  rounds: number;
  metres: number;
  started_h: number | null;
  done_h: number | null;
}

interface EntityCount {
  readonly kind: Kind;
  readonly states_h: Hours<State>;
  readonly lost_h: Hours<Cause>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Summariser implements Recorder {
  readonly tables: ReadonlySet<TableName> = new Set<TableName>([
    'states',
    'rings',
    'stocks',
    'voyages',
    'costs',
    'milestones',
  ]);
  private readonly entities = new Map<string, EntityCount>();
  private readonly drives = new Map<string, DriveCount>();
  private readonly fleets = new Map<
    string,
    { voyages: number; cargo_t: number; waits_h: Mutable<FleetSummary['waits_h']> }
  >();
  private readonly stores = new Map<string, Mutable<StoreSummary>>();
  private readonly accounts: Partial<Record<Account, number>> = {};
  private finish_h: number | null = null;
  private spoil_m3 = 0;

  record<T extends TableName>(table: T, row: Rows[T]): void {
    switch (table) {
      case 'states':
        this.addState(row as Rows['states']);
        break;
      case 'rings':
        this.addRing(row as Rows['rings']);
        break;
      case 'stocks':
        this.addStock(row as Rows['stocks']);
        break;
      case 'voyages':
        this.addVoyage(row as Rows['voyages']);
        break;
      case 'costs':
        this.addCost(row as Rows['costs']);
        break;
      case 'milestones':
        this.addMilestone(row as Rows['milestones']);
        break;
    }
  }

  /** @param end_h when the run ended */
  summary(end_h: number): Summary {
    const drives = [...this.drives].map(([drive, count]) => this.driveSummary(drive, count, end_h));
    const others = [...this.entities].filter(([, { kind }]) => kind !== 'drive');
    return {
      finished: this.finish_h !== null,
      finish_h: this.finish_h,
      end_h,
      metres: sum(drives.map(({ metres }) => metres)),
      cost_usd: sum(Object.values(this.accounts)),
      cost_by_account_usd: { ...this.accounts },
      drives,
      lost_by_cause_h: joined(drives.map(({ lost_h }) => lost_h)),
      fleets: [...this.fleets].map(([fleet, count]) => ({ fleet, ...count })),
      stores: [...this.stores.values()],
      others: others.map(([entity, { kind, states_h, lost_h }]) => ({ entity, kind, states_h, lost_h })),
      spoil_disposed_m3: this.spoil_m3,
    };
  }

  private driveSummary(drive: string, count: DriveCount, end_h: number): DriveSummary {
    const hours = this.entities.get(drive);
    const { started_h, metres } = count;
    const span_h = started_h === null ? 0 : (count.done_h ?? end_h) - started_h;
    return {
      drive,
      ...count,
      advance_m_per_d: span_h > 0 ? (metres / span_h) * 24 : null,
      utilisation: span_h > 0 ? (hours?.states_h.boring ?? 0) / span_h : null,
      states_h: hours?.states_h ?? {},
      lost_h: hours?.lost_h ?? {},
    };
  }

  private addState({ entity, kind, state, cause, hours }: Rows['states']): void {
    let count = this.entities.get(entity);
    if (count === undefined) {
      count = { kind, states_h: {}, lost_h: {} };
      this.entities.set(entity, count);
      if (kind === 'drive') this.drive(entity);
    }
    count.states_h[state] = (count.states_h[state] ?? 0) + hours;
    if (lostStates.includes(state)) count.lost_h[cause] = (count.lost_h[cause] ?? 0) + hours;
  }

  private drive(name: string): DriveCount {
    let drive = this.drives.get(name);
    if (drive === undefined) {
      drive = { bore: '', rounds: 0, metres: 0, started_h: null, done_h: null };
      this.drives.set(name, drive);
    }
    return drive;
  }

  private addRing({ drive: name, bore, length_m }: Rows['rings']): void {
    const drive = this.drive(name);
    drive.bore = bore;
    drive.rounds++;
    drive.metres += length_m;
  }

  private addStock({ site, commodity, received, used, cover_d, time_h }: Rows['stocks']): void {
    if (cover_d === null) {
      this.spoil_m3 += used;
      return;
    }
    const key = `${site}/${commodity}`;
    let store = this.stores.get(key);
    if (store === undefined) {
      store = { site, commodity, received: 0, used: 0, lowest_cover_d: null, lowest_h: null };
      this.stores.set(key, store);
    }
    store.received += received;
    store.used += used;
    // An empty yard that nobody has used yet is not a shortage.
    if (store.used > 0 && cover_d < (store.lowest_cover_d ?? Number.POSITIVE_INFINITY)) {
      store.lowest_cover_d = cover_d;
      store.lowest_h = time_h;
    }
  }

  private addVoyage({ fleet: name, cargo_t, ...row }: Rows['voyages']): void {
    const fleet = this.fleets.get(name) ?? {
      voyages: 0,
      cargo_t: 0,
      waits_h: { berth: 0, weather: 0, ice: 0, yard: 0 },
    };
    this.fleets.set(name, fleet);
    fleet.voyages++;
    fleet.cargo_t += cargo_t;
    fleet.waits_h.berth += row.wait_berth_h;
    fleet.waits_h.weather += row.wait_weather_h;
    fleet.waits_h.ice += row.wait_ice_h;
    fleet.waits_h.yard += row.wait_yard_h;
  }

  private addCost({ account, amount_usd }: Rows['costs']): void {
    this.accounts[account] = (this.accounts[account] ?? 0) + amount_usd;
  }

  private addMilestone({ milestone, entity, time_h }: Rows['milestones']): void {
    if (milestone === 'drive-start') this.drive(entity).started_h = time_h;
    if (milestone === 'drive-done') this.drive(entity).done_h = time_h;
    if (milestone === 'finish') this.finish_h = time_h;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function joined<K extends string>(parts: readonly Hours<K>[]): Hours<K> {
  const total: Hours<K> = {};
  for (const part of parts) {
    for (const [key, hours] of Object.entries(part) as [K, number][]) total[key] = (total[key] ?? 0) + hours;
  }
  return total;
}
