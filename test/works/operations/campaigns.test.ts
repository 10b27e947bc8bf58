/** The two larger cases of models/operations, in weather and ice that stop nothing: worked by hand. */
import { expect, test } from 'vitest';
import { caseOf, expectHours, timesOf, told, waitsOf } from './told.ts';

/** Limits that any weather keeps, as settings. */
const calm = (...limits: string[]) =>
  Object.fromEntries(limits.map((name) => [`weather.limits.${name}`, { wind_below_m_per_s: 100 }]));

test('sea freight: eight barges of 4,500 t by two tugs', () => {
  const run = told(caseOf('sea-freight', calm('lightering')));
  // A trip: 4500 / 250 = 18 h, 2000 nm at 7 kn, 15 lots of 300 t at 75 t/h, 2000 nm at 9 kn.
  const [load, north, land, south] = [18, 2000 / 7, 60, 2000 / 9];
  const trip = load + north + land + south;
  // The second tug waits 18 h for the berth, and 60 - 18 for the lighters; from then on it is 60 h behind.
  expect(waitsOf(run, 'tug-1')).toEqual({});
  expectHours(waitsOf(run, 'tug-2').place as number, 18 + 42);
  expectHours(timesOf(run, 'tug-2', 'load').slice(0, 4), [0, 36, 60 + trip, 78 + trip]);
  // Three lorries clear 36 t an hour: in 120 h of landing 9000 - 4320 t stay, and there is room.
  expect(waitsOf(run, 'tug-2').stock).toBeUndefined();
  expectHours([run.ends['tug-1'] as number, run.end_h], [4 * trip, 60 + 4 * trip]);
});

test('an offshore campaign: a jack-up of 22 h a foundation is fed every 49 h 20 min by each of two feeders', () => {
  const settings = { ...calm('lifts', 'afloat', 'lay'), 'operations.actors.jack-up.cycle.2.takes_h': 3 };
  const run = told(caseOf('offshore-campaign', settings));
  // A feeder: fastened 20, out 80 / 6, beside the jack-up 3 + 3, back 80 / 8. The first comes at 33.33 and every 49.33 h; the
  // second at 53.33 waits for 33.33 + 6 + 9 + 3 + 4 = 55.33, and then comes every 49.33 h too.
  const round = 20 + 80 / 6 + 6 + 10;
  const first = 20 + 80 / 6;
  const lent = (feeder: string) => timesOf(run, feeder, 'deck').filter((_, at) => at % 2 === 1);
  expectHours(
    lent('feeder-1'),
    [0, 1, 2, 3, 4, 5].map((turn) => first + 6 + turn * round),
  );
  expectHours(
    lent('feeder-2'),
    [0, 1, 2, 3, 4, 5].map((turn) => first + 22 + 6 + turn * round),
  );
  // Jacked up at 4 h; the last foundation 5 rounds after 55.33, lifted 6, driven 3, set 2, bolted 4, moved 3.
  expectHours(run.ends['jack-up'] as number, first + 22 + 5 * round + 18);
  // On day 20 all twelve stand: 0.9 nm at 0.034 kn and 11 h each.
  expectHours(run.end_h, 480 + 12 * (0.9 / 0.034 + 11));
});
