/** Time and the calendar: section A of the rules (docs/decisions/0006). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Calendar, Entry } from '../../src/kernel/calendar.ts';
import { ZeroTimeError } from '../../src/kernel/failure.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { errorOf, logOf, scene } from './stories.ts';

const { NaN: NOT_A_NUMBER, POSITIVE_INFINITY: FOREVER } = Number;

test('A1 events of one moment run in the order in which they were asked for, also after churn of the heap', () => {
  const { sim, tell } = scene();
  const order: number[] = [];
  for (let number = 0; number < 200; number++) {
    tell(`p${number}`, function* () {
      yield sim.hold(number % 7);
      yield sim.holdUntil(10);
      order.push(number);
    });
  }
  for (let number = 0; number < 500; number++) sim.cancel(sim.at(number % 20, () => {}));
  sim.run();
  expect(order).toEqual([...Array(200).keys()].sort((a, b) => (a % 7) - (b % 7) || a - b));
});

test('A2 at equal times the lower rank goes first, for holds and alarms', () => {
  const log = logOf(({ sim, tell, say }) => {
    for (const rank of [5, -5, 0]) {
      tell(`rank ${rank}`, function* () {
        yield sim.hold(1, 'hold', rank);
        say(`process ${rank}`);
      });
      sim.at(1, () => say(`alarm ${rank}`), 'alarm', rank);
    }
  });
  expect(log).toEqual(['1 alarm -5', '1 process -5', '1 alarm 0', '1 process 0', '1 alarm 5', '1 process 5']);
});

test('A2 an event of a lower rank that is entered for the present instant goes before those that wait in it', () => {
  const log = logOf(({ sim, say }) => {
    sim.at(1, () => {
      sim.at(1, () => say('second'));
      sim.at(1, () => say('third'), 'alarm', 1);
      sim.at(1, () => say('first'), 'alarm', -1);
    });
  });
  expect(log).toEqual(['1 first', '1 second', '1 third']);
});

test('A3 a hold of zero gives up the turn to those who are due already, and long chains of them do not nest', () => {
  const log = logOf(({ sim, tell, say }) => {
    for (const name of ['a', 'b']) {
      tell(name, function* () {
        say(`${name} begins`);
        yield sim.hold(0);
        say(`${name} goes on`);
      });
    }
  });
  expect(log).toEqual(['0 a begins', '0 b begins', '0 a goes on', '0 b goes on']);
  const { sim, tell } = scene();
  tell('long', function* () {
    for (let times = 0; times < 100_000; times++) yield sim.hold(0);
  });
  sim.run();
  expect([sim.now, sim.events]).toEqual([0, 100_001]);
});

test('A3 events without end in one instant are given up, naming the last', () => {
  const { sim, tell } = scene({ zeroTimeLimit: 1000 });
  tell('spinner', function* () {
    for (;;) yield sim.hold(0);
  });
  const error = errorOf(() => sim.run());
  expect(error).toBeInstanceOf(ZeroTimeError);
  expect(error.message).toContain(
    '1001 events at 0 and the clock does not move on; the last is of "spinner"',
  );
  expect(() => new Simulation({ zeroTimeLimit: 0 })).toThrow(/zeroTimeLimit 0/);
});

test('A3 events of an instant are counted anew when the clock moves on', () => {
  const { sim, tell } = scene({ zeroTimeLimit: 3 });
  tell('busy', function* () {
    for (let hour = 0; hour < 10; hour++) {
      yield sim.hold(1);
      yield sim.hold(0);
      yield sim.hold(0);
    }
  });
  sim.run();
  expect(sim.now).toBe(10);
});

test.each([-1, NOT_A_NUMBER, FOREVER])(
  'A4 to A6 a hold or work of %s is refused, naming the process',
  (duration) => {
    for (const kind of ['hold', 'work'] as const) {
      const { sim, tell } = scene();
      tell('digger', function* () {
        yield sim[kind](duration);
      });
      expect(errorOf(() => sim.run()).message).toContain(
        `"digger" failed at 0: ${kind} of ${duration} by "digger" at 0: not a time`,
      );
    }
  },
);

test('A4 to A6 times of alarms and time-outs, and ranks, are checked too', () => {
  const { sim, tell } = scene();
  expect(() => sim.after(-1, () => {})).toThrow(/an alarm after -1 at 0/);
  expect(() => sim.after(FOREVER, () => {})).toThrow(/an alarm at Infinity/);
  expect(() => sim.at(NOT_A_NUMBER, () => {})).toThrow(/an alarm at NaN/);
  expect(() => sim.timer(-1)).toThrow(/timer of -1/);
  expect(() => sim.timer(NOT_A_NUMBER)).toThrow(RangeError);
  tell('ranked', function* () {
    yield sim.hold(1, 'hold', NOT_A_NUMBER);
  });
  expect(() => sim.run()).toThrow(/hold with rank NaN by "ranked"/);
  expect(() => sim.at(1, () => {}, 'alarm', NOT_A_NUMBER)).toThrow(/alarm with rank NaN/);
});

test('A6 a hold whose end is too far to be told is refused', () => {
  const { sim, tell } = scene();
  tell('patient', function* () {
    yield sim.hold(1e308);
    yield sim.hold(1e308);
  });
  expect(() => sim.run()).toThrow(/hold of 1e\+308 by "patient"/);
});

test('A7 a hold ends after its duration, and holdUntil at its moment to the bit', () => {
  const log = logOf(({ sim, tell, say }) => {
    tell('a', function* () {
      yield sim.hold(1.5);
      say('held');
      yield sim.holdUntil(0.1 + 0.2 + 2);
      say('until');
    });
  });
  expect(log).toEqual(['1.5 held', `${0.1 + 0.2 + 2} until`]);
});

test('A8 a moment in the past is refused', () => {
  const { sim, tell } = scene();
  tell('digger', function* () {
    yield sim.hold(3);
    yield sim.holdUntil(2);
  });
  expect(() => sim.run()).toThrow(/hold until 2 by "digger" at 3/);
  expect(() => sim.at(2.9, () => {})).toThrow(/an alarm at 2.9/);
});

test('A9 a cancelled event does not come, also when it is due now; cancelling again or too late does nothing', () => {
  const log = logOf(({ sim, say }) => {
    const late = sim.at(2, () => say('never'));
    const now = [sim.at(1, () => say('never too'))];
    const first = sim.at(0.5, () => {
      say('first');
      sim.cancel(late);
      sim.cancel(late);
      for (const alarm of now) sim.cancel(alarm);
      const soon = sim.after(0, () => say('nor this'));
      expect(soon.isPending).toBe(true);
      sim.cancel(soon);
      expect(soon.isPending).toBe(false);
    });
    sim.at(1, () => {
      sim.cancel(first);
      say('last');
    });
  });
  expect(log).toEqual(['0.5 first', '1 last']);
});

test('A9 an event that is cancelled by another of the same instant does not come', () => {
  const log = logOf(({ sim, say }) => {
    sim.at(1, () => sim.cancel(second));
    const second = sim.at(1, () => say('never'));
    sim.at(1, () => say('third'));
  });
  expect(log).toEqual(['1 third']);
});

test('A10 an alarm can be moved, keeps its rank and activity, and cannot be moved once it has come', () => {
  const log = logOf(({ sim, say }) => {
    const alarm = sim.at(1, () => say('moved'), 'bell', -1);
    sim.at(7, () => say('of rank 0'));
    const moved = sim.reschedule(alarm, 7);
    expect([alarm.isPending, moved.time]).toEqual([false, 7]);
    expect(() => sim.reschedule(moved, -1)).toThrow(RangeError);
    expect(moved.isPending).toBe(true);
    sim.at(8, () => expect(() => sim.reschedule(moved, 9)).toThrow(/has come or was cancelled/));
  });
  expect(log).toEqual(['7 moved', '7 of rank 0']);
});

test('A10 what comes again and again is a process; with holdUntil it does not drift', () => {
  const { sim, tell } = scene();
  const times: number[] = [];
  tell('shift', function* () {
    for (let shift = 1; shift <= 30; shift++) {
      yield sim.holdUntil(shift * 0.1);
      times.push(sim.now);
    }
  });
  sim.run();
  expect(times).toEqual([...Array(30).keys()].map((number) => (number + 1) * 0.1));
});

test('an alarm that fails says its activity and the time', () => {
  const { sim } = scene();
  const fail = () => {
    throw new Error('broke');
  };
  for (const [time, activity] of [
    [2, 'bell'],
    [3, 'siren'],
    [4, 'bell'],
  ] as const)
    sim.at(time, fail, activity);
  expect(() => sim.run()).toThrow(/process "bell" failed at 2: broke/);
  expect(() => sim.run()).toThrow(/process "siren" failed at 3: broke/);
  expect(() => sim.run()).toThrow(/process "bell" failed at 4: broke/);
});

/** What a list that is sorted anew each time would do. */
class SortedList {
  now = 0;
  private entries: Entry[] = [];

  add(entry: Entry): void {
    this.entries.push(entry);
  }

  next(): Entry | undefined {
    this.entries = this.entries.filter(({ isPending }) => isPending);
    this.entries.sort((a, b) => a.time - b.time || a.rank - b.rank || a.order - b.order);
    return this.entries.shift();
  }

  get pending(): number {
    return this.entries.filter(({ isPending }) => isPending).length;
  }
}

test('the calendar gives what a sorted list gives, whatever is entered, cancelled and taken in between (law)', () => {
  const owner = { name: 'owner', wake: () => {} };
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('at' as const),
        delay: fc.nat(4),
        rank: fc.integer({ min: -1, max: 1 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('soon' as const, 'urgently' as const) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(1000) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('take' as const) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { minLength: 50, maxLength: 600 }), (steps) => {
      const calendar = new Calendar();
      const list = new SortedList();
      const entries: Entry[] = [];
      const take = (): boolean => {
        const wanted = list.next();
        expect(calendar.nextTime()).toBe(wanted?.time ?? FOREVER);
        const entry = calendar.next(FOREVER, false);
        expect(entry).toBe(wanted);
        if (entry === undefined) return false;
        entry.owner = null;
        calendar.now = entry.time;
        return true;
      };
      for (const step of steps) {
        if (step.kind === 'take') take();
        else if (step.kind === 'cancel') {
          const entry = entries[step.which % Math.max(1, entries.length)];
          if (entry !== undefined) calendar.cancel(entry);
        } else {
          const entry = new Entry();
          entries.push(entry);
          if (step.kind === 'at') calendar.at(calendar.now + step.delay, step.rank, entry, owner);
          else calendar[step.kind](entry, owner);
          list.add(entry);
        }
        expect(calendar.pending).toBe(list.pending);
      }
      while (take());
    }),
    { numRuns: 200 },
  );
});

test('a sweep keeps those that are still to come, also one that happens while an event is under way', () => {
  const { sim } = scene();
  const order: number[] = [];
  const alarms = [...Array(400).keys()].map((number) => sim.at(10 + (number % 13), () => order.push(number)));
  sim.at(1, () => {
    const soon = sim.after(0, () => order.push(-1));
    sim.cancel(soon);
    for (const [number, alarm] of alarms.entries()) if (number % 3 !== 0) sim.cancel(alarm);
    sim.after(0, () => order.push(-2));
    expect(sim.pending).toBe(134 + 1);
  });
  sim.run();
  const kept = [...Array(400).keys()].filter((number) => number % 3 === 0);
  expect(order).toEqual([-2, ...kept.sort((a, b) => (a % 13) - (b % 13) || a - b)]);
  expect(sim.pending).toBe(0);
});

test('cancelled events are swept out when they are the majority, so that memory does not grow', () => {
  const { sim } = scene();
  let most = 0;
  const heap = (sim.calendar as unknown as { heap: { size: number } }).heap;
  for (let round = 0; round < 50_000; round++) {
    sim.cancel(sim.at(1e6 + round, () => {}));
    most = Math.max(most, heap.size);
  }
  expect(most).toBeLessThan(200);
  expect(sim.pending).toBe(0);
});
