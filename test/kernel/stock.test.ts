/** Stocks and stores: section F of the rules (docs/decisions/0006). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../src/kernel/actor.ts';
import { allOf, anyOf } from '../../src/kernel/condition.ts';
import { Signal } from '../../src/kernel/resources/signal.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { Store } from '../../src/kernel/resources/store.ts';
import { NOBODY, type Waitable } from '../../src/kernel/wait.ts';
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

test.each([1, 3, 1e6, 1e15, Number.POSITIVE_INFINITY])(
  'F3 ten puts of a tenth are enough for a get of 1, and nothing is left (capacity %f)',
  (capacity) => {
    const { sim, tell } = scene();
    const bin = new Stock('bin', capacity);
    tell('filler', function* () {
      for (let times = 0; times < 10; times++) yield bin.put(0.1);
      expect(bin.level).toBe(1);
    });
    tell('taker', function* () {
      yield bin.get(1);
      expect(bin.level).toBe(0);
      yield bin.put(0.3);
      for (let times = 0; times < 3; times++) yield bin.get(0.1);
    });
    sim.run();
    expect([bin.level, bin.waitingToGet]).toEqual([0, 0]);
  },
);

test('F3 a large capacity, or a large level, does not make small amounts of nothing', () => {
  const heap = new Stock('heap', 1e15);
  expect(tried(heap, -5)).toBe(false);
  expect(tried(heap, 0.4)).toBe(true);
  expect([heap.level, tried(heap, -0.5), tried(heap, -0.4), heap.level]).toEqual([0.4, false, true, 0]);
  const sea = new Stock('sea', Number.POSITIVE_INFINITY, 2 ** 52);
  for (let times = 0; times < 1000; times++) expect(tried(sea, 0.5)).toBe(true);
  expect(sea.level).toBe(2 ** 52 + 500);
  expect([tried(sea, -(2 ** 52)), sea.level, tried(sea, -501), tried(sea, -500)]).toEqual([
    true,
    500,
    false,
    true,
  ]);
});

test('F3 whole numbers leave no doubt: nothing is granted that is not there', () => {
  const store = new Stock('store', 2 ** 53 - 1, 2 ** 53 - 1);
  expect([tried(store, 1), tried(store, -(2 ** 53 - 1)), tried(store, -1), store.level]).toEqual([
    false,
    true,
    false,
    0,
  ]);
});

test('F3 what was granted in doubt is remembered: a hundred times a little too much is not granted', () => {
  // After a million and a third in and out nothing is there; a quarter of what is in doubt is asked for, again and again.
  const bin = new Stock('bin', Number.POSITIVE_INFINITY);
  tried(bin, 1e6 + 1 / 3);
  tried(bin, -(1e6 + 1 / 3));
  const doubt = 2 * (1e6 + 1 / 3) * 2 ** -50;
  let granted = 0;
  for (let times = 0; times < 100; times++) if (tried(bin, -doubt / 4)) granted++;
  expect(granted).toBeGreaterThanOrEqual(3);
  expect(granted).toBeLessThanOrEqual(5);
  expect(bin.level).toBe(0);
});

test('F3 amounts that are computed may reach beyond the capacity by their rounding; no level is infinite', () => {
  const bin = new Stock('bin', 0.3, 0.1 + 0.2);
  expect(bin.level).toBe(0.3);
  expect([tried(bin, -(0.1 + 0.2)), bin.level, tried(bin, 0.1 + 0.2), bin.level]).toEqual([
    true,
    0,
    true,
    0.3,
  ]);
  expect(() => bin.put(0.3001)).toThrow(/put of 0.3001; allowed is more than 0 and at most 0.3/);
  const sea = new Stock('sea', Number.POSITIVE_INFINITY);
  expect([tried(sea, 1.5e308), tried(sea, 1.5e308), sea.level]).toEqual([true, false, 1.5e308]);
});

test('F3 the level is that of exact fractions, and so is what is granted, whatever the sizes (law)', () => {
  // Thirtieths of a thousandth up to a million: every amount is a whole number of units of 1/30,000, kept as BigInt.
  const UNITS = 30_000;
  const amount = fc
    .tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 9 }))
    .map(([tens, power]) => tens * 10 ** power);
  const capacity = fc.oneof(amount, fc.constant(Number.POSITIVE_INFINITY));
  const step = fc.tuple(fc.boolean(), fc.oneof(amount, fc.constant(0)), fc.integer({ min: 1, max: 12 }));
  let [granted, refused] = [0, 0];
  fc.assert(
    fc.property(capacity, fc.array(step, { minLength: 5, maxLength: 60 }), (most, steps) => {
      const bin = new Stock('bin', most / UNITS);
      let exact = 0n;
      let passed = 0;
      const change = (units: number) => {
        const next = exact + BigInt(units);
        const isRight = next >= 0n && (most === Number.POSITIVE_INFINITY || next <= BigInt(most));
        expect(tried(bin, units / UNITS)).toBe(isRight);
        if (isRight) {
          exact = next;
          passed += Math.abs(units) / UNITS;
          granted++;
        } else refused++;
        // Two doubles say the sum exactly: what is left is the rounding of each amount, and of the level itself.
        expect(Math.abs(bin.level - Number(exact) / UNITS)).toBeLessThanOrEqual(
          (passed + bin.level) * 2 ** -53,
        );
        if (exact === 0n) expect(bin.level).toBe(0);
        if (exact === BigInt(most === Number.POSITIVE_INFINITY ? -1 : most))
          expect(bin.level).toBe(bin.capacity);
      };
      for (const [puts, units, times] of steps) {
        for (let time = 0; time < times; time++) {
          // An amount of 0 stands for all there is, or all the room.
          const room = most === Number.POSITIVE_INFINITY ? 1 : Number(BigInt(most) - exact);
          const wanted = units === 0 ? (puts ? room : Number(exact)) : units;
          if (wanted > 0 && wanted <= most) change(puts ? wanted : -wanted);
        }
      }
    }),
    { numRuns: 2000 },
  );
  expect(granted).toBeGreaterThan(20_000);
  expect(refused).toBeGreaterThan(20_000);
});

test('F3 a million times a third in and a third out leave what was there, and no more is given than that', () => {
  const bin = new Stock('bin', Number.POSITIVE_INFINITY, 5);
  for (let times = 0; times < 1e6; times++) {
    for (let part = 0; part < 3; part++) tried(bin, 0.1);
    tried(bin, -0.3);
  }
  expect(bin.level).toBeCloseTo(5, 9);
  expect([tried(bin, -5.000001), tried(bin, -5), bin.level]).toEqual([false, true, 0]);
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

/** Whether a change is granted at once; what is not is withdrawn. */
function tried(stock: Stock, change: number): boolean {
  const request = change < 0 ? stock.get(-change) : stock.put(change);
  if (request.begin(NOBODY)) return true;
  request.abandon();
  return false;
}

test('F7 a larger capacity lets in who waits for room; a smaller one holds what is there, at least', () => {
  const { sim, tell, say, log } = scene();
  const tank = new Stock('tank', 10, 8);
  tell('ship', function* () {
    yield tank.put(6);
    say('put');
  });
  sim.at(3, () => tank.setCapacity(20));
  sim.run();
  expect(log).toEqual(['3 put']);
  expect([tank.level, tank.capacity, tank.room]).toEqual([14, 20, 6]);
  expect([tank.holds(14), tank.holds(15), tank.hasRoomFor(6), tank.hasRoomFor(7)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  tank.setCapacity(14);
  expect(tank.room).toBe(0);
  expect(() => tank.setCapacity(13)).toThrow(/a capacity of 13 with 14 held/);
  expect(() => tank.setCapacity(0)).toThrow(RangeError);
});

test('F8 who waits for a level takes nothing: it goes on when the test passes, now or after a change', () => {
  const { sim, tell, say, log } = scene();
  const tank = new Stock('tank', 10, 2);
  tell('watch', function* () {
    yield tank.until(() => tank.holds(1));
    say('one');
    yield tank.until(() => tank.holds(5));
    say('five');
    yield tank.until(() => tank.hasRoomFor(9));
    say('room');
  });
  tell('pump', function* () {
    yield sim.hold(1);
    yield tank.put(1);
    yield sim.hold(1);
    yield tank.put(4);
    yield sim.hold(1);
    yield tank.get(6);
  });
  sim.run();
  expect(log).toEqual(['0 one', '2 five', '3 room']);
  expect(tank.level).toBe(1);
});

test('F8 a wait for a level serves once, and is withdrawn without a trace', () => {
  const { sim, tell, say, log } = scene();
  const tank = new Stock('tank', 10);
  const full = tank.until(() => tank.level === 10);
  tell('hasty', function* () {
    yield anyOf(full, sim.timer(2));
    say('gives up');
  });
  sim.run();
  tank.put(10).begin(NOBODY);
  sim.run();
  expect(log).toEqual(['2 gives up']);
  expect(() => full.begin(NOBODY)).toThrow(/tank: a wait serves once; make another/);
});

test('F1 what is there is taken at once, without a wait, and what would have to wait is not', () => {
  const { sim, tell } = scene();
  const bin = new Stock('bin', 5, 4);
  expect([bin.getNow(3), bin.level]).toEqual([true, 1]);
  expect([bin.getNow(2), bin.level]).toEqual([false, 1]);
  expect([bin.putNow(4), bin.level]).toEqual([true, 5]);
  expect([bin.putNow(1), bin.level]).toEqual([false, 5]);
  expect(() => bin.getNow(5.1)).toThrow(/bin: get of 5.1/);
  expect(() => bin.putNow(0)).toThrow(RangeError);
  // Nobody is overtaken: who waits for all of it goes before one who would take a little.
  expect(bin.getNow(2)).toBe(true);
  tell('large', function* () {
    yield bin.get(5);
  });
  sim.run();
  expect([bin.waitingToGet, bin.getNow(1), bin.level]).toEqual([1, false, 3]);
});
