/** What programs do in the tests of faults: a shard, a merge, a whole set, or one run, as the command line does them. */
import type { SetPlan } from '../../../src/experiment/set/journal-line.ts';
import { UtcClock } from '../../../src/trace/clock.ts';
import type { Format } from '../../../src/trace/files/writer.ts';
import { Violation } from './checks.ts';
import type { Product } from './product.ts';
import { planOf, pointsOf, type Shape, type Shuffled, seeds, type Which } from './sets.ts';

/** Where the set and the run are written. */
export const TARGET = '/simulated/runs/set';
export const RUN = '/simulated/runs/one';

/** Where its shards are. */
export const SHARDS = `${TARGET}.shards`;

/** A command that somebody gives. */
export type Step =
  | { readonly kind: 'part'; readonly which: Which; readonly part: number; readonly parts: number }
  | { readonly kind: 'merge'; readonly which: Which; readonly force: boolean }
  | { readonly kind: 'whole'; readonly which: Which; readonly force: boolean; readonly resume: boolean }
  | { readonly kind: 'run'; readonly which: Which; readonly format: Format };

export const pathOf = (step: Step) => targetOf(step) ?? `${SHARDS}/${folderOfPart(step as PartStep)}`;

type PartStep = Extract<Step, { kind: 'part' }>;

export const folderOfPart = ({ part, parts }: PartStep) =>
  `${String(part).padStart(String(parts).length, '0')}-of-${parts}`;

export function targetOf({ kind }: Step): string | undefined {
  if (kind === 'part') return undefined;
  return kind === 'run' ? RUN : TARGET;
}

/** The draft that a step works on, and for which set. */
export function draftOf(step: Step): string {
  const name = step.kind === 'part' ? folderOfPart(step) : step.kind === 'run' ? 'one' : 'set';
  return `${name} ${step.which}`;
}

/** Results are missing from a merge. */
export class Lacks extends Error {}

/** Carries a step out. Returns whether it came to its end, or was stopped by `signal` before. @throws FolderError, Lacks */
export async function carryOut(
  step: Step,
  shape: Shape,
  product: Product,
  backend: Shuffled,
  signal: AbortSignal,
  onResult: (kept: number, isNew: boolean) => void,
): Promise<boolean> {
  const { which } = step;
  if (step.kind === 'run') return writeRun(step.format, which, product);
  const { replications } = shape;
  const options = {
    seed: seeds[which],
    replications,
    confidence: 0.95,
    backend: backend.open,
    signal,
    onResult,
  };
  const plan = planOf(shape, which);
  if (step.kind === 'part') {
    const { done, size } = await product.runPart(step, TARGET, plan, pointsOf(shape), options);
    return done === size;
  }
  const set = await product.ResultSet.open(
    {
      target: TARGET,
      permission: { replace: step.force ? 'any' : 'nothing', fingerprint: which },
      resume: step.kind === 'whole' && step.resume,
      anew: step.force,
      parts: step.kind === 'merge' ? product.finishedParts(TARGET) : [],
    },
    plan,
    pointsOf(shape),
    options,
  );
  try {
    if (set.kept > set.total) throw new Violation(`${set.kept} of ${set.total} results are counted`);
    if (step.kind === 'merge' && !set.isWhole) throw new Lacks();
    await set.run();
    if (!set.isWhole) return false;
    const record = { kind: 'sweep', ...(plan as SetPlan), results: set.done };
    await set.write(
      shape.format,
      new UtcClock(0),
      'set',
      (folder) => folder.writeJson('summary.json', { which }),
      record,
    );
    set.finish();
    return true;
  } finally {
    set.leave();
  }
}

/** Enough rows for several writes. */
const ROWS = 450;

async function writeRun(format: Format, which: Which, { RunFolder, TraceWriter }: Product): Promise<boolean> {
  const folder = RunFolder.begin(RUN, { replace: 'any', fingerprint: which });
  try {
    const trace = await TraceWriter.open(folder.draft, ['milestones'], format, new UtcClock(0));
    try {
      for (let row = 0; row < ROWS; row++) {
        trace.record('milestones', { time_h: row, milestone: 'actor-done', entity: which, detail: `${row}` });
        if (row % 100 === 0) await trace.flush();
      }
      await trace.close();
    } catch (error) {
      trace.abandon();
      throw error;
    }
    folder.writeJson('summary.json', { which });
    folder.writeRecord({ kind: 'run', which });
    folder.finish();
    return true;
  } catch (error) {
    folder.abandon();
    throw error;
  }
}
