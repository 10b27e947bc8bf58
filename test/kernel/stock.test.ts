/** Stocks and stores: section F of the rules (docs/decisions/0006). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/kernel/actor.ts';
import { allOf, anyOf } from '../../src/kernel/condition.ts';
import { Signal } from '../../src/kernel/signal.ts';
import { Stock } from '../../src/kernel/stock.ts';
import { Store } from '../../src/kernel/store.ts';
import type { Waitable } from '../../src/kernel/wait.ts';
import { logOf, scene } from './stories.ts';

test('F1 a put or get that can never be served is refused; so are capacities and contents that cannot be', () => {
  const bin = new Stock('bin', 5, 4);
  expect(() => bin.put(5.1)).toThrow(/bin: put of 5.1; allowed is more than 0 and at most 5/);
  for (const amount of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => bin.get(amount)).toThrow(RangeError);
    expect(() => new Stock('sea', Number.POSITIVE_INFINITY).put(amount)).toThrow(RangeError);
  }
  expect(() => new Stock('bin', 0)).toThrow(/bin: a capacity of 0/);
  expect(() => new Stock('bin', 5, 6)).toThrow(/bin: 6 held of 5/);
  expect(() => new Store('shed', { capacity: 0 })).toThrow(/shed: a capacity of 0/);
  expect(() => new Store('shed', { capacity: 1 }, [1, 2])).toThrow(/shed: 2 things, and room for 1/);
  expect(() => new Store('shed', { order: () => Number.NaN }, [1])).toThrow(/shed: a thing with order NaN/);
});

test('F1 a put waits for room', () => {
  const { sim, tell } = scene();
  const bin = new Stock('bin', 5, 4);
  let done = 0;
  tell('filler', function* () {
    const put = bin.put(3);
    yield put;
    done = sim.now;
    expect(put.isGranted).toBe(true);
  });
  tell('taker', function* () {
    yield sim.hold(7);
    expect([bin.waitingToPut, bin.room]).toEqual([1, 1]);
    yield bin.get(2);
  });
  sim.run();
  expect([done, bin.level]).toEqual([7, 5]);
});

test('F2 a small get does not overtake a large one; ranks go before; put and get unblock each other until stable', () => {
  const log = logOf(({ sim, tell, say }) => {
    const bin = new Stock('bin', 10);
    const get = (name: string, amount: number, rank = 0) =>
      tell(name, function* () {
        yield bin.get(amount, rank);
        say(name);
      });
    get('large', 6);
    get('small', 1);
    get('urgent', 3, -1);
    tell('filler', function* () {
      for (let times = 0; times < 3; times++) {
        yield sim.hold(1);
        yield bin.put(4);
      }
    });
  });
  expect(log).toEqual(['1 urgent', '3 large', '3 small']);
  const chain = logOf(({ tell, say }) => {
    const bin = new Stock('bin', 4, 4);
    for (const name of ['p1', 'p2']) {
      tell(name, function* () {
        yield bin.put(4);
        say(name);
      });
    }
    for (const name of ['g1', 'g2']) {
      tell(name, function* () {
        yield bin.get(4);
        say(name);
      });
    }
  });
  expect(chain).toEqual(['0 g1', '0 g2', '0 p1', '0 p2']);
});

test('F3 a level of fractions comes back to empty and to full exactly, and never beyond', () => {
  const { sim, tell } = scene();
  const bin = new Stock('bin', 1);
  tell('filler', function* () {
    for (let times = 0; times < 10; times++) yield bin.put(0.1);
    expect(bin.level).toBe(1);
    for (let times = 0; times < 10; times++) yield bin.get(0.1);
  });
  sim.run();
  expect(bin.level).toBe(0);
});

test('F3 a stock without a limit holds any amount', () => {
  const { sim, tell } = scene();
  const sea = new Stock('sea', Number.POSITIVE_INFINITY, 5);
  tell('pump', function* () {
    yield sea.get(5);
    expect(sea.level).toBe(0);
    yield sea.put(1e300);
  });
  sim.run();
  expect(sea.level).toBe(1e300);
});

test('F3 what is granted and given back never drives the level below empty or above full (law)', () => {
  const step = fc.record({
    wait: fc.nat(3),
    amount: fc.integer({ min: 1, max: 5 }),
    puts: fc.boolean(),
    patience: fc.nat(3),
    stopAt: fc.option(fc.nat(6)),
    joined: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 30 }), (steps) => {
      const { sim, tell } = scene();
      const bin = new Stock('bin', 6, 3);
      let net = 3;
      bin.onChange = (change) => {
        net += change;
        expect(bin.level).toBe(net);
        expect(bin.level).toBeGreaterThanOrEqual(0);
        expect(bin.level).toBeLessThanOrEqual(6);
      };
      for (const { wait, amount, puts, patience, stopAt, joined } of steps) {
        const actor = tell('user', function* () {
          yield sim.hold(wait);
          const request = puts ? bin.put(amount) : bin.get(amount);
          const timer = sim.timer(patience);
          yield joined ? allOf(request, timer) : anyOf(request, timer);
        });
        if (stopAt !== null) sim.at(stopAt, () => actor.stop());
      }
      sim.run();
    }),
    { numRuns: 300 },
  );
});

test('F4 a store gives the first thing that suits; who finds nothing does not keep others waiting', () => {
  const { sim, tell, say, log } = scene();
  const yard = new Store<string>('yard', {}, ['a1', 'b1', 'a2']);
  const get = (name: string, filter: ((item: string) => boolean) | null) =>
    tell(name, function* () {
      say(`${name} ${yield yard.get(filter)}`);
    });
  get('c', (item) => item.startsWith('c'));
  get('a', (item) => item.startsWith('a'));
  get('any', null);
  tell('filler', function* () {
    yield sim.hold(1);
    yield yard.put('b2');
    yield yard.put('c1');
  });
  sim.run();
  expect(log).toEqual(['0 a a1', '0 any b1', '1 c c1']);
  expect([yard.items, yard.waitingToGet]).toEqual([['a2', 'b2'], 0]);
});

test('F4 each new thing is offered once to each who waits, in their order, until one takes it', () => {
  const { sim, tell } = scene();
  const yard = new Store<number>('yard');
  let asked = 0;
  for (const wanted of [3, 2, 2]) {
    tell(`wants ${wanted}`, function* () {
      yield yard.get((item) => {
        asked++;
        return item === wanted;
      });
    });
  }
  tell('filler', function* () {
    yield sim.hold(1);
    for (const item of [1, 2, 3]) yield yard.put(item);
  });
  sim.run();
  expect([asked, yard.items, yard.waitingToGet]).toEqual([3 + 2 + 1, [1], 1]);
});

test('F4 a store that is full makes puts wait, in order; each get lets one in', () => {
  const log = logOf(({ sim, tell, say }) => {
    const yard = new Store<number>('yard', { capacity: 1 });
    for (const [item, rank] of [
      [1, 0],
      [2, 0],
      [3, 0],
      [4, -1],
    ] as const) {
      tell(`put ${item}`, function* () {
        yield yard.put(item, rank);
        say(`in ${item}`);
      });
    }
    tell('taker', function* () {
      yield sim.hold(1);
      expect(yard.waitingToPut).toBe(3);
      for (let times = 0; times < 4; times++) say(`got ${yield yard.get()}`);
    });
  });
  expect(log).toEqual(['0 in 1', '1 got 1', '1 got 4', '1 got 2', '1 got 3', '1 in 4', '1 in 2', '1 in 3']);
});

test('F4 things that were changed while they lay there are found by a review', () => {
  const { sim, tell, say, log } = scene();
  const ring = { hard: false };
  const moulds = new Store<{ hard: boolean }>('moulds', { capacity: 1 }, [ring]);
  for (const name of ['a', 'b']) {
    tell(name, function* () {
      yield moulds.get(({ hard }) => hard);
      say(name);
    });
  }
  tell('caster', function* () {
    yield moulds.put({ hard: false });
    say('cast');
  });
  sim.at(3, () => {
    ring.hard = true;
    moulds.review();
  });
  sim.run();
  expect(log).toEqual(['3 a', '3 cast']);
});

test('F5 a store with an order gives the lowest first, and those of equal order as they came', () => {
  const { sim, tell, say, log } = scene();
  const yard = new Store<[number, string]>('yard', { order: ([number]) => number }, [
    [2, 'a'],
    [1, 'b'],
    [2, 'c'],
    [1, 'd'],
  ]);
  tell('taker', function* () {
    for (let times = 0; times < 4; times++) {
      const [, name]: [number, string] = yield yard.get();
      say(name);
    }
  });
  sim.run();
  expect(log).toEqual(['0 b', '0 d', '0 a', '0 c']);
});

test('F6 a put or get that is withdrawn leaves the line, and those behind it move up', () => {
  const { sim, tell, say, log } = scene();
  const bin = new Stock('bin', 10, 8);
  const yard = new Store<string>('yard', { capacity: 1 }, ['x']);
  const impatient = (wait: () => Waitable) =>
    tell('impatient', function* () {
      yield anyOf(wait(), sim.timer(3));
    });
  impatient(() => bin.put(5));
  impatient(() => yard.put('y'));
  impatient(() => yard.get((item) => item === 'z'));
  tell('small', function* () {
    yield bin.put(1);
    say('small');
  });
  tell('second', function* () {
    yield yard.put('z');
    say('second');
  });
  sim.at(5, () => say(`${bin.level} ${bin.waitingToPut} ${yard.waitingToPut} ${yard.waitingToGet}`));
  tell('taker', function* () {
    yield sim.hold(6);
    say(`got ${yield yard.get()}`);
  });
  sim.run();
  expect(log).toEqual(['3 small', '5 9 0 1 0', '6 got x', '6 second']);
});

test('F6 an amount that is given back to a stock that is full again waits for room before all others', () => {
  const { sim, tell, say, log } = scene();
  const bin = new Stock('bin', 10, 10);
  const getter = tell('getter', function* () {
    yield allOf(bin.get(4), new Signal('never'));
  });
  for (const amount of [4, 1]) {
    tell(`puts ${amount}`, function* () {
      yield bin.put(amount);
      say(`put ${amount}`);
    });
  }
  sim.at(1, () => getter.stop());
  tell('taker', function* () {
    for (const amount of [1, 3, 4]) {
      yield sim.hold(2);
      yield bin.get(amount);
      say(`got ${amount}, ${bin.level} left`);
    }
  });
  sim.run();
  expect(log).toEqual(['0 put 4', '2 got 1, 9 left', '4 got 3, 10 left', '6 got 4, 7 left', '6 put 1']);
});

test('F6 things that were granted and not taken up go back, also into a store that is full again', () => {
  const { sim, tell, say, log } = scene();
  const yard = new Store<string>('yard', { capacity: 1 });
  const horn = new Signal('horn');
  const getter = tell('getter', function* () {
    yield allOf(yard.get(), horn);
  });
  const putter = tell('putter', function* () {
    yield yard.put('first');
    yield allOf(yard.put('second'), horn);
  });
  sim.at(1, () => expect(yard.items).toEqual(['second']));
  // What was got comes back: it waits for the room that the second has taken.
  sim.at(2, () => {
    getter.stop();
    expect([yard.items, yard.waitingToPut]).toEqual([['second'], 1]);
  });
  // What was put is taken out, and the first has room again.
  sim.at(3, () => {
    putter.stop();
    expect([yard.items, yard.waitingToPut]).toEqual([['first'], 0]);
  });
  tell('taker', function* () {
    yield sim.hold(4);
    say(`got ${yield yard.get()}`);
  });
  sim.run();
  expect(log).toEqual(['4 got first']);
});

test('F6 a put that is withdrawn when another has got its thing leaves that as it is', () => {
  const { sim, tell } = scene();
  const yard = new Store<string>('yard');
  const stories: Actor[] = [];
  stories.push(
    tell('putter', function* () {
      yield allOf(yard.put('ring'), new Signal('never'));
    }),
  );
  let got: unknown;
  tell('taker', function* () {
    got = yield yard.get();
    stories[0]?.stop();
  });
  sim.run();
  expect([got, yard.items]).toEqual(['ring', []]);
});
