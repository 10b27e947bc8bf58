import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Availability } from '../../src/nature/availability/availability.ts';
import { gapsIn, type Interval, united } from '../../src/nature/availability/intervals.ts';
import type { Cause } from '../../src/trace/lost-time.ts';
import type { State } from '../../src/trace/vocabulary.ts';
import type { Diary } from '../../src/works/diary.ts';
import { inWorkableWeather, resting } from '../../src/works/outdoors.ts';
import { type Berth, Stoppages, Unavailable } from '../../src/works/stoppage.ts';
import type { World } from '../../src/works/world.ts';
import { ofHours } from '../nature/hours.ts';

/** Open outside the given times. */
const closed = (cause: Cause, ...times: Interval[]) =>
  new Availability(gapsIn(times, 0, Number.POSITIVE_INFINITY), { cause, name: cause });

/** A simulation, what stops the work in it, and the entries of its diary as `hour state cause`. */
function standing(...closures: readonly Availability[]) {
  const sim = new Simulation();
  const entries: string[] = [];
  const enter = (state: State, cause: Cause = 'none') => entries.push(`${sim.now} ${state} ${cause}`);
  const diary = { enter } as unknown as Diary;
  const list = closures.map((open) => new Unavailable(sim, open.causeAt(0), open));
  const stops = new Stoppages(list, (cause) => diary.enter('waiting', cause));
  return { sim, diary, stops, entries };
}

test('work of 10 h that is stopped from hour 4 to 6 ends at hour 12', () => {
  const { sim, diary, stops, entries } = standing(closed('access', { from_h: 4, to_h: 6 }));
  sim.start('work', stops.work(sim, diary, 'casting', 10));
  sim.run();
  expect(sim.now).toBe(12);
  expect(entries).toEqual(['0 casting none', '4 waiting access', '6 casting none']);
});

test('of two stops at once the first in rank is the cause, and both must be over', () => {
  const { sim, diary, stops, entries } = standing(
    closed('earthquake', { from_h: 2, to_h: 5 }),
    closed('access', { from_h: 1, to_h: 3 }, { from_h: 4, to_h: 7 }),
  );
  sim.start('work', stops.work(sim, diary, 'casting', 3));
  sim.run();
  expect(entries).toEqual([
    '0 casting none',
    '1 waiting access',
    '3 waiting earthquake',
    '5 waiting access',
    '7 casting none',
  ]);
  expect(sim.now).toBe(9);
});

test('stops that hold are told beside another cause', () => {
  const { sim, stops } = standing(
    closed('access', { from_h: 0, to_h: 3 }),
    closed('ice', { from_h: 2, to_h: 4 }),
  );
  expect(stops.seen).toEqual(['access']);
  sim.run(2);
  expect(stops.seen).toEqual(['access', 'ice']);
  sim.run(3.5);
  expect(stops.seen).toEqual(['ice']);
});

test('work out of doors stands for a stop as for the weather, and begins again when both let it', () => {
  const { sim, diary, stops, entries } = standing(closed('access', { from_h: 3, to_h: 6 }));
  const calm = ofHours(Uint8Array.from([0, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1]));
  const work = inWorkableWeather({ sim } as World, diary, 'unloading', 4, calm, { ...resting, stops });
  sim.start('work', work);
  sim.run();
  expect(entries).toEqual([
    '0 waiting weather',
    '1 unloading none',
    '3 waiting access',
    '6 unloading none',
    '7 waiting weather',
    '8 unloading none',
  ]);
  expect(sim.now).toBe(9);
});

test.each([null, ofHours(new Uint8Array(20).fill(1))])(
  'a berth that is given up while work waits is free for others during a stop',
  (windows) => {
    const { sim, diary, stops, entries } = standing(closed('access', { from_h: 3, to_h: 6 }));
    const berth: Berth = {
      leave: () => entries.push(`${sim.now} leaves`),
      *take() {
        entries.push(`${sim.now} takes`);
        yield sim.hold(1, 'berth');
      },
    };
    const mode = { ...resting, stops, berth };
    sim.start('work', inWorkableWeather({ sim } as World, diary, 'unloading', 4, windows, mode));
    sim.run();
    expect(entries).toEqual([
      '0 unloading none',
      '3 leaves',
      '3 waiting access',
      '6 takes',
      '7 unloading none',
    ]);
    expect(sim.now).toBe(8);
  },
);

test('work takes its hours and those of the stops within it, whatever they are (law)', () => {
  const times = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 9 })), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(times, times, fc.integer({ min: 1, max: 30 }), (some, others, hours) => {
      const [one, two] = [some, others].map((list) =>
        united(list.map(([from, length]) => ({ from_h: from / 2, to_h: (from + length) / 2 }))),
      ) as [Interval[], Interval[]];
      const { sim, diary, stops } = standing(closed('access', ...one), closed('ice', ...two));
      sim.start('work', stops.work(sim, diary, 'casting', hours));
      sim.run();
      const both = closed('ice', ...united([...one, ...two]));
      expect(sim.now).toBe(both.finish(0, hours));
    }),
  );
});
