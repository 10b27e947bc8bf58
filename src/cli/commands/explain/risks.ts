/** What risks of the register and their mitigations are worth: which are measured, on how many pairs of runs. */
import { workerCount } from '../../../experiment/backends/worker-count.ts';
import type { RegisteredRisk, RiskValue } from '../../../experiment/explanation.ts';
import { measureRisks, riskRuns } from '../../../experiment/risk-values.ts';
import { listed, suggestion } from '../../../model/file/problem.ts';
import type { Model } from '../../../model/model.ts';
import type { SetRecord } from '../../../trace/folders/recorded.ts';
import { BadInput } from '../../exit.ts';
import { optionalText } from '../../options.ts';
import { expectedTime } from '../../terminal/progress.ts';
import { whole } from '../../words/numbers.ts';

export const ofRisks = {
  risks: {
    ...optionalText,
    describe:
      'risks of the register to measure with --pairs, separated by commas [at most ten, those of most days]',
  },
} as const;

/** Most risks that are measured unless they are named. */
const MOST_RISKS = 10;

export interface AskedRisks {
  readonly pairs: number;
  /** Null: those of most days. */
  readonly risks: readonly string[] | null;
}

/** Null where no pairs are asked for. @throws BadInput */
export function risksAsked(pairs: string | undefined, risks: string | undefined): AskedRisks | null {
  if (pairs !== undefined) {
    const named = risks?.split(',').map((name) => name.trim());
    return { pairs: whole('pairs', pairs, 2), risks: named ?? null };
  }
  if (risks === undefined) return null;
  throw new BadInput({
    code: 'option',
    found: '--risks: no pairs are asked for',
    allowed: 'together with --pairs',
    fix: 'add for example --pairs 100',
  });
}

/** Runs the pairs; how long that takes is told first. @param register of the set, for the risks that are not named */
export async function riskValuesOf(
  asked: AskedRisks,
  model: Model,
  { seed, first }: SetRecord,
  register: readonly RegisteredRisk[],
  given: { readonly workers: number | 'auto'; readonly confidence: number; readonly json: boolean },
): Promise<readonly RiskValue[]> {
  const risks = asked.risks ?? register.slice(0, MOST_RISKS).map(({ risk }) => risk);
  if (risks.length === 0) return [];
  const { pairs } = asked;
  const { workers, confidence } = given;
  const all = riskRuns(model, { risks, pairs });
  const what = `runs measure what risks and mitigations are worth: ${risks.join(', ')}`;
  const expected = expectedTime(given.json, all, workerCount(workers, all), what);
  const onRun = (done: number) => expected.show(done);
  return (await measureRisks(model, { seed, first, workers, confidence, risks, pairs, onRun })) ?? [];
}

/** @throws BadInput for a name that the register does not have, or twice */
export function refuseUnknownRisk(asked: readonly string[], { file }: Model): void {
  const known = Object.keys(file.risks ?? {});
  const wrong = asked.find((name, at) => !known.includes(name) || asked.indexOf(name) < at);
  if (wrong === undefined) return;
  const isTwice = known.includes(wrong);
  throw new BadInput({
    code: 'option',
    found: `--risks: ${isTwice ? `"${wrong}" stands twice` : `the register has no risk "${wrong}"`}`,
    allowed: `each once, of ${listed(known)}`,
    fix: isTwice ? 'leave one of them out' : suggestion(wrong, known, 'name some of these'),
  });
}
