/** Tables as Arrow IPC files: a record batch a chunk, texts as dictionaries that grow. */
import { setImmediate } from 'node:timers/promises';
import {
  type Data,
  DataType,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  TimestampMillisecond,
  Utf8,
  Vector,
  vectorFromArray,
} from 'apache-arrow';
import type { UtcClock } from '../clock.ts';
import { type Table, type WrittenColumn, writtenColumns } from '../column.ts';
import type { Chunk, Texts, Values } from './column-buffer.ts';
import { PlainFile } from './output.ts';
import type { TableFile } from './table-file.ts';

export class ArrowFile implements TableFile {
  private readonly file: PlainFile;
  private readonly clock: UtcClock;
  private readonly texts: readonly (Texts | null)[];
  private readonly columns: readonly WrittenColumn[];
  private readonly schema: Schema;
  private readonly writer = new RecordBatchFileWriter();
  private readonly written: Promise<void>;
  private failure: unknown = null;
  /** Texts of each column already written, in pieces: a file may extend a dictionary, not replace it. */
  private readonly dictionaries = new Map<number, Vector<Utf8>>();

  constructor(path: string, table: Table, texts: readonly (Texts | null)[], clock: UtcClock) {
    this.file = new PlainFile(path);
    this.clock = clock;
    this.texts = texts;
    this.columns = writtenColumns(table);
    this.schema = new Schema(
      this.columns.map(
        (column, number) =>
          new Field(column.name, arrowType(column, number), column.column.optional ?? false),
      ),
    );
    this.written = this.pump();
  }

  head(): void {
    this.writer.reset(undefined, this.schema);
  }

  async write(chunk: Chunk): Promise<void> {
    const { rows } = chunk;
    const children = this.columns.map((column, number) => this.column(column, number, chunk));
    const data = makeData({ type: new Struct(this.schema.fields), length: rows, nullCount: 0, children });
    this.writer.write(new RecordBatch(this.schema, data as Data<Struct>));
    // By the next macrotask the pump has taken the batch.
    await setImmediate();
    if (this.failure !== null) throw this.failure;
  }

  async close(): Promise<void> {
    this.writer.finish();
    await this.written;
    this.file.close();
    if (this.failure !== null) throw this.failure;
  }

  abandon(): void {
    // Nobody needs the rest.
    this.written.catch(() => {});
    this.writer.abort();
    this.file.abandon();
  }

  private async pump(): Promise<void> {
    for await (const bytes of this.writer) {
      try {
        if (this.failure === null) this.file.write(bytes);
      } catch (error) {
        // Keeps draining; closing the writer here would hide this error from the caller.
        this.failure = error;
      }
    }
  }

  private column({ column, isDate, from }: WrittenColumn, number: number, { rows, values }: Chunk): Data {
    const cells = values[from] as Values;
    const { type } = this.schema.fields[number] as Field;
    if (DataType.isDictionary(type)) {
      const dictionary = this.dictionary(from, number);
      return makeData({ type, length: rows, nullCount: 0, data: cells as Int32Array, dictionary });
    }
    const nulls = column.optional ? nullsOf(cells) : { nullCount: 0 };
    if (isDate) {
      const isTime = column.type === 'time';
      const data = new BigInt64Array(rows);
      for (let row = 0; row < rows; row++) {
        const value = cells[row] as number;
        if (!Number.isNaN(value)) data[row] = BigInt(isTime ? this.clock.moment_ms(value) : value);
      }
      return makeData({ type: type as TimestampMillisecond, length: rows, ...nulls, data });
    }
    if (DataType.isInt(type)) {
      const data = Int32Array.from(cells);
      return makeData({ type: type as Int32, length: rows, ...nulls, data });
    }
    return makeData({ type: type as Float64, length: rows, ...nulls, data: cells as Float64Array });
  }

  /** All texts of a column so far; new ones are a further piece. */
  private dictionary(from: number, number: number): Vector<Utf8> {
    const known = this.dictionaries.get(number);
    const texts = (this.texts[from] as Texts).texts;
    const news = texts.slice(known?.length ?? 0);
    if (known !== undefined && news.length === 0) return known;
    const piece = vectorFromArray(news, new Utf8());
    const grown = new Vector<Utf8>([...(known?.data ?? []), ...piece.data]);
    this.dictionaries.set(number, grown);
    return grown;
  }
}

function arrowType({ column, isDate }: WrittenColumn, number: number): DataType {
  if (isDate) return new TimestampMillisecond('UTC');
  switch (column.type) {
    case 'text':
    case 'category':
    case 'list':
      return new Dictionary(new Utf8(), new Int32(), number);
    case 'integer':
      return new Int32();
    case 'number':
    case 'time':
    case 'moment':
      return new Float64();
  }
}

/** Validity bitmap: bit 1 where a cell has a value. */
function nullsOf(cells: Values): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array(Math.ceil(cells.length / 8));
  let nullCount = 0;
  for (let row = 0; row < cells.length; row++) {
    if (Number.isNaN(cells[row] as number)) nullCount++;
    else nullBitmap[row >> 3] = (nullBitmap[row >> 3] as number) | (1 << (row & 7));
  }
  return { nullBitmap, nullCount };
}
