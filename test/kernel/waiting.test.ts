/** Who still waits, and who waits for each other (rule B9). */
import { expect, test } from 'vitest';
import type { Actor } from '../../src/kernel/actor.ts';
import { allOf, anyOf } from '../../src/kernel/condition.ts';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { seizeAll } from '../../src/kernel/resources/seize-all.ts';
import { Signal } from '../../src/kernel/resources/signal.ts';
import { State } from '../../src/kernel/resources/state.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { Store } from '../../src/kernel/resources/store.ts';
import type { Waitable } from '../../src/kernel/wait.ts';
import { scene } from './stories.ts';

test('every process that waits is listed, with what it waits for, since when, and what it holds', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 1);
  const berth = new Facility('berth', 1);
  const horn = new Signal('horn');
  const waits: [string, () => Waitable][] = [
    ['stock', () => new Stock('bin', 5).get(1)],
    ['store', () => new Store('yard').get()],
    ['full store', () => new Store('shed', { capacity: 1 }, [1]).put(2)],
    ['state', () => new State('gate', 0).until((value) => value > 0)],
    ['any', () => anyOf(horn, crane.seize())],
    ['all', () => allOf(sim.timer(1), horn)],
    ['together', () => seizeAll(crane.seize(), new Facility('tug', 1).seize())],
  ];
  const holder = tell('holder', function* () {
    yield crane.seize();
    yield berth.seize();
    yield sim.hold(2);
    yield horn;
  });
  for (const [name, wait] of waits) {
    tell(name, function* () {
      yield sim.hold(1);
      yield wait();
    });
  }
  tell('friend', function* () {
    yield holder;
  });
  tell('sleeper', function* () {
    yield sim.hold(100);
  });
  sim.run(1);
  expect(sim.waiting()).toEqual([{ process: 'friend', on: 'holder', since: 0, holds: [] }]);
  sim.run(50);
  expect(sim.waiting()).toEqual([
    { process: 'holder', on: 'horn', since: 2, holds: ['berth', 'crane'] },
    { process: 'stock', on: 'bin', since: 1, holds: [] },
    { process: 'store', on: 'yard', since: 1, holds: [] },
    { process: 'full store', on: 'shed', since: 1, holds: [] },
    { process: 'state', on: 'gate', since: 1, holds: [] },
    { process: 'any', on: 'any of horn, crane', since: 1, holds: [] },
    { process: 'all', on: 'all of timer, horn', since: 1, holds: [] },
    { process: 'together', on: 'crane with tug', since: 1, holds: [] },
    { process: 'friend', on: 'holder', since: 0, holds: [] },
  ]);
  expect(sim.deadlocks()).toEqual([]);
});

test('one whose wait has ended in this instant, and one that has ended, is not listed', () => {
  const { sim, tell } = scene();
  const horn = new Signal('horn');
  for (const name of ['a', 'b', 'c']) {
    tell(name, function* () {
      yield horn;
    });
  }
  sim.run(1);
  expect(sim.waiting().map(({ process }) => process)).toEqual(['a', 'b', 'c']);
  horn.fire();
  expect(sim.waiting()).toEqual([]);
  sim.step();
  tell('d', function* () {
    yield horn;
  });
  sim.run();
  expect(sim.waiting().map(({ process }) => process)).toEqual(['d']);
});

/** Holds the first of two facilities for an hour, then asks for the second too. */
function grabs({ sim, tell }: ReturnType<typeof scene>, name: string, first: Facility, second: Facility) {
  return tell(name, function* () {
    const one = first.seize();
    yield one;
    yield sim.hold(1);
    const two = second.seize();
    yield two;
    two.release();
    one.release();
  });
}

test('a circle of processes that hold what the next one needs is a deadlock with its members and what they need', () => {
  const made = scene();
  const [a, b, c] = ['a', 'b', 'c'].map((name) => new Facility(`crane ${name}`, 1)) as [
    Facility,
    Facility,
    Facility,
  ];
  grabs(made, 'first', a, b);
  grabs(made, 'second', b, c);
  grabs(made, 'third', c, a);
  const victim = made.tell('onlooker', function* () {
    yield a.seize();
  });
  made.tell('waits for the onlooker', function* () {
    yield victim;
  });
  made.sim.run();
  expect(made.sim.deadlocks()).toEqual([
    { processes: ['first', 'second', 'third'], on: ['crane b', 'crane c', 'crane a'] },
  ]);
  expect(() => made.sim.runUntil(victim)).toThrow(
    /"onlooker" waits for crane a since 0\n.*\n {2}deadlock: first -> second -> third/,
  );
});

test('one who stands behind another in a line whose holder is free is stuck by the one ahead', () => {
  const made = scene();
  const { sim, tell } = made;
  const [a, b] = [new Facility('a', 2), new Facility('b', 1)];
  tell('free holder', function* () {
    yield a.seize();
    yield sim.hold(100);
  });
  const ahead = tell('large', function* () {
    yield b.seize();
    yield sim.hold(1);
    yield a.seize({ units: 2 });
  });
  tell('small', function* () {
    yield sim.hold(2);
    yield a.seize();
  });
  sim.run(5);
  expect(sim.waiting().map(({ process }) => process)).toEqual(['large', 'small']);
  expect(sim.deadlocks()).toEqual([]);
  tell('keeper', function* () {
    yield ahead;
  });
  sim.run(6);
  expect(sim.deadlocks()).toEqual([]);
});

test('two circles are two deadlocks; processes that wait for each other to end are one', () => {
  const made = scene();
  const { sim, tell } = made;
  const [a, b] = [new Facility('a', 1), new Facility('b', 1)];
  grabs(made, 'p', a, b);
  grabs(made, 'q', b, a);
  const pair: Actor[] = [];
  for (const name of ['r', 's']) {
    pair.push(
      tell(name, function* () {
        yield sim.hold(1);
        yield pair[name === 'r' ? 1 : 0] as Actor;
      }),
    );
  }
  sim.run();
  expect(sim.deadlocks().map(({ processes }) => processes)).toEqual([
    ['p', 'q'],
    ['r', 's'],
  ]);
});

test('no deadlock: while one holder of several is free, a time-out or a signal can help, or nothing is held by processes', () => {
  const made = scene();
  const { sim, tell } = made;
  const two = new Facility('two', 2);
  const one = new Facility('one', 1);
  grabs(made, 'p', two, one);
  grabs(made, 'q', one, two);
  tell('free holder', function* () {
    const claim = two.seize();
    yield claim;
    yield sim.hold(10);
    claim.release();
  });
  sim.run(5);
  expect(sim.waiting().map(({ process }) => process)).toEqual(['p', 'q']);
  expect(sim.deadlocks()).toEqual([]);
  sim.run();
  expect(sim.waiting()).toEqual([]);

  const patient = scene();
  const [a, b] = [new Facility('a', 1), new Facility('b', 1)];
  const horn = new Signal('horn');
  for (const [name, first, second] of [
    ['p', a, b],
    ['q', b, a],
  ] as const) {
    patient.tell(name, function* () {
      yield first.seize();
      yield patient.sim.hold(1);
      yield anyOf(second.seize(), horn);
    });
  }
  patient.sim.run();
  expect(patient.sim.waiting()).toHaveLength(2);
  expect(patient.sim.deadlocks()).toEqual([]);

  const outside = scene();
  const kept = new Facility('kept', 1);
  outside.sim.runUntil(kept.seize());
  outside.tell('p', function* () {
    yield kept.seize();
  });
  outside.tell('q', function* () {
    yield kept.seize();
  });
  const shut = new Facility('shut', 0);
  outside.tell('r', function* () {
    yield shut.seize();
  });
  outside.sim.run();
  expect(outside.sim.deadlocks()).toEqual([]);
});

test('waiting for all of several, or for claims together, is stuck when one of them is; for any, when all are', () => {
  for (const [wait, stuck] of [
    [(first: Waitable, other: Waitable) => allOf(first, other), true],
    [(first: Waitable, other: Waitable) => anyOf(first, other), false],
    [(first: Waitable) => anyOf(first), true],
  ] as const) {
    const made = scene();
    const { sim, tell } = made;
    const [a, b] = [new Facility('a', 1), new Facility('b', 1)];
    grabs(made, 'p', a, b);
    tell('q', function* () {
      yield b.seize();
      yield sim.hold(1);
      yield wait(a.seize(), new Signal('horn'));
    });
    sim.run();
    expect(sim.deadlocks()).toHaveLength(stuck ? 1 : 0);
  }
  const made = scene();
  const { sim, tell } = made;
  const [a, b, free] = [new Facility('a', 1), new Facility('b', 1), new Facility('free', 1)];
  grabs(made, 'p', a, b);
  tell('q', function* () {
    yield b.seize();
    yield sim.hold(1);
    yield seizeAll(free.seize(), a.seize());
  });
  tell('r', function* () {
    yield sim.hold(2);
    yield free.seize();
  });
  sim.run();
  expect(sim.deadlocks()).toEqual([{ processes: ['p', 'q'], on: ['b', 'free with a'] }]);
});
