/** Checks of the work of steps: how long it takes, in which windows, and whether there is anything to work on. */
import { listed } from '../../file/problem.ts';
import type { Path } from '../../file/source.ts';
import type { ActorSpec } from '../../language/operations/operations.ts';
import { ENDLESS, NONE, type StepSpec, type Turns, workOf } from '../../language/operations/step.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import { isSpeedByLoad } from '../../language/voyage.ts';
import type { Report } from '../references.ts';
import { measures } from './step-keys.ts';
import { actorPath, actorsOf, allSteps, isWork, type PlacedStep, stepsOfActor } from './steps.ts';

export function checkWorkOfSteps(model: ModelFile, report: Report): void {
  for (const step of allSteps(model)) {
    if (!isWork(step)) continue;
    checkMeasure(step, report);
    checkSpeed(step, report);
    checkWindowAsked(step, report);
    checkPlaceWhileWaiting(step, report);
  }
  for (const [name, actor] of actorsOf(model)) checkAboard(name, actor, report);
}

function checkMeasure({ at, spec }: PlacedStep, report: Report): void {
  const dotted = at.join('.');
  const stated = measures.filter((key) => spec[key] !== undefined);
  const [first, second] = stated;
  if (first === undefined)
    report(
      at,
      `${dotted} does not say how long "${spec.do}" takes`,
      `one of ${listed(measures)}`,
      `add ${exampleAt([...at, 'takes_h'])} to ${dotted}`,
    );
  if (second !== undefined)
    report(
      [...at, second],
      `${dotted} has ${listed(stated)}, and each says how long it takes`,
      `one of ${listed(measures)}`,
      `take ${first} or ${second} out`,
    );
  if (spec.amount !== undefined && spec.rate_per_h === undefined)
    report(
      [...at, 'amount'],
      `${dotted} has an amount and no rate`,
      'amount with rate_per_h',
      `add ${exampleAt([...at, 'rate_per_h'])} to ${dotted}, or take amount out`,
    );
}

function checkSpeed({ at, spec, name, actor }: PlacedStep, report: Report): void {
  const dotted = at.join('.');
  if (spec.speed_kn !== undefined && spec.distance_nm === undefined)
    report(
      [...at, 'speed_kn'],
      `${dotted} has a speed and no distance`,
      'speed_kn with distance_nm',
      `add ${exampleAt([...at, 'distance_nm'])} to ${dotted}, or take speed_kn out`,
    );
  if (spec.distance_nm === undefined) return;
  const speed = spec.speed_kn ?? actor.speed_kn;
  if (speed === undefined) {
    const whose = actorPath(name);
    report(
      at,
      `${dotted} goes ${spec.distance_nm} nautical miles, and neither it nor ${whose.join('.')} has a speed`,
      'speed_kn of the step or of the actor',
      `add ${exampleAt([...whose, 'speed_kn'])} to ${whose.join('.')}`,
    );
  } else if (isSpeedByLoad(speed) && actor.capacity === undefined) {
    const place: Path = spec.speed_kn === undefined ? [...actorPath(name), 'speed_kn'] : [...at, 'speed_kn'];
    report(
      place,
      `${place.join('.')} is one empty and another full, and operations.actors.${name} has no capacity, so it is never full`,
      'a capacity of the actor, or one speed',
      `add ${exampleAt([...actorPath(name), 'capacity'])} to operations.actors.${name}`,
    );
  }
}

/** A window is asked for where work that does not pause has limits or a calendar. */
function checkWindowAsked({ at, spec, name, actor }: PlacedStep, report: Report): void {
  const limits = spec.limits ?? actor.limits ?? NONE;
  const calendar = spec.calendar ?? actor.calendar ?? NONE;
  const work = workOf(spec, actor, limits !== NONE);
  const canClose = limits !== NONE || calendar !== NONE;
  for (const key of ['window_h', 'window'] as const) {
    if (spec[key] === undefined || (canClose && work !== 'suspend')) continue;
    report(
      [...at, key],
      canClose
        ? `${at.join('.')}.${key} asks for a window, and work that suspends needs none`
        : `${at.join('.')}.${key} asks for a window, and the work has no limits and no calendar`,
      'work with limits or a calendar that waits for a window: "work: window" or "work: through"',
      canClose
        ? `write "work: window" on the step, or take ${key} out`
        : `add ${exampleAt([...actorPath(name), 'limits'])} to the step or its actor, or take ${key} out`,
    );
  }
}

function checkPlaceWhileWaiting({ at, spec }: PlacedStep, report: Report): void {
  if (spec.place_while_waiting === undefined || spec.in !== undefined) return;
  report(
    [...at, 'place_while_waiting'],
    `${at.join('.')} keeps or leaves a place while it waits, and is in none`,
    'place_while_waiting with in',
    'add "in: PLACE" to the step, or take place_while_waiting out',
  );
}

/** Work at a rate on what is aboard comes where something can be aboard. */
function checkAboard(name: string, actor: ActorSpec, report: Report): void {
  const found: Path[] = [];
  const at = actorPath(name);
  let isLaden = walk(actor.before, [...at, 'before'], false, found);
  isLaden = walkTurns(actor, actor.cycle, actor.between, [at, 'cycle', 'between'], isLaden, found);
  walk(actor.after, [...at, 'after'], isLaden, found);
  for (const place of found)
    report(
      [...place, 'rate_per_h'],
      `${place.join('.')} works at a rate on what is aboard, and nothing was taken aboard before`,
      'rate_per_h with an amount, or behind a step with take',
      stepsOfActor(name, actor).some(({ spec }) => spec.take !== undefined)
        ? 'put it behind the step with take, or add an amount'
        : `add ${exampleAt([...place, 'amount'])} to ${place.join('.')}`,
    );
}

/** Whether something can be aboard behind the steps; notes work at a rate that comes where nothing can. */
function walk(specs: readonly StepSpec[] | undefined, at: Path, before: boolean, found: Path[]): boolean {
  let isLaden = before;
  for (const [index, spec] of (specs ?? []).entries()) {
    const own: Path = [...at, index];
    if (spec.do !== undefined && spec.rate_per_h !== undefined && spec.amount === undefined && !isLaden)
      found.push(own);
    if (spec.take !== undefined) isLaden = true;
    isLaden = walk(spec.steps, [...own, 'steps'], isLaden, found);
    const { repeat, together } = spec;
    if (repeat !== undefined)
      isLaden = walkTurns(
        repeat,
        repeat.steps,
        repeat.between,
        [[...own, 'repeat'], 'steps', 'between'],
        isLaden,
        found,
      );
    if (together !== undefined) {
      // Another side may have taken something by then.
      const isTaken = isLaden || together.some((side) => walk(side, [], false, []));
      for (const [side, steps] of together.entries()) walk(steps, [...own, 'together', side], isTaken, found);
      isLaden = isTaken;
    }
  }
  return isLaden;
}

function walkTurns(
  { times = 1, while: least, until }: Turns,
  steps: readonly StepSpec[],
  between: readonly StepSpec[] | undefined,
  [at, ofTurn, ofBetween]: readonly [Path, string, string],
  before: boolean,
  found: Path[],
): boolean {
  const isOnce = times === 1 && least === undefined && until === undefined;
  const isTakenInTurn = walk(steps, [], false, []) || walk(between, [], false, []);
  const isLaden = before || ((times === ENDLESS || !isOnce) && isTakenInTurn);
  const behind = walk(steps, [...at, ofTurn], isLaden, found);
  return walk(between, [...at, ofBetween], behind, found);
}
