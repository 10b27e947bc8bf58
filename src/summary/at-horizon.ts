/** How far each drive, plant and fleet was when the horizon came first. */
import type { Model } from '../model/model.ts';
import type { Cause } from '../trace/lost-time.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { Rows, TableName } from '../trace/tables/tables.ts';
import type { State } from '../trace/vocabulary.ts';
import { sum } from '../units/numbers.ts';
import { ROUNDING } from './summarise.ts';

/** What it did, why, and since when; of a fleet, how many of its ships. */
export interface Doing {
  readonly state: State;
  readonly cause: Cause;
  readonly since_h: number;
  readonly count: number;
}

/** A drive, plant or fleet that was not done. */
export interface Unfinished {
  readonly entity: string;
  readonly kind: 'drive' | 'plant' | 'fleet';
  readonly doing: readonly Doing[];
  /** What it had done, and what was left: of a drive the gap, of a plant at most, of a fleet the orders so far. */
  readonly done: number;
  readonly left: number;
  readonly unit: 'm' | 'ring' | 't';
  /** When the rest would be done at its mean rate since it began [h]; null where it had not begun. */
  readonly ends_h: number | null;
}

interface WorkDone {
  amount: number;
  readonly from_h: number;
}

/** Takes the rows of a run, to tell how far it was. */
export class AtHorizon implements Recorder {
  readonly tables: ReadonlySet<TableName> = new Set([
    'states',
    'rings',
    'stocks',
    'orders',
    'voyages',
    'milestones',
    'draws',
  ]);
  private readonly model: Model;
  private readonly latest = new Map<string, Rows['states']>();
  private readonly since = new Map<string, number>();
  private readonly done = new Set<string>();
  private readonly bored = new Map<string, WorkDone>();
  private readonly landed = new Map<string, WorkDone>();
  private readonly stocks = new Map<string, WorkDone & { level: number }>();
  private readonly undelivered = new Map<string, number>();
  /** What machines drew, by path in the model and whose it is. */
  private readonly drawn = new Map<string, number>();

  constructor(model: Model) {
    this.model = model;
  }

  record<T extends TableName>(table: T, row: Rows[T]): void {
    switch (table) {
      case 'states':
        this.addState(row as Rows['states']);
        break;
      case 'rings': {
        const { drive, length_m, begun_h } = row as Rows['rings'];
        workDoneIn(this.bored, drive, begun_h).amount += length_m;
        break;
      }
      case 'stocks':
        this.addStock(row as Rows['stocks']);
        break;
      case 'orders':
        this.addOrder(row as Rows['orders']);
        break;
      case 'voyages': {
        const { fleet, landed_t, loading_h } = row as Rows['voyages'];
        workDoneIn(this.landed, fleet, loading_h).amount += landed_t;
        break;
      }
      case 'milestones': {
        const { milestone, entity } = row as Rows['milestones'];
        if (milestone === 'drive-done') this.done.add(entity);
        break;
      }
      case 'draws': {
        const { path, group, entity, value } = row as Rows['draws'];
        if (path.startsWith('machines.')) this.drawn.set(drawKey(path, group, entity), value);
        break;
      }
    }
  }

  /** Those that were not done, in the order of the model. @param end_h the horizon */
  unfinished(end_h: number): Unfinished[] {
    return [...this.drives(end_h), ...this.plants(end_h), ...this.fleets(end_h)];
  }

  private addState(row: Rows['states']): void {
    const before = this.latest.get(row.entity);
    if (before?.state !== row.state || before.cause !== row.cause) this.since.set(row.entity, row.from_h);
    this.latest.set(row.entity, row);
  }

  private addStock({ site, commodity, received, level, time_h }: Rows['stocks']): void {
    const key = `${site}/${commodity}`;
    let stock = this.stocks.get(key);
    if (stock === undefined) {
      stock = { amount: 0, from_h: time_h, level };
      this.stocks.set(key, stock);
    }
    stock.amount += received;
    stock.level = level;
  }

  private addOrder({ site, commodity, port, quantity, delivered }: Rows['orders']): void {
    const mass_t = this.model.file.supply?.commodities[commodity]?.mass_t ?? 0;
    const key = `${port}/${site}`;
    // What is left by rounding is not on order.
    const open = quantity - delivered > quantity * ROUNDING ? quantity - delivered : 0;
    this.undelivered.set(key, (this.undelivered.get(key) ?? 0) + open * mass_t);
  }

  private doing(entity: string): Doing[] {
    const row = this.latest.get(entity);
    if (row === undefined) return [];
    const { state, cause } = row;
    return [{ state, cause, since_h: this.since.get(entity) ?? row.from_h, count: 1 }];
  }

  /** Drives say so by a milestone, plants by their state. */
  private isDone(entity: string): boolean {
    return this.done.has(entity) || this.latest.get(entity)?.state === 'done';
  }

  /** Metres between a drive and its end, or the face that it meets. */
  private gap_m(name: string): number {
    const { drives = {}, route, sites } = this.model.file;
    const { site, to, meets } = drives[name] as (typeof drives)[string];
    const [from_km = 0, to_km = 0] = [sites[site]?.point ?? '', to].map((point) => route?.points[point]);
    const bored_m = (drive: string) => this.bored.get(drive)?.amount ?? 0;
    const both_m = bored_m(name) + (meets === undefined ? 0 : bored_m(meets));
    return Math.max(0, Math.abs(to_km - from_km) * 1000 - both_m);
  }

  private drives(end_h: number): Unfinished[] {
    const { drives = {} } = this.model.file;
    return Object.entries(drives)
      .filter(([name]) => !this.isDone(name))
      .map(([name, { meets }]) => {
        const faces = [name, ...(meets === undefined ? [] : [meets])].flatMap(
          (one) => this.bored.get(one) ?? [],
        );
        const left = this.gap_m(name);
        return {
          entity: name,
          kind: 'drive',
          doing: this.doing(name),
          done: this.bored.get(name)?.amount ?? 0,
          left,
          unit: 'm',
          ends_h: endAtRate(faces, left, end_h),
        };
      });
  }

  private plants(end_h: number): Unfinished[] {
    const { plants = {} } = this.model.file;
    return Object.entries(plants)
      .filter(([name]) => !this.isDone(name))
      .map(([name, { site, makes }]) => {
        const stock = this.stocks.get(`${site}/${makes}`);
        const left = Math.max(0, Math.ceil(this.needed(site, makes)) - (stock?.level ?? 0));
        return {
          entity: name,
          kind: 'plant',
          doing: this.doing(name),
          done: stock?.amount ?? 0,
          left,
          unit: 'ring',
          ends_h: endAtRate(stock === undefined ? [] : [stock], left, end_h),
        };
      });
  }

  /** Rings that drives of a site still need, those that will break included, if each closed its gap alone. */
  private needed(site: string, ring: string): number {
    const { drives = {}, machines = {} } = this.model.file;
    const own = Object.entries(drives).filter(([name, spec]) => spec.site === site && !this.isDone(name));
    return sum(
      own.map(([name, { machine }]) => {
        const { round_m } = machines[machine] as (typeof machines)[string];
        const [used, broken] = [this.ofMachine(name, 'uses', ring), this.ofMachine(name, 'breakage', ring)];
        return (this.gap_m(name) / round_m) * used * (1 + broken);
      }),
    );
  }

  /** What the machine of a drive uses or breaks of a commodity: as stated, or as drawn in this run. */
  private ofMachine(drive: string, input: 'uses' | 'breakage', commodity: string): number {
    const { drives = {}, machines = {} } = this.model.file;
    const { machine, group = '' } = drives[drive] as (typeof drives)[string];
    const quantity = machines[machine]?.[input]?.[commodity] ?? 0;
    if (typeof quantity === 'number') return quantity;
    const path = `machines.${machine}.${input}.${commodity}`;
    const { per } = quantity;
    const value = this.drawn.get(drawKey(path, per === 'group' ? group : '', per === 'entity' ? drive : ''));
    if (value === undefined) throw new Error(`${path}: no draw of ${drive} was recorded`);
    return value;
  }

  private fleets(end_h: number): Unfinished[] {
    return Object.entries(this.model.file.supply?.fleets ?? {}).flatMap(
      ([fleet, { home, serves, ships }]) => {
        const left = sum(serves.map((site) => this.undelivered.get(`${home}/${site}`) ?? 0));
        if (!(left > 0)) return [];
        const landed = this.landed.get(fleet);
        return [
          {
            entity: fleet,
            kind: 'fleet' as const,
            doing: added(Array.from({ length: ships }, (_, at) => this.doing(`${fleet}-${at + 1}`)).flat()),
            done: landed?.amount ?? 0,
            left,
            unit: 't' as const,
            ends_h: endAtRate(landed === undefined ? [] : [landed], left, end_h),
          },
        ];
      },
    );
  }
}

function drawKey(path: string, group: string, entity: string): string {
  return JSON.stringify([path, group, entity]);
}

function workDoneIn(all: Map<string, WorkDone>, name: string, from_h: number): WorkDone {
  const work = all.get(name) ?? { amount: 0, from_h };
  all.set(name, work);
  return work;
}

/** When the rest is done by all together at their mean rates; null where none has a rate. */
function endAtRate(all: readonly WorkDone[], left: number, end_h: number): number | null {
  const rate_per_h = sum(all.map(({ amount, from_h }) => (end_h > from_h ? amount / (end_h - from_h) : 0)));
  return rate_per_h > 0 ? end_h + left / rate_per_h : null;
}

/** The same states and causes together, the most ships first; since the first of them. */
function added(all: readonly Doing[]): Doing[] {
  const found = new Map<string, Doing>();
  for (const one of all) {
    const key = `${one.state} ${one.cause}`;
    const before = found.get(key);
    if (before === undefined) found.set(key, one);
    else
      found.set(key, {
        ...before,
        count: before.count + 1,
        since_h: Math.min(before.since_h, one.since_h),
      });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
