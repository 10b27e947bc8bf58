import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/kernel/actor.ts';
import { Calendar, type Entry } from '../../src/kernel/calendar.ts';
import { allOf, anyOf } from '../../src/kernel/condition.ts';
import { Facility } from '../../src/kernel/facility.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Stock } from '../../src/kernel/stock.ts';
import type { Process } from '../../src/kernel/wait.ts';

test('a facility serves by rank, then by who came first', () => {
  const sim = new Simulation();
  const crane = new Facility('crane', 1);
  const served: string[] = [];
  function* lift(name: string, rank: number): Process {
    const place = crane.seize(rank);
    yield place;
    served.push(name);
    yield sim.hold(1);
    place.release();
  }
  sim.start('a', lift('a', 0));
  sim.start('b', lift('b', 2));
  sim.start('c', lift('c', 1));
  sim.start('d', lift('d', 1));
  sim.run();
  expect([served, sim.now, crane.free]).toEqual([['a', 'c', 'd', 'b'], 4, 1]);
});

test('releasing what is not held, or twice, is an error; so is a facility without places', () => {
  const sim = new Simulation();
  const crane = new Facility('crane', 1);
  expect(() => crane.seize().release()).toThrow(/not held/);
  sim.start(
    'a',
    (function* (): Process {
      const place = crane.seize();
      yield place;
      place.release();
      place.release();
    })(),
  );
  expect(() => sim.run()).toThrow(/not held \(over\)/);
  expect(() => new Facility('none', 0)).toThrow(RangeError);
});

test('one who reneges leaves the line, and the others keep their order', () => {
  const sim = new Simulation();
  const crane = new Facility('crane', 1);
  const log: string[] = [];
  function* visit(name: string, patience: number): Process {
    const place = crane.seize();
    const timer = sim.timer(patience);
    if ((yield anyOf(place, timer)) === timer) {
      log.push(`${name} reneged at ${sim.now}`);
      return;
    }
    yield sim.hold(10);
    place.release();
    log.push(`${name} done at ${sim.now}`);
  }
  sim.start('a', visit('a', 1));
  sim.start('b', visit('b', 5));
  sim.start('c', visit('c', 50));
  sim.run();
  expect(log).toEqual(['b reneged at 5', 'a done at 10', 'c done at 20']);
  expect(sim.now).toBe(20);
});

test('an interrupt between grant and resumption gives the place back', () => {
  const sim = new Simulation();
  const crane = new Facility('crane', 1);
  const holder = crane.seize();
  const actors: Actor<void>[] = [];
  sim.start(
    'holder',
    (function* (): Process {
      yield holder;
      yield sim.hold(5);
      holder.release();
      actors[0]?.interrupt('too late');
    })(),
  );
  actors.push(
    sim.start(
      'waiter',
      (function* (): Process {
        try {
          yield crane.seize();
        } catch {
          yield sim.hold(1);
        }
      })(),
    ),
  );
  sim.run();
  expect(crane.free).toBe(1);
});

test('a small get does not overtake a large one, and put and get unblock each other', () => {
  const sim = new Simulation();
  const bin = new Stock('bin', 10);
  const log: string[] = [];
  function* get(name: string, amount: number): Process {
    yield bin.get(amount);
    log.push(`${name} at ${sim.now}`);
  }
  sim.start('large', get('large', 6));
  sim.start('small', get('small', 1));
  sim.start(
    'filler',
    (function* (): Process {
      for (let times = 0; times < 2; times++) {
        yield sim.hold(1);
        yield bin.put(4);
      }
    })(),
  );
  sim.run();
  expect(log).toEqual(['large at 2', 'small at 2']);
  expect(bin.level).toBe(1);
});

test('a put waits for room; a put or get that can never be served is refused', () => {
  const sim = new Simulation();
  const bin = new Stock('bin', 5, 4);
  let done = 0;
  sim.start(
    'filler',
    (function* (): Process {
      yield bin.put(3);
      done = sim.now;
    })(),
  );
  sim.start(
    'taker',
    (function* (): Process {
      yield sim.hold(7);
      yield bin.get(2);
    })(),
  );
  sim.run();
  expect([done, bin.level]).toEqual([7, 5]);
  expect(() => bin.put(5.1)).toThrow(/put of 5.1; allowed is more than 0 and at most 5/);
  expect(() => bin.get(0)).toThrow(RangeError);
  expect(() => bin.get(Number.NaN)).toThrow(RangeError);
});

test('a level of fractions comes back to empty and to full exactly', () => {
  const sim = new Simulation();
  const bin = new Stock('bin', 1);
  sim.start(
    'filler',
    (function* (): Process {
      for (let times = 0; times < 10; times++) yield bin.put(0.1);
      expect(bin.level).toBe(1);
      for (let times = 0; times < 10; times++) yield bin.get(0.1);
    })(),
  );
  sim.run();
  expect(bin.level).toBe(0);
});

test('allOf gives its results in the order in which they were named, anyOf the first to come', () => {
  const sim = new Simulation();
  const results: unknown[] = [];
  function* worker(time: number): Process<number> {
    yield sim.hold(time);
    return time;
  }
  const slow = sim.start('slow', worker(5));
  const fast = sim.start('fast', worker(2));
  sim.start(
    'boss',
    (function* (): Process {
      results.push((yield anyOf(slow, fast)) === fast, sim.now);
      results.push(yield allOf(slow, fast), sim.now);
      results.push(yield allOf(), yield anyOf());
    })(),
  );
  sim.run();
  expect(results).toEqual([true, 2, [5, 2], 5, [], undefined]);
});

test('an infinite timer never comes, and a hold does not go into anyOf', () => {
  const sim = new Simulation();
  sim.start(
    'a',
    (function* (): Process {
      yield anyOf(sim.timer(Number.POSITIVE_INFINITY), sim.timer(3));
    })(),
  );
  sim.run();
  expect(sim.now).toBe(3);
  expect(() => anyOf(sim.hold(1) as never)).toThrow(/use sim.timer/);
});

test('the calendar gives events in order of time, rank and asking, whatever was cancelled (law)', () => {
  const event = fc.record({
    time: fc.integer({ min: 0, max: 20 }),
    rank: fc.integer({ min: -1, max: 1 }),
    cancel: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 400 }), (events) => {
      const calendar = new Calendar();
      const owner = { wake: () => {} };
      const entries = events.map(({ time, rank }) => calendar.enter(time, rank, owner, undefined));
      events.forEach(({ cancel }, index) => {
        if (cancel) calendar.cancel(entries[index] as Entry);
        if (cancel) calendar.cancel(entries[index] as Entry);
      });
      const expected = entries.filter((_, index) => !events[index]?.cancel);
      expected.sort((a, b) => a.time - b.time || a.rank - b.rank || a.order - b.order);
      const found: Entry[] = [];
      expect(calendar.size).toBe(expected.length);
      for (let entry = calendar.next(); entry !== undefined; entry = calendar.next()) found.push(entry);
      expect(found.map(({ order }) => order)).toEqual(expected.map(({ order }) => order));
    }),
  );
});

test('customers of a single server spend rho / (mu - lambda) + 1 / mu in the system (M/M/1)', async () => {
  const { openStream } = await import('../../src/random/stream.ts');
  const means: number[] = [];
  for (let replication = 0; replication < 60; replication++) {
    const sim = new Simulation();
    const server = new Facility('server', 1);
    const arrivals = openStream(1, replication, 'arrivals');
    const services = openStream(1, replication, 'services');
    let total = 0;
    let served = 0;
    function* customer(): Process {
      const came = sim.now;
      const place = server.seize();
      yield place;
      yield sim.hold(-Math.log(services.uniform()));
      place.release();
      total += sim.now - came;
      served++;
    }
    sim.start(
      'source',
      (function* (): Process {
        for (;;) {
          yield sim.hold(-Math.log(arrivals.uniform()) / 0.5);
          sim.start('customer', customer());
        }
      })(),
    );
    sim.run(4000);
    means.push(total / served);
  }
  const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
  const sd = Math.sqrt(means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (means.length - 1));
  // lambda 0.5, mu 1: 2 h in the system. Four standard errors: a false alarm once in 16,000 seeds.
  expect(Math.abs(mean - 2)).toBeLessThan((4 * sd) / Math.sqrt(means.length));
  expect((4 * sd) / Math.sqrt(means.length)).toBeLessThan(0.1);
});
