/** Run control: section B of the rules (docs/decisions/0006). */
import { expect, test } from 'vitest';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { Signal } from '../../src/kernel/resources/signal.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { watchFacility } from '../../src/kernel/resources/watch.ts';
import { openStream } from '../../src/random/stream.ts';
import { scene } from './stories.ts';

/** A process that writes the time once an hour. */
function ticking(hours: number, then: (hour: number) => void = () => {}) {
  const made = scene();
  const ticks: number[] = [];
  made.tell('ticks', function* () {
    for (let hour = 1; hour <= hours; hour++) {
      yield made.sim.hold(1);
      ticks.push(made.sim.now);
      then(hour);
    }
  });
  return { ...made, ticks };
}

test('B1 a run ends before the events of its horizon, and the clock stands at the horizon', () => {
  const { sim, ticks } = ticking(9);
  sim.run(3);
  expect([ticks, sim.now, sim.nextTime]).toEqual([[1, 2], 3, 3]);
  sim.run(3);
  expect(ticks).toEqual([1, 2]);
});

test('B1 a run until now runs nothing, not even what is due now', () => {
  const { sim, tell, say, log } = scene();
  tell('a', function* () {
    say('a');
  });
  sim.run(0);
  expect([log, sim.events]).toEqual([[], 0]);
  sim.run(0, { inclusive: true });
  expect(log).toEqual(['0 a']);
});

test('B1 with inclusive the events of the horizon run too, all of them', () => {
  const { sim, ticks } = ticking(9);
  for (const name of ['a', 'b', 'c']) sim.at(3, () => ticks.push(name.charCodeAt(0)));
  sim.run(3, { inclusive: true });
  expect(ticks).toEqual([1, 2, 97, 98, 99, 3]);
  sim.run(3, { inclusive: true });
  expect([ticks.length, sim.now]).toEqual([6, 3]);
});

test('B2 a later run loses none of the events at and after the horizon', () => {
  const { sim, ticks } = ticking(4);
  for (const until of [0.5, 1, 2.5, 3, 9]) sim.run(until);
  expect([ticks, sim.now]).toEqual([[1, 2, 3, 4], 9]);
});

test('B2 a run into the past, or until NaN, is refused and changes nothing', () => {
  const { sim, ticks } = ticking(4);
  sim.run(2.5);
  expect(() => sim.run(2)).toThrow(/run until 2 at 2.5/);
  expect(() => sim.run(Number.NaN)).toThrow(RangeError);
  sim.run();
  expect(ticks).toEqual([1, 2, 3, 4]);
});

test('B3 a run until a process, a signal or a request gives its result; what has come already is given at once', () => {
  const { sim, tell } = scene();
  const horn = new Signal('horn');
  const bin = new Stock('bin', 10);
  const worker = tell('worker', function* () {
    yield sim.hold(2);
    horn.fire('loud');
    yield sim.hold(3);
    yield bin.put(4);
    return 'done';
  });
  expect([sim.runUntil(horn), sim.now]).toEqual(['loud', 2]);
  expect([sim.runUntil(worker), sim.now]).toEqual(['done', 5]);
  expect([sim.runUntil(worker), sim.runUntil(bin.get(4)), sim.now]).toEqual(['done', undefined, 5]);
});

test('B3 a run until what never comes is an error that lists who waits; the wait is withdrawn', () => {
  const { sim, tell } = scene();
  const horn = new Signal('horn');
  tell('listener', function* () {
    yield sim.hold(1);
    yield horn;
  });
  const never = new Signal('end');
  expect(() => sim.runUntil(never)).toThrow(
    'the run ended at 1 and end has not come\n  "listener" waits for horn since 1',
  );
  expect(never.waiting).toBe(0);
  const quiet = scene();
  expect(() => quiet.sim.runUntil(never)).toThrow(/nobody waits/);
});

test('B3 a run until a process that fails throws its failure, now and later', () => {
  const { sim, tell } = scene();
  const doomed = tell('doomed', function* () {
    yield sim.hold(1);
    throw new Error('collapse');
  });
  expect(() => sim.runUntil(doomed)).toThrow(/"doomed" failed at 1: collapse/);
  expect(() => sim.runUntil(doomed)).toThrow(/"doomed" failed at 1: collapse/);
});

test('B4 an empty calendar ends at once; there is no step to take and no next time', () => {
  const { sim } = scene();
  sim.run();
  expect([sim.now, sim.step(), sim.nextTime, sim.pending]).toEqual([0, false, Number.POSITIVE_INFINITY, 0]);
  sim.run(5);
  expect(sim.now).toBe(5);
});

test('B5 halt ends the run after the event under way, and the rest runs later', () => {
  const { sim, ticks } = ticking(3, (hour) => {
    if (hour === 1) sim.halt();
  });
  sim.run(10);
  expect([ticks, sim.now]).toEqual([[1], 1]);
  sim.run(10);
  expect([ticks, sim.now]).toEqual([[1, 2, 3], 10]);
});

test('B5 step runs one event; until the time changes is one instant', () => {
  const { sim, ticks } = ticking(3);
  sim.at(2, () => ticks.push(-2));
  expect([sim.step(), sim.now, ticks]).toEqual([true, 0, []]);
  sim.step();
  const instant = sim.nextTime;
  while (sim.nextTime === instant) sim.step();
  expect([sim.now, ticks]).toEqual([2, [1, -2, 2]]);
});

/** A shop with chance in it, told as a list of times. */
function shop(watched: boolean): number[] {
  const { sim, tell } = scene();
  const stream = openStream(3, 0, 'shop');
  const till = new Facility('till', 2);
  if (watched) watchFacility(sim, till);
  const times: number[] = [];
  for (let number = 0; number < 50; number++) {
    tell(`customer ${number}`, function* () {
      yield sim.hold(stream.uniform() * 20);
      const place = till.seize();
      yield place;
      yield sim.hold(stream.uniform());
      place.release();
      times.push(sim.now, number);
    });
  }
  sim.run();
  return times;
}

test('B6 and B7 the same model and stream give the same run to the bit, watched or not', () => {
  const first = shop(false);
  expect(first).toHaveLength(100);
  expect(shop(false)).toEqual(first);
  expect(shop(true)).toEqual(first);
});
