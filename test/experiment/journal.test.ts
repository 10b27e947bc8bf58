import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failure } from '../../src/experiment/replication.ts';
import { JOURNAL_FILE, Journal } from '../../src/experiment/set/journal.ts';

const PLAN = { seed: 1 };
const newDraft = () => mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const textIn = (draft: string) => readFileSync(join(draft, JOURNAL_FILE), 'utf8');
const result = (number: number, error = 'no ships') => failure({ seed: 1, replication: number }, error);
const key = (point: number, replication: number) => ({ point, replication });

/** A journal with results of some keys, in their order. */
function journalOf(draft: string, ...keys: readonly (readonly [point: number, replication: number])[]) {
  const journal = Journal.begin(draft, PLAN);
  for (const [point, number] of keys) journal.add(key(point, number), result(number, `of ${point}`));
  return journal;
}

test('results are found by their keys, in whatever order they came, also when it is opened again', () => {
  const draft = newDraft();
  const written = journalOf(draft, [1, 7], [0, 8], [0, 7]);
  for (const journal of [written, Journal.goOn(draft, PLAN)]) {
    expect(journal.size).toBe(3);
    expect([key(0, 7), key(0, 8), key(1, 7), key(1, 8), key(2, 7)].map((one) => journal.has(one))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(journal.get(key(0, 7))).toEqual(result(7, 'of 0'));
    expect(journal.get(key(1, 7))).toEqual(result(7, 'of 1'));
    expect(journal.get(key(1, 8))).toBeUndefined();
  }
});

test('the same result once more is nothing new; another one of its key is refused', () => {
  const draft = newDraft();
  const journal = journalOf(draft, [0, 1]);
  const before = textIn(draft);
  journal.add(key(0, 1), result(1, 'of 0'));
  expect([journal.size, textIn(draft)]).toEqual([1, before]);
  expect(() => journal.add(key(0, 1), result(1, 'no rings'))).toThrow(
    /replication 1 of point 1 has two different results/,
  );
  expect(textIn(draft)).toBe(before);
});

test('a line that stands twice in a file counts once; two that differ are refused', () => {
  const draft = newDraft();
  journalOf(draft, [0, 1], [0, 2]);
  const [plan, one, two] = textIn(draft).split('\n') as [string, string, string];
  writeFileSync(join(draft, JOURNAL_FILE), `${[plan, one, two, one].join('\n')}\n`);
  expect(Journal.goOn(draft, PLAN).size).toBe(2);
  writeFileSync(join(draft, JOURNAL_FILE), `${[plan, one, two, one.replace('of 0', 'of 9')].join('\n')}\n`);
  expect(() => Journal.goOn(draft, PLAN)).toThrow(
    /replication 1 of point 1 has two different results[\s\S]*--force/,
  );
});

test('a line cut off at its end is dropped, and its result may come again', () => {
  const draft = newDraft();
  journalOf(draft, [0, 1], [0, 2]);
  const whole = textIn(draft);
  for (const cut of [1, 20, whole.length - whole.trimEnd().lastIndexOf('\n') - 1]) {
    writeFileSync(join(draft, JOURNAL_FILE), whole.slice(0, -cut));
    const journal = Journal.goOn(draft, PLAN);
    expect([journal.has(key(0, 1)), journal.has(key(0, 2))]).toEqual([true, false]);
    journal.add(key(0, 2), result(2, 'of 0'));
    expect(textIn(draft)).toBe(whole);
  }
});

test('a line in the midst that is no result is dropped, and its place is told; a finished journal has none', () => {
  const draft = newDraft();
  journalOf(draft, [0, 1], [0, 2]);
  const whole = textIn(draft);
  const second = whole.trimEnd().lastIndexOf('\n') + 1;
  for (const line of [
    '{"seed":1,"repl',
    '{"seed":1,"replication":2}',
    'null',
    '{"point":0,"replication":2,"result":null}',
    '\0\0\0\0',
  ]) {
    writeFileSync(join(draft, JOURNAL_FILE), `${whole.slice(0, second)}${line}\n${whole.slice(second)}`);
    expect(() => Journal.finished(draft, PLAN)).toThrow(
      new RegExp(`the line at byte ${second} is no result[\\s\\S]*run the shard again`),
    );
    const journal = Journal.goOn(draft, PLAN);
    expect([journal.size, journal.unreadable]).toEqual([2, [second]]);
    expect(textIn(draft)).toBe(whole);
    journal.add(key(0, 3), result(3, 'of 0'));
    expect(Journal.goOn(draft, PLAN).get(key(0, 3))).toEqual(result(3, 'of 0'));
  }
});

test('a result that contradicts the one that is there says what helps, as it is told', () => {
  const journal = journalOf(newDraft(), [0, 1]);
  expect(() => journal.add(key(0, 1), result(1, 'no rings'), 'remove shard 2, and merge again')).toThrow(
    /two different results[\s\S]*fix: {5}remove shard 2, and merge again/,
  );
});

test('entries come point after point, whatever order they came in', () => {
  const journal = journalOf(newDraft(), [1, 7], [0, 8], [0, 7]);
  expect([...journal.entries()].map(([one]) => one)).toEqual([key(0, 7), key(0, 8), key(1, 7)]);
});

test('a journal whose plan was cut off begins anew, one of another plan is refused', () => {
  const draft = newDraft();
  journalOf(draft, [0, 1]);
  expect(() => Journal.goOn(draft, { seed: 2 })).toThrow(/differs from this one in seed/);
  writeFileSync(join(draft, JOURNAL_FILE), '{"see');
  expect(Journal.goOn(draft, PLAN).size).toBe(0);
  expect(textIn(draft)).toBe('{"seed":1}\n');
});

test('lines of any length, and with any letters, are found again', () => {
  const draft = newDraft();
  const journal = Journal.begin(draft, PLAN);
  const errors = ['é'.repeat(100_000), 'line\u2028separator\nand more', 'x', 'ü'.repeat(40_000), ''];
  for (const [at, error] of errors.entries()) journal.add(key(0, at), result(at, error));
  const again = Journal.goOn(draft, PLAN);
  for (const at of [4, 0, 3, 1, 2, 0]) expect(again.get(key(0, at))?.error).toBe(errors[at]);
});
