/** Hand-worked cases of models/operations: weather by the hour, windows, work that pauses, calendars. */
import { describe, expect, test } from 'vitest';
import { traceOf } from '../../fixtures/models.ts';
import { caseOf, expectHours, timesOf, told, waitsOf } from './told.ts';

test('ten steps, each with its own limits', () => {
  const run = told(caseOf('ten-steps'));
  // Waves 5-9 and 34-36 h, wind 16-20, 44-47 and 49-50 h. Loaded 3: of the 4 h out only 2 are calm, 9-13; 14; 15; surveyed 16;
  // the lift waits 4 h, 20-22; 23; grouted 26; 27; home 31. Again: loaded 34, waits 2, out 36-40, 41, 42, surveyed 43; lift of 2 h
  // at 47-49; lowered 50-51; 54; 55; 59.
  expectHours(timesOf(run, 'jack-up', 'sail out'), [3, 13, 34, 40]);
  expectHours(timesOf(run, 'jack-up', 'lift'), [16, 22, 43, 49]);
  expectHours(timesOf(run, 'jack-up', 'lower'), [22, 23, 49, 51]);
  expect(waitsOf(run, 'jack-up')).toEqual({ weather: 6 + 4 + 2 + 4 + 1 });
  expectHours(run.end_h, 2 * 21 + 17);
});

describe('a long lay: 12.5 nm at 0.25 kn are 50 h; waves 20-30 and 31-40 h', () => {
  test('pauses: 20 h are laid; the hour from 30 on goes into setting up; from 40 on 2 h of it and 30 h of lay', () => {
    const run = told(caseOf('long-lay'));
    expectHours(timesOf(run, 'cable-ship', 'lay'), [0, 40 + 2 + 30]);
    expect(waitsOf(run, 'cable-ship')).toEqual({ weather: 10 + 9 });
    expectHours(run.end_h, 72 + 92 / 11.5);
  });

  test('without a loss by setting up the hour counts', () => {
    const run = told(caseOf('long-lay', { 'operations.actors.cable-ship.cycle.0.set_up_h': 0 }));
    expectHours(timesOf(run, 'cable-ship', 'lay'), [0, 40 + 29]);
  });

  test('that may not pause waits for 50 h of calm, from 40 on', () => {
    const run = told(caseOf('long-lay', { 'operations.actors.cable-ship.cycle.0.work': 'window' }));
    expectHours(timesOf(run, 'cable-ship', 'lay'), [0, 90]);
  });
});

test('8 h of work in calms of 6, 5 and many hours: 0-6, 8-13, from 15 on', () => {
  const run = told(caseOf('window-or-suspend'));
  // Waits for 15-23, knowing; begins at 0, 8 and 15, hoping; 6 h, an hour of setting up, and 2 h; to its end at 8, 2 h of it in waves.
  expectHours(timesOf(run, 'waits', 'dive'), [0, 23]);
  expect(waitsOf(run, 'waits')).toEqual({ weather: 15 });
  expectHours(timesOf(run, 'hopes', 'dive'), [0, 23]);
  expect(waitsOf(run, 'hopes')).toEqual({ weather: 2 + 2 });
  expectHours(timesOf(run, 'pauses', 'dive'), [0, 8 + 1 + 2]);
  expectHours(timesOf(run, 'goes-through', 'dive'), [0, 8]);
  const through = run.steps.find(({ actor }) => actor === 'goes-through');
  expectHours(through?.exposed_h ?? Number.NaN, 2);
});

test('a window of just 4 h (2-6) is enough for 4 h of work, unless it must be longer or 5 h are asked for (10-16)', () => {
  const run = told(caseOf('just-long-enough'));
  const { ends } = run;
  expectHours([ends.enough, ends.longer, ends['asked-for']] as number[], [6, 10 + 4, 10 + 3]);
  // A step of no length waits for 12 h of calm, which begin at 20; without a length asked for it waits for nothing.
  expectHours(timesOf(run, 'looks-ahead', 'await a window'), [0, 20]);
  expect(waitsOf(run, 'looks-ahead')).toEqual({ weather: 20 });
  const atOnce = { 'operations.actors.looks-ahead.cycle.0.window_h': null };
  expectHours(told(caseOf('just-long-enough', atOnce)).ends['looks-ahead'] as number, 2);
});

test('calendars on two sides of the date line', () => {
  const run = told(caseOf('calendars'));
  // Closed to Friday 8 January; Monday 11 January 8:00 at UTC+12 is 10 January 20:00: hour 236. Three days of 10 h.
  expectHours(timesOf(run, 'uelen', 'pour'), [0, 236 + 2 * 24 + 10]);
  expect(waitsOf(run, 'uelen')).toEqual({ calendar: 236 + 14 + 14 });
  // Hour 0 is 15:00 of 31 December at UTC-9: 4 h until 19:00, then 16-28 h, and 2 h from 40 on; cured by day and night.
  expectHours(timesOf(run, 'wales', 'pour'), [0, 42]);
  expectHours(run.ends.wales as number, 42 + 48);
});

test('a window that the series has not is never begun in bad weather: the end of the run says who waits for what', () => {
  // The last calm of the series is 20-72 h.
  const model = caseOf('just-long-enough', { 'operations.actors.enough.cycle.0.takes_h': 60 });
  const { outcome, steps } = traceOf(model, {}, ['steps']);
  expect(outcome.finished).toBe(false);
  expect(outcome.waiting).toContainEqual(
    expect.objectContaining({ process: 'enough', on: expect.stringContaining('60.0 h of lift') }),
  );
  expect(steps.find(({ actor }) => actor === 'enough')).toMatchObject({ begun_h: 0, done_h: null });
});
