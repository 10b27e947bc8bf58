/** What can happen in a run: a row of each table. */
import type { Account, Cause, Kind, Milestone, OrderReason, State } from './words.ts';

export interface StateRow {
  readonly entity: string;
  readonly kind: Kind;
  readonly state: State;
  readonly cause: Cause;
  /** Other causes that hold at the start of the interval, the first in rank first. */
  readonly secondary: string;
  readonly from_h: number;
  readonly to_h: number;
}

export interface RingRow {
  readonly drive: string;
  readonly bore: string;
  readonly round: number;
  readonly length_m: number;
  readonly face_km: number;
  readonly zone: string;
  readonly ground: string;
  readonly spoil_loose_m3: number;
  readonly begun_h: number;
  readonly bored_h: number;
  readonly built_h: number;
}

export interface StockRow {
  readonly time_h: number;
  readonly site: string;
  readonly commodity: string;
  readonly level: number;
  readonly lowest: number;
  readonly received: number;
  readonly used: number;
  readonly cover_d: number | null;
}

export interface VoyageRow {
  readonly voyage: number;
  readonly ship: string;
  readonly fleet: string;
  readonly from: string;
  readonly to: string;
  readonly cargo_t: number;
  readonly loading_h: number;
  readonly sailed_h: number | null;
  readonly arrived_h: number | null;
  readonly unloaded_h: number | null;
  readonly returned_h: number | null;
  readonly wait_berth_h: number;
  readonly wait_weather_h: number;
  readonly wait_ice_h: number;
  readonly wait_yard_h: number;
}

export interface CargoRow {
  readonly voyage: number;
  readonly order: number;
  readonly site: string;
  readonly commodity: string;
  readonly quantity: number;
  readonly mass_t: number;
  readonly landed_h: number;
}

export interface OrderRow {
  readonly order: number;
  readonly site: string;
  readonly commodity: string;
  readonly port: string;
  readonly reason: OrderReason;
  readonly quantity: number;
  readonly placed_h: number;
  readonly ready_h: number;
  /** Nothing landed, or part of it only, when the run ended: null. */
  readonly delivered_h: number | null;
  readonly delivered: number;
}

export interface CostRow {
  readonly time_h: number;
  readonly account: Account;
  readonly entity: string;
  readonly amount_usd: number;
}

export interface MilestoneRow {
  readonly time_h: number;
  readonly milestone: Milestone;
  readonly entity: string;
  readonly detail: string;
}

export interface Rows {
  states: StateRow;
  rings: RingRow;
  stocks: StockRow;
  voyages: VoyageRow;
  cargo: CargoRow;
  orders: OrderRow;
  costs: CostRow;
  milestones: MilestoneRow;
}
export type TableName = keyof Rows;
