/** Buffer of the rows of one table as columns of numbers, without a text or object for each row. */
import { type Column, type Table, TIME_STEP_H } from '../column.ts';
import { ClosedDictionary, Dictionary, ListDictionary } from './dictionary.ts';

/** Rows of one chunk: a row group of Parquet, a record batch of Arrow. */
export const CHUNK_ROWS = 65_536;
const FIRST_ROWS = 256;

/** One column of a chunk: values, NaN for none; for texts, their numbers in the dictionary. */
export type Values = Float64Array | Int32Array;

export interface Chunk {
  readonly rows: number;
  /** By column of the table, each of length `rows`. */
  readonly values: readonly Values[];
}

/** Texts of the numbers of a column. */
export interface Texts {
  readonly texts: readonly string[];
}

type RecordedRow = Readonly<Record<string, unknown>>;

export class ColumnBuffer {
  readonly name: string;
  readonly table: Table;
  /** Rows taken so far. */
  rows = 0;
  private readonly cells: readonly ColumnCells[];
  private readonly full: (chunk: Chunk) => void;
  private filled = 0;
  private room = 0;

  /** @param full takes each chunk when it is full */
  constructor(name: string, table: Table, full: (chunk: Chunk) => void) {
    this.name = name;
    this.table = table;
    this.cells = Object.entries(table.columns).map(
      ([field, column]) => new ColumnCells(`${name}.${field}`, field, column),
    );
    this.full = full;
  }

  /** The texts of each column. */
  get texts(): readonly (Texts | null)[] {
    return this.cells.map(({ texts }) => texts);
  }

  /** @throws RangeError for a value that its column does not allow */
  add(row: RecordedRow): void {
    if (this.filled === this.room) this.grow();
    for (const cells of this.cells) cells.set(this.filled, row);
    this.filled++;
    this.rows++;
    if (this.filled === CHUNK_ROWS) this.emit();
  }

  /** Emits the rows since the last chunk. */
  emit(): void {
    if (this.filled === 0) return;
    const rows = this.filled;
    this.filled = 0;
    this.room = 0;
    this.full({ rows, values: this.cells.map((cells) => cells.take(rows)) });
  }

  private grow(): void {
    // A table that filled a chunk will probably fill another.
    const isLong = this.rows >= CHUNK_ROWS;
    this.room = isLong ? CHUNK_ROWS : Math.min(CHUNK_ROWS, Math.max(FIRST_ROWS, this.room * 4));
    for (const cells of this.cells) cells.grow(this.room);
  }
}

/** The cells of one column in the current chunk. */
class ColumnCells {
  readonly texts: Texts | null;
  private readonly name: string;
  private readonly field: string;
  private readonly isOptional: boolean;
  private readonly numberOf: (value: unknown) => number;
  private values: Values;

  constructor(name: string, field: string, column: Column) {
    this.name = name;
    this.field = field;
    this.isOptional = column.optional ?? false;
    const words = column.words ?? [];
    switch (column.type) {
      case 'text': {
        const dictionary = new Dictionary();
        this.texts = dictionary;
        this.numberOf = (value) => dictionary.numberOf(value as string);
        break;
      }
      case 'category': {
        const dictionary = new ClosedDictionary(words);
        this.texts = dictionary;
        this.numberOf = (value) => dictionary.numberOf(value as string);
        break;
      }
      case 'list': {
        const dictionary = new ListDictionary(words);
        this.texts = dictionary;
        this.numberOf = (value) => dictionary.numberOf(value as readonly string[]);
        break;
      }
      case 'integer':
        this.texts = null;
        this.numberOf = int32;
        break;
      case 'number':
        this.texts = null;
        this.numberOf = column.decimals === undefined ? finite : rounding(Number(`1e${column.decimals}`));
        break;
      case 'time':
        this.texts = null;
        this.numberOf = rounding(1 / TIME_STEP_H);
        break;
      case 'moment':
        this.texts = null;
        this.numberOf = wholeSecond;
        break;
    }
    if (this.isOptional && this.texts !== null) throw new Error(`${name}: a text is empty rather than null`);
    this.values = this.made(0);
  }

  set(at: number, row: RecordedRow): void {
    const value = row[this.field];
    if (value === null) {
      if (!this.isOptional) throw new RangeError(`${this.name}: null; allowed is a value`);
      this.values[at] = Number.NaN;
      return;
    }
    try {
      this.values[at] = this.numberOf(value);
    } catch (error) {
      throw new RangeError(`${this.name}: ${(error as Error).message}`);
    }
  }

  grow(room: number): void {
    const before = this.values;
    this.values = this.made(room);
    this.values.set(before);
  }

  take(rows: number): Values {
    const taken = this.values.subarray(0, rows);
    this.values = this.made(0);
    return taken;
  }

  private made(room: number): Values {
    return this.texts === null ? new Float64Array(room) : new Int32Array(room);
  }
}

function int32(value: unknown): number {
  if ((value as number) === ((value as number) | 0)) return value as number;
  throw new RangeError(`${value}; allowed is a whole number from -2^31 to 2^31 - 1`);
}

function finite(value: unknown): number {
  if (Number.isFinite(value)) return value as number;
  throw new RangeError(`${value}; allowed is a finite number`);
}

function wholeSecond(value: unknown): number {
  return Math.round(finite(value) / 1000) * 1000;
}

function rounding(scale: number): (value: unknown) => number {
  return (value) => {
    // Rounded once for all formats; adding 0 turns -0 into 0.
    return Math.round(finite(value) * scale) / scale + 0;
  };
}
