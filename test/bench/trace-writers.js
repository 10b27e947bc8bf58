/**
 * Writes a trace of so many rows in one way, and prints seconds, file size and peak memory as JSON.
 * Usage: trace-writers.js CASE ROWS FOLDER
 */
import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UtcClock } from '../../dist/index.js';
import { category, integer, number, text, time } from '../../dist/trace/column.js';
import { ColumnBuffer } from '../../dist/trace/files/column-buffer.js';
import { formats, TableWriter } from '../../dist/trace/files/writer.js';
import { peak_MB } from './turns.js';

const start_ms = Date.parse('2027-01-01');
const clock = new UtcClock(start_ms);
/** Rows between two flushes of a run. */
const FLUSH_ROWS = 10_000;
const JOINED_ROWS = 20_000;
/** Rows that csv-stringify is given at a time, as ours gives them. */
const STRINGIFIED_ROWS = 200;

const names = Array.from(
  { length: 40 },
  (_, n) => `${n % 2 === 0 ? 'north' : 'south'}-${'a'.repeat(n % 7)}${n}`,
);
const words =
  'boring building halted working away casting loading sailing returning unloading waiting done'.split(' ');

const table = {
  meaning: 'Synthetic trace',
  columns: {
    time_h: time('when'),
    event: integer('number of the event'),
    entity: text('whose'),
    kind: category(words, 'what'),
    value: number('t', 3, 'how much'),
    stock: number('m3', 3, 'what is left'),
  },
};
const HEAD = 'time_h,time_utc,event,entity,kind,value,stock\n';

/** Cells come from here by turns, so that making a row takes little of the time that is measured. */
const TURNS = 65_536;
const pick = {
  name: new Uint8Array(TURNS),
  word: new Uint8Array(TURNS),
  value: new Float64Array(TURNS),
  stock: new Float64Array(TURNS),
};
let seed = 1;
function chance(below) {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
}
for (let turn = 0; turn < TURNS; turn++) {
  pick.name[turn] = chance(names.length);
  pick.word[turn] = chance(words.length);
  pick.value[turn] = chance(1_000_000) / 1000;
  pick.stock[turn] = chance(50_000_000) / 1000;
}

/** A new object each time, as a simulation makes them. */
function rowOf(event) {
  const turn = event % TURNS;
  return {
    time_h: (event * 11) / 1000,
    event,
    entity: names[pick.name[turn]],
    kind: words[pick.word[turn]],
    value: pick.value[turn],
    stock: pick.stock[turn],
  };
}

/** The date of an hour, without milliseconds, as ours is. */
function date(time_h) {
  const moment_ms = Math.round((start_ms + time_h * 3_600_000) / 1000) * 1000;
  return `${new Date(moment_ms).toISOString().slice(0, 19)}Z`;
}

const cases = {
  ...Object.fromEntries(formats.map((format) => [format, (rows, folder) => ours(format, rows, folder)])),
  rows: makeRows,
  record,
  join: joined,
  stringify: (rows, folder) => stringified(date, rows, folder),
  'stringify-clock': (rows, folder) => stringified((time_h) => clock.text(time_h), rows, folder),
  'duckdb-csv': (rows, folder) => byDuckDb('csv', '(format csv, header)', rows, folder),
  'duckdb-parquet': (rows, folder) => byDuckDb('parquet', '(format parquet)', rows, folder),
};

async function ours(format, rows, folder) {
  const writer = await TableWriter.open(folder, 'trace', table, format, clock);
  const began = performance.now();
  for (let event = 0; event < rows; event++) {
    writer.add(rowOf(event));
    if (event % FLUSH_ROWS === FLUSH_ROWS - 1) await writer.flush();
  }
  await writer.close();
  return performance.now() - began;
}

let sum = 0;

/** Making the rows alone. */
function makeRows(rows) {
  const began = performance.now();
  for (let event = 0; event < rows; event++) {
    const row = rowOf(event);
    sum += row.time_h + row.event + row.entity.length + row.kind.length + row.value + row.stock;
  }
  return performance.now() - began;
}

/** Making and recording rows; full chunks are dropped. */
function record(rows) {
  const sheet = new ColumnBuffer('trace', table, (chunk) => {
    sum += chunk.rows;
  });
  const began = performance.now();
  for (let event = 0; event < rows; event++) sheet.add(rowOf(event));
  sheet.emit();
  return performance.now() - began;
}

/** The least that writing text takes: no quotes, no checks. */
function joined(rows, folder) {
  const file = openSync(join(folder, 'trace.csv'), 'w');
  const began = performance.now();
  writeSync(file, HEAD);
  for (let from = 0; from < rows; from += JOINED_ROWS) {
    const lines = [];
    for (let number = from; number < Math.min(rows, from + JOINED_ROWS); number++) {
      const { time_h, event, entity, kind, value, stock } = rowOf(number);
      lines.push(`${time_h},${date(time_h)},${event},${entity},${kind},${value},${stock}\n`);
    }
    writeSync(file, lines.join(''));
  }
  closeSync(file);
  return performance.now() - began;
}

/** Strings made cell by cell, and put together by csv-stringify. */
async function stringified(dateOf, rows, folder) {
  const { stringify } = await import('csv-stringify/sync');
  const file = openSync(join(folder, 'trace.csv'), 'w');
  const began = performance.now();
  writeSync(file, HEAD);
  for (let from = 0; from < rows; from += STRINGIFIED_ROWS) {
    const cells = [];
    for (let number = from; number < Math.min(rows, from + STRINGIFIED_ROWS); number++) {
      const { time_h, event, entity, kind, value, stock } = rowOf(number);
      cells.push([String(time_h), dateOf(time_h), String(event), entity, kind, String(value), String(stock)]);
    }
    writeSync(file, stringify(cells, { record_delimiter: '\n' }));
  }
  closeSync(file);
  return performance.now() - began;
}

/** The same columns, made and written by DuckDB with one thread. */
async function byDuckDb(format, options, rows, folder) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const list = (texts) => `[${texts.map((text) => `'${text}'`).join(', ')}]`;
  const chosen = (texts, salt) => `${list(texts)}[1 + (hash(event + ${salt}) % ${texts.length})::INTEGER]`;
  const made = `
    select event * 11 / 1000.0 as time_h,
      make_timestamp(${start_ms * 1000} + (round(event * 39.6) * 1000000)::BIGINT) as time_utc,
      event::INTEGER as event, ${chosen(names, 1)} as entity, ${chosen(words, 2)} as kind,
      (hash(event + 3) % 1000000)::INTEGER / 1000.0 as value,
      (hash(event + 4) % 50000000)::INTEGER / 1000.0 as stock
    from range(${rows}) as numbers(event)`;
  const began = performance.now();
  await connection.run(`copy (${made}) to '${join(folder, `trace.${format}`)}' ${options}`);
  const took_ms = performance.now() - began;
  connection.closeSync();
  return took_ms;
}

const [, , name, rows, folder] = process.argv;
const seconds = (await cases[name](Number(rows), folder)) / 1000;
const file_MB = readdirSync(folder).reduce((all, file) => all + statSync(join(folder, file)).size / 1e6, 0);
console.log(JSON.stringify({ seconds, file_MB, memory_MB: peak_MB(), check: sum }));
