/** Checks of work under design limits: what it asks of a forecast, and whether its time has alpha factors. */
import type { Path } from '../../file/source.ts';
import { alphaNamed } from '../../language/alpha/bundled.ts';
import { boundsUnderAlpha, longestPlanned_h } from '../../language/alpha/operating.ts';
import type { Limit } from '../../language/limits/limits.ts';
import { NONE, type StepSpec } from '../../language/operations/step.ts';
import { hardlyExceeded, lowest } from '../../language/quantity.ts';
import type { ModelFile } from '../../language/schema.ts';
import { actorPath, actorsOf, allSteps, isWork, type PlacedStep, stepsOfActor } from '../operations/steps.ts';
import type { Report } from '../references.ts';

type AskedKey = 'contingency_h' | 'contingency_share' | 'halts' | 'unrestricted';

const ofDesign: readonly AskedKey[] = ['contingency_h', 'contingency_share', 'halts'];

export function checkAsked(model: ModelFile, report: Report): void {
  for (const [name, actor] of actorsOf(model)) {
    const works = stepsOfActor(name, actor).filter(isWork);
    checkAskedKeys(
      actor,
      actorPath(name),
      works.map((one) => limitOf(model, one)),
      report,
    );
  }
  for (const step of allSteps(model).filter(isWork)) {
    const limit = limitOf(model, step);
    checkAskedKeys(step.spec, step.at, [limit], report);
    if (limit?.kind === 'design') checkWork(model, step, limit, report);
  }
}

function limitOf(model: ModelFile, { spec, actor }: PlacedStep): Limit | undefined {
  return model.weather?.limits?.[spec.limits ?? actor.limits ?? NONE];
}

/** Keys that contradict each other, or say nothing of the work that they are for. */
function checkAskedKeys(
  said: Pick<StepSpec, AskedKey>,
  at: Path,
  limits: readonly (Limit | undefined)[],
  report: Report,
): void {
  const dotted = at.join('.');
  const tell = (key: AskedKey, found: string, allowed: string, fix: string) =>
    report([...at, key], `${dotted} ${found}`, allowed, fix);
  if (!limits.some((limit) => limit?.kind === 'design'))
    for (const key of ofDesign.filter((one) => said[one] !== undefined))
      tell(
        key,
        `has ${key}, and no work of it has a design limit`,
        `${key} with limits of "kind: design"`,
        `take ${key} out, or name limits of "kind: design"`,
      );
  if (said.unrestricted && !limits.some((limit) => limit !== undefined && boundsUnderAlpha(limit).length > 0))
    tell(
      'unrestricted',
      'is unrestricted, and no limit of wind or waves restricts it',
      'unrestricted with limits of wind or waves, beyond which hours are told',
      'take unrestricted out, or name such limits',
    );
  if (said.contingency_h !== undefined && said.contingency_share !== undefined)
    tell(
      'contingency_share',
      'has contingency_h and contingency_share, and each says the contingency',
      'one of the two',
      'take contingency_h or contingency_share out',
    );
  const needless = ofDesign.find((key) => said[key] !== undefined);
  if (said.unrestricted && needless !== undefined)
    tell(
      needless,
      `is unrestricted, and has ${needless}, which says what is asked of a forecast`,
      'one of the two',
      `take unrestricted or ${needless} out`,
    );
}

/** Work under a design limit. */
function checkWork(model: ModelFile, step: PlacedStep, limit: Limit, report: Report): void {
  const { spec, actor, at } = step;
  const dotted = at.join('.');
  if (spec.unrestricted ?? actor.unrestricted) return;
  const halts = spec.halts ?? actor.halts;
  const work = spec.work ?? actor.work;
  if (spec.window_h !== undefined)
    report(
      [...at, 'window_h'],
      `${dotted} asks for a window of ${spec.window_h} h, and its design limit for one of its reference period`,
      'the contingency, in place of window_h',
      'write contingency_h for window_h: hours besides those of the work',
    );
  if (work === 'suspend' && halts === undefined)
    report(
      at,
      `${dotted} suspends when the weather turns, and does not say how long it takes to make safe`,
      'work under a design limit that suspends, with halts',
      'add "halts: { safe_h: 3 }" (an example) to the step, or write "work: window"',
    );
  if (work !== undefined && work !== 'suspend' && halts !== undefined)
    report(
      spec.work === undefined ? at : [...at, 'work'],
      `${dotted} can be halted, and with "work: ${work}" it is not`,
      'halts with "work: suspend", or with no word of it',
      `write "work: suspend" on the step, or take halts out`,
    );
  checkLength(model, step, limit, report);
}

function checkLength(model: ModelFile, { spec, actor, at }: PlacedStep, limit: Limit, report: Report): void {
  const tables = alphaNamed(model.weather?.alpha, limit.alpha);
  if (tables === undefined) return;
  const longest_h = longestPlanned_h(limit, tables);
  const halts = spec.halts ?? actor.halts;
  const most_h = halts === undefined ? Number.POSITIVE_INFINITY : halts.forecast_every_h + halts.safe_h;
  const planned_h = Math.min(most_h, longestWork_h(spec));
  if (longest_h === 0 || planned_h <= longest_h) return;
  const dotted = at.join('.');
  const isSurely = typeof spec.takes_h === 'number' || spec.takes_h === undefined || most_h <= planned_h;
  report(
    at,
    `${dotted} ${isSurely ? 'is planned to' : 'can'} take ${Number(planned_h.toPrecision(3))} h under a design limit, whose alpha factors end at ${longest_h} h`,
    `at most ${longest_h} h; forecasts say nothing of longer times`,
    halts === undefined
      ? 'add "halts: { safe_h: 3 }" (an example) if it can be halted, make steps of it that fit, or write "unrestricted: true" if it is designed for the extremes of its season'
      : 'make halts.forecast_every_h or halts.safe_h shorter',
  );
}

/** The longest time that work takes, where its step alone says it [h]; how it is organised, what is aboard and calendars may make it another. */
function longestWork_h({ takes_h, rate_per_h, amount }: StepSpec): number {
  if (takes_h !== undefined) return hardlyExceeded(takes_h);
  return rate_per_h === undefined || amount === undefined ? 0 : amount / lowest(rate_per_h);
}
