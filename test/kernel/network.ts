/** Random networks of processes: scripts of small steps on shared things, and how the kernel runs them. */
import fc from 'fast-check';
import type { Actor } from '../../src/kernel/actor.ts';
import { anyOf } from '../../src/kernel/condition.ts';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { Signal } from '../../src/kernel/resources/signal.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { Simulation } from '../../src/kernel/simulation.ts';
import type { Process, Waitable } from '../../src/kernel/wait.ts';

/** One step of a script; `patience` is null or the time after which the wait is given up. Numbers name things and scripts. */
export type Step =
  | { readonly do: 'hold'; readonly time: number; readonly rank: number }
  | { readonly do: 'seize'; readonly what: number; readonly rank: number; readonly patience: number | null }
  | { readonly do: 'release' }
  | {
      readonly do: 'get' | 'put';
      readonly what: number;
      readonly amount: number;
      readonly patience: number | null;
    }
  | { readonly do: 'listen'; readonly what: number; readonly patience: number | null }
  | { readonly do: 'fire'; readonly what: number }
  | { readonly do: 'join'; readonly who: number; readonly patience: number | null }
  | { readonly do: 'interrupt' | 'stop'; readonly who: number };

export interface Network {
  /** Places of each facility, and capacity of each stock, which begins half full. */
  readonly places: readonly number[];
  readonly capacities: readonly number[];
  readonly signals: number;
  readonly scripts: readonly (readonly Step[])[];
}

const KINDS = 2;
const small = fc.nat(3);
const rank = fc.constantFrom(0, 0, 0, 1, -1);
const what = fc.nat(KINDS - 1);
const patience = fc.option(fc.nat(4));
const who = fc.nat(7);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('hold' as const), time: small, rank }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('seize' as const), what, rank, patience }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('release' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('get' as const, 'put' as const),
      what,
      amount: fc.integer({ min: 1, max: 3 }),
      patience,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('listen' as const), what, patience }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fire' as const), what }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('join' as const), who, patience }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('interrupt' as const, 'stop' as const), who }) },
);

export const networks: fc.Arbitrary<Network> = fc.record({
  places: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: KINDS, maxLength: KINDS }),
  capacities: fc.array(fc.integer({ min: 3, max: 6 }), { minLength: KINDS, maxLength: KINDS }),
  signals: fc.constant(KINDS),
  scripts: fc.array(fc.array(step, { minLength: 1, maxLength: 14 }), { minLength: 2, maxLength: 8 }),
});

/**
 * Runs a network on the kernel and gives what happened, a line for each step: time, script, step, outcome.
 * @param unit length of a unit of time @param parts into which a unit of a stock is cut, such as 10 for tenths
 */
export function runNetwork(network: Network, { unit = 1, record = false, parts = 1 } = {}) {
  const sim = new Simulation({ record });
  const log: string[] = [];
  const facilities = network.places.map((places, number) => new Facility(`facility ${number}`, places));
  const stocks = network.capacities.map(
    (capacity, number) => new Stock(`stock ${number}`, capacity / parts, Math.floor(capacity / 2) / parts),
  );
  const signals = Array.from({ length: network.signals }, (_, number) => new Signal(`signal ${number}`));
  const actors: Actor[] = [];

  function* patiently(wait: Waitable, patience: number | null): Process<string> {
    if (patience === null) {
      yield wait;
      return 'ok';
    }
    return (yield anyOf(wait, sim.timer(patience * unit))) === wait ? 'ok' : 'gave up';
  }

  function* play(name: number, steps: readonly Step[]): Process {
    const held: { release(): void }[] = [];
    for (const [index, step] of steps.entries()) {
      let outcome = 'ok';
      try {
        switch (step.do) {
          case 'hold':
            yield sim.hold(step.time * unit, 'hold', step.rank);
            break;
          case 'seize': {
            const claim = (facilities[step.what] as Facility).seize({ rank: step.rank });
            outcome = yield* patiently(claim, step.patience);
            if (outcome === 'ok') held.push(claim);
            break;
          }
          case 'release':
            held.shift()?.release();
            break;
          case 'get':
          case 'put':
            outcome = yield* patiently(
              (stocks[step.what] as Stock)[step.do](step.amount / parts),
              step.patience,
            );
            break;
          case 'listen':
            outcome = yield* patiently(signals[step.what] as Signal, step.patience);
            break;
          case 'fire':
            (signals[step.what] as Signal).fire();
            break;
          case 'join': {
            const other = actors[step.who % actors.length] as Actor;
            if (other !== actors[name]) outcome = yield* patiently(other, step.patience);
            break;
          }
          case 'interrupt':
          case 'stop': {
            const other = actors[step.who % actors.length] as Actor;
            if (other === actors[name] || !other.isAlive) break;
            if (step.do === 'stop') other.stop();
            else other.interrupt('step');
          }
        }
      } catch {
        outcome = 'interrupted';
      }
      log.push(`${sim.now} ${name}.${index} ${step.do} ${outcome}`);
    }
    for (const claim of held) claim.release();
    log.push(`${sim.now} ${name} ends`);
  }

  for (const [name, steps] of network.scripts.entries())
    actors.push(sim.start(`script ${name}`, play(name, steps)));
  sim.run();
  const levels = [
    ...facilities.map(({ free }) => free),
    ...stocks.map(({ level }) => Number((level * parts).toPrecision(12))),
  ];
  log.push(`end ${sim.now} ${levels.join(' ')}`);
  return { sim, log };
}
