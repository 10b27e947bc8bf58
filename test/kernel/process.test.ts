import { expect, test } from 'vitest';
import type { Actor } from '../../src/kernel/actor.ts';
import { Signal } from '../../src/kernel/signal.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { type Interrupt, type Process, ProcessError } from '../../src/kernel/wait.ts';

/** Runs processes that write into one log, and gives the log. */
function logOf(set: (sim: Simulation, say: (text: string) => void) => void): string[] {
  const sim = new Simulation();
  const log: string[] = [];
  set(sim, (text) => log.push(`${sim.now} ${text}`));
  sim.run();
  return log;
}

test('a hold ends after its duration, and holdUntil at its moment to the bit', () => {
  const log = logOf((sim, say) => {
    sim.start(
      'a',
      (function* (): Process {
        yield sim.hold(1.5);
        say('held');
        yield sim.holdUntil(0.1 + 0.2 + 2);
        say('until');
      })(),
    );
  });
  expect(log).toEqual(['1.5 held', `${0.1 + 0.2 + 2} until`]);
});

test('events of one moment run in the order in which they were asked for, also after churn of the heap', () => {
  const sim = new Simulation();
  const order: number[] = [];
  function* at(number: number): Process {
    yield sim.hold(number % 7);
    yield sim.holdUntil(10);
    order.push(number);
  }
  for (let number = 0; number < 200; number++) sim.start(`p${number}`, at(number));
  sim.run();
  const expected = [...Array(200).keys()].sort((a, b) => (a % 7) - (b % 7) || a - b);
  expect(order).toEqual(expected);
});

test('at equal times the lower rank goes first', () => {
  const log = logOf((sim, say) => {
    sim.start(
      'late',
      (function* (): Process {
        yield sim.hold(1, 5);
        say('rank 5');
      })(),
    );
    sim.start(
      'early',
      (function* (): Process {
        yield sim.hold(1, -5);
        say('rank -5');
      })(),
    );
  });
  expect(log).toEqual(['1 rank -5', '1 rank 5']);
});

test('a hold of zero gives up the turn to those who are due already', () => {
  const log = logOf((sim, say) => {
    for (const name of ['a', 'b']) {
      sim.start(
        name,
        (function* (): Process {
          say(`${name} begins`);
          yield sim.hold(0);
          say(`${name} goes on`);
        })(),
      );
    }
  });
  expect(log).toEqual(['0 a begins', '0 b begins', '0 a goes on', '0 b goes on']);
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])(
  'a hold of %s is refused, with the name of the process',
  (duration) => {
    const sim = new Simulation();
    sim.start(
      'digger',
      (function* (): Process {
        yield sim.hold(duration);
      })(),
    );
    expect(() => sim.run()).toThrow(/"digger" failed at 0: hold of .* by "digger"/);
  },
);

test('a hold until the past is refused', () => {
  const sim = new Simulation();
  sim.start(
    'digger',
    (function* (): Process {
      yield sim.hold(3);
      yield sim.holdUntil(2);
    })(),
  );
  expect(() => sim.run()).toThrow(/hold until 2 by "digger" at 3/);
});

test('run stops before the events of its horizon, and a later run loses none of them', () => {
  const sim = new Simulation();
  const log: number[] = [];
  sim.start(
    'ticks',
    (function* (): Process {
      for (;;) {
        yield sim.hold(1);
        log.push(sim.now);
      }
    })(),
  );
  sim.run(3);
  expect([log, sim.now]).toEqual([[1, 2], 3]);
  sim.run(4.5);
  expect([log, sim.now]).toEqual([[1, 2, 3, 4], 4.5]);
  expect(() => sim.run(4)).toThrow(RangeError);
});

test('halt ends the run after the event under way, and the rest runs later', () => {
  const sim = new Simulation();
  const log: number[] = [];
  sim.start(
    'ticks',
    (function* (): Process {
      for (let tick = 1; tick <= 3; tick++) {
        yield sim.hold(1);
        log.push(sim.now);
        if (tick === 1) sim.halt();
      }
    })(),
  );
  sim.run();
  expect(log).toEqual([1]);
  sim.run();
  expect(log).toEqual([1, 2, 3]);
  expect([sim.step(), sim.nextTime]).toEqual([false, Number.POSITIVE_INFINITY]);
});

test('waiting for a process gives what it returns, also when it has ended before', () => {
  const log = logOf((sim, say) => {
    const child = sim.start(
      'child',
      (function* (): Process<string> {
        yield sim.hold(2);
        return 'rock';
      })(),
    );
    sim.start(
      'parent',
      (function* (): Process {
        say(`got ${yield child}`);
        say(`again ${yield child}`);
      })(),
    );
  });
  expect(log).toEqual(['2 got rock', '2 again rock']);
});

test('a failure reaches the one who waits for the process, with both stacks; unheard, it ends the run', () => {
  const sim = new Simulation();
  const child = sim.start(
    'child',
    (function* (): Process {
      yield sim.hold(2);
      throw new Error('collapse');
    })(),
  );
  let heard: unknown;
  sim.start(
    'parent',
    (function* (): Process {
      try {
        yield child;
      } catch (error) {
        heard = error;
      }
      yield child;
    })(),
  );
  expect(() => sim.run()).toThrow(/"child" failed at 2: collapse/);
  expect(heard).toBeInstanceOf(ProcessError);
  expect((heard as Error).cause).toMatchObject({ message: 'collapse' });
});

test('an interrupt comes at once with its cause, and the hold it ended does not come later', () => {
  const log = logOf((sim, say) => {
    const sleeper = sim.start(
      'sleeper',
      (function* (): Process {
        try {
          yield sim.hold(10);
        } catch (error) {
          say(`cut by ${(error as Interrupt).cause}`);
        }
        yield sim.hold(20);
        say('woke');
      })(),
    );
    sim.start(
      'other',
      (function* (): Process {
        yield sim.hold(4);
        sleeper.interrupt('noise');
      })(),
    );
  });
  expect(log).toEqual(['4 cut by noise', '24 woke']);
});

test('an interrupt beats the event that is due in the same instant', () => {
  const log = logOf((sim, say) => {
    const asleep: Actor<void>[] = [];
    sim.start(
      'other',
      (function* (): Process {
        yield sim.hold(5);
        asleep[0]?.interrupt('first');
      })(),
    );
    asleep.push(
      sim.start(
        'sleeper',
        (function* (): Process {
          try {
            yield sim.hold(5);
            say('slept');
          } catch {
            say('cut');
          }
        })(),
      ),
    );
  });
  expect(log).toEqual(['5 cut']);
});

test('several interrupts of one instant all come, in order', () => {
  const log = logOf((sim, say) => {
    const sleeper = sim.start(
      'sleeper',
      (function* (): Process {
        for (let times = 0; times < 2; times++) {
          try {
            yield sim.hold(10);
          } catch (error) {
            say(String((error as Interrupt).cause));
          }
        }
      })(),
    );
    sim.start(
      'other',
      (function* (): Process {
        yield sim.hold(1);
        sleeper.interrupt('one');
        sleeper.interrupt('two');
      })(),
    );
  });
  expect(log).toEqual(['1 one', '1 two']);
});

test('interrupting the dead, or oneself, is an error', () => {
  const sim = new Simulation();
  const dead = sim.start(
    'dead',
    (function* (): Process {
      yield sim.hold(0);
    })(),
  );
  sim.run();
  expect(() => dead.interrupt('x')).toThrow(/"dead" has ended/);
  const me = (): Actor<void> => self;
  const self: Actor<void> = sim.start(
    'self',
    (function* (): Process {
      me().interrupt('x');
      yield sim.hold(0);
    })(),
  );
  expect(() => sim.run()).toThrow(/interrupts itself/);
});

test('stop runs the finally blocks and wakes those who wait; stopping again does nothing', () => {
  const log = logOf((sim, say) => {
    const worker = sim.start(
      'worker',
      (function* (): Process {
        try {
          yield sim.hold(100);
        } finally {
          say('tidied');
        }
      })(),
    );
    sim.start(
      'boss',
      (function* (): Process {
        yield sim.hold(1);
        worker.stop();
        worker.stop();
        yield worker;
        say('went home');
      })(),
    );
  });
  expect(log).toEqual(['1 tidied', '1 went home']);
});

test('a signal wakes all who wait, in order, and nobody who comes later', () => {
  const log = logOf((sim, say) => {
    const horn = new Signal('horn');
    for (const name of ['a', 'b']) {
      sim.start(
        name,
        (function* (): Process {
          say(`${name} ${yield horn}`);
        })(),
      );
    }
    sim.start(
      'watch',
      (function* (): Process {
        yield sim.hold(3);
        horn.fire('loud');
        yield horn;
        say('never');
      })(),
    );
  });
  expect(log).toEqual(['3 a loud', '3 b loud']);
});

test('yielding what cannot be waited for, or forgetting to yield a hold, is an error', () => {
  const sim = new Simulation();
  sim.start(
    'odd',
    (function* (): Process {
      yield 5 as never;
    })(),
  );
  expect(() => sim.run()).toThrow(/yield 5: a process can wait for/);
  const other = new Simulation();
  other.start(
    'hasty',
    (function* (): Process {
      other.hold(1);
      yield other.hold(2);
    })(),
  );
  expect(() => other.run()).toThrow(/called but not yielded/);
});
