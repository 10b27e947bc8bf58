/** The same models, on the same random numbers, in simjs and on the kernel: the same events, one by one, to the bit. */
import { describe, expect, test } from 'vitest';
import { anyOf } from '../../src/kernel/condition.ts';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { Store } from '../../src/kernel/resources/store.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import type { Process } from '../../src/kernel/wait.ts';
import { openStream } from '../../src/random/stream.ts';
import * as simjs from './second-opinion.js';

type Event = readonly [time: number, what: string];

/** Exponential numbers that both engines take by their places. */
function exponentials(seed: number, count: number): readonly number[] {
  const stream = openStream(seed, 0, 'second opinion');
  return Array.from({ length: count }, () => -Math.log(stream.uniform()));
}

/** Things of one instant may come in another order in each engine; what and when may not differ. */
function inOrder(events: Event[]): Event[] {
  return events.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
}

/** Runs a story in simjs: one entity, whose start tells it. */
function inSimjs(tell: (entity: simjs.Entity, say: (what: string) => void) => void): Event[] {
  const sim = new simjs.Sim();
  const events: Event[] = [];
  class Teller extends simjs.Entity {
    start() {
      tell(this, (what) => events.push([sim.time(), what]));
    }
  }
  sim.addEntity(Teller, 'teller');
  sim.simulate(Number.MAX_VALUE);
  return inOrder(events);
}

/** The same on the kernel. */
function inKernel(
  tell: (sim: Simulation, start: (story: Process) => void, say: (what: string) => void) => void,
): Event[] {
  const sim = new Simulation();
  const events: Event[] = [];
  tell(
    sim,
    (story) => sim.start('process', story),
    (what) => events.push([sim.now, what]),
  );
  sim.run();
  return inOrder(events);
}

const CUSTOMERS = 5000;

describe.each([1, 2, 3])('seed %i', (seed) => {
  test.each([
    ['M/M/1', 1, 0.8],
    ['M/M/4', 4, 3.4],
  ])('%s: customers come and leave at the same times', (_, servers, rate) => {
    const gaps = exponentials(seed, CUSTOMERS);
    const services = exponentials(seed + 100, CUSTOMERS);
    const theirs = inSimjs((entity, say) => {
      const facility = new simjs.Facility('server', null, servers);
      const arrive = (customer: number) => {
        say(`${customer} comes`);
        entity.useFacility(facility, services[customer] as number).done(() => say(`${customer} leaves`));
        if (customer + 1 < CUSTOMERS)
          entity.setTimer((gaps[customer + 1] as number) / rate).done(() => arrive(customer + 1));
      };
      entity.setTimer((gaps[0] as number) / rate).done(() => arrive(0));
    });
    const ours = inKernel((sim, start, say) => {
      const facility = new Facility('server', servers);
      function* customer(number: number): Process {
        say(`${number} comes`);
        const place = facility.seize();
        yield place;
        yield sim.hold(services[number] as number);
        place.release();
        say(`${number} leaves`);
      }
      start(
        (function* () {
          for (let number = 0; number < CUSTOMERS; number++) {
            yield sim.hold((gaps[number] as number) / rate);
            start(customer(number));
          }
        })(),
      );
    });
    expect(ours).toHaveLength(2 * CUSTOMERS);
    expect(ours).toEqual(theirs);
  });

  test('bounded buffer: producers put and consumers get at the same times', () => {
    const times = exponentials(seed, 8 * CUSTOMERS);
    const turn = (who: number, round: number) => times[who * 1000 + round] as number;
    const amount = (who: number, round: number) => 1 + ((who + 3 * round) % 4);
    const theirs = inSimjs((entity, say) => {
      const buffer = new simjs.Buffer('bin', 10);
      const produce = (who: number, round: number) => {
        if (round === 900) return;
        entity.setTimer(turn(who, round)).done(() =>
          entity.putBuffer(buffer, amount(who, round)).done(() => {
            say(`${who} put ${round}`);
            produce(who, round + 1);
          }),
        );
      };
      const consume = (who: number, round: number) => {
        if (round === 900) return;
        entity.getBuffer(buffer, amount(who, round)).done(() => {
          say(`${who} got ${round}`);
          entity.setTimer(turn(who, round)).done(() => consume(who, round + 1));
        });
      };
      for (let who = 0; who < 5; who++) produce(who, 0);
      for (let who = 5; who < 10; who++) consume(who, 0);
    });
    const ours = inKernel((sim, start, say) => {
      const bin = new Stock('bin', 10);
      function* producer(who: number): Process {
        for (let round = 0; round < 900; round++) {
          yield sim.hold(turn(who, round));
          yield bin.put(amount(who, round));
          say(`${who} put ${round}`);
        }
      }
      function* consumer(who: number): Process {
        for (let round = 0; round < 900; round++) {
          yield bin.get(amount(who, round));
          say(`${who} got ${round}`);
          yield sim.hold(turn(who, round));
        }
      }
      for (let who = 0; who < 5; who++) start(producer(who));
      for (let who = 5; who < 10; who++) start(consumer(who));
    });
    expect(ours.length).toBeGreaterThan(8000);
    expect(ours).toEqual(theirs);
  });

  // In simjs one whose filter finds nothing keeps all others waiting; with one getter at a time the rules agree.
  test('store with filter: the same things are got at the same times', () => {
    const times = exponentials(seed, 3 * CUSTOMERS);
    interface Thing {
      readonly number: number;
      readonly colour: number;
    }
    const thing = (maker: number, round: number): Thing => ({
      number: maker * 10_000 + round,
      colour: Math.floor(7 * (times[round] as number) + maker) % 3,
    });
    const theirs = inSimjs((entity, say) => {
      const store = new simjs.Store(16, 'yard');
      const make = (maker: number, round: number) => {
        if (round === 2000) return;
        entity.setTimer(times[maker * CUSTOMERS + round] as number).done(() => {
          const made = thing(maker, round);
          entity.putStore(store, made).done(() => {
            say(`put ${made.number}`);
            make(maker, round + 1);
          });
        });
      };
      const take = (round: number) => {
        entity
          .getStore(store, (item: Thing) => item.colour !== round % 3)
          .done(() => {
            say(`got ${(entity.callbackMessage as Thing).number}`);
            entity.setTimer((times[2 * CUSTOMERS + round] as number) / 1.9).done(() => take(round + 1));
          });
      };
      make(0, 0);
      make(1, 0);
      take(0);
    });
    const ours = inKernel((sim, start, say) => {
      const yard = new Store<Thing>('yard', { capacity: 16 });
      function* maker(who: number): Process {
        for (let round = 0; round < 2000; round++) {
          yield sim.hold(times[who * CUSTOMERS + round] as number);
          const made = thing(who, round);
          yield yard.put(made);
          say(`put ${made.number}`);
        }
      }
      start(maker(0));
      start(maker(1));
      start(
        (function* () {
          for (let round = 0; ; round++) {
            const got: Thing = yield yard.get(({ colour }) => colour !== round % 3);
            say(`got ${got.number}`);
            yield sim.hold((times[2 * CUSTOMERS + round] as number) / 1.9);
          }
        })(),
      );
    });
    expect(ours.length).toBeGreaterThan(7000);
    expect(ours).toEqual(theirs);
  });

  test('reneging: the same customers lose patience at the same times', () => {
    const gaps = exponentials(seed, CUSTOMERS);
    const services = exponentials(seed + 100, CUSTOMERS);
    const patience = exponentials(seed + 200, CUSTOMERS);
    const theirs = inSimjs((entity, say) => {
      const facility = new simjs.Facility('server', null, 2);
      const arrive = (customer: number) => {
        entity
          .useFacility(facility, services[customer] as number)
          .done(() => say(`${customer} served`))
          .waitUntil(2 * (patience[customer] as number), () => say(`${customer} reneges`));
        if (customer + 1 < CUSTOMERS)
          entity.setTimer((gaps[customer + 1] as number) / 2.2).done(() => arrive(customer + 1));
      };
      entity.setTimer((gaps[0] as number) / 2.2).done(() => arrive(0));
    });
    const ours = inKernel((sim, start, say) => {
      const facility = new Facility('server', 2);
      function* customer(number: number): Process {
        const place = facility.seize();
        if ((yield anyOf(place, sim.timer(2 * (patience[number] as number)))) !== place) {
          say(`${number} reneges`);
          return;
        }
        yield sim.hold(services[number] as number);
        place.release();
        say(`${number} served`);
      }
      start(
        (function* () {
          for (let number = 0; number < CUSTOMERS; number++) {
            yield sim.hold((gaps[number] as number) / 2.2);
            start(customer(number));
          }
        })(),
      );
    });
    expect(ours).toHaveLength(CUSTOMERS);
    expect(ours.filter(([, what]) => what.endsWith('reneges')).length).toBeGreaterThan(500);
    expect(ours).toEqual(theirs);
  });
});
