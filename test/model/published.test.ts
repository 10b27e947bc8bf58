/** Files of hours as they are given out: each is read as it is, and its guessed entry reads it without problems. */
import { expect, test } from 'vitest';
import { guessed } from '../../src/model/data/series/guess.ts';
import type { Files } from '../../src/model/file/layers.ts';
import type { ObservedSeries } from '../../src/model/model.ts';
import { type Published, published } from './published.ts';
import { problemsOf, rounded, seriesOf } from './series-reading.ts';

const filesOf = (content: string | Uint8Array): Files => ({
  resolve: (_, path) => path,
  read: () => (typeof content === 'string' ? new TextEncoder().encode(content) : content),
});

const known = ({ hours }: ObservedSeries) =>
  Object.fromEntries(
    Object.entries(hours).flatMap(([name, values]) =>
      values ? [[name, rounded(values.subarray(0, 4))]] : [],
    ),
  );

const named = (some: readonly Published[]) => some.map((one) => [one.what, one] as const);

test.each(named(published))('%s is read as it is', (_, { spec, content, starts, hours, notes }) => {
  const series = seriesOf(spec, content);
  expect(new Date(series.start_ms).toISOString().slice(0, 16)).toBe(starts);
  expect(known(series)).toEqual(hours);
  for (const note of notes ?? []) expect(series.notes.join('\n')).toMatch(note);
});

test.each(named(published.filter(({ guess }) => guess !== undefined)))(
  'the entry that is guessed for %s reads it',
  (_, { content, guess }) => {
    const found = guessed(filesOf(content), 'hours.csv', {});
    expect(found.problems).toEqual([]);
    expect(found.entry).toMatchObject(guess as object);
    const { file: _file, ...keys } = found.entry;
    const text = JSON.stringify(keys).slice(1, -1);
    expect(problemsOf(text, content)).toEqual([]);
  },
);

test('a guess says what is unclear and which key to state, and takes what is stated', () => {
  const content = 'time,wind_mps\n1/1/27 0:00,5\n1/2/27 0:00,5\n';
  const unclear = guessed(filesOf(content), 'hours.csv', {});
  expect(unclear.problems).toMatchObject([{ fix: 'state date_order: in the series' }]);
  const stated = guessed(filesOf(content), 'hours.csv', { date_order: 'month-first', fill_up_to_h: 48 });
  expect(stated.problems).toEqual([]);
  expect(stated.series?.length_h).toBe(25);
});
