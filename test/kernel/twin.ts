/**
 * The naive twin: the same networks on a scheduler that is as simple as can be and shares nothing with the kernel. All
 * events lie in a list that is searched from end to end, all who wait in lists that are searched too, and a process is
 * a place in its script.
 */
import type { Network, Step } from './network.ts';

interface Event {
  readonly time: number;
  readonly rank: number;
  readonly number: number;
  readonly run: () => void;
}

interface Wish {
  readonly script: Script;
  readonly rank: number;
  readonly number: number;
  readonly amount: number;
}

interface Wait {
  /** Takes it out of whatever line it stands in, and lets those behind it move up. */
  readonly withdraw: () => void;
  /** Gives back what was granted and not taken up yet; null while nothing is granted. */
  undo: (() => void) | null;
  timeOut: Event | null;
}

interface Script {
  readonly name: number;
  readonly steps: readonly Step[];
  at: number;
  isAlive: boolean;
  wait: Wait | null;
  /** The event that will wake it, if it is known. */
  wake: Event | null;
  readonly held: { readonly facility: number }[];
  joiners: ((outcome: string) => void)[];
}

export function runNaively(network: Network): string[] {
  const log: string[] = [];
  let now = 0;
  let entered = 0;
  let events: Event[] = [];
  const free = [...network.places];
  const claims: Wish[][] = network.places.map(() => []);
  const levels = network.capacities.map((capacity) => Math.floor(capacity / 2));
  const getters: Wish[][] = network.capacities.map(() => []);
  const putters: Wish[][] = network.capacities.map(() => []);
  const listeners: { readonly script: Script; readonly hear: () => void }[][] = Array.from(
    { length: network.signals },
    () => [],
  );

  const enter = (time: number, rank: number, run: () => void): Event => {
    const event = { time, rank, number: entered++, run };
    events.push(event);
    return event;
  };
  const drop = (event: Event | null) => {
    events = events.filter((other) => other !== event);
  };
  const first = <T extends { readonly rank: number; readonly number: number }>(
    list: readonly T[],
  ): T | undefined =>
    list.reduce<T | undefined>(
      (best, one) =>
        best === undefined || one.rank < best.rank || (one.rank === best.rank && one.number < best.number)
          ? one
          : best,
      undefined,
    );
  const remove = <T>(list: T[], one: T) => {
    const place = list.indexOf(one);
    if (place >= 0) list.splice(place, 1);
  };

  /** What was waited for has come: the time-out is off, and the script goes on in this instant. */
  const grant = (script: Script, undo: () => void) => {
    const wait = script.wait as Wait;
    drop(wait.timeOut);
    wait.undo = undo;
    script.wake = enter(now, 0, () => goOn(script, 'ok'));
  };
  const serveFacility = (number: number) => {
    for (;;) {
      const next = first(claims[number] as Wish[]);
      if (next === undefined || (free[number] as number) < 1) return;
      remove(claims[number] as Wish[], next);
      free[number] = (free[number] as number) - 1;
      next.script.held.push({ facility: number });
      grant(next.script, () => giveBack(next.script, next.script.held.length - 1));
    }
  };
  const giveBack = (script: Script, index: number) => {
    const [{ facility }] = script.held.splice(index, 1) as [{ facility: number }];
    free[facility] = (free[facility] as number) + 1;
    serveFacility(facility);
  };
  const serveStock = (number: number) => {
    for (;;) {
      const level = levels[number] as number;
      const getter = first(getters[number] as Wish[]);
      const putter = first(putters[number] as Wish[]);
      if (getter !== undefined && getter.amount <= level) {
        remove(getters[number] as Wish[], getter);
        levels[number] = level - getter.amount;
        if (getter.script !== NOBODY) grant(getter.script, () => change(number, getter.amount));
      } else if (putter !== undefined && level + putter.amount <= (network.capacities[number] as number)) {
        remove(putters[number] as Wish[], putter);
        levels[number] = level + putter.amount;
        if (putter.script !== NOBODY) grant(putter.script, () => change(number, -putter.amount));
      } else return;
    }
  };
  /** What is given back goes before all others, as soon as the level allows it. */
  const change = (number: number, amount: number) => {
    const wish = {
      script: NOBODY,
      rank: Number.NEGATIVE_INFINITY,
      number: entered++,
      amount: Math.abs(amount),
    };
    ((amount > 0 ? putters : getters)[number] as Wish[]).push(wish);
    serveStock(number);
  };

  /** Waits in earnest, with a time-out if there is patience. */
  const await_ = (script: Script, patience: number | null, withdraw: () => void): false => {
    const wait: Wait = { withdraw, undo: null, timeOut: null };
    script.wait = wait;
    if (patience !== null) {
      wait.timeOut = enter(now + patience, 0, () => {
        wait.withdraw();
        wait.undo = () => {};
        script.wake = enter(now, 0, () => goOn(script, 'gave up'));
      });
    }
    return false;
  };
  const leaveWait = (script: Script) => {
    const { wait } = script;
    drop(script.wake);
    script.wake = null;
    script.wait = null;
    if (wait === null) return;
    drop(wait.timeOut);
    if (wait.undo !== null) wait.undo();
    else wait.withdraw();
  };
  const say = (script: Script, outcome: string) => {
    const step = script.steps[script.at] as Step;
    log.push(`${now} ${script.name}.${script.at} ${step.do} ${outcome}`);
    script.at++;
  };
  const goOn = (script: Script, outcome: string) => {
    script.wait = null;
    script.wake = null;
    say(script, outcome);
    play(script);
  };

  /** Takes one step; true when it is over at once. */
  const take = (script: Script, step: Step): boolean => {
    switch (step.do) {
      case 'hold':
        script.wake = enter(now + step.time, step.rank, () => goOn(script, 'ok'));
        return false;
      case 'seize': {
        const line = claims[step.what] as Wish[];
        const ahead = first(line);
        if ((free[step.what] as number) > 0 && (ahead === undefined || ahead.rank > step.rank)) {
          free[step.what] = (free[step.what] as number) - 1;
          script.held.push({ facility: step.what });
          return true;
        }
        const wish = { script, rank: step.rank, number: entered++, amount: 1 };
        line.push(wish);
        return await_(script, step.patience, () => {
          remove(line, wish);
          serveFacility(step.what);
        });
      }
      case 'release':
        if (script.held.length > 0) giveBack(script, 0);
        return true;
      case 'get':
      case 'put': {
        const line = (step.do === 'get' ? getters : putters)[step.what] as Wish[];
        const after = (levels[step.what] as number) + (step.do === 'get' ? -step.amount : step.amount);
        const ahead = first(line);
        if (
          (ahead === undefined || ahead.rank > 0) &&
          after >= 0 &&
          after <= (network.capacities[step.what] as number)
        ) {
          levels[step.what] = after;
          serveStock(step.what);
          return true;
        }
        const wish = { script, rank: 0, number: entered++, amount: step.amount };
        line.push(wish);
        return await_(script, step.patience, () => {
          remove(line, wish);
          serveStock(step.what);
        });
      }
      case 'listen': {
        const line = listeners[step.what] as (typeof listeners)[number];
        const listener = { script, hear: () => grant(script, () => {}) };
        line.push(listener);
        return await_(script, step.patience, () => remove(line, listener));
      }
      case 'fire': {
        const woken = listeners[step.what] as (typeof listeners)[number];
        listeners[step.what] = [];
        for (const { hear } of woken) hear();
        return true;
      }
      case 'join': {
        const other = scripts[step.who % scripts.length] as Script;
        if (other === script || !other.isAlive) return true;
        const joiner = () => grant(script, () => {});
        other.joiners.push(joiner);
        return await_(script, step.patience, () => remove(other.joiners, joiner));
      }
      case 'interrupt':
      case 'stop': {
        const other = scripts[step.who % scripts.length] as Script;
        if (other === script || !other.isAlive) return true;
        if (step.do === 'stop') {
          leaveWait(other);
          die(other);
          return true;
        }
        enter(now, Number.NEGATIVE_INFINITY, () => {
          if (!other.isAlive) return;
          leaveWait(other);
          say(other, 'interrupted');
          play(other);
        });
        return true;
      }
    }
  };
  const play = (script: Script) => {
    while (script.at < script.steps.length) {
      if (!take(script, script.steps[script.at] as Step)) return;
      say(script, 'ok');
    }
    while (script.held.length > 0) giveBack(script, 0);
    log.push(`${now} ${script.name} ends`);
    die(script);
  };
  const die = (script: Script) => {
    script.isAlive = false;
    while (script.held.length > 0) giveBack(script, script.held.length - 1);
    const { joiners } = script;
    script.joiners = [];
    for (const join of joiners) join('ok');
  };

  const scripts = network.scripts.map((steps, name): Script => script_(name, steps));
  for (const script of scripts) script.wake = enter(0, Number.NEGATIVE_INFINITY, () => play(script));
  for (;;) {
    const next = events.reduce<Event | undefined>(
      (best, one) =>
        best === undefined ||
        one.time < best.time ||
        (one.time === best.time &&
          (one.rank < best.rank || (one.rank === best.rank && one.number < best.number)))
          ? one
          : best,
      undefined,
    );
    if (next === undefined) break;
    drop(next);
    now = next.time;
    next.run();
  }
  log.push(`end ${now} ${[...free, ...levels].join(' ')}`);
  return log;
}

function script_(name: number, steps: readonly Step[]): Script {
  return { name, steps, at: 0, isAlive: true, wait: null, wake: null, held: [], joiners: [] };
}

/** In whose name things are given back. */
const NOBODY = script_(-1, []);
