/** Faults of lengths that must be bored, and of openings: each is the plan of fit-out with one edit. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import { FIT_OUT, readingOf } from '../fixtures/models.ts';

const sound = readFileSync(FIT_OUT, 'utf8');

function problemsOf(from: string, to: string): string[] {
  if (!sound.includes(from)) throw new Error(`the sound model has no ${from}`);
  const reading = readingOf(
    sound.replace(from, () => to),
    FIT_OUT,
  );
  return 'model' in reading ? [] : reading.problems.map(problemText);
}

const LENGTH = '{ drive: two, bored_km: 0.45 }';
const STRETCH = '{ bore: one, from: a, to: m }';

test.each([
  [
    'a drive that there is not',
    LENGTH,
    '{ drive: three, bored_km: 0.45 }',
    /names "three", which is no drive/,
  ],
  ['no length', LENGTH, '{ drive: two }', /names a drive without bored_km/],
  ['more than the drive can bore', LENGTH, '{ drive: two, bored_km: 1.2 }', /at most 1 km/],
  ['a length of 0', LENGTH, '{ drive: two, bored_km: 0 }', /more than 0/],
  ['ends of a drive', LENGTH, '{ drive: two, bored_km: 0.4, to: m }', /names a drive with to/],
  ['a drive and a bore', LENGTH, '{ drive: two, bore: two, from: a, to: m }', /just one of drive, bore/],
  ['neither', LENGTH, '{ bored_km: 0.4 }', /drive/],
  ['one end alone', STRETCH, '{ bore: one, from: a }', /names a bore without to/],
  ['a point that there is not', STRETCH, '{ bore: one, from: a, to: q }', /names "q", which is no point/],
  ['a bore that there is not', STRETCH, '{ bore: four, from: a, to: m }', /which no drive bores/],
  ['no stretch', STRETCH, '{ bore: one, from: a, to: a }', /which no drive bores/],
  [
    'an opening that there is not',
    'opening: [approval]',
    'opening: [aproval]',
    /names "aproval", which is no actor/,
  ],
  [
    'an opening without end',
    '      needs: [tests]\n',
    '      needs: [tests]\n      times: endless\n',
    /project.opening names approval, which cycles without end/,
  ],
])('%s is told', (_, from, to, found) => {
  const problems = problemsOf(from, to);
  expect(problems.join('\n')).toMatch(found);
  expect(problems[0]).toContain('fix: ');
});

test('a drive that waits for what only it can bore waits for itself', () => {
  const two = 'two: { bore: two, machine: m, crew: c, site: west, to: b, ready_d: 0 }';
  const waiting = (need: string) =>
    problemsOf(two, `two: { bore: two, machine: m, crew: c, site: west, to: b, needs: [${need}] }`);
  expect(waiting('{ drive: two, bored_km: 0.1 }').join('\n')).toMatch(/drives\.two needs itself/);
  expect(waiting('{ bore: two, from: a, to: m }').join('\n')).toMatch(/drives\.two needs itself/);
  expect(waiting('{ bore: one, from: a, to: m }')).toEqual([]);
});
