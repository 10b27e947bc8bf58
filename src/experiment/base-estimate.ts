/** The base estimate of a plan, and the contingency that a set of runs asks for above it. */
import type { Model } from '../model/model.ts';
import type { Cause } from '../trace/lost-time.ts';
import type { Recorder } from '../trace/recorder.ts';
import type { Rows } from '../trace/tables/tables.ts';
import { simulate } from '../works/simulate.ts';
import type { Sample } from './estimates/estimates.ts';

/** What an estimator leaves to the contingency: all that may befall the works, and the register of risks. */
const risks: ReadonlySet<Cause> = new Set([
  'earthquake',
  'strike',
  'inflow',
  'fire',
  'surge',
  'border',
  'money',
  'tender',
  'approval',
  'risk',
] as const);

/** Cost of a plan when nothing is unknown; null where that run was not finished, so that its cost was still rising [USD]. */
export type BaseEstimate = number | null;

/**
 * One run with every input that nobody knows at its median, and without risks, hazards and what estimates miss; weather, ice and what varies
 * from one time to the next are those of a replication.
 */
export function baseEstimateOf(
  model: Model,
  which: { readonly seed: number; readonly replication: number },
): BaseEstimate {
  let total_usd = 0;
  const recorder: Recorder = {
    tables: new Set(['costs']),
    record: (table, row) => {
      if (table === 'costs') total_usd += (row as Rows['costs']).amount_usd;
    },
  };
  const { finished, endless } = simulate(
    asEstimated(model),
    { ...which, without: risks, atMedian: true },
    recorder,
  );
  return finished || endless.length > 0 ? total_usd : null;
}

/** The model as an estimator prices it: nothing is in it that no line of it names. */
function asEstimated(model: Model): Model {
  const { outturn: _, ...costs } = model.file.costs ?? {};
  return { ...model, file: { ...model.file, costs } as Model['file'] };
}

/** Share of the runs that the money suffices for, contingency included. */
export const FUNDED = 0.8;

/** P80 of a set of runs less the base estimate; null where either is not known. */
export function contingency_usd(cost: Sample, base: BaseEstimate): number | null {
  const funded_usd = cost.quantile(FUNDED, FUNDED).value;
  return base === null || !Number.isFinite(funded_usd) ? null : funded_usd - base;
}
