/** Tables as Parquet: row groups as they come, columns in the encodings that suit them. */
import type { Encoding, SchemaElement } from 'hyparquet';
import { fileWriter, ParquetWriter } from 'hyparquet-writer';
import type { UtcClock } from '../clock.ts';
import { type Table, type WrittenColumn, writtenColumns } from '../column.ts';
import { cannotWrite } from '../folders/folder-error.ts';
import { CHUNK_ROWS, type Chunk, type Texts, type Values } from './column-buffer.ts';
import type { TableFile } from './table-file.ts';

export class ParquetFile implements TableFile {
  private readonly path: string;
  private readonly writer: ParquetWriter;
  private readonly columns: readonly WrittenColumn[];
  private readonly texts: readonly (Texts | null)[];
  private readonly clock: UtcClock;

  constructor(path: string, table: Table, texts: readonly (Texts | null)[], clock: UtcClock) {
    this.path = path;
    this.texts = texts;
    this.clock = clock;
    this.columns = writtenColumns(table);
    const root: SchemaElement = { name: 'table', num_children: this.columns.length };
    const schema = [root, ...this.columns.map(element)];
    this.writer = this.guard(
      () => new ParquetWriter({ writer: fileWriter(path), schema, createdBy: 'beringsim' }),
    );
  }

  head(): void {}

  write(chunk: Chunk): void {
    const columnData = this.columns.map((column) => {
      const encoding = parquetEncoding(column);
      const data = this.data(column, chunk);
      return encoding === undefined ? { name: column.name, data } : { name: column.name, data, encoding };
    });
    this.guard(() => this.writer.write({ columnData, rowGroupSize: CHUNK_ROWS }));
  }

  close(): void {
    this.guard(() => this.writer.finish());
  }

  abandon(): void {}

  private data({ column, isDate, from }: WrittenColumn, { rows, values }: Chunk) {
    const cells = values[from] as Values;
    const texts = this.texts[from]?.texts;
    if (texts !== undefined) return Array.from(cells, (number) => texts[number] as string);
    if (isDate) return this.dates(column.type === 'time', cells, column.optional ?? false);
    if (column.optional) return Array.from(cells, (value) => (Number.isNaN(value) ? null : value));
    return column.type === 'integer' ? Int32Array.from(cells as Float64Array) : cells.slice(0, rows);
  }

  private dates(isTime: boolean, cells: Values, isOptional: boolean) {
    const moment = (value: number) => BigInt(isTime ? this.clock.moment_ms(value) : value);
    if (isOptional) return Array.from(cells, (value) => (Number.isNaN(value) ? null : moment(value)));
    const dates = new BigInt64Array(cells.length);
    for (let row = 0; row < cells.length; row++) dates[row] = moment(cells[row] as number);
    return dates;
  }

  private guard<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      throw cannotWrite(this.path, error);
    }
  }
}

/** A column of the schema; streamed files must mark text columns as UTF-8. */
function element({ name, column, isDate }: WrittenColumn): SchemaElement {
  const common = { name, repetition_type: column.optional ? 'OPTIONAL' : 'REQUIRED' } as const;
  if (isDate) {
    const logical_type = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } as const;
    return { ...common, type: 'INT64', logical_type };
  }
  switch (column.type) {
    case 'text':
    case 'category':
    case 'list':
      return { ...common, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'integer':
      return { ...common, type: 'INT32' };
    case 'number':
    case 'time':
    case 'moment':
      return { ...common, type: 'DOUBLE' };
  }
}

/** Times and dates grow slowly, so that differences and split bytes compress; the writer chooses the rest. */
function parquetEncoding({ column, isDate }: WrittenColumn): Encoding | undefined {
  if (isDate || column.type === 'integer') return 'DELTA_BINARY_PACKED';
  return column.type === 'time' ? 'BYTE_STREAM_SPLIT' : undefined;
}
