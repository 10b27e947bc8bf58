/** What runs of operations tell: when who ended, what each step took and waited for. */
import { expect } from 'vitest';
import type { Model } from '../../../src/model/model.ts';
import { stepWaitNames } from '../../../src/trace/step-waits.ts';
import type { Rows } from '../../../src/trace/tables/tables.ts';
import type { RunOptions } from '../../../src/works/simulate.ts';
import { modelOf, traceOf } from '../../fixtures/models.ts';

type Settings = Readonly<Record<string, unknown>>;

/** A case of models/operations. */
export function caseOf(name: string, settings: Settings = {}): Model {
  return modelOf(`models/operations/${name}.yaml`, settings);
}

export interface Told {
  /** End of the run [h]. */
  readonly end_h: number;
  /** When each actor ended, by name [h]. */
  readonly ends: Readonly<Record<string, number>>;
  readonly steps: readonly Rows['steps'][];
}

/** Runs a model to its end, with all accounts checked. */
export function told(model: Model, options: Partial<RunOptions> = {}): Told {
  const { outcome, milestones, steps } = traceOf(model, { check: true, ...options }, ['milestones', 'steps']);
  expect(outcome.finished, outcome.waiting.map(({ process, on }) => `${process}: ${on}`).join(', ')).toBe(
    true,
  );
  const ends = milestones.filter(({ milestone }) => milestone === 'actor-done');
  return {
    end_h: outcome.end_h,
    ends: Object.fromEntries(ends.map(({ entity, time_h }) => [entity, time_h])),
    steps,
  };
}

/** Holds hours to 1e-6. */
export function expectHours(found: number | readonly number[], hours: number | readonly number[]): void {
  const [seen, wanted] = [[found].flat(), [hours].flat()];
  expect(seen).toHaveLength(wanted.length);
  for (const [at, hour] of wanted.entries())
    expect(Math.abs((seen[at] as number) - hour), `${seen} and not ${wanted}`).toBeLessThanOrEqual(1e-6);
}

/** When the steps of a name began and were done, one after the other [h]. */
export function timesOf({ steps }: Told, actor: string, step: string): number[] {
  return steps.flatMap((row) =>
    row.actor === actor && row.step === step ? [row.begun_h, row.done_h ?? Number.NaN] : [],
  );
}

/** Hours that an actor waited, by what for; without those that are 0. */
export function waitsOf({ steps }: Told, actor: string): Record<string, number> {
  const own = steps.filter((row) => row.actor === actor);
  const waits = stepWaitNames.map((wait) => {
    const hours = own.reduce((sum, row) => sum + row[`wait_${wait}_h`], 0);
    return [wait, hours] as const;
  });
  return Object.fromEntries(waits.filter(([, hours]) => hours > 0));
}
