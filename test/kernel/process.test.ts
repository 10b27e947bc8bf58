/** Processes: section C of the rules (docs/decisions/0006). */
import { expect, test } from 'vitest';
import type { Actor } from '../../src/kernel/actor.ts';
import { anyOf } from '../../src/kernel/condition.ts';
import { Interrupt, ProcessError } from '../../src/kernel/failure.ts';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { Signal } from '../../src/kernel/resources/signal.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { Store } from '../../src/kernel/resources/store.ts';
import { errorOf, logOf, scene } from './stories.ts';

test('C1 a new process first runs after its starter has come to a wait, and before other events of the instant', () => {
  const log = logOf(({ sim, tell, say }) => {
    tell('parent', function* () {
      yield sim.hold(1);
      sim.at(1, () => say('alarm of this instant'));
      tell('child', function* () {
        say('child');
      });
      say('parent goes on');
      yield sim.hold(0);
      say('parent after its wait');
    });
  });
  expect(log).toEqual(['1 parent goes on', '1 child', '1 alarm of this instant', '1 parent after its wait']);
});

test('C2 waiting for a process gives what it returns, also when it has ended before', () => {
  const log = logOf(({ sim, tell, say }) => {
    const child = tell('child', function* () {
      yield sim.hold(2);
      return 'rock';
    });
    tell('parent', function* () {
      say(`got ${yield child}`);
      say(`again ${yield child}`);
      expect([child.value, child.fate, child.isAlive]).toEqual(['rock', 'ended', false]);
    });
  });
  expect(log).toEqual(['2 got rock', '2 again rock']);
});

test('C2 several who wait for a process go on in the order in which they came', () => {
  const log = logOf(({ sim, tell, say }) => {
    const child = tell('child', function* () {
      yield sim.hold(2);
    });
    for (const name of ['a', 'b', 'c']) {
      tell(name, function* () {
        yield child;
        say(name);
      });
    }
  });
  expect(log).toEqual(['2 a', '2 b', '2 c']);
});

test('C3 a failure reaches the one who waits, through a chain of names down to the stack where it began', () => {
  const { sim, tell } = scene();
  function collapse(): never {
    throw new Error('collapse');
  }
  const child = tell('child', function* () {
    yield sim.hold(2);
    collapse();
  });
  tell('parent', function* () {
    yield child;
  });
  const outer = errorOf(() => sim.run()) as ProcessError;
  const inner = outer.cause as ProcessError;
  const root = inner.cause as Error;
  expect([outer.process, outer.time, inner.process, root.message]).toEqual([
    'parent',
    2,
    'child',
    'collapse',
  ]);
  expect(outer.message).toBe('process "parent" failed at 2: process "child" failed at 2: collapse');
  expect(root.stack).toContain('collapse');
  expect(root.stack).toContain('process.test.ts');
});

test('C3 a failure that is caught is over, and one whose process nobody waits for ends the run', () => {
  const { sim, tell, say, log } = scene();
  const child = tell('child', function* () {
    yield sim.hold(2);
    throw 'collapse';
  });
  tell('parent', function* () {
    try {
      yield child;
    } catch (error) {
      say((error as ProcessError).message);
    }
  });
  sim.run();
  expect([log, child.fate]).toEqual([['2 process "child" failed at 2: collapse'], 'failed']);
  tell('alone', function* () {
    throw new Error('unheard');
  });
  tell('late', function* () {
    yield sim.hold(1);
    say('goes on');
  });
  expect(() => sim.run()).toThrow(/"alone" failed at 2: unheard/);
  sim.run();
  expect(log[1]).toBe('3 goes on');
});

test('C4 yielding what cannot be waited for, forgetting to yield a hold, or yielding one twice, is an error', () => {
  const { sim, tell } = scene();
  tell('odd', function* () {
    yield 5 as never;
  });
  expect(() => sim.run()).toThrow(/"odd" failed at 0: yield 5: a process can wait for/);
  tell('hasty', function* () {
    sim.hold(1);
    yield sim.hold(2);
  });
  expect(() => sim.run()).toThrow(/"hasty" failed at 0: sim.hold was called but not yielded/);
  tell('forgetful', function* () {
    sim.hold(1);
    yield new Signal('horn');
  });
  expect(() => sim.run()).toThrow(/"forgetful" failed at 0: sim.hold was called but not yielded/);
  tell('gone', function* () {
    sim.hold(1);
  });
  expect(() => sim.run()).toThrow(/"gone" failed at 0: sim.hold was called but not yielded/);
  tell('twice', function* () {
    const hold = sim.hold(1);
    yield hold;
    yield hold;
  });
  expect(() => sim.run()).toThrow(/"twice" failed at 1: a hold was yielded twice/);
  expect(() => sim.hold(1)).toThrow(/a hold outside of any process at 1/);
  const self: Actor[] = [];
  self.push(
    tell('narcissus', function* () {
      yield self[0] as Actor;
    }),
  );
  expect(() => sim.run()).toThrow(/"narcissus" failed at 1: waits for its own end/);
});

test('C4 starting what is not a generator is an error that says how to', () => {
  const { sim } = scene();
  function* story() {
    yield sim.hold(1);
  }
  for (const wrong of [story, undefined, [].values()])
    expect(() => sim.start('a', wrong as never)).toThrow(
      /"a": a process is started from a generator; call the/,
    );
});

test('C5 an interrupt ends a hold with its cause and what was left, and nothing of the hold comes later', () => {
  const log = logOf(({ sim, tell, say }) => {
    const sleeper = tell('sleeper', function* () {
      try {
        yield sim.hold(10);
      } catch (error) {
        const interrupt = error as Interrupt;
        say(`${interrupt}, ${interrupt.left} left`);
      }
      yield sim.hold(20);
      say('woke');
    });
    tell('other', function* () {
      yield sim.hold(4);
      sleeper.interrupt('noise');
    });
  });
  expect(log).toEqual(['4 interrupted: noise, 6 left', '24 woke']);
});

test('C5 and C12 work that is interrupted gives the interrupt instead of throwing, and can be taken up where it was left', () => {
  const log = logOf(({ sim, tell, say }) => {
    const worker = tell('worker', function* () {
      let left = 10;
      while (left > 0) {
        const interrupt: Interrupt | undefined = yield sim.work(left, 'welding');
        left = interrupt?.left ?? 0;
        if (interrupt !== undefined) {
          say(`${interrupt.cause}, ${left} left`);
          yield sim.hold(5);
        }
      }
      say('done');
    });
    tell('other', function* () {
      yield sim.hold(4);
      worker.interrupt('fire');
      yield sim.hold(8);
      worker.interrupt('flood');
    });
  });
  expect(log).toEqual(['4 fire, 6 left', '12 flood, 3 left', '20 done']);
});

test('C6 an interrupt withdraws the request that was waited for; nothing is granted to nobody', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 1);
  const bin = new Stock('bin', 10);
  const shed = new Store<string>('shed');
  const horn = new Signal('horn');
  const left: number[] = [];
  tell('holder', function* () {
    const place = crane.seize();
    yield place;
    yield sim.hold(2);
    place.release();
    yield bin.put(3);
    yield shed.put('ring');
    horn.fire();
  });
  for (const wait of [() => crane.seize(), () => bin.get(3), () => shed.get(), () => horn]) {
    const waiter = tell('waiter', function* () {
      try {
        yield wait();
      } catch (error) {
        left.push((error as Interrupt).left);
      }
    });
    sim.at(1, () => waiter.interrupt('go'));
  }
  sim.run(1.5);
  expect([left, crane.waiting, bin.waitingToGet, shed.waitingToGet, horn.waiting]).toEqual([
    [0, 0, 0, 0],
    0,
    0,
    0,
    0,
  ]);
  sim.run();
  expect([crane.free, bin.level, shed.items]).toEqual([1, 3, ['ring']]);
});

test('C6 an interrupt between grant and resumption gives back what was granted', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 1);
  const bin = new Stock('bin', 10);
  const shed = new Store<string>('shed');
  const holder = crane.seize();
  const waiters: Actor[] = [];
  tell('holder', function* () {
    yield holder;
    yield sim.hold(5);
    holder.release();
    yield bin.put(4);
    yield shed.put('ring');
    for (const waiter of waiters) waiter.interrupt('too late');
  });
  for (const wait of [() => crane.seize(), () => bin.get(4), () => shed.get()]) {
    waiters.push(
      tell('waiter', function* () {
        try {
          yield wait();
        } catch {
          yield sim.hold(1);
        }
      }),
    );
  }
  sim.run();
  expect([crane.free, bin.level, shed.items]).toEqual([1, 4, ['ring']]);
});

test('C7 an interrupt beats the event that is due in the same instant', () => {
  const log = logOf(({ sim, tell, say }) => {
    sim.at(5, () => sleeper.interrupt('first'));
    const sleeper = tell('sleeper', function* () {
      try {
        yield sim.hold(5);
        say('slept');
      } catch (error) {
        say(`cut with ${(error as Interrupt).left} left`);
      }
    });
  });
  expect(log).toEqual(['5 cut with 0 left']);
});

test('C7 what an interrupted process waited for can be waited for again', () => {
  const log = logOf(({ sim, tell, say }) => {
    const horn = new Signal('horn');
    const waiter = tell('waiter', function* () {
      for (;;) {
        try {
          say(`heard ${yield horn}`);
          return;
        } catch {
          say('cut');
        }
      }
    });
    sim.at(1, () => waiter.interrupt('x'));
    sim.at(2, () => horn.fire('loud'));
  });
  expect(log).toEqual(['1 cut', '2 heard loud']);
});

test('C8 several interrupts of one instant all come, in order', () => {
  const log = logOf(({ sim, tell, say }) => {
    const sleeper = tell('sleeper', function* () {
      for (let times = 0; times < 3; times++) {
        try {
          yield sim.hold(10);
        } catch (error) {
          say(String((error as Interrupt).cause));
        }
      }
    });
    sim.at(1, () => {
      for (const cause of ['one', 'two', 'three']) sleeper.interrupt(cause);
    });
  });
  expect(log).toEqual(['1 one', '1 two', '1 three']);
});

test('C8 an interrupt that finds its process ended in the same instant is over', () => {
  const log = logOf(({ sim, tell, say }) => {
    const sleeper = tell('sleeper', function* () {
      try {
        yield sim.hold(10);
      } catch {
        say('ends');
      }
    });
    sim.at(1, () => {
      sleeper.interrupt('one');
      sleeper.interrupt('two');
    });
  });
  expect(log).toEqual(['1 ends']);
});

test('C9 interrupting the dead, or oneself, is an error', () => {
  const { sim, tell } = scene();
  const dead = tell('dead', function* () {
    yield sim.hold(0);
  });
  sim.run();
  expect(() => dead.interrupt('x')).toThrow(/"dead" has ended and cannot be interrupted \(x\)/);
  const self: Actor[] = [];
  self.push(
    tell('self', function* () {
      self[0]?.interrupt('x');
    }),
  );
  expect(() => sim.run()).toThrow(/"self" interrupts itself \(x\)/);
});

test('C9 a process that is interrupted before it has run runs to its first wait, where the interrupt comes', () => {
  const log = logOf(({ sim, tell, say }) => {
    const late = tell('late', function* () {
      say('begins');
      try {
        yield sim.hold(3);
      } catch (error) {
        say(`cut with ${(error as Interrupt).left} left`);
      }
    });
    late.interrupt('early');
  });
  expect(log).toEqual(['0 begins', '0 cut with 3 left']);
});

test('C9 an interrupt that nobody catches ends the process as a failure', () => {
  const { sim, tell } = scene();
  const sleeper = tell('sleeper', function* () {
    yield sim.hold(3);
  });
  sim.at(1, () => sleeper.interrupt('noise'));
  expect(() => sim.run()).toThrow(/"sleeper" failed at 1: interrupted: noise/);
});

test('C10 one who was interrupted while waiting for a process can wait for it again', () => {
  const log = logOf(({ sim, tell, say }) => {
    const child = tell('child', function* () {
      yield sim.hold(5);
      return 'rock';
    });
    const parent = tell('parent', function* () {
      try {
        yield child;
      } catch {
        say('cut');
      }
      say(`got ${yield child}`);
    });
    sim.at(1, () => parent.interrupt('x'));
  });
  expect(log).toEqual(['1 cut', '5 got rock']);
});

test('C11 stop runs the finally blocks, gives back what is held, and wakes those who wait; again it does nothing', () => {
  const { sim, tell, say, log } = scene();
  const crane = new Facility('crane', 1);
  const berth = new Facility('berth', 2);
  const worker = tell('worker', function* () {
    const hook = crane.seize();
    const place = berth.seize({ units: 2 });
    yield hook;
    yield place;
    try {
      yield sim.hold(100);
    } finally {
      hook.release();
      say('tidied');
    }
  });
  tell('next', function* () {
    const place = berth.seize();
    yield place;
    say('has a berth');
    place.release();
  });
  tell('boss', function* () {
    yield sim.hold(1);
    worker.stop();
    worker.stop();
    yield worker;
    say(`went home: ${worker.fate}`);
  });
  sim.run();
  expect(log).toEqual(['1 tidied', '1 went home: stopped', '1 has a berth']);
  expect([crane.free, berth.free, sim.now]).toEqual([1, 2, 1]);
});

test('C11 stop withdraws a request, gives back what was granted and not taken up, and ends a process that has not run', () => {
  const { sim, tell } = scene();
  const bin = new Stock('bin', 10);
  const getter = tell('getter', function* () {
    yield bin.get(5);
  });
  const second = tell('second', function* () {
    yield bin.get(3);
  });
  const unborn = tell('unborn', function* () {
    expect.unreachable();
  });
  unborn.stop();
  tell('filler', function* () {
    yield bin.put(5);
    getter.stop();
    second.stop();
  });
  sim.run();
  expect([bin.level, bin.waitingToGet, unborn.fate]).toEqual([5, 0, 'stopped']);
});

test('C11 a process that fails gives back what it holds', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 3);
  tell('clumsy', function* () {
    const first = crane.seize();
    const second = crane.seize();
    yield first;
    yield second;
    throw new Error('slipped');
  });
  expect(() => sim.run()).toThrow(/slipped/);
  expect(crane.free).toBe(3);
});

test('C11 a process that ends while it holds something is an error; it can hand it over', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 1);
  const berth = new Facility('berth', 1);
  tell('careless', function* () {
    yield crane.seize();
    yield berth.seize();
  });
  expect(() => sim.run()).toThrow(/"careless" failed at 0: ends while it holds berth, crane: release it/);
  expect([crane.free, berth.free]).toEqual([1, 1]);
  const hook = crane.seize();
  const heir = tell('heir', function* () {
    yield sim.hold(3);
    hook.release();
  });
  tell('giver', function* () {
    yield hook;
    hook.handTo(heir);
  });
  sim.run();
  expect([crane.free, sim.now]).toEqual([1, 3]);
  expect(() => hook.handTo(heir)).toThrow(/handed over what is not held \(over\)/);
  const other = crane.seize();
  tell('late giver', function* () {
    yield other;
    other.handTo(heir);
  });
  expect(() => sim.run()).toThrow(/"heir" has ended and cannot take it over/);
});

test('C11 what is held is found again whatever the order in which it is released', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 3);
  tell('worker', function* () {
    const claims = [crane.seize(), crane.seize(), crane.seize()];
    for (const claim of claims) yield claim;
    for (const index of [1, 0, 2]) claims[index]?.release();
  });
  sim.run();
  expect(crane.free).toBe(3);
});

test('C11 a process that stops itself, or waits or throws while it is being stopped, is an error of both', () => {
  const { sim, tell } = scene();
  const self: Actor[] = [];
  self.push(
    tell('self', function* () {
      self[0]?.stop();
    }),
  );
  expect(() => sim.run()).toThrow(
    /"self" failed at 0: "self" is under way and cannot be stopped: let it return/,
  );
  for (const [last, text] of [
    [() => sim.hold(1), /"clingy" failed at 1: waits in a finally block while it is being stopped/],
    [
      () => {
        throw new Error('no');
      },
      /"clingy" failed at \d: no/,
    ],
  ] as const) {
    const clingy = tell('clingy', function* () {
      try {
        yield new Signal('never');
      } finally {
        yield last();
      }
    });
    const time = sim.now + 1;
    sim.at(time, () => clingy.stop());
    expect(() => sim.run()).toThrow(text);
    expect(clingy.fate).toBe('failed');
  }
});

test('C11 a process that is stopped cannot stop the one that stops it', () => {
  const { sim, tell, say, log } = scene();
  const stories: Actor[] = [];
  const victim = tell('victim', function* () {
    try {
      yield sim.hold(9);
    } finally {
      stories[0]?.stop();
    }
  });
  stories.push(
    tell('stopper', function* () {
      yield sim.hold(1);
      try {
        victim.stop();
      } catch (error) {
        say((error as Error).message);
      }
      yield sim.hold(1);
      say('goes on');
    }),
  );
  sim.run();
  expect(log).toEqual([
    '1 process "victim" failed at 1: "stopper" is under way and cannot be stopped: let it return instead',
    '2 goes on',
  ]);
  expect([victim.fate, stories[0]?.fate, sim.waiting()]).toEqual(['failed', 'ended', []]);
});

test('C11 the failure of a process that is being stopped goes to those who wait for it', () => {
  const { sim, tell, say, log } = scene();
  const clumsy = tell('clumsy', function* () {
    try {
      yield sim.hold(9);
    } finally {
      sim.hold(1);
    }
  });
  tell('friend', function* () {
    try {
      yield clumsy;
    } catch (error) {
      say((error as Error).message);
    }
  });
  sim.at(1, () => clumsy.stop());
  sim.run();
  expect(log).toEqual([
    '1 process "clumsy" failed at 1: sim.hold was called but not yielded (in anyOf and allOf use sim.timer)',
  ]);
});

test('an interrupt is a message without a stack, and is told from failures by its type', () => {
  const { sim, tell } = scene();
  const caught: unknown[] = [];
  const sleeper = tell('sleeper', function* () {
    try {
      yield anyOf(sim.timer(5), new Signal('horn'));
    } catch (error) {
      caught.push(error);
    }
  });
  sim.at(1, () => sleeper.interrupt({ by: 'quake' }));
  sim.run();
  expect(caught[0]).toBeInstanceOf(Interrupt);
  expect(caught[0]).not.toBeInstanceOf(ProcessError);
  expect(sim.now).toBe(1);
});
