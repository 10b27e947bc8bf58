/** The record of causes: every event knows which event entered it and what the time between them stood for. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Causes } from '../../src/kernel/causes.ts';
import { anyOf } from '../../src/kernel/condition.ts';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { Signal } from '../../src/kernel/resources/signal.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { networks, runNetwork } from './network.ts';
import { type Scene, scene } from './stories.ts';

const causesOf = ({ sim }: Scene): Causes => sim.causes as Causes;

/** A drive that waits for rings, which a ship brings. */
function works(): Scene {
  const made = scene({ record: true });
  const { sim, tell } = made;
  const rings = new Stock('ring stock', 10);
  tell('drive', function* () {
    yield sim.hold(2, 'boring');
    yield rings.get(1);
    yield sim.hold(1, 'building');
  });
  tell('voyage 17', function* () {
    yield sim.hold(3, 'sailing');
    yield sim.hold(4, 'unloading');
    yield rings.put(5);
  });
  return made;
}

test('the chain of the last event tells what led to it, from time zero', () => {
  const made = works();
  made.sim.run();
  const chain = causesOf(made).chain();
  expect(chain.map(({ process, kind, activity, from, to }) => [process, kind, activity, from, to])).toEqual([
    ['voyage 17', 'start', 'voyage 17', 0, 0],
    ['voyage 17', 'hold', 'sailing', 0, 3],
    ['voyage 17', 'hold', 'unloading', 3, 7],
    ['drive', 'wait', 'ring stock', 7, 7],
    ['drive', 'hold', 'building', 7, 8],
  ]);
  expect(causesOf(made).timeOf(chain.at(-1)?.event ?? 0)).toBe(8);
});

test('a wait says what ended it: the event, whose turn it was and what that one had just done', () => {
  const made = works();
  made.sim.run();
  const waits = [...causesOf(made).waits()];
  expect(waits).toEqual([
    {
      process: 'drive',
      on: 'ring stock',
      from: 2,
      to: 7,
      event: 6,
      endedBy: { event: 5, process: 'voyage 17', activity: 'unloading' },
    },
  ]);
});

test('a chain can stay with who waited, where what was waited for comes by the calendar', () => {
  const made = works();
  made.sim.run();
  const chain = causesOf(made).chain(undefined, (on) => on === 'ring stock');
  expect(chain.map(({ process, kind, activity, from, to }) => [process, kind, activity, from, to])).toEqual([
    ['drive', 'start', 'drive', 0, 0],
    ['drive', 'hold', 'boring', 0, 2],
    ['drive', 'wait', 'ring stock', 2, 7],
    ['drive', 'hold', 'building', 7, 8],
  ]);
});

test('whoever asks while an event is under way learns what brought it: time, or the act of another', () => {
  const made = scene({ record: true });
  const { sim, tell } = made;
  const horn = new Signal('horn');
  const found: unknown[] = [];
  tell('listener', function* () {
    yield horn;
    found.push(causesOf(made).trigger());
    yield sim.hold(1, 'running');
    found.push(causesOf(made).trigger());
  });
  tell('guard', function* () {
    yield sim.hold(2, 'watching');
    horn.fire();
  });
  sim.run();
  expect(found).toEqual([
    { process: 'guard', activity: 'watching' },
    { process: 'listener', activity: 'running' },
  ]);
});

test('interrupts, time-outs, alarms, and what the program does between runs stand in the chain by their names', () => {
  const made = scene({ record: true });
  const { sim, tell } = made;
  const crane = new Facility('crane', 1);
  sim.runUntil(crane.seize());
  sim.run(2);
  const waiter = tell('waiter', function* () {
    const timer = sim.timer(3, 'patience');
    yield anyOf(crane.seize(), timer);
    try {
      yield sim.hold(100, 'sleep');
    } catch {}
    yield sim.hold(1, 'tidying');
  });
  sim.at(6, () => waiter.interrupt('noise'), 'bell');
  sim.run(50);
  const chain = causesOf(made).chain(causesOf(made).latest - 1);
  expect(chain.map(({ process, kind, activity, from, to }) => [process, kind, activity, from, to])).toEqual([
    ['outside', 'outside', 'outside', 0, 2],
    ['bell', 'alarm', 'bell', 2, 6],
    ['waiter', 'interrupt', 'waiter', 6, 6],
    ['waiter', 'hold', 'tidying', 6, 7],
  ]);
  const [wait] = [...causesOf(made).waits()];
  expect(wait).toMatchObject({ process: 'waiter', on: 'patience', from: 2, to: 5 });
  expect(wait?.endedBy).toMatchObject({ process: 'patience', activity: 'patience' });
  expect(causesOf(made).chain(0)).toEqual([]);
  for (const event of [-1, 0.5, 1000])
    expect(() => causesOf(made).chain(event)).toThrow(/there are events 0 to/);
});

test('a chain goes through the one who was waited for, not through the waiting', () => {
  const made = scene({ record: true });
  const { sim, tell } = made;
  const horn = new Signal('horn');
  tell('listener', function* () {
    yield sim.hold(1, 'getting up');
    yield horn;
    yield sim.hold(1, 'running');
  });
  tell('watch', function* () {
    yield sim.hold(5, 'looking out');
    horn.fire();
  });
  sim.run();
  expect(
    causesOf(made)
      .chain()
      .map(({ activity }) => activity),
  ).toEqual(['watch', 'looking out', 'horn', 'running']);
});

test('what a clock finds due is the late effect of the event since which it was, until the clock resumes', () => {
  const made = scene({ record: true });
  const { sim, tell } = made;
  const causes = causesOf(made);
  let used = 0;
  tell('user', function* () {
    yield sim.hold(2.5, 'using');
    used = causes.latest;
    yield sim.hold(10, 'resting');
  });
  tell('days', function* () {
    yield sim.hold(4, 'day');
    const underWay = causes.latest;
    causes.since(used, { process: 'yard', activity: 'rule' });
    expect([causes.latest === underWay, causes.trigger()]).toEqual([
      false,
      { process: 'days', activity: 'day' },
    ]);
    tell('order', function* () {
      yield sim.hold(1, 'lead time');
    });
    causes.resume();
    expect(causes.latest).toBe(underWay);
    tell('other', function* () {
      yield sim.hold(2, 'work');
    });
  });
  sim.run(5.5);
  const told = () =>
    causes.chain(causes.latest - 1).map(({ process, activity, from, to }) => [process, activity, from, to]);
  expect(told()).toEqual([
    ['user', 'user', 0, 0],
    ['user', 'using', 0, 2.5],
    ['yard', 'rule', 2.5, 4],
    ['order', 'order', 4, 4],
    ['order', 'lead time', 4, 5],
  ]);
  sim.run(7);
  expect(told().map(([process]) => process)).toEqual(['days', 'days', 'other', 'other']);
  expect(() => causes.since(1000, { process: 'yard', activity: 'rule' })).toThrow(/there are events 0 to/);
});

test('the links of every chain tile the time from zero to its event, to the bit (law over random networks)', () => {
  fc.assert(
    fc.property(networks, fc.double({ min: 0.1, max: 3, noNaN: true }), (network, unit) => {
      const { sim } = runNetwork(network, { unit, record: true });
      const causes = sim.causes as Causes;
      for (let event = 0; event <= causes.latest; event++) {
        let end = 0;
        for (const { from, to } of causes.chain(event)) {
          expect(from).toBe(end);
          expect(to).toBeGreaterThanOrEqual(from);
          end = to;
        }
        expect(end).toBe(causes.timeOf(event));
      }
      for (const { from, to, endedBy, event } of causes.waits()) {
        expect(to).toBe(causes.timeOf(endedBy.event));
        expect(from).toBeLessThanOrEqual(to);
        expect(endedBy.event).toBeLessThan(event);
      }
    }),
    { numRuns: 60 },
  );
});

test('a record changes nothing of the run, and takes at most 24 bytes an event and the names', () => {
  fc.assert(
    fc.property(networks, (network) => {
      expect(runNetwork(network, { record: true }).log).toEqual(runNetwork(network).log);
    }),
    { numRuns: 30 },
  );
  const made = scene({ record: true });
  made.tell('ticks', function* () {
    for (let tick = 0; tick < 200_000; tick++) yield made.sim.hold(1);
  });
  made.sim.run();
  const pieces = (causesOf(made) as unknown as { pieces: Record<string, { byteLength: number }>[] }).pieces;
  const bytes = pieces
    .flatMap((piece) => Object.values(piece))
    .reduce((sum, { byteLength }) => sum + byteLength, 0);
  expect(causesOf(made).latest).toBe(200_001);
  // Pieces of 32,768 events.
  expect(bytes / (Math.ceil(200_002 / 32_768) * 32_768)).toBeLessThanOrEqual(24);
});

test('without being asked for there is no record', () => {
  expect(scene().sim.causes).toBeNull();
});
