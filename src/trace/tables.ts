/** The tables of a trace: their columns with type, unit and meaning, their keys and references. */
import type { Rows, TableName } from './rows.ts';
import { accounts, causes, kinds, milestones, orderReasons, states } from './words.ts';

export type ColumnType = 'text' | 'integer' | 'number' | 'time' | 'category';

export interface Column {
  readonly type: ColumnType;
  readonly meaning: string;
  readonly unit?: string;
  /** The closed list of a category. */
  readonly words?: readonly string[];
  /** The cell may be empty: it has not come about, or does not apply. */
  readonly optional?: boolean;
}

export interface Table<T extends TableName> {
  readonly meaning: string;
  readonly columns: { readonly [K in keyof Rows[T]]-?: Column };
  /** Columns that together name a row; none where rows have no name. */
  readonly key?: readonly (keyof Rows[T] & string)[];
  /** Columns that name a row of another table. */
  readonly refersTo?: { readonly column: keyof Rows[T] & string; readonly table: TableName };
}

const text = (meaning: string): Column => ({ type: 'text', meaning });
const integer = (meaning: string): Column => ({ type: 'integer', meaning });
const number = (unit: string, meaning: string): Column => ({ type: 'number', unit, meaning });
const category = (words: readonly string[], meaning: string): Column => ({
  type: 'category',
  words,
  meaning,
});
const time = (meaning: string): Column => ({ type: 'time', unit: 'h', meaning });
const sometimes = (column: Column): Column => ({ ...column, optional: true });

/** Each `time` column `x_h` [hours since the start of the run] is followed by `x_utc` where a table is written. */
export const tables: { readonly [T in TableName]: Table<T> } = {
  states: {
    meaning:
      'What each drive, crew, plant, ship and disposal did: intervals that tile its time, each with one cause',
    columns: {
      entity: text('name of the drive, crew, plant, ship or disposal'),
      kind: category(kinds, 'what the entity is'),
      state: category(states, 'what it did'),
      cause: category(causes, 'why it did not work; none while it did'),
      secondary: text('other causes at the start of the interval, by rank, with a space between'),
      from_h: time('start of the interval'),
      to_h: time('end of the interval'),
    },
  },
  rings: {
    meaning: 'Rounds of the drives: one ring bored and built each',
    key: ['drive', 'round'],
    columns: {
      drive: text('name of the drive'),
      bore: text('bore that the drive is part of'),
      round: integer('number of the round, from 1'),
      length_m: number('m', 'metres bored in the round'),
      face_km: number('km', 'chainage of the face after the round'),
      zone: text('zone of ground'),
      ground: text('class of ground'),
      spoil_loose_m3: number('m3', 'loose spoil of the round'),
      begun_h: time('boring began'),
      bored_h: time('boring ended'),
      built_h: time('ring built'),
    },
  },
  stocks: {
    meaning: 'Stock of each yard and spoil heap at the end of each day (UTC), and at the end of the run',
    key: ['time_h', 'site', 'commodity'],
    columns: {
      time_h: time('end of the day'),
      site: text('site of the yard'),
      commodity: text('commodity; spoil for the heap [loose m3]'),
      level: number('unit of the commodity', 'held at the end of the day'),
      lowest: number('unit of the commodity', 'least that was held in the day'),
      received: number('unit of the commodity', 'came in the day'),
      used: number('unit of the commodity', 'went in the day'),
      cover_d: sometimes(number('d', 'days that the lowest level lasts at the planned use')),
    },
  },
  voyages: {
    meaning: 'Voyages of the ships; a time is empty when the run ended before it',
    key: ['voyage'],
    columns: {
      voyage: integer('number of the voyage, from 1'),
      ship: text('name of the ship'),
      fleet: text('fleet of the ship'),
      from: text('port of loading'),
      to: text('site of unloading'),
      cargo_t: number('t', 'cargo'),
      loading_h: time('turned to for loading'),
      sailed_h: sometimes(time('left the port')),
      arrived_h: sometimes(time('arrived off the site')),
      unloaded_h: sometimes(time('last lot in the yard')),
      returned_h: sometimes(time('back at the port')),
      wait_berth_h: number('h', 'waited for a berth'),
      wait_weather_h: number('h', 'waited for weather or visibility'),
      wait_ice_h: number('h', 'waited for open water'),
      wait_yard_h: number('h', 'waited for room in the yard'),
    },
  },
  cargo: {
    meaning: 'Lots landed by the ships',
    refersTo: { column: 'voyage', table: 'voyages' },
    columns: {
      voyage: integer('voyage that brought the lot'),
      order: integer('order that it is part of'),
      site: text('site where it was landed'),
      commodity: text('commodity'),
      quantity: number('unit of the commodity', 'landed'),
      mass_t: number('t', 'mass of the lot'),
      landed_h: time('in the yard'),
    },
  },
  orders: {
    meaning: 'Orders of the yards',
    key: ['order'],
    columns: {
      order: integer('number of the order, from 1'),
      site: text('site that ordered'),
      commodity: text('commodity'),
      port: text('port where the goods are made ready'),
      reason: category(orderReasons, 'usual reorder, or stock for the winter'),
      quantity: number('unit of the commodity', 'ordered'),
      placed_h: time('ordered'),
      ready_h: time('ready at the port'),
      delivered_h: sometimes(time('all of it landed')),
      delivered: number('unit of the commodity', 'landed by the end of the run'),
    },
  },
  costs: {
    meaning: 'Costs by month, account and entity; the sum is the total cost',
    columns: {
      time_h: time('end of the month, or of the run'),
      account: category(accounts, 'account'),
      entity: text('what the money was spent on'),
      amount_usd: number('USD', 'spent in the month, in money of the price base'),
    },
  },
  milestones: {
    meaning: 'Moments worth a mark',
    columns: {
      time_h: time('when'),
      milestone: category(milestones, 'what'),
      entity: text('whose'),
      detail: text('which point was passed, which face was met'),
    },
  },
};

export const tableNames = Object.keys(tables) as readonly TableName[];

/** A column as written: times are followed by their date. */
export interface WrittenColumn extends Omit<Column, 'type'> {
  readonly name: string;
  readonly type: ColumnType | 'utc';
  /** The field of a row that it is written from. */
  readonly field: string;
}

/** The columns of a table as written, in order. */
export function writtenColumns(table: TableName): WrittenColumn[] {
  return Object.entries<Column>(tables[table].columns).flatMap(([field, column]) => {
    const own: WrittenColumn = { ...column, name: field, field };
    if (column.type !== 'time') return [own];
    const { unit: _, ...rest } = column;
    return [
      own,
      { ...rest, type: 'utc', name: field.replace(/_h$/, '_utc'), field, meaning: `${column.meaning}, UTC` },
    ];
  });
}
