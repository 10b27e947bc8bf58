/** A drive of 100 hours and an award of 3 days, with a risk register. */
import { problemText } from '../../../src/model/file/problem.ts';
import type { Model } from '../../../src/model/model.ts';
import type { RunOptions } from '../../../src/works/simulate.ts';
import { readingOf, traceOf } from '../../fixtures/models.ts';
import { SMALL } from '../hazards/small-drive.ts';

/** The award of the small plan alone. */
export const AWARD = `format: 2
project: { name: award, start: 2030-01-01, horizon_y: 1 }
operations: { actors: { award: { cycle: [{ do: papers, takes_d: 1 }, { do: award, takes_d: 2 }] } } }
`;

/** The small plan with a register, and what lies beside it. */
export function modelWithRisks(
  risks: object,
  from: readonly (readonly [string, string])[] = [],
  others: Record<string, string> = {},
  small = SMALL,
): Model {
  const text = from.reduce((plan, [old, other]) => {
    if (!plan.includes(old)) throw new Error(`the small plan has no ${old}`);
    return plan.replace(old, other);
  }, small);
  const register = Object.keys(risks).length === 0 ? '' : `risks: ${JSON.stringify(risks)}\n`;
  const reading = readingOf(`${text}${register}`, 'test/fixtures/model.yaml', others);
  if ('problems' in reading) throw new Error(reading.problems.map(problemText).join('\n'));
  return reading.model;
}

/** What happened in a run of it, audited after each event. */
export function runWithRisks(model: Model, options: Partial<RunOptions> = {}) {
  const trace = traceOf(model, { check: true, ...options });
  const done = (name: string) =>
    trace.milestones.find(({ entity, milestone }) => entity === name && milestone.endsWith('-done'))?.time_h;
  const hours = (name: string, cause: string) =>
    trace.states
      .filter((row) => row.entity === name && row.cause === cause)
      .reduce((sum_h, row) => sum_h + row.hours, 0);
  const paid = (entity: string) =>
    trace.costs
      .filter((row) => row.entity === entity)
      .map(({ account, amount_usd }) => [account, amount_usd]);
  return { ...trace, done, hours, paid };
}

export const risked = (...given: Parameters<typeof modelWithRisks>) => runWithRisks(modelWithRisks(...given));
