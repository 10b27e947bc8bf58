/** Facilities: section E of the rules (docs/decisions/0006). */
import { expect, test } from 'vitest';
import type { Actor } from '../../src/kernel/actor.ts';
import { anyOf } from '../../src/kernel/condition.ts';
import type { Interrupt } from '../../src/kernel/failure.ts';
import type { ClaimOptions, Preemption } from '../../src/kernel/resources/claim.ts';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { seizeAll } from '../../src/kernel/resources/seize-all.ts';
import { Signal } from '../../src/kernel/resources/signal.ts';
import type { Process } from '../../src/kernel/wait.ts';
import { type Scene, scene } from './stories.ts';

/** One who comes at a time, holds units for a while, and says so. */
function visitor({ sim, tell, say }: Scene, facility: Facility) {
  return (name: string, comes: number, stays: number, options?: ClaimOptions): Actor<void> =>
    tell(name, function* () {
      if (comes > 0) yield sim.hold(comes);
      const claim = facility.seize(options);
      yield claim;
      say(`${name} in`);
      yield sim.hold(stays);
      claim.release();
      say(`${name} out`);
    });
}

test('E1 claims are served by rank, then by who came first', () => {
  const made = scene();
  const crane = new Facility('crane', 1);
  const visit = visitor(made, crane);
  visit('a', 0, 1);
  visit('b', 0, 1, { rank: 2 });
  visit('c', 0, 1, { rank: 1 });
  visit('d', 0, 1, { rank: 1 });
  made.sim.run();
  expect(made.log.filter((line) => line.endsWith('in'))).toEqual(['0 a in', '1 c in', '2 d in', '3 b in']);
  expect([crane.free, crane.taken, crane.capacity]).toEqual([1, 0, 1]);
});

test('E1 nobody overtakes a claim that waits for more units than are free; a large release serves several', () => {
  const made = scene();
  const berth = new Facility('berth', 3);
  const visit = visitor(made, berth);
  visit('one', 0, 9);
  visit('two', 0, 2, { units: 2 });
  visit('large', 1, 3, { units: 3 });
  visit('small', 1, 1);
  made.sim.run(5);
  expect(made.log).toEqual(['0 one in', '0 two in', '2 two out']);
  made.sim.run();
  expect(made.log.slice(3)).toEqual([
    '9 one out',
    '9 large in',
    '12 large out',
    '12 small in',
    '13 small out',
  ]);
  const again = scene();
  const visitAgain = visitor(again, new Facility('berth', 3));
  visitAgain('all', 0, 1, { units: 3 });
  for (const name of ['a', 'b', 'c', 'd']) visitAgain(name, 0, 5);
  again.sim.run(2);
  expect(again.log).toEqual(['0 all in', '1 all out', '1 a in', '1 b in', '1 c in']);
});

test('E1 a claim of lower rank goes before those who wait, and is served at once when it fits', () => {
  const made = scene();
  const visit = visitor(made, new Facility('berth', 2));
  visit('a', 0, 5);
  visit('large', 1, 1, { units: 2 });
  visit('urgent', 2, 1, { rank: -1 });
  visit('not urgent', 2, 1, { rank: 1 });
  made.sim.run();
  expect(made.log.filter((line) => line.endsWith('in'))).toEqual([
    '0 a in',
    '2 urgent in',
    '5 large in',
    '6 not urgent in',
  ]);
});

test('E2 releasing what is not held, or twice, is an error; so are units that cannot be', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 1);
  expect(() => crane.seize().release()).toThrow(/crane: released what is not held \(new\)/);
  tell('a', function* () {
    const place = crane.seize();
    yield place;
    expect([place.isHeld, place.isLost]).toEqual([true, false]);
    place.release();
    place.release();
  });
  expect(() => sim.run()).toThrow(/not held \(over\)/);
  tell('b', function* () {
    const place = crane.seize();
    yield place;
    yield place;
  });
  expect(() => sim.run()).toThrow(/crane: a request serves once; make another \(granted\)/);
  expect(() => new Facility('crane', 1.5)).toThrow(
    /crane: a capacity of 1.5; allowed is a whole number, 0 or more/,
  );
  expect(() => crane.seize({ units: 0 })).toThrow(/crane: a claim to 0 units/);
  expect(() => crane.seize({ rank: Number.NaN })).toThrow(/rank NaN/);
});

test('E3 one who reneges leaves the line, and the others keep their order', () => {
  const { sim, tell, say, log } = scene();
  const crane = new Facility('crane', 1);
  function* visit(name: string, patience: number): Process {
    const place = crane.seize();
    const timer = sim.timer(patience);
    if ((yield anyOf(place, timer)) === timer) {
      say(`${name} reneged`);
      return;
    }
    yield sim.hold(10);
    place.release();
    say(`${name} done`);
  }
  for (const [name, patience] of [
    ['a', 1],
    ['b', 5],
    ['c', 50],
    ['d', 7],
  ] as const) {
    tell(name, () => visit(name, patience));
  }
  sim.run();
  expect(log).toEqual(['5 b reneged', '7 d reneged', '10 a done', '20 c done']);
});

test('E3 a large claim that is withdrawn lets those behind it in', () => {
  const made = scene();
  const { sim, tell } = made;
  const berth = new Facility('berth', 2);
  const visit = visitor(made, berth);
  visit('a', 0, 9);
  tell('large', function* () {
    yield anyOf(berth.seize({ units: 2 }), sim.timer(3));
  });
  visit('small', 1, 1);
  sim.run();
  expect(made.log).toEqual(['0 a in', '3 small in', '4 small out', '9 a out']);
});

test('E3 a time-out in the instant of the grant: the first of the two wins, and nothing is lost', () => {
  for (const releasedFirst of [true, false]) {
    const { sim, tell } = scene();
    const crane = new Facility('crane', 1);
    const outcome: boolean[] = [];
    const hook = crane.seize();
    tell('holder', function* () {
      yield hook;
      yield sim.holdUntil(5, 'hold', releasedFirst ? -1 : 1);
      hook.release();
    });
    tell('waiter', function* () {
      const place = crane.seize();
      outcome.push((yield anyOf(place, sim.timer(5))) === place);
      if (place.isHeld) place.release();
    });
    sim.run();
    expect([outcome, crane.free]).toEqual([[releasedFirst], 1]);
  }
});

test('E4 balking is an if: the line can be read before it is joined', () => {
  const { sim, tell } = scene();
  const crane = new Facility('crane', 1);
  let lost = 0;
  for (let number = 0; number < 5; number++) {
    tell(`customer ${number}`, function* () {
      if (crane.waiting >= 2) {
        lost++;
        return;
      }
      const place = crane.seize();
      yield place;
      yield sim.hold(1);
      place.release();
    });
  }
  sim.run();
  expect([lost, sim.now]).toEqual([2, 3]);
});

test('E5 a rank that changes while its claim waits moves it, behind those of the new rank', () => {
  const { sim, tell, say, log } = scene();
  const crane = new Facility('crane', 1);
  const claims = new Map<string, ReturnType<typeof crane.seize>>();
  for (const [name, rank] of [
    ['holder', 0],
    ['a', 1],
    ['b', 1],
    ['c', 0],
  ] as const) {
    const claim = crane.seize({ rank });
    claims.set(name, claim);
    tell(name, function* () {
      yield claim;
      say(name);
      yield sim.hold(10);
      claim.release();
    });
  }
  sim.at(1, () => {
    claims.get('b')?.rerank(-1);
    claims.get('a')?.rerank(0);
    claims.get('holder')?.rerank(9);
    expect(() => claims.get('a')?.rerank(Number.NaN)).toThrow(/rank NaN/);
  });
  sim.run();
  expect(log).toEqual(['0 holder', '10 b', '20 c', '30 a']);
});

test('E5 a claim that takes a rank above others may be served at once', () => {
  const made = scene();
  const { sim } = made;
  const berth = new Facility('berth', 2);
  const visit = visitor(made, berth);
  visit('a', 0, 9);
  const large = berth.seize({ units: 2 });
  made.tell('large', function* () {
    yield large;
    expect.unreachable();
  });
  visit('small', 1, 1);
  sim.at(2, () => large.rerank(1));
  sim.run(3);
  expect(made.log).toEqual(['0 a in', '2 small in']);
});

/** Works so long in all at a facility, resuming what is left whenever it is pre-empted. */
function* task(
  { sim, say }: Scene,
  name: string,
  facility: Facility,
  hours: number,
  options: ClaimOptions,
): Process {
  let left = hours;
  while (left > 0) {
    const claim = facility.seize(options);
    yield claim;
    say(`${name} on`);
    const interrupt: Interrupt | undefined = yield sim.work(left);
    left = interrupt?.left ?? 0;
    if (interrupt !== undefined) {
      const { facility: from, by, since } = interrupt.cause as Preemption;
      say(`${name} off: ${from} to ${by?.name} held since ${since}, ${left} left`);
    }
    claim.release();
  }
  say(`${name} done`);
}

test('E6 pre-emption interrupts the holder with who, what and since when; it resumes what is left', () => {
  const made = scene();
  const { sim, tell, log } = made;
  const crew = new Facility('crew', 1);
  tell('job', () => task(made, 'job', crew, 10, { rank: 2 }));
  tell('repair', function* () {
    yield sim.hold(4);
    yield* task(made, 'repair', crew, 3, { rank: 1, preempt: true });
  });
  sim.run();
  expect(log).toEqual([
    '0 job on',
    '4 repair on',
    '4 job off: crew to repair held since 0, 6 left',
    '7 repair done',
    '7 job on',
    '13 job done',
  ]);
  expect(crew.free).toBe(1);
});

test('E6 the victim is the holder of the highest rank, and of these the last to come; equal ranks are safe', () => {
  const made = scene();
  const { sim, tell, log } = made;
  const crew = new Facility('crew', 3);
  for (const [name, rank] of [
    ['low 1', 5],
    ['low 2', 5],
    ['middle', 3],
  ] as const)
    tell(name, () => task(made, name, crew, 10, { rank }));
  for (const [time, rank] of [
    [1, 3],
    [2, 3],
    [3, 3],
    [4, 5],
  ] as const) {
    tell(`urgent ${time}`, function* () {
      yield sim.hold(time);
      yield* task(made, `urgent ${time}`, crew, 20, { rank, preempt: true });
    });
  }
  sim.run(5);
  expect(log.slice(3).filter((line) => !line.endsWith('on'))).toEqual([
    '1 low 2 off: crew to urgent 1 held since 0, 9 left',
    '2 low 1 off: crew to urgent 2 held since 0, 8 left',
  ]);
  // Urgent 3 finds only its equals, urgent 4 nobody below it; both wait, and so do the victims.
  expect(crew.waiting).toBe(4);
});

test('E6 claims that pre-empt and claims that wait share one line', () => {
  const made = scene();
  const { sim, tell, log } = made;
  const crew = new Facility('crew', 1);
  tell('low', () => task(made, 'low', crew, 10, { rank: 9 }));
  for (const [name, preempt] of [
    ['polite', false],
    ['urgent', true],
  ] as const) {
    tell(name, function* () {
      yield sim.hold(1);
      yield* task(made, name, crew, 2, { rank: 1, preempt });
    });
  }
  sim.run();
  // The polite one stands first; the urgent one does not overtake its equal, and nobody pre-empts for it.
  expect(log).toEqual([
    '0 low on',
    '10 low done',
    '10 polite on',
    '12 polite done',
    '12 urgent on',
    '14 urgent done',
  ]);
});

test('E6 pre-emption takes no more than it needs, and nothing when it would not be enough', () => {
  const made = scene();
  const { sim, tell, log } = made;
  const crew = new Facility('crew', 4);
  tell('pair', () => task(made, 'pair', crew, 9, { rank: 5, units: 2 }));
  tell('single', () => task(made, 'single', crew, 9, { rank: 5 }));
  tell('safe', () => task(made, 'safe', crew, 9, { rank: 0 }));
  tell('too much', function* () {
    yield sim.hold(1);
    yield anyOf(crew.seize({ rank: 1, units: 4, preempt: true }), sim.timer(1));
  });
  tell('enough', function* () {
    yield sim.hold(3);
    yield* task(made, 'enough', crew, 1, { rank: 1, preempt: true });
  });
  sim.run(3.5);
  expect(log.slice(3)).toEqual(['3 enough on', '3 single off: crew to enough held since 0, 6 left']);
});

test('E6 a process never pre-empts itself, and what the program holds is never pre-empted', () => {
  const made = scene();
  const { sim, tell } = made;
  const crew = new Facility('crew', 1);
  tell('both', function* () {
    const low = crew.seize({ rank: 9 });
    const high = crew.seize({ rank: 1, preempt: true });
    yield low;
    const won = yield anyOf(high, sim.timer(2));
    expect(won).not.toBe(high);
    low.release();
  });
  sim.run();
  const kept = crew.seize({ rank: 9 });
  sim.runUntil(kept);
  tell('urgent', function* () {
    yield anyOf(crew.seize({ rank: 1, preempt: true }), sim.timer(1));
  });
  sim.run();
  expect([kept.isHeld, crew.free]).toEqual([true, 0]);
  kept.release();
  expect(crew.free).toBe(1);
});

test('E6 the interrupt says since when the victim held, also after others have left', () => {
  const made = scene();
  const { sim, tell, log } = made;
  const crew = new Facility('crew', 3);
  for (const [name, comes, hours, rank] of [
    ['first', 0, 3, 1],
    ['second', 1, 9, 1],
    ['third', 2, 9, 5],
    ['urgent', 4, 1, 0],
  ] as const) {
    tell(name, function* () {
      yield sim.hold(comes);
      yield* task(made, name, crew, hours, { rank, units: name === 'urgent' ? 2 : 1, preempt: rank === 0 });
    });
  }
  sim.run(4.5);
  expect(log.at(-1)).toBe('4 third off: crew to urgent held since 2, 7 left');
});

test('E6 one who is pre-empted while it waits elsewhere leaves that wait too', () => {
  const { sim, tell, say, log } = scene();
  const crew = new Facility('crew', 1);
  const horn = new Signal('horn');
  tell('victim', function* () {
    const claim = crew.seize({ rank: 5 });
    yield claim;
    try {
      yield horn;
    } catch (error) {
      say(`${error}`);
      expect(claim.isLost).toBe(true);
      claim.release();
    }
  });
  tell('urgent', function* () {
    yield sim.hold(1);
    const claim = crew.seize({ rank: 1, preempt: true });
    yield claim;
    claim.release();
  });
  sim.run();
  expect([log, horn.waiting, crew.free]).toEqual([['1 interrupted: crew was taken by "urgent"'], 0, 1]);
});

test('E6 one who is pre-empted in the instant of its grant never has the place', () => {
  const { sim, tell, say, log } = scene();
  const crew = new Facility('crew', 1);
  const first = crew.seize();
  tell('first', function* () {
    yield first;
    yield sim.hold(2);
    first.release();
    tell('urgent', function* () {
      const claim = crew.seize({ rank: -1, preempt: true });
      yield claim;
      say('urgent in');
      yield sim.hold(1);
      claim.release();
    });
  });
  tell('second', function* () {
    const claim = crew.seize({ rank: 5 });
    try {
      yield claim;
      say('second in');
    } catch (error) {
      say(`${error}`);
      claim.release();
    }
  });
  sim.run();
  expect([log, crew.free]).toEqual([['2 urgent in', '2 interrupted: crew was taken by "urgent"'], 1]);
});

test('E6 a claim whose rank is lowered pre-empts, even the process that lowers it', () => {
  const { sim, tell, say, log } = scene();
  const crew = new Facility('crew', 1);
  const waiting = crew.seize({ rank: 9, preempt: true });
  tell('holder', function* () {
    const claim = crew.seize({ rank: 5 });
    yield claim;
    yield sim.hold(1);
    waiting.rerank(1);
    say('still running');
    try {
      yield sim.hold(1);
    } catch (error) {
      say(`${error}`);
    }
  });
  tell('waiter', function* () {
    yield waiting;
    say('in');
    waiting.release();
  });
  sim.run();
  expect(log).toEqual(['1 still running', '1 interrupted: crew was taken by "waiter"', '1 in']);
});

test('E7 a larger capacity serves those who wait at once; a smaller one lets those who hold finish', () => {
  const made = scene();
  const { sim } = made;
  const berth = new Facility('berth', 1);
  const visit = visitor(made, berth);
  for (const name of ['a', 'b', 'c', 'd']) visit(name, 0, 10);
  sim.at(2, () => berth.setCapacity(3));
  sim.at(4, () => {
    berth.setCapacity(1);
    expect([berth.free, berth.capacity]).toEqual([-2, 1]);
  });
  sim.run();
  expect(made.log).toEqual([
    '0 a in',
    '2 b in',
    '2 c in',
    '10 a out',
    '12 b out',
    '12 c out',
    '12 d in',
    '22 d out',
  ]);
  expect(() => berth.setCapacity(-1)).toThrow(/berth: a capacity of -1/);
});

test('E7 a closure can pre-empt: the highest rank and the last to come lose first', () => {
  const made = scene();
  const { sim, tell, log } = made;
  const berth = new Facility('berth', 3);
  for (const [name, rank] of [
    ['a', 0],
    ['b', 7],
    ['c', 0],
  ] as const)
    tell(name, () => task(made, name, berth, 10, { rank }));
  sim.at(1, () => berth.setCapacity(1, { preempt: true }));
  sim.at(6, () => berth.setCapacity(2));
  sim.run();
  expect(log.slice(3)).toEqual([
    '1 b off: berth to undefined held since 0, 9 left',
    '1 c off: berth to undefined held since 0, 9 left',
    '6 c on',
    '10 a done',
    '10 b on',
    '15 c done',
    '19 b done',
  ]);
  const kept = berth.seize();
  sim.runUntil(kept);
  berth.setCapacity(0, { preempt: true });
  expect([kept.isHeld, berth.free]).toEqual([true, -1]);
  expect(() => `${berth}`).not.toThrow();
});

test('E7 the closure is named in the interrupt', () => {
  const { sim, tell, say, log } = scene();
  const berth = new Facility('berth', 1);
  tell('ship', function* () {
    yield berth.seize();
    try {
      yield sim.hold(9);
    } catch (error) {
      say(`${error}`);
    }
  });
  sim.at(1, () => berth.setCapacity(0, { preempt: true }));
  sim.run();
  expect(log).toEqual(['1 interrupted: berth was taken by a closure']);
});

test('E10 claims together are granted all at once or not at all, and hold nothing while they wait', () => {
  const { sim, tell, say, log } = scene();
  const berth = new Facility('berth', 1);
  const crane = new Facility('crane', 2);
  const hook = crane.seize({ units: 2 });
  tell('holder', function* () {
    yield hook;
    yield sim.hold(5);
    hook.release();
  });
  function* ship(name: string): Process {
    const place = berth.seize();
    const lift = crane.seize();
    yield seizeAll(place, lift);
    say(`${name} in`);
    yield sim.hold(1);
    place.release();
    yield sim.hold(1);
    lift.release();
  }
  for (const name of ['a', 'b']) tell(name, () => ship(name));
  sim.at(1, () => expect([berth.free, berth.waiting, crane.waiting]).toEqual([1, 2, 2]));
  sim.run();
  expect(log).toEqual(['5 a in', '6 b in']);
  expect([berth.free, crane.free, sim.now]).toEqual([1, 2, 8]);
});

test('E10 two who need the same two facilities in either order never wait for each other', () => {
  const { sim, tell, say, log } = scene();
  const berth = new Facility('berth', 1);
  const crane = new Facility('crane', 1);
  for (const [name, first, second] of [
    ['a', berth, crane],
    ['b', crane, berth],
  ] as const) {
    tell(name, function* () {
      for (let times = 0; times < 2; times++) {
        const claims = [first.seize(), second.seize()];
        yield seizeAll(...claims);
        say(name);
        yield sim.hold(1);
        for (const claim of claims) claim.release();
      }
    });
  }
  sim.run();
  expect(log).toEqual(['0 a', '1 b', '2 a', '3 b']);
});

test('E10 nobody of the same rank overtakes claims together; when they are withdrawn, those behind go on', () => {
  const made = scene();
  const { sim, tell } = made;
  const berth = new Facility('berth', 1);
  const crane = new Facility('crane', 1);
  const visitCrane = visitor(made, crane);
  const visitBerth = visitor(made, berth);
  visitCrane('lift', 0, 9);
  tell('ship', function* () {
    yield anyOf(seizeAll(berth.seize(), crane.seize()), sim.timer(4));
  });
  visitBerth('boat', 1, 1);
  sim.run();
  expect(made.log).toEqual(['0 lift in', '4 boat in', '5 boat out', '9 lift out']);
  expect([berth.waiting, crane.waiting]).toEqual([0, 0]);
});

test('E10 claims together that are granted are given back when their process is interrupted before it runs', () => {
  const { sim, tell } = scene();
  const berth = new Facility('berth', 1);
  const crane = new Facility('crane', 1);
  const ship = tell('ship', function* () {
    yield sim.hold(1);
    try {
      yield seizeAll(berth.seize(), crane.seize());
    } catch {}
  });
  const hook = crane.seize();
  tell('holder', function* () {
    yield hook;
    yield sim.hold(2);
    hook.release();
    ship.interrupt('x');
  });
  sim.run();
  expect([berth.free, crane.free]).toEqual([1, 1]);
});

test('E10 claims together that could not be granted as one are refused', () => {
  const { sim, tell } = scene();
  const berth = new Facility('berth', 2);
  const crane = new Facility('crane', 1);
  expect(() => seizeAll(berth.seize(), berth.seize())).toThrow(
    /seizeAll\(berth, berth\): two claims to one facility/,
  );
  expect(() => seizeAll(berth.seize(), crane.seize({ rank: 1 }))).toThrow(/different ranks/);
  expect(() => seizeAll(berth.seize(), crane.seize({ preempt: true }))).toThrow(/cannot pre-empt/);
  const used = berth.seize();
  tell('a', function* () {
    yield used;
    used.release();
    yield seizeAll(used, crane.seize());
  });
  expect(() => sim.run()).toThrow(/berth: a request serves once/);
  const hook = crane.seize();
  const part = berth.seize();
  tell('b', function* () {
    yield hook;
    yield sim.hold(1);
    expect(() => part.rerank(3)).toThrow(/a claim made together with others keeps its rank/);
    hook.release();
  });
  tell('c', function* () {
    const lift = crane.seize();
    yield seizeAll(part, lift);
    part.release();
    lift.release();
  });
  sim.run();
  expect([berth.free, crane.free]).toEqual([2, 1]);
});
