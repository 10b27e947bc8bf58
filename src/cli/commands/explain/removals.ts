/** What it is worth to remove a cause: which are measured, on how many pairs of runs. */
import { workerCount } from '../../../experiment/backends/worker-count.ts';
import type { Criticality } from '../../../experiment/explanation.ts';
import { measureRemovals, type Removals, removalRuns } from '../../../experiment/removal.ts';
import { suggestion } from '../../../model/file/problem.ts';
import type { Model } from '../../../model/model.ts';
import type { SetRecord } from '../../../trace/folders/recorded.ts';
import { type Cause, switchableCauses } from '../../../trace/lost-time.ts';
import { BadInput } from '../../exit.ts';
import { optionalText } from '../../options.ts';
import { expectedTime } from '../../terminal/progress.ts';
import { whole } from '../../words/numbers.ts';

export const ofRemovals = {
  pairs: {
    ...optionalText,
    describe: 'replications that run with and without each cause, to find what removing it gains [none]',
  },
  causes: {
    ...optionalText,
    describe: 'causes to remove, separated by commas [at most ten, those of most days on the critical chain]',
  },
} as const;

/** Most causes that are measured unless they are named. */
const MOST_CAUSES = 10;

interface AskedRemovals {
  readonly pairs: number;
  /** Null: those of most days on the critical chain. */
  readonly causes: readonly Cause[] | null;
}

/** Null where no pairs are asked for. @throws BadInput */
export function removalsAsked(pairs: string | undefined, causes: string | undefined): AskedRemovals | null {
  if (pairs !== undefined)
    return { pairs: whole('pairs', pairs, 2), causes: causes === undefined ? null : causesOf(causes) };
  if (causes === undefined) return null;
  throw new BadInput({
    code: 'option',
    found: '--causes: no pairs are asked for',
    allowed: 'together with --pairs',
    fix: 'add for example --pairs 100',
  });
}

/** Runs the pairs; how long that takes is told first. @param criticality of the set, for the causes that are not named */
export async function removalsOf(
  { pairs, causes }: AskedRemovals,
  model: Model,
  { seed, first }: SetRecord,
  criticality: readonly Criticality[],
  given: { readonly workers: number | 'auto'; readonly confidence: number; readonly json: boolean },
): Promise<Pick<Removals, 'removals' | 'confirmations'>> {
  const measured = causes ?? mostCritical(criticality);
  if (measured.length === 0) return { removals: [], confirmations: [] };
  const all = removalRuns({ causes: measured, pairs });
  const what = `runs measure what it gains to remove ${measured.join(', ')}`;
  const expected = expectedTime(given.json, all, workerCount(given.workers, all), what);
  const { workers, confidence } = given;
  const onRun = (done: number) => expected.show(done);
  const found = await measureRemovals(model, {
    seed,
    first,
    workers,
    confidence,
    causes: measured,
    pairs,
    onRun,
  });
  return found ?? { removals: [], confirmations: [] };
}

function mostCritical(criticality: readonly Criticality[]): Cause[] {
  const found = criticality.flatMap(({ of, name }) =>
    of === 'cause' ? switchableCauses.filter((cause) => cause === name) : [],
  );
  return found.slice(0, MOST_CAUSES);
}

function causesOf(text: string): Cause[] {
  const asked = text.split(',').map((name) => name.trim());
  const wrong = asked.find(
    (name, at) => !(switchableCauses as readonly string[]).includes(name) || asked.indexOf(name) < at,
  );
  if (wrong === undefined) return asked as Cause[];
  const isTwice = asked.indexOf(wrong) < asked.lastIndexOf(wrong);
  throw new BadInput({
    code: 'option',
    found: `--causes: ${isTwice ? `"${wrong}" stands twice` : `no cause "${wrong}" can be removed`}`,
    allowed: `each once, of ${switchableCauses.join(', ')}`,
    fix: isTwice
      ? 'leave one of them out'
      : suggestion(wrong, switchableCauses, 'name some of these, such as --causes ice,weather'),
  });
}
