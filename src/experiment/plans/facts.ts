/** What is asked of a plan, and what it has by itself. */
import type { ModelFile } from '../../model/language/schema.ts';
import { milestoneOf, type PromisedMilestone, scopeOfModel } from '../../summary/scope.ts';
import { HOURS_PER_YEAR, MS_PER_HOUR, startOf } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';

export interface PlanFacts {
  /** What it is held against. */
  readonly milestone: PromisedMilestone;
  /** The promise that it is held against; null where none was given. */
  readonly promise_y: number | null;
  readonly promise_usd: number | null;
  /** What its costs were held against; empty: not calibrated. */
  readonly calibration: string;
  /** Ships of all fleets. */
  readonly ships: number;
}

/** A promise on the command line, which goes over that of the model. */
export interface AskedPromise {
  readonly within_y: number | undefined;
  /** The end of a day [ms since 1970]. */
  readonly finishBy_ms: number | undefined;
  readonly costUnder_usd: number | undefined;
}

export function planFacts(file: ModelFile, asked: AskedPromise): PlanFacts {
  const { project, supply } = file;
  const { within_y, finishBy_ms, costUnder_usd } = asked;
  const start_ms = startOf(project.start);
  const by_y = finishBy_ms === undefined ? undefined : yearsTo(finishBy_ms, start_ms);
  return {
    milestone: milestoneOf(scopeOfModel(file)),
    promise_y: within_y ?? by_y ?? project.promise?.years ?? null,
    promise_usd: costUnder_usd ?? project.promise?.cost_usd ?? null,
    calibration: project.cost_calibration ?? '',
    ships: sum(Object.values(supply?.fleets ?? {}).map(({ ships }) => ships)),
  };
}

const yearsTo = (end_ms: number, start_ms: number): number =>
  (end_ms - start_ms) / MS_PER_HOUR / HOURS_PER_YEAR;
