/** Checks of tenders and approvals: the step is there, and somebody waits. */
import { listed, suggestion } from '../../file/problem.ts';
import type { StepSpec } from '../../language/operations/step.ts';
import { listsOfSteps, stepsWithin } from '../../language/operations/walk-steps.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';

export function checkDecisions(model: ModelFile, report: Report): void {
  checkTenders(model, report);
  checkApprovals(model, report);
}

function checkTenders({ hazards, operations }: ModelFile, report: Report): void {
  const lets = new Map<string, string>();
  for (const [name, { actor, step }] of Object.entries(hazards?.tenders ?? {})) {
    const spec = operations?.actors[actor];
    if (spec === undefined) continue;
    const at = ['hazards', 'tenders', name, 'step'];
    const done = stepsWithin(spec).flatMap((one) => one.do ?? []);
    if (!done.includes(step))
      report(
        at,
        `hazards.tenders.${name}.step is "${step}", and ${actor} does no such work`,
        listed(done),
        suggestion(step, done, `name work of ${actor}, as its key do says it`),
        done,
      );
    if (listsOfSteps(spec).some((list) => isLinked(list, step)))
      report(
        at,
        `hazards.tenders.${name} may have ${step} of ${actor} done again after days, and within_h ties it to the work beside it`,
        'a step without within_h, before one without it',
        'let the contract in a step of its own before that work, or take within_h out',
      );
    const key = JSON.stringify([actor, step]);
    const other = lets.get(key);
    if (other !== undefined)
      report(
        at,
        `hazards.tenders.${name} and hazards.tenders.${other} are of the same step`,
        'one tender for a step',
        'take one of them out, or raise most',
      );
    lets.set(key, name);
  }
}

/** Whether work of a name must begin soon after other work, or other work soon after it. */
function isLinked(list: readonly StepSpec[], step: string): boolean {
  return list.some(
    (one, at) => one.do === step && (one.within_h !== undefined || list[at + 1]?.within_h !== undefined),
  );
}

function checkApprovals({ hazards, drives = {} }: ModelFile, report: Report): void {
  // A machine that another drive leaves behind has its approval.
  const delivered = Object.values(drives).filter(({ after }) => after === undefined);
  const classes = [...new Set(delivered.map(({ machine }) => machine))];
  for (const [name, { machines, actors }] of Object.entries(hazards?.approvals ?? {})) {
    if (machines === undefined && actors === undefined)
      report(
        ['hazards', 'approvals', name],
        `hazards.approvals.${name} is for nobody`,
        'machines or actors that wait for it',
        'name them, or take it out',
      );
    for (const [index, machine] of (machines ?? []).entries()) {
      if (classes.includes(machine)) continue;
      report(
        ['hazards', 'approvals', name, 'machines', index],
        `hazards.approvals.${name} is for ${machine}, which is delivered to no drive`,
        listed(classes),
        'name a machine that a drive begins with, or take it out',
      );
    }
  }
}
