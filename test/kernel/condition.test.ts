/** Conditions, signals and states: section D of the rules (docs/decisions/0006). */
import { expect, test } from 'vitest';
import { allOf, anyOf } from '../../src/kernel/condition.ts';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { Signal } from '../../src/kernel/resources/signal.ts';
import { State } from '../../src/kernel/resources/state.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { Store } from '../../src/kernel/resources/store.ts';
import { errorOf, logOf, scene } from './stories.ts';

test('D1 anyOf gives the first to come, allOf the results in the order in which they were named', () => {
  const { sim, tell } = scene();
  const results: unknown[] = [];
  const worker = (time: number) =>
    tell(`worker ${time}`, function* () {
      yield sim.hold(time);
      return time;
    });
  const slow = worker(5);
  const fast = worker(2);
  tell('boss', function* () {
    results.push((yield anyOf(slow, fast)) === fast, sim.now);
    results.push(yield allOf(slow, fast), sim.now);
  });
  sim.run();
  expect(results).toEqual([true, 2, [5, 2], 5]);
});

test('D1 anyOf and allOf of nothing come at once', () => {
  const log = logOf(({ tell, say }) => {
    tell('boss', function* () {
      say(`${yield anyOf()}`);
      say(JSON.stringify(yield allOf()));
    });
  });
  expect(log).toEqual(['0 undefined', '0 []']);
});

test('D1 conditions can be nested, each giving its own result', () => {
  const { sim, tell } = scene();
  const results: unknown[] = [];
  const horn = new Signal('horn');
  const both = allOf(sim.timer(1), horn);
  const late = sim.timer(9);
  tell('boss', function* () {
    results.push((yield anyOf(late, both)) === both, both.value, sim.now);
  });
  sim.at(3, () => horn.fire('loud'));
  sim.run();
  expect(results).toEqual([true, [undefined, 'loud'], 3]);
  expect(sim.now).toBe(3);
});

test('D1 one signal may stand in a condition and in a condition inside it; the first takes it', () => {
  const { sim, tell, say, log } = scene();
  const horn = new Signal('horn');
  const inner = allOf(horn, sim.timer(9));
  tell('boss', function* () {
    say(`${(yield anyOf(horn, inner)) === horn}`);
  });
  sim.at(1, () => horn.fire());
  sim.run();
  expect([log, sim.now]).toEqual([['1 true'], 1]);
});

test('D1 the failure of a member fails the condition and withdraws the rest, also when it had failed before', () => {
  const { sim, tell, say, log } = scene();
  const doomed = tell('doomed', function* () {
    yield sim.hold(1);
    throw new Error('collapse');
  });
  const horn = new Signal('horn');
  for (const [name, wait] of [
    ['any', () => anyOf(horn, doomed)],
    ['all', () => allOf(doomed, horn)],
    ['late', () => anyOf(doomed, horn)],
    ['nested', () => anyOf(horn, allOf(anyOf(doomed, horn)))],
  ] as const) {
    tell(name, function* () {
      if (name === 'late') yield sim.hold(2);
      try {
        yield wait();
      } catch (error) {
        say(`${name}: ${(error as Error).message}`);
      }
    });
  }
  sim.run();
  const text = 'process "doomed" failed at 1: collapse';
  expect(log).toEqual([`1 any: ${text}`, `1 all: ${text}`, `1 nested: ${text}`, `2 late: ${text}`]);
  expect([horn.waiting, sim.now]).toEqual([0, 2]);
});

test('D1 two members that fail in the same instant fail the condition once', () => {
  const { sim, tell, say, log } = scene();
  const doomed = [1, 2].map((number) =>
    tell(`doomed ${number}`, function* () {
      yield sim.hold(1);
      throw new Error('collapse');
    }),
  );
  tell('boss', function* () {
    try {
      yield allOf(allOf(...doomed), ...doomed);
    } catch (error) {
      say((error as Error).message);
    }
  });
  expect(() => sim.run()).toThrow(/"doomed 2" failed at 1/);
  sim.run();
  expect(log).toEqual(['1 process "doomed 1" failed at 1: collapse']);
});

test('D1 a failure that comes after its condition is over is heard by nobody, and ends the run', () => {
  const { sim, tell } = scene();
  const doomed = tell('doomed', function* () {
    yield sim.hold(2);
    throw new Error('late');
  });
  tell('boss', function* () {
    yield anyOf(sim.timer(1), doomed);
  });
  expect(() => sim.run()).toThrow(/"doomed" failed at 2: late/);
});

test('D2 members that have come already count, and one that is named twice counts once', () => {
  const log = logOf(({ sim, tell, say }) => {
    const done = tell('done', function* () {
      return 'rock';
    });
    tell('boss', function* () {
      yield sim.hold(1);
      const horn = new Signal('horn');
      say(`${(yield anyOf(horn, done)) === done} ${horn.waiting}`);
      say(JSON.stringify(yield allOf(done, done)));
      sim.at(2, () => horn.fire('loud'));
      say(JSON.stringify(yield allOf(horn, done, horn)));
    });
  });
  expect(log).toEqual(['1 true 0', '1 ["rock","rock"]', '2 ["loud","rock","loud"]']);
});

test('D3 the losers of anyOf are withdrawn: timers cancelled, requests out of their lines, nothing granted later', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 1);
  const bin = new Stock('bin', 9);
  const shed = new Store<number>('shed', { capacity: 1 }, [1]);
  const horn = new Signal('horn');
  const gate = new State('gate', 'shut');
  const sleeper = tell('sleeper', function* () {
    yield sim.hold(3);
  });
  tell('holder', function* () {
    const place = crane.seize();
    yield place;
    yield sim.hold(2);
    place.release();
    yield bin.put(9);
    gate.set('open');
    expect((yield shed.get()) === 1).toBe(true);
  });
  tell('waiter', function* () {
    const first = sim.timer(1);
    const won = yield anyOf(
      crane.seize(),
      bin.get(2),
      shed.put(2),
      shed.get((number) => number > 1),
      horn,
      gate.until((state) => state === 'open'),
      sleeper,
      sim.timer(50),
      first,
    );
    expect(won).toBe(first);
    yield sim.hold(9);
  });
  sim.run();
  expect([crane.free, bin.level, shed.items, horn.waiting, sim.now]).toEqual([1, 9, [], 0, 10]);
});

test('D3 an interrupt of anyOf and allOf gives back what was granted meanwhile', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 1);
  const bin = new Stock('bin', 9, 9);
  const horn = new Signal('horn');
  const all = tell('all', function* () {
    try {
      yield allOf(bin.get(4), crane.seize(), horn);
    } catch {}
  });
  const any = tell('any', function* () {
    try {
      yield anyOf(crane.seize(), horn);
    } catch {}
  });
  sim.at(1, () => {
    expect([bin.level, crane.free]).toEqual([5, 0]);
    all.interrupt('x');
  });
  // The second is granted its place in the instant in which it is interrupted.
  sim.at(1, () => any.interrupt('y'));
  sim.run();
  expect([bin.level, crane.free, crane.waiting, horn.waiting]).toEqual([9, 1, 0, 0]);
});

test('D4 the results of allOf cannot be changed', () => {
  const { sim, tell } = scene();
  let results: unknown[] = [];
  tell('boss', function* () {
    results = yield allOf(sim.timer(1), sim.timer(2));
  });
  sim.run();
  expect(() => results.push(1)).toThrow(TypeError);
});

test('D4 a condition, a timer and a state wait serve once, and holds do not go into conditions', () => {
  const { sim, tell } = scene();
  const timer = sim.timer(1);
  const any = anyOf(timer);
  const gate = new State('gate', 1).until(() => false);
  tell('boss', function* () {
    expect(() => anyOf(sim.hold(1) as never)).toThrow(/use sim.timer, not sim.hold/);
  });
  expect(errorOf(() => sim.run()).message).toMatch(/not yielded/);
  tell('boss', function* () {
    yield any;
    yield any;
  });
  expect(() => sim.run()).toThrow(/timer: a condition serves one wait/);
  tell('boss', function* () {
    yield timer;
  });
  expect(() => sim.run()).toThrow(/a timer serves one wait/);
  tell('boss', function* () {
    yield anyOf(gate, sim.timer(1));
    yield gate;
  });
  expect(() => sim.run()).toThrow(/gate: a wait serves once/);
});

test('D5 a state is looked at when it is set, once by each who waits, in the order in which they came', () => {
  const asked: string[] = [];
  const log = logOf(({ sim, tell, say }) => {
    const gate = new State('gate', 0);
    for (const [name, level] of [
      ['a', 2],
      ['b', 1],
      ['c', 2],
      ['d', 0],
    ] as const) {
      tell(name, function* () {
        const value = yield gate.until((now) => {
          asked.push(`${name}${now}`);
          return now >= level;
        });
        say(`${name} at ${value}`);
      });
    }
    sim.at(1, () => gate.set(1));
    sim.at(2, () => {
      gate.set(2);
      gate.set(0);
      expect(gate.value).toBe(0);
    });
  });
  expect(log).toEqual(['0 d at 0', '1 b at 1', '2 a at 2', '2 c at 2']);
  expect(asked).toEqual(['a0', 'b0', 'c0', 'd0', 'a1', 'b1', 'c1', 'a2', 'c2']);
});

test('D5 a signal wakes all who wait, in order, and nobody who comes later', () => {
  const log = logOf(({ sim, tell, say }) => {
    const horn = new Signal('horn');
    for (const name of ['a', 'b']) {
      tell(name, function* () {
        say(`${name} ${yield horn}`);
      });
    }
    tell('watch', function* () {
      yield sim.hold(3);
      horn.fire('loud');
      yield horn;
      say('never');
    });
  });
  expect(log).toEqual(['3 a loud', '3 b loud']);
});

test('an infinite timer never comes', () => {
  const { sim, tell } = scene();
  tell('a', function* () {
    yield anyOf(sim.timer(Number.POSITIVE_INFINITY), sim.timer(3));
  });
  sim.run();
  expect([sim.now, sim.pending]).toEqual([3, 0]);
});
