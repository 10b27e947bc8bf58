/** Tables as CSV (RFC 4180, UTF-8, comma, line feed). */
import { stringify } from 'csv-stringify/sync';
import type { UtcClock } from '../clock.ts';
import { type Table, type WrittenColumn, writtenColumns } from '../column.ts';
import type { Chunk, Texts, Values } from './column-buffer.ts';
import type { Output } from './output.ts';
import type { TableFile } from './table-file.ts';

/**
 * Rows converted to text at a time. Measured on the base model: with 200 the garbage collector has little to
 * do; with 20,000 a traced run takes 1.7 times as long.
 */
const BATCH = 200;

export class CsvFile implements TableFile {
  private readonly output: Output;
  private readonly clock: UtcClock;
  private readonly columns: readonly WrittenColumn[];
  private readonly texts: readonly (Texts | null)[];
  /** Texts of each column as they are written. */
  private readonly guarded: readonly string[][];

  constructor(output: Output, table: Table, texts: readonly (Texts | null)[], clock: UtcClock) {
    this.output = output;
    this.clock = clock;
    this.texts = texts;
    this.guarded = texts.map(() => []);
    this.columns = writtenColumns(table);
  }

  async write({ rows, values }: Chunk): Promise<void> {
    if (rows > 0) this.guardTexts();
    for (let from = 0; from < rows; from += BATCH) {
      const cells = this.cells(values, from, Math.min(rows, from + BATCH));
      const written = this.output.write(encoded(cells));
      if (written !== undefined) await written;
    }
  }

  async head(): Promise<void> {
    await this.output.write(encoded([this.columns.map(({ name }) => name)]));
  }

  async close(): Promise<void> {
    await this.output.close();
  }

  abandon(): void {
    this.output.abandon();
  }

  private cells(values: readonly Values[], from: number, to: number): string[][] {
    const cells: string[][] = [];
    for (let row = from; row < to; row++) cells.push([]);
    for (const column of this.columns) this.fill(cells, column, values[column.from] as Values, from);
    return cells;
  }

  /** Appends a column to each row. */
  private fill(
    cells: readonly string[][],
    { column, isDate, from: at }: WrittenColumn,
    values: Values,
    from: number,
  ): void {
    const texts = this.texts[at] === null ? null : (this.guarded[at] as string[]);
    const { clock } = this;
    for (let row = 0; row < cells.length; row++) {
      const value = values[from + row] as number;
      let cell: string;
      if (texts !== null) cell = texts[value] as string;
      else if (Number.isNaN(value)) cell = '';
      else if (!isDate) cell = plainText(value);
      else cell = column.type === 'time' ? clock.text(value) : clock.textOf(value);
      (cells[row] as string[]).push(cell);
    }
  }

  private guardTexts(): void {
    for (let column = 0; column < this.texts.length; column++) {
      const texts = this.texts[column]?.texts ?? [];
      const written = this.guarded[column] as string[];
      for (let number = written.length; number < texts.length; number++)
        written.push(guarded(texts[number] as string));
    }
  }
}

function encoded(cells: readonly string[][]): Uint8Array {
  return Buffer.from(stringify(cells as string[][], { record_delimiter: '\n' }));
}

/** A number without exponent that reads back to the same value; below 1e-6 with all its binary digits. */
export function plainText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) < 1 ? value.toFixed(100).replace(/0+$/, '') : String(BigInt(value));
}

/**
 * Puts a `'` before a text that a spreadsheet would take for a formula, and before one that begins with `'`: to
 * read it back, remove one leading `'`. Numbers are never changed.
 */
export function guarded(text: string): string {
  return /^[=+\-@\t\r']/.test(text) ? `'${text}` : text;
}

export function unguarded(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
