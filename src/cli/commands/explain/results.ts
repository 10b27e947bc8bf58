/** Why many runs ended when they did, and what would change it. */
import { join } from 'node:path';
import { workerCount } from '../../../experiment/backends/worker-count.ts';
import { settingsOf } from '../../../experiment/experiment.ts';
import { chainsAgain } from '../../../experiment/explaining/chains-again.ts';
import { explanationOf } from '../../../experiment/explaining/explain.ts';
import {
  type ExplainedRun,
  explainedRuns,
  storedChains,
} from '../../../experiment/explaining/explained-runs.ts';
import {
  explainedOf,
  explanationIn,
  keepExplanation,
  refuseForeignExplanation,
} from '../../../experiment/explaining/explanation-file.ts';
import { registerOf } from '../../../experiment/explaining/register.ts';
import type { Explanation } from '../../../experiment/explanation.ts';
import type { Model } from '../../../model/model.ts';
import { explanationText } from '../../../report/text/sets/explanation-text.ts';
import { scopeOfModel, scopeText } from '../../../summary/scope.ts';
import { FolderError } from '../../../trace/folders/folder-error.ts';
import type { SetRecord } from '../../../trace/folders/recorded.ts';
import type { ChainHours } from '../../../trace/results/results.ts';
import { explanationJson } from '../../documents/explain/explain-results.ts';
import { asBadInput, BadInput } from '../../exit.ts';
import { modelAt } from '../../input/model.ts';
import { optionalText } from '../../options.ts';
import { printDocument } from '../../output.ts';
import { ofEstimates } from '../../sets/options.ts';
import { print } from '../../terminal/print.ts';
import { expectedTime, replicationsBar } from '../../terminal/progress.ts';
import { hyphened } from '../../words/named-command.ts';
import { share, sumOf, whole } from '../../words/numbers.ts';
import { daysOf } from '../../words/values.ts';
import type { ExplainResultsArguments } from './arguments.ts';
import { ofRemovals, removalsAsked, removalsOf } from './removals.ts';
import { ofRisks, refuseUnknownRisk, risksAsked, riskValuesOf } from './risks.ts';

/** Options of `explain` for many runs. */
export const ofResults = {
  point: {
    ...optionalText,
    describe: 'which point of a comparison or sweep [1]',
  },
  workers: { ...optionalText, describe: 'worker threads; auto: one for each processor [auto]' },
  confidence: { ...optionalText, describe: 'confidence level of all intervals [that of the results]' },
  'finish-by': ofEstimates['finish-by'],
  'cost-under': ofEstimates['cost-under'],
  ...ofRemovals,
  ...ofRisks,
} as const;

export async function explainResults(given: ExplainResultsArguments, record: SetRecord): Promise<void> {
  const { folder } = given;
  const point = pointOf(given.point, record);
  const workers: number | 'auto' =
    given.workers === undefined || given.workers === 'auto' ? 'auto' : whole('workers', given.workers, 1);
  const confidence =
    given.confidence === undefined ? record.confidence : share('confidence', given.confidence);
  const wanted = {
    finishBy_ms: daysOf('finish-by', given.finishBy),
    costUnder_usd: given.costUnder.map((text) => sumOf('cost-under', text)),
  };
  const asked = removalsAsked(given.pairs, given.causes);
  const askedRisks = risksAsked(given.pairs, given.risks);
  await asBadInput(async () => {
    const model = modelOfPoint(folder, record, point);
    refuseUnknownRisk(askedRisks?.risks ?? [], model);
    const before = explanationIn(folder, record);
    refuseForeignExplanation(folder);
    const runs = await explainedRuns(folder, record, point);
    if (asked !== null && runs.some(({ status }) => status === 'to-horizon')) throw noEnd();
    const chains =
      (await storedChains(folder, record, point)) ??
      (await madeAgain(model, runs, record, workers, given.json));
    const found = explanationOf(explainedOf(record, point), runs, chains, wanted, confidence);
    const { criticality } = found;
    const options = { workers, confidence, json: given.json };
    const hasRisks = model.file.risks !== undefined || given.risks !== undefined;
    const register = hasRisks ? registerOf(model, runs, confidence) : [];
    const explanation = {
      ...found,
      ...(asked === null
        ? measuredBefore(before, found)
        : await removalsOf(asked, model, record, criticality, options)),
      ...(hasRisks && { register }),
      ...(hasRisks &&
        askedRisks !== null && {
          riskValues: await riskValuesOf(askedRisks, model, record, register, options),
        }),
    };
    const scope = scopeOfModel(model.file);
    if (given.json)
      printDocument('explain', {
        kind: 'results',
        folder,
        ...explanationJson(explanation),
        scope,
        notes: record.notes,
      });
    else print(`${scopeText(scope)}\n\n${explanationText(explanation, scope)}\n`);
    keepExplanation(folder, explanation);
  });
}

/** Removals that an earlier explanation of the same point and confidence has measured: hours of runs, kept. */
function measuredBefore(
  before: Explanation | null,
  { point, confidence }: Explanation,
): Partial<Pick<Explanation, 'removals' | 'confirmations' | 'riskValues'>> {
  if (before?.point !== point || before.confidence !== confidence) return {};
  const { removals, confirmations, riskValues } = before;
  return { removals, confirmations, ...(riskValues && { riskValues }) };
}

/** An option that would have no effect is a misunderstanding. */
export function refuseOfResults({
  point,
  workers,
  confidence,
  finishBy,
  costUnder,
  pairs,
  causes,
  risks,
}: ExplainResultsArguments): void {
  const given = Object.entries({ point, workers, confidence, finishBy, costUnder, pairs, causes, risks })
    .filter(([, value]) => value !== undefined && value.length > 0)
    .map(([name]) => `--${hyphened(name)}`);
  if (given.length === 0) return;
  throw new BadInput({
    code: 'option',
    found: `${given.join(', ')}: only of many runs`,
    allowed: 'the folder of many runs',
    fix: 'leave it out, or give a folder of run --replications, compare or sweep',
  });
}

export function pointOf(text: string | undefined, { points }: SetRecord): number {
  const point = text === undefined ? 1 : whole('point', text, 1);
  if (point <= points.length) return point;
  throw new BadInput({
    code: 'option',
    found: `--point ${point}: the folder holds ${points.length === 1 ? 'one point' : `${points.length} points`}`,
    allowed: `1 to ${points.length}`,
    fix: 'column point of points.csv numbers them',
  });
}

function noEnd(): BadInput {
  return new BadInput({
    code: 'option',
    found: '--pairs: the model has no end, so that nothing brings its finish forward',
    allowed: 'results of a model that can finish',
    fix: 'leave --pairs out',
  });
}

/** The model of a point. @throws FolderError when the file in the folder is another */
export function modelOfPoint(folder: string, { kind, points }: SetRecord, point: number): Model {
  const { values, fingerprint } = points[point - 1] as SetRecord['points'][number];
  const { model: name, ...inputs } = values;
  const file = kind === 'comparison' ? `${name}.yaml` : 'model.yaml';
  const settings = kind === 'sweep' ? settingsOf(inputs).map((one) => ({ ...one, option: '--vary' })) : [];
  const model = modelAt(join(folder, file), settings);
  if (model.fingerprint === fingerprint) return model;
  throw new FolderError(
    `${join(folder, file)} is not the model of the results: it, its data or the version of beringsim differs`,
    'the file as the set wrote it',
    'run the set again',
  );
}

/** The chains of the runs that finished, from their seeds; how long that takes is told first. */
async function madeAgain(
  model: Model,
  runs: readonly ExplainedRun[],
  { seed }: SetRecord,
  workers: number | 'auto',
  isQuiet: boolean,
): Promise<ReadonlyMap<number, readonly ChainHours[]>> {
  const finished = runs.filter(({ status }) => status === 'finished');
  const what = 'replications are run again from their seeds for their critical chains';
  const expected = expectedTime(isQuiet, finished.length, workerCount(workers, finished.length), what);
  const bar = replicationsBar(isQuiet, finished.length);
  let isShown = false;
  try {
    return await chainsAgain(model, finished, {
      seed,
      workers,
      onResult: (done) => {
        expected.show(done);
        if (!isShown) bar.start(done);
        isShown = true;
        bar.show(done, true);
      },
    });
  } finally {
    bar.stop();
  }
}
