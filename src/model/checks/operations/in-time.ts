/** Checks of work that must begin soon after the work before it: there is such work, and the windows of both can meet. */
import type { Path } from '../../file/source.ts';
import type { StepSpec } from '../../language/operations/step.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { actorPath, actorsOf } from './steps.ts';

export function checkInTime(model: ModelFile, report: Report): void {
  for (const [name, actor] of actorsOf(model))
    for (const list of ['before', 'cycle', 'between', 'after'] as const)
      checkList(actor[list], [...actorPath(name), list], report);
}

function checkList(specs: readonly StepSpec[] | undefined, at: Path, report: Report): void {
  for (const [index, spec] of (specs ?? []).entries()) {
    const own: Path = [...at, index];
    if (spec.within_h !== undefined && spec.do !== undefined) checkBefore(specs?.[index - 1], own, report);
    checkList(spec.steps, [...own, 'steps'], report);
    checkList(spec.repeat?.steps, [...own, 'repeat', 'steps'], report);
    checkList(spec.repeat?.between, [...own, 'repeat', 'between'], report);
    for (const [side, steps] of (spec.together ?? []).entries())
      checkList(steps, [...own, 'together', side], report);
  }
}

function checkBefore(before: StepSpec | undefined, at: Path, report: Report): void {
  if (before?.do !== undefined) return;
  const dotted = at.join('.');
  report(
    [...at, 'within_h'],
    before === undefined
      ? `${dotted} must begin soon after the work before it, and is the first of its list`
      : `${dotted} must begin soon after the work before it, and the step before it does none`,
    'within_h on a step with do, right behind another step with do',
    'put it right behind the work that it must follow, or take within_h out',
  );
}
