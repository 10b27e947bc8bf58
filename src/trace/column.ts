/** Columns of tables: type, unit, meaning and rounding. */

/**
 * - `text`: any text, also none (empty); `category`: a word of a closed list; `list`: words of a closed list, with spaces
 *   between them where they are written as text
 * - `integer`: -2^31 to 2^31 - 1; `number`: kept to `decimals` places, where that is stated
 * - `time`: hours since the start of the run, kept to `TIME_STEP_H`; `moment`: milliseconds since 1970, UTC, whole seconds
 */
type ColumnType = 'text' | 'category' | 'list' | 'integer' | 'number' | 'time' | 'moment';

declare const held: unique symbol;

/** A column whose cells are of type `V`. */
export interface Column<V = unknown> {
  readonly type: ColumnType;
  readonly meaning: string;
  readonly unit?: string;
  /** The closed list of a category or list. */
  readonly words?: readonly string[];
  /** Decimal places that are kept of a number; all where not given. */
  readonly decimals?: number;
  /** The cell may be null: it has not happened, or does not apply. */
  readonly optional?: boolean;
  readonly [held]?: V;
}

/** Type of a cell of a column. */
type ValueOf<C> = C extends Column<infer V> ? V : never;

/** A table: its columns in order, its key and its references. */
export interface Table {
  readonly meaning: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** Columns that together identify a row, if any. */
  readonly key?: readonly string[];
  /** Columns that refer to a row of another table. */
  readonly refersTo?: readonly Reference[];
}

interface Reference {
  readonly column: string;
  readonly table: string;
  readonly key: string;
}

export type RowOf<T extends Table> = {
  readonly [K in keyof T['columns']]: ValueOf<T['columns'][K]>;
};

/** Step to which times are rounded when recorded [h]: 3.6 s. */
export const TIME_STEP_H = 0.001;

export const text = (meaning: string): Column<string> => ({ type: 'text', meaning });

export const integer = (meaning: string): Column<number> => ({ type: 'integer', meaning });

export const number = (unit: string, decimals: number, meaning: string): Column<number> => ({
  type: 'number',
  unit,
  decimals,
  meaning,
});

/** A number as given, without a unit. */
export const given = (meaning: string): Column<number> => ({ type: 'number', meaning });

export const category = <W extends string>(words: readonly W[], meaning: string): Column<W> => ({
  type: 'category',
  words,
  meaning,
});

export const list = <W extends string>(words: readonly W[], meaning: string): Column<readonly W[]> => ({
  type: 'list',
  words,
  meaning,
});

export const time = (meaning: string): Column<number> => ({ type: 'time', unit: 'h', meaning });

export const moment = (meaning: string): Column<number> => ({ type: 'moment', meaning });

export const sometimes = <V>(column: Column<V>): Column<V | null> => ({ ...column, optional: true });

/** A column as written: a time is followed by its date. */
export interface WrittenColumn {
  readonly name: string;
  /** The column that it is written from, and its index in the table. */
  readonly field: string;
  readonly column: Column;
  readonly from: number;
  /** Whether a date is written: of the hours of a `time`, or of a `moment`. */
  readonly isDate: boolean;
}

/** The columns of a table as written, in order: each `time` column `x_h` is followed by `x_utc`. */
export function writtenColumns(table: Table): WrittenColumn[] {
  return Object.entries(table.columns).flatMap(([field, column], from) => {
    const own = { name: field, field, column, from, isDate: column.type === 'moment' };
    if (column.type !== 'time') return [own];
    return [own, { name: field.replace(/_h$/, '_utc'), field, column, from, isDate: true }];
  });
}
