/** Checks that each step is one step: a verb, and keys that go with it. */
import { listed } from '../../file/problem.ts';
import { type StepSpec, type Verb, verbs, verbsIn } from '../../language/operations/step.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { allSteps, type PlacedStep } from './steps.ts';

type StepKey = keyof StepSpec;

/** What says how much work there is. */
export const measures = ['takes_h', 'takes_d', 'rate_per_h', 'distance_nm'] as const;

const keysOfWork: readonly StepKey[] = [
  ...measures,
  'amount',
  'speed_kn',
  'limits',
  'productivity',
  'calendar',
  'work',
  'set_up_h',
  'forecast',
  'window_h',
  'window',
  'contingency_h',
  'contingency_share',
  'halts',
  'unrestricted',
  'within_h',
  'in',
  'place_while_waiting',
];

const keysOf: Readonly<Partial<Record<Verb, readonly StepKey[]>>> = {
  do: keysOfWork,
  in: ['steps', 'place_while_waiting'],
  borrow: ['steps'],
};

export function checkStepKeys(model: ModelFile, report: Report): void {
  for (const step of allSteps(model)) {
    const [verb, second] = verbsIn(step.spec);
    if (verb === undefined) reportWithout(step, report);
    else if (second !== undefined) reportTwo(step, [verb, second], report);
    else checkKeys(step, verb, report);
  }
}

function reportWithout({ at, spec }: PlacedStep, report: Report): void {
  const keys = Object.keys(spec) as StepKey[];
  const isWorkWithoutName = keys.some((key) => keysOfWork.includes(key));
  report(
    at,
    `${at.join('.')} does not say what is done`,
    `one of ${listed(verbs, verbs.length)}`,
    isWorkWithoutName ? 'add a name for the work: "do: NAME"' : 'add one of them, or take the step out',
  );
}

function reportTwo({ at }: PlacedStep, [first, second]: readonly [Verb, Verb], report: Report): void {
  report(
    [...at, second],
    `${at.join('.')} has ${first} and ${second}, which are two steps`,
    `one of ${listed(verbs, verbs.length)}`,
    `make a step of each, in their order: "- ${first}: ..." and "- ${second}: ..."`,
  );
}

function checkKeys({ at, spec }: PlacedStep, verb: Verb, report: Report): void {
  const own = keysOf[verb] ?? [];
  for (const key of Object.keys(spec) as StepKey[]) {
    if (spec[key] === undefined || key === verb || own.includes(key)) continue;
    report(
      [...at, key],
      key === 'in'
        ? `${at.join('.')} holds a place for ${verb}`
        : `${at.join('.')}.${key} says nothing of a step with ${verb}`,
      own.length === 0 ? `${verb} alone` : `${verb} with ${listed(own, own.length)}`,
      key === 'in'
        ? `put the step into those of the place: "in: PLACE" with "steps: [{ ${verb}: ... }]"`
        : `take ${key} out, or put it on a step that it goes with`,
    );
  }
  if (verb === 'in' && spec.steps === undefined)
    report(
      at,
      `${at.join('.')} holds a place and does nothing there`,
      'in with steps, or in beside do',
      'add "steps:" with what is done in the place, or the work itself: "do: NAME"',
    );
}
