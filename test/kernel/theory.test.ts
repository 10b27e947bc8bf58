/**
 * Theory: what is known of queues, stocks and renewals comes out. Each figure is a mean over independent replications;
 * it passes within 4 standard errors (a false alarm once in 16,000 for a change of seed), and only if 8 standard errors
 * are below 2 % of the figure, so that an error of 2 % would always be seen.
 */
import { expect, test } from 'vitest';
import type { Interrupt } from '../../src/kernel/failure.ts';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { watchFacility } from '../../src/kernel/resources/watch.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Tally, TimeWeighted } from '../../src/kernel/statistics.ts';
import type { Process } from '../../src/kernel/wait.ts';
import { openStream } from '../../src/random/stream.ts';

interface Chance {
  exponential(mean: number): number;
  uniform(low: number, high: number): number;
  normal(mean: number, sd: number): number;
}

function chance(replication: number): Chance {
  const stream = openStream(7, replication, 'theory');
  const exponential = (mean: number) => -mean * Math.log(stream.uniform());
  return {
    exponential,
    uniform: (low, high) => low + (high - low) * stream.uniform(),
    normal: (mean, sd) =>
      mean + sd * Math.sqrt(2 * exponential(1)) * Math.cos(2 * Math.PI * stream.uniform()),
  };
}

/** Means over replications of what each one gives. */
function estimate<K extends string>(
  replications: number,
  run: (draw: Chance) => Readonly<Record<K, number>>,
): Record<K, Tally> {
  const tallies: Partial<Record<K, Tally>> = {};
  for (let replication = 0; replication < replications; replication++) {
    for (const [name, value] of Object.entries(run(chance(replication))) as [K, number][]) {
      tallies[name] ??= new Tally();
      tallies[name].add(value);
    }
  }
  return tallies as Record<K, Tally>;
}

function expectTheory(found: Tally, theory: number): void {
  const error = found.sd / Math.sqrt(found.count);
  expect(8 * error).toBeLessThan(0.02 * Math.abs(theory));
  expect(Math.abs(found.mean - theory)).toBeLessThan(4 * error);
}

/** Customers that come at `rate` to `servers`: hours in the system of those who come after the warm-up, how many are there, and how busy the servers are. */
function queue(draw: Chance, servers: number, rate: number, service: () => number, end: number) {
  const sim = new Simulation();
  const facility = new Facility('server', servers);
  const watch = watchFacility(sim, facility);
  const spent = new Tally();
  const warmUp = end / 10;
  function* customer(): Process {
    const came = sim.now;
    const place = facility.seize();
    yield place;
    yield sim.hold(service());
    place.release();
    if (came >= warmUp) spent.add(sim.now - came);
  }
  sim.start(
    'source',
    (function* () {
      for (;;) {
        yield sim.hold(draw.exponential(1 / rate));
        sim.start('customer', customer());
      }
    })(),
  );
  sim.run(warmUp);
  watch.reset();
  sim.run(end);
  const inside = watch.taken.mean + watch.waiting.mean;
  return { spent: spent.mean, inside, utilisation: watch.utilisation };
}

test('M/M/1: customers spend 1 / (mu - lambda), rho / (1 - rho) of them are there, the server works rho of the time', () => {
  const found = estimate(60, (draw) => queue(draw, 1, 0.5, () => draw.exponential(1), 80_000));
  expectTheory(found.spent, 2);
  expectTheory(found.inside, 1);
  expectTheory(found.utilisation, 0.5);
});

test('M/M/c: the Erlang C formula', () => {
  // Three servers at a load of 1.8: P(wait) = C, hours in the system 1 + C / (3 - 1.8).
  const a = 1.8;
  const last = (a ** 3 / 6) * (3 / (3 - a));
  const waits = last / (1 + a + a ** 2 / 2 + last);
  const found = estimate(90, (draw) => queue(draw, 3, a, () => draw.exponential(1), 25_000));
  expectTheory(found.spent, 1 + waits / (3 - a));
  expectTheory(found.inside, a + (waits * a) / (3 - a));
});

test('M/M/10 at 80 % load: 1.2046 in the system, as seven other engines find', () => {
  const found = estimate(45, (draw) => queue(draw, 10, 8, () => draw.exponential(1), 16_000));
  expectTheory(found.spent, 1.2046);
});

test('M/G/1: the Pollaczek-Khinchine formula, for services that are all equal and that are uniform', () => {
  // rho (1 + cv^2) / (2 (1 - rho)) hours in line; rho 0.6, mean 1.
  const equal = estimate(40, (draw) => queue(draw, 1, 0.6, () => 1, 60_000));
  expectTheory(equal.spent, 1 + 0.6 / 0.8);
  const uniform = estimate(60, (draw) => queue(draw, 1, 0.6, () => draw.uniform(0, 2), 60_000));
  expectTheory(uniform.spent, 1 + (0.6 * (1 + 1 / 3)) / 0.8);
});

test('M/M/1/K: customers that find K in the system are lost, (1 - rho) rho^K / (1 - rho^(K + 1)) of them', () => {
  const [rho, room] = [0.8, 4];
  const found = estimate(90, (draw) => {
    const sim = new Simulation();
    const server = new Facility('server', 1);
    let came = 0;
    let lost = 0;
    function* customer(): Process {
      came++;
      if (server.taken + server.waiting >= room) {
        lost++;
        return;
      }
      const place = server.seize();
      yield place;
      yield sim.hold(draw.exponential(1));
      place.release();
    }
    sim.start(
      'source',
      (function* () {
        for (;;) {
          yield sim.hold(draw.exponential(1 / rho));
          sim.start('customer', customer());
        }
      })(),
    );
    sim.run(60_000);
    return { lost: lost / came };
  });
  expectTheory(found.lost, ((1 - rho) * rho ** room) / (1 - rho ** (room + 1)));
});

test('machine repair: five machines and one repairer (the finite-source formula)', () => {
  // Up 10 on average, repaired in 2: P(n down) is as 5! / (5 - n)! (2 / 10)^n.
  const weights = [0, 1, 2, 3, 4, 5].map((down) => {
    let weight = 0.2 ** down;
    for (let factor = 0; factor < down; factor++) weight *= 5 - factor;
    return weight;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const down = weights.reduce((sum, weight, number) => sum + weight * number, 0) / total;
  const found = estimate(40, (draw) => {
    const sim = new Simulation();
    const repairer = new Facility('repairer', 1);
    const watch = watchFacility(sim, repairer);
    for (let machine = 0; machine < 5; machine++) {
      sim.start(
        'machine',
        (function* () {
          for (;;) {
            yield sim.hold(draw.exponential(10));
            const place = repairer.seize();
            yield place;
            yield sim.hold(draw.exponential(2));
            place.release();
          }
        })(),
      );
    }
    sim.run(1000);
    watch.reset();
    sim.run(60_000);
    return { busy: watch.utilisation, down: watch.taken.mean + watch.waiting.mean };
  });
  expectTheory(found.busy, 1 - 1 / total);
  expectTheory(found.down, down);
});

test("Little's law: hours that customers spend add up to the integral of their number, whatever the rule (law)", () => {
  for (let replication = 0; replication < 20; replication++) {
    const draw = chance(replication);
    const sim = new Simulation();
    const server = new Facility('server', 2);
    const inside = new TimeWeighted(sim);
    const spent = new Tally();
    for (let number = 0; number < 300; number++) {
      sim.start(
        'customer',
        (function* () {
          yield sim.hold(draw.uniform(0, 100));
          const came = sim.now;
          inside.add(1);
          const place = server.seize({ rank: number % 3, units: 1 + (number % 2) });
          yield place;
          yield sim.hold(draw.uniform(0, 1));
          place.release();
          inside.add(-1);
          spent.add(sim.now - came);
        })(),
      );
    }
    sim.run();
    expect(spent.count).toBe(300);
    expect(inside.integral / (spent.mean * spent.count)).toBeCloseTo(1, 10);
  }
});

test('(s, S) inventory: with a fixed lead time L the mean of what is left is (s + 1 + S) / 2 - lambda L', () => {
  // Unit demands at rate 2, unmet ones wait; at s = 5 or below an order brings the position up to S = 14; L = 1.5.
  const [rate, low, high, lead] = [2, 5, 14, 1.5];
  const found = estimate(40, (draw) => {
    const sim = new Simulation();
    const shelf = new Stock('shelf', 1000, high);
    const left = new TimeWeighted(sim, high);
    let position = high;
    let waiting = 0;
    const note = () => left.set(shelf.level - waiting);
    shelf.onChange = note;
    function* order(amount: number): Process {
      yield sim.hold(lead);
      yield shelf.put(amount);
      note();
    }
    function* customer(): Process {
      waiting++;
      yield shelf.get(1);
      waiting--;
      note();
    }
    sim.start(
      'demand',
      (function* () {
        for (;;) {
          yield sim.hold(draw.exponential(1 / rate));
          sim.start('customer', customer());
          position--;
          if (position <= low) {
            sim.start('order', order(high - position));
            position = high;
          }
        }
      })(),
    );
    sim.run(100);
    left.reset();
    sim.run(6000);
    return { left: left.mean };
  });
  expectTheory(found.left, (low + 1 + high) / 2 - rate * lead);
});

test('renewals: t / m + (cv^2 - 1) / 2 of them until t, with variance t cv^2 / m', () => {
  // Gaps uniform from 0 to 2: mean 1, cv^2 = 1 / 3.
  const counts = estimate(12_000, (draw) => {
    const sim = new Simulation();
    let count = 0;
    sim.start(
      'renewals',
      (function* () {
        for (;;) {
          yield sim.hold(draw.uniform(0, 2));
          count++;
        }
      })(),
    );
    sim.run(60);
    return { count };
  }).count;
  expectTheory(counts, 60 - 1 / 3);
  // Of the variance, 12,000 counts tell less: 4 standard errors are 5 %. To second order it is 20 + 1 / 6.
  expect(Math.abs(counts.variance / (20 + 1 / 6) - 1)).toBeLessThan(4 * Math.sqrt(2 / counts.count));
});

test('M/M/1 with pre-emptive priorities: 1 / (1 - r1) and 1 / ((1 - r1) (1 - r1 - r2)) in the system', () => {
  const found = estimate(100, (draw) => {
    const sim = new Simulation();
    const server = new Facility('server', 1);
    const spent = [new Tally(), new Tally()] as const;
    function* customer(kind: 0 | 1): Process {
      const came = sim.now;
      let left = draw.exponential(1);
      while (left > 0) {
        const place = server.seize({ rank: kind, preempt: true });
        yield place;
        const interrupt: Interrupt | undefined = yield sim.work(left);
        left = interrupt?.left ?? 0;
        place.release();
      }
      if (came > 2000) spent[kind].add(sim.now - came);
    }
    function* source(kind: 0 | 1): Process {
      for (;;) {
        yield sim.hold(draw.exponential(1 / 0.25));
        sim.start('customer', customer(kind));
      }
    }
    sim.start('urgent', source(0));
    sim.start('others', source(1));
    sim.run(60_000);
    return { urgent: spent[0].mean, others: spent[1].mean };
  });
  expectTheory(found.urgent, 1 / 0.75);
  expectTheory(found.others, 1 / (0.75 * 0.5));
});

test('machine shop with a repairer who leaves other jobs: 0.9366 parts and 0.0177 jobs an hour, as other engines find', () => {
  const found = estimate(40, (draw) => {
    const sim = new Simulation();
    const repairer = new Facility('repairer', 1);
    let parts = 0;
    let jobs = 0;
    for (let number = 0; number < 10; number++) {
      let broken = false;
      const machine = sim.start(
        'machine',
        (function* () {
          for (;;) {
            let left = draw.normal(10, 2);
            while (left > 0) {
              const interrupt: Interrupt | undefined = yield sim.work(left);
              left = interrupt?.left ?? 0;
              if (interrupt === undefined) continue;
              const repair = repairer.seize({ rank: 1, preempt: true });
              yield repair;
              yield sim.hold(2);
              repair.release();
              broken = false;
            }
            parts++;
          }
        })(),
      );
      sim.start(
        'failures',
        (function* () {
          for (;;) {
            yield sim.hold(draw.exponential(40));
            if (broken) continue;
            broken = true;
            machine.interrupt('breakdown');
          }
        })(),
      );
    }
    sim.start(
      'other jobs',
      (function* () {
        for (;;) {
          let left = 30;
          while (left > 0) {
            const job = repairer.seize({ rank: 2 });
            yield job;
            const interrupt: Interrupt | undefined = yield sim.work(left);
            left = interrupt?.left ?? 0;
            job.release();
          }
          jobs++;
        }
      })(),
    );
    sim.run(30_000);
    return { parts: parts / sim.now, jobs: jobs / sim.now };
  });
  // The published figures are given to four places; half of the last place is allowed besides the standard errors.
  for (const [rate, published] of [
    [found.parts, 0.9366],
    [found.jobs, 0.0177],
  ] as const) {
    const error = rate.sd / Math.sqrt(rate.count);
    expect(8 * error).toBeLessThan(0.02 * published);
    expect(Math.abs(rate.mean - published)).toBeLessThan(4 * error + 0.00005);
  }
});
