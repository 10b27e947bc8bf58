/** When a forecast is asked again: the rule of its renewal (its rates of hits and false alarms are in works/outdoors). */
import { expect, test } from 'vitest';
import { DecayingSkillForecast, perfect, persistence } from '../../src/nature/availability/forecast.ts';
import { openStream } from '../../src/random/stream.ts';
import { ofHours } from './hours.ts';

/** So many foul hours, then so many fine ones. */
const hours = (foul: number, fine: number) => ofHours(new Uint8Array(foul + fine).fill(1, foul));
const erring = (skill_h: number) => new DecayingSkillForecast(skill_h, openStream(1, 0, 'forecast'));

test('a forecast that errs is out anew every 6 h: who waits longer asks again then, from whenever it was asked', () => {
  for (const now of [0, 3.5, 250]) {
    expect(erring(48).expect(hours(2000, 1), now, now, 5)).toEqual({
      start_h: Number.POSITIVE_INFINITY,
      again_h: now + 6,
    });
  }
});

test('it is asked again sooner where the window is expected sooner, or the series ends', () => {
  // With a skill this long all is known: fine from hour 2, or from hour 100.
  expect(erring(1e12).expect(hours(2, 50), 0, 0, 5)).toEqual({ start_h: 2, again_h: 2 });
  expect(erring(1e12).expect(hours(100, 50), 0, 0, 5)).toEqual({ start_h: 100, again_h: 6 });
  expect(erring(48).expect(hours(0, 4), 2, 2, 5)).toEqual({ start_h: Number.POSITIVE_INFINITY, again_h: 4 });
});

test('a fine hour that is foreseen stays foreseen as it comes nearer; those that are not are told as of another year', () => {
  const forecast = erring(48);
  // No other year is in so short a series: its first hour stands for it, which is foul.
  const series = hours(300, 300);
  const told = Array.from({ length: 100 }, (_, at) =>
    [100, 50, 24, 12, 6, 0].map((lead_h) => forecast.tells(series, 300 + at, 300 + at - lead_h)),
  );
  for (const one of told) expect(one).toEqual([...one].sort());
  for (const lead of [0, 1, 2]) expect(new Set(told.map((one) => one[lead])).size).toBe(2);
  expect(told.every((one) => one[5])).toBe(true);
});

test('who knows all, and who expects what is, ask again when the weather turns', () => {
  expect(perfect.expect(hours(100, 50), 10, 10, 5)).toEqual({ start_h: 100, again_h: 100 });
  expect(persistence.expect(hours(100, 50), 10, 10, 5)).toEqual({
    start_h: Number.POSITIVE_INFINITY,
    again_h: 100,
  });
});
