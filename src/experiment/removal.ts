/** Value of removal: the days that the finish gains when a cause of lost time is switched off. */
import type { Model } from '../model/model.ts';
import { type Cause, causeSpecs, causes, switchableCauses } from '../trace/lost-time.ts';
import type { ResultRow } from '../trace/results/results.ts';
import { HOURS_PER_DAY, HOURS_PER_YEAR } from '../units/dates.ts';
import { Sample } from './estimates/estimates.ts';
import { type ExperimentOptions, runPoints } from './experiment.ts';
import type { Confirmation, Removal } from './explanation.ts';

export interface RemovalOptions extends Omit<ExperimentOptions, 'replications'> {
  /** Causes to switch off, each once; of `switchableCauses`. */
  readonly causes: readonly Cause[];
  /** Replications that run with and without each cause [whole, 2 or more]. */
  readonly pairs: number;
  /** Of the intervals [0 to 1, ends not included]. */
  readonly confidence: number;
  /** First of the replications that measure the best causes again; the next after the pairs when not given. */
  readonly fresh?: number;
  /** Called after each run, with how many are done and how many there are. */
  readonly onRun?: (done: number, all: number) => void;
}

export interface Removals {
  /** The largest gain first. */
  readonly removals: readonly Removal[];
  /** The best of them, in the same order. */
  readonly confirmations: readonly Confirmation[];
}

/** Causes that are measured again. The best of many is over-estimated, because it was chosen for its estimate. */
const MEASURED_AGAIN = 3;

/** Causes that are switched off together. */
type Off = readonly Cause[];

/** Number of runs that `measureRemovals` makes. */
export function removalRuns({ causes, pairs }: Pick<RemovalOptions, 'causes' | 'pairs'>): number {
  return (alone(causes).length + again(causes, causes.slice(0, MEASURED_AGAIN)).length) * pairs;
}

/**
 * Runs the same replications with and without each cause, under common random numbers, and the best three again on
 * fresh replications: each off alone, and each alone back when all of the list are off. Gains do not add up. The
 * intervals of a table hold together with the stated confidence (Dunn 1961: each misses with an equal share of the
 * error); that holds however the pairs depend on each other through their common first run, and Dunnett's does not.
 *
 * A run that has not finished by the horizon counts as finished there, so that the gain is that within the horizon
 * (difference of restricted means, Royston and Parmar 2013). Null when stopped by `signal`.
 * @throws RangeError for options that are not allowed, and for a model that never finishes
 */
export async function measureRemovals(model: Model, options: RemovalOptions): Promise<Removals | null> {
  const { causes: listed, pairs, first = 0, fresh = first + pairs, confidence } = options;
  checkOptions(options, fresh);
  const runs = new PairedRuns(model, options, removalRuns(options));
  if (!(await runs.run(alone(listed), first))) return null;
  const simultaneous = 1 - (1 - confidence) / listed.length;
  const removals = listed
    .map((cause) => {
      const { sample, unfinished } = runs.gains([], [cause]);
      const { off } = causeSpecs[cause];
      const gain_d = sample.mean(simultaneous);
      return { cause, off, pairs: sample.count, gain_d, ...(unfinished > 0 && { unfinished }) };
    })
    .sort((a, b) => worth(b) - worth(a) || order(a.cause, b.cause));
  const best = removals.slice(0, MEASURED_AGAIN).map(({ cause }) => cause);
  if (!(await runs.run(again(listed, best), fresh))) return null;
  const together = 1 - (1 - confidence) / (2 * best.length);
  const confirmations = best.map((cause) => {
    const firstOut = runs.gains([], [cause]).sample;
    const lastIn = runs.gains(but(listed, cause), listed).sample;
    return {
      cause,
      pairs: firstOut.count,
      firstOut_d: firstOut.mean(together),
      lastIn_d: lastIn.mean(together),
    };
  });
  return { removals, confirmations };
}

/** The plan as it is, and without each cause. */
function alone(listed: Off): Off[] {
  return [[], ...listed.map((cause) => [cause])];
}

/** The same for the best, and without all causes, and without all but one; each once. */
function again(listed: Off, best: Off): Off[] {
  const all = [...alone(best), listed, ...best.map((cause) => but(listed, cause))];
  return [...new Map(all.map((off) => [keyOf(off), off])).values()];
}

function but(listed: Off, cause: Cause): Off {
  return listed.filter((other) => other !== cause);
}

function keyOf(off: Off): string {
  return [...off].sort(order).join();
}

function order(a: Cause, b: Cause): number {
  return causes.indexOf(a) - causes.indexOf(b);
}

function worth({ gain_d: { value } }: Removal): number {
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

/** Finish of a run; null when it failed. */
type Finish = { readonly day: number; readonly isDone: boolean } | null;

/** Runs of the same replications with different causes switched off. */
class PairedRuns {
  private readonly model: Model;
  private readonly options: RemovalOptions;
  private readonly all: number;
  private done = 0;
  /** Finishes of the latest replications, in their order. */
  private finishes = new Map<string, Finish[]>();

  constructor(model: Model, options: RemovalOptions, all: number) {
    this.model = model;
    this.options = options;
    this.all = all;
  }

  /** Runs the replications from `first` on; false when stopped before the end. */
  async run(offs: readonly Off[], first: number): Promise<boolean> {
    const { pairs, onRun } = this.options;
    const points = offs.map((off) => ({ values: {}, model: () => this.model, without: off }));
    this.finishes = new Map(offs.map((off) => [keyOf(off), []]));
    let runs = 0;
    const results = runPoints(points, { ...this.options, replications: pairs, first });
    for await (const { point, result } of results) {
      this.finishes.get(keyOf(offs[point - 1] as Off))?.push(this.finishOf(result));
      runs++;
      onRun?.(++this.done, this.all);
    }
    return runs === points.length * pairs;
  }

  /** Days from the finish without some causes to that without others, earlier being more. */
  gains(from: Off, to: Off): { readonly sample: Sample; readonly unfinished: number } {
    const sample = new Sample();
    let unfinished = 0;
    const [before, after] = [from, to].map((off) => this.finishes.get(keyOf(off)) ?? []) as [
      Finish[],
      Finish[],
    ];
    for (const [at, one] of before.entries()) {
      const other = after[at] ?? null;
      if (one === null || other === null) continue;
      sample.add(one.day - other.day);
      if (!(one.isDone && other.isDone)) unfinished++;
    }
    return { sample, unfinished };
  }

  private finishOf({ status, finish_h }: ResultRow): Finish {
    if (status === 'failed') return null;
    if (status === 'to-horizon') throw new RangeError('the model never finishes; nothing can be gained');
    const horizon_h = this.model.file.project.horizon_y * HOURS_PER_YEAR;
    return { day: (finish_h ?? horizon_h) / HOURS_PER_DAY, isDone: finish_h !== null };
  }
}

function checkOptions({ causes: listed, pairs, confidence, first = 0 }: RemovalOptions, fresh: number): void {
  const wrong = listed.find((cause, at) => !switchableCauses.includes(cause) || listed.indexOf(cause) < at);
  if (listed.length === 0 || wrong !== undefined)
    throw new RangeError(
      `causes ${listed.join(', ')}; allowed are one or more, each once, of ${switchableCauses.join(', ')}`,
    );
  if (!(Number.isSafeInteger(pairs) && pairs >= 2))
    throw new RangeError(`pairs ${pairs}; allowed is a whole number from 2 on`);
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence ${confidence}; allowed is more than 0, less than 1`);
  if (fresh < first + pairs && fresh + pairs > first)
    throw new RangeError(
      `fresh ${fresh}; replications ${first} to ${first + pairs - 1} are used; allowed is ${first + pairs} and more`,
    );
}
