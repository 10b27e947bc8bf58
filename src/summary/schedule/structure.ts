/** What the steps of an actor stand in: the places held around them, and the sides of steps done together. */
import type { ActorSpec } from '../../model/language/operations/operations.ts';
import type { PlacesNeeded, StepSpec, Turns } from '../../model/language/operations/step.ts';

/** Of steps of one verb and name. */
export interface StepFrame {
  /** Sides of the steps done together that it is in, outermost first. */
  readonly sides: readonly string[];
  /** Places held around it, and by itself. */
  readonly places: readonly string[];
  /** Whether a later start may change how long it takes: it waits for weather, a sea or a calendar. */
  readonly isDated: boolean;
  /** Whether its windows are foreseen without error. */
  readonly isForeseen: boolean;
}

export const frameKey = (verb: string, step: string): string => `${verb} ${step}`;

/** Frames by verb and name; of steps alike in both, the first, and dated where any is. */
export function framesOf(actor: ActorSpec): Map<string, StepFrame> {
  const frames = new Map<string, StepFrame>();
  let together = 0;
  const add = (verb: string, names: readonly string[], frame: StepFrame) => {
    for (const name of names) {
      const key = frameKey(verb, name);
      const known = frames.get(key);
      frames.set(
        key,
        known === undefined
          ? frame
          : {
              ...known,
              isDated: known.isDated || frame.isDated,
              isForeseen: known.isForeseen && frame.isForeseen,
            },
      );
    }
  };
  const walk = (
    steps: readonly StepSpec[] | undefined,
    sides: readonly string[],
    around: readonly string[],
  ) => {
    for (const step of steps ?? []) {
      const own = step.in === undefined ? [] : placeNames(step.in);
      const places = [...new Set([...around, ...own])];
      const plain = { sides, places, isDated: false, isForeseen: true };
      if (step.do !== undefined)
        add('do', [step.do], {
          ...plain,
          isDated: isDated(actor, step),
          isForeseen: (step.forecast ?? actor.forecast ?? 'perfect') === 'perfect',
        });
      else if (step.in !== undefined) add('in', [placesText(step.in)], plain);
      for (const verb of ['take', 'give', 'use', 'make', 'room', 'level', 'raise', 'lower'] as const)
        add(verb, stocksNamed(step[verb]), plain);
      for (const verb of ['lend', 'borrow'] as const) add(verb, stocksNamed(step[verb]), plain);
      walk(step.steps, sides, places);
      walk(step.repeat?.steps, sides, around);
      walk(step.repeat?.between, sides, around);
      if (step.together !== undefined) {
        const number = ++together;
        for (const [side, inner] of step.together.entries())
          walk(inner, [...sides, `${number}.${side}`], around);
      }
    }
  };
  for (const list of [actor.before, actor.cycle, actor.between, actor.after]) walk(list, [], []);
  return frames;
}

/** Names that a row of `steps` has in its places: `crane, 2 slot`. */
export function placesNamed(text: string): string[] {
  return text === '' ? [] : text.split(', ').map((one) => one.replace(/^\d+ /, ''));
}

/** Stocks that the loops of an actor look at. */
export function loopStocks({ before, cycle, between, after, ...turns }: ActorSpec): Set<string> {
  const stocks = new Set<string>();
  const add = ({ while: least, until }: Turns) => {
    for (const name of [...stocksNamed(least), ...stocksNamed(until)]) stocks.add(name);
  };
  const walk = (steps: readonly StepSpec[] | undefined) => {
    for (const { repeat, steps: inner, together } of steps ?? []) {
      if (repeat !== undefined) add(repeat);
      for (const list of [inner, repeat?.steps, repeat?.between, ...(together ?? [])]) walk(list);
    }
  };
  add(turns);
  for (const list of [before, cycle, between, after]) walk(list);
  return stocks;
}

/** Whether the hours of work depend on when it begins. */
function isDated(actor: ActorSpec, step: StepSpec): boolean {
  return [
    step.limits ?? actor.limits,
    step.calendar ?? actor.calendar,
    step.productivity ?? actor.productivity,
  ].some((name) => name !== undefined && name !== 'none');
}

function placeNames(places: PlacesNeeded): string[] {
  return typeof places === 'string' ? [places] : Object.keys(places);
}

function placesText(places: PlacesNeeded): string {
  if (typeof places === 'string') return places;
  return Object.entries(places)
    .map(([name, units]) => (units === 1 ? name : `${units} ${name}`))
    .join(', ');
}

function stocksNamed(what: string | Readonly<Record<string, number>> | undefined): string[] {
  if (what === undefined) return [];
  return typeof what === 'string' ? [what] : Object.keys(what);
}
