/** Hand-worked cases of models/operations: places, loans, sides, berths that come and go, works that need others. */
import { describe, expect, test } from 'vitest';
import { caseOf, expectHours, timesOf, told, waitsOf } from './told.ts';

describe('two vessels at one berth', () => {
  // Waves above the limit from 0 to 11 h and from 17 to 21 h.
  test('the berth is held while the lighter waits: the tug queues behind it', () => {
    const run = told(caseOf('one-berth'));
    // Sails 0-1, in the berth from 1, calm from 11: 11-15. Sails to 16; the tug is in the berth until 18; calm at 21: 21-25.
    expectHours(timesOf(run, 'lighter', 'unload'), [1, 15, 16, 25]);
    expect(waitsOf(run, 'lighter')).toEqual({ weather: 10 + 3, place: 2 });
    // Sails 0-2, waits for the berth until 15: 15-18. Sails to 20, waits until 25: 25-28.
    expectHours(timesOf(run, 'tug', 'bunker'), [2, 18, 20, 28]);
    expect(waitsOf(run, 'tug')).toEqual({ place: 13 + 5 });
    expectHours(run.end_h, 28);
  });

  test('the berth is left meanwhile: the tug never waits, and the lighter ends as early', () => {
    const free = { 'operations.actors.lighter.cycle.1.place_while_waiting': 'free' };
    const run = told(caseOf('one-berth', free));
    expectHours(timesOf(run, 'tug', 'bunker'), [2, 5, 7, 10]);
    expectHours(timesOf(run, 'lighter', 'unload'), [1, 15, 16, 25]);
    expect(waitsOf(run, 'tug')).toEqual({});
    expect(waitsOf(run, 'lighter')).toEqual({ weather: 10 + 5 });
  });

  test('a berth that is held over several steps is left meanwhile too, at each of them', () => {
    const steps = [
      { do: 'moor', takes_h: 1 },
      { do: 'unload', takes_h: 2, limits: 'calm' },
      { do: 'land the crane', takes_h: 5, limits: 'calm' },
    ];
    const cycle = (place_while_waiting: string) => [
      { do: 'sail', takes_h: 1 },
      { in: 'berth', place_while_waiting, steps },
    ];
    const runs = ['free', 'hold'].map((what) =>
      told(
        caseOf('one-berth', {
          'operations.actors.lighter.cycle': cycle(what),
          'operations.actors.lighter.times': 1,
        }),
      ),
    );
    const [free, held] = runs as [(typeof runs)[0], (typeof runs)[0]];
    // Moors 1-2, leaves; the tug is in at 2-5 and 7-10. Unloads 11-13; 5 h of calm do not follow until 21: 21-26.
    expectHours(timesOf(free, 'tug', 'bunker'), [2, 5, 7, 10]);
    expectHours(timesOf(free, 'lighter', 'land the crane'), [13, 26]);
    // Held, the tug has it at 26.
    expectHours(timesOf(held, 'lighter', 'land the crane'), [13, 26]);
    expectHours(timesOf(held, 'tug', 'bunker'), [2, 29, 31, 34]);
  });
});

test('an installer, two feeders and a crane', () => {
  const run = told(caseOf('installer-and-feeders'));
  // Feeder 1: crane 0-10, 48 nm at 8 kn 10-16, lent 16-20, 48 nm at 12 kn to 24, crane 24-34, out 34-40; the installer is at
  // its second foundation until 44: lent 44-48, home 52.
  expectHours(timesOf(run, 'feeder-1', 'fasten'), [0, 10, 24, 34]);
  expectHours(timesOf(run, 'feeder-1', 'deck'), [16, 20, 40, 48]);
  expect(waitsOf(run, 'feeder-1')).toEqual({ mate: 4 });
  // Feeder 2: waits for the crane 0-10, 10-20, out 20-26, waits 26-30, lent 30-34, home 38, crane 38-48, out 48-54, waits until 58.
  expectHours(timesOf(run, 'feeder-2', 'deck'), [26, 34, 54, 62]);
  expect(waitsOf(run, 'feeder-2')).toEqual({ place: 10, mate: 4 + 4 });
  // Installer: waits for the first feeder 0-16; 4 h beside it and 10 h alone, four times.
  expect(waitsOf(run, 'installer')).toEqual({ mate: 16 });
  expectHours(timesOf(run, 'installer', 'grout'), [26, 30, 40, 44, 54, 58, 68, 72]);
  expectHours([run.ends['feeder-1'], run.ends['feeder-2'], run.end_h] as number[], [52, 66, 16 + 4 * 14]);
});

test('two sides of a work share a crane: 0-2 tower, 1-6 survey and deck, then an hour for both', () => {
  const run = told(caseOf('side-by-side'));
  // The deck waits for the crane from 1 to 2.
  expectHours(timesOf(run, 'crew', 'lift deck'), [1, 6]);
  expectHours(timesOf(run, 'crew', 'bolt'), [2, 5]);
  expectHours(timesOf(run, 'crew', 'hand over'), [6, 7]);
  expectHours(run.end_h, 7);
});

test('a quay comes berth by berth, and one is taken away once a ship has left it', () => {
  const run = told(caseOf('berth-by-berth'));
  // Berths from 48 and 58 on. Ship 1: 48-60; ship 2: 58-70; ship 3: 60-72. Ship 1 is back at 64, and in again 70-82; ship 2 is back
  // at 74, and in the berth of ship 3 74-86; ship 3 is back at 76, and in that of ship 1 82-94.
  expectHours(timesOf(run, 'ship-1', 'unload'), [0, 60, 64, 82]);
  expectHours(timesOf(run, 'ship-2', 'unload'), [0, 70, 74, 86]);
  expectHours(timesOf(run, 'ship-3', 'unload'), [0, 72, 76, 94]);
  expect(waitsOf(run, 'ship-3')).toEqual({ place: 60 + 6 });
  // The builder asks for a berth at 48 + 10 + 20 = 78, behind ship 3: it has that of ship 2 at 86, and is done 5 h later.
  expect(waitsOf(run, 'builder')).toEqual({ place: 8 });
  expectHours([run.ends.builder as number, run.end_h], [91, 98]);
});

test('works that need the ends of others, and a site that opens by them', () => {
  const run = told(caseOf('one-after-another'));
  const days = (actor: string) => (run.ends[actor] as number) / 24;
  // Permit 60; survey 30 + 20; dock 60 + 10; cranes one after the other in one slot; the camp a day after both.
  expectHours(['permit', 'survey', 'dock', 'crane-1', 'crane-2', 'camp'].map(days), [60, 50, 70, 75, 80, 81]);
  // With a slot for each, both stand on day 75.
  expectHours(told(caseOf('one-after-another', { 'operations.places.slot': 2 })).end_h, 76 * 24);
});
