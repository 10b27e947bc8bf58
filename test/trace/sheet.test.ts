import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  category,
  integer,
  list,
  moment,
  number,
  sometimes,
  type Table,
  text,
  time,
} from '../../src/trace/column.ts';
import { CHUNK_ROWS, type Chunk, ColumnBuffer } from '../../src/trace/files/column-buffer.ts';

const table = {
  meaning: 'all sorts of columns',
  columns: {
    name: text('any'),
    state: category(['on', 'off'], 'one of two'),
    also: list(['a', 'b', 'c'], 'some of three'),
    count: integer('whole'),
    depth_m: sometimes(number('m', 2, 'to the centimetre')),
    at_h: time('when'),
  },
} satisfies Table;

const row = { name: 'n', state: 'on', also: [], count: 1, depth_m: 0.5, at_h: 1 };

function sheet(): { sheet: ColumnBuffer; chunks: Chunk[] } {
  const chunks: Chunk[] = [];
  return { sheet: new ColumnBuffer('things', table, (chunk) => chunks.push(chunk)), chunks };
}

test('rows come back from the columns, over many chunks', () => {
  const { sheet: one, chunks } = sheet();
  const rows = CHUNK_ROWS * 2 + 17;
  for (let count = 0; count < rows; count++)
    one.add({ ...row, name: `n${count % 1000}`, count, also: count % 2 === 0 ? ['b', 'a'] : ['c'] });
  one.emit();
  one.emit();
  expect(chunks.map((chunk) => chunk.rows)).toEqual([CHUNK_ROWS, CHUNK_ROWS, 17]);
  expect(one.rows).toBe(rows);
  let count = 0;
  for (const { rows: length, values } of chunks) {
    for (let at = 0; at < length; at++, count++) {
      expect(one.texts[0]?.texts[values[0]?.[at] as number]).toBe(`n${count % 1000}`);
      expect(one.texts[2]?.texts[values[2]?.[at] as number]).toBe(count % 2 === 0 ? 'b a' : 'c');
      expect(values[3]?.[at]).toBe(count);
    }
  }
});

test('numbers are kept to the stated places, whatever the format; nothing is kept as nothing', () => {
  const { sheet: one, chunks } = sheet();
  one.add({ ...row, depth_m: 1.005, at_h: 0.0004 });
  one.add({ ...row, depth_m: null, at_h: 0.0006 });
  one.add({ ...row, depth_m: -0.001, at_h: 1e6 });
  one.emit();
  const [, , , , depth, at] = chunks[0]?.values ?? [];
  expect([...(depth ?? [])]).toEqual([1, Number.NaN, 0]);
  expect(Object.is(depth?.[2], 0)).toBe(true);
  expect([...(at ?? [])]).toEqual([0, 0.001, 1e6]);
});

test('a moment is kept as the nearest whole second, half a second as the next', () => {
  const chunks: Chunk[] = [];
  const moments = { meaning: 'moments', columns: { ends_utc: moment('when') } } satisfies Table;
  const one = new ColumnBuffer('moments', moments, (chunk) => chunks.push(chunk));
  for (const ends_utc of [1000, 1499, 1500, 1999, 2000.4]) one.add({ ends_utc });
  one.emit();
  expect([...(chunks[0]?.values[0] ?? [])]).toEqual([1000, 1000, 2000, 2000, 2000]);
});

test('a time is kept as the nearest thousandth of an hour, not the one before it', () => {
  const { sheet: one, chunks } = sheet();
  for (const at_h of [2.0004, 2.0006, 2.9999]) one.add({ ...row, at_h });
  one.emit();
  expect([...(chunks[0]?.values[5] ?? [])]).toEqual([2, 2.001, 3]);
});

test.each([
  [{ state: 'broken' }, 'things.state: "broken"; allowed: on, off'],
  [{ also: ['a', 'd'] }, 'things.also: "d"; allowed: a, b, c'],
  [{ count: 1.5 }, /things.count: 1.5; allowed is a whole number/],
  [{ count: 2 ** 31 }, /whole number/],
  [{ depth_m: Number.NaN }, /things.depth_m: NaN; allowed is a finite number/],
  [{ at_h: Number.POSITIVE_INFINITY }, /finite/],
  [{ at_h: null }, 'things.at_h: null; allowed is a value'],
])('%j is refused by name', (wrong, message) => {
  expect(() => sheet().sheet.add({ ...row, ...wrong })).toThrow(message);
});

test('each list of words has one number, and is the words in their order (law)', () => {
  const { sheet: one, chunks } = sheet();
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 });
  const lists = fc.sample(words, 500);
  for (const also of lists) one.add({ ...row, also });
  one.emit();
  const texts = one.texts[2]?.texts ?? [];
  expect(new Set(texts).size).toBe(texts.length);
  for (const [at, also] of lists.entries())
    expect(texts[chunks[0]?.values[2]?.[at] as number]).toBe(also.join(' '));
});
