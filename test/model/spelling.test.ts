/** What a misspelt word was meant to be. */
import { expect, test } from 'vitest';
import { nearestNames, surelyMeant } from '../../src/model/file/spelling.ts';

const KEYS = ['round_m', 'build_h', 'stop_d', 'after_km', 'price_usd', 'to', 'per', 'cause_when_out'];

test.each([
  ['roundm', 'round_m', 'a letter is missing'],
  ['buuild_h', 'build_h', 'a letter is added'],
  ['price_usf', 'price_usd', 'a letter is replaced by another'],
  ['rpice_usd', 'price_usd', 'two letters are changed over'],
  ['Round_M', 'round_m', 'letters are capitals'],
  ['cause-when-out', 'cause_when_out', 'signs between words are others'],
  ['pe', 'per', 'a short word lacks a letter'],
])('%s is surely %s: %s', (word, name) => expect(surelyMeant(word, KEYS)).toBe(name));

test.each([
  ['stop_h', KEYS, 'another unit'],
  ['after_m', KEYS, 'another unit, by a letter that is missing'],
  ['north-3', ['north-2'], 'another number'],
  ['rng', ['ring', 'rang'], 'equally near to two'],
  ['round_ft', KEYS, 'two letters'],
  ['o', KEYS, 'too short'],
  ['round_m', ['round_m'], 'the same'],
])('%s among %j is not sure: %s', (word, names) => expect(surelyMeant(word, names)).toBeUndefined());

test('the nearest names are all that are equally near, and none where none is near', () => {
  expect(nearestNames('rng', ['ring', 'rang', 'rope'])).toEqual(['ring', 'rang']);
  expect(nearestNames('stop_h', KEYS)).toEqual(['stop_d']);
  expect(nearestNames('swell', KEYS)).toEqual([]);
  expect(nearestNames('rail', ['sea', 'air', 'ice'])).toEqual([]);
  expect(nearestNames('x', [])).toEqual([]);
});
