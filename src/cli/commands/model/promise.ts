/** `beringsim promise MODEL [RESULTS]`: what a promise needs, beside what has been built. */
import { Sample } from '../../../experiment/estimates/estimates.ts';
import { explainedRuns } from '../../../experiment/explaining/explained-runs.ts';
import { planFacts } from '../../../experiment/plans/facts.ts';
import { promisedCost_usd, promisedTime_h } from '../../../experiment/plans/promised.ts';
import { PREFIX } from '../../../files/bundled.ts';
import type { Problem } from '../../../model/file/problem.ts';
import { historyText, type PromiseHead } from '../../../report/text/history-text.ts';
import { folderRecord } from '../../../trace/folders/recorded.ts';
import { HOURS_PER_YEAR } from '../../../units/dates.ts';
import { finiteOrNull } from '../../../units/numbers.ts';
import { readDrives } from '../../../validate/hindcast/drives.ts';
import { extentOfPlan } from '../../../validate/history/extent.ts';
import { type Achieved, promiseInHistory } from '../../../validate/history/history.ts';
import { readOverruns, readPrices, readTunnels } from '../../../validate/history/projects.ts';
import { asBadInput, BadInput } from '../../exit.ts';
import { localFiles } from '../../input/files.ts';
import { modelAt, settingsFrom } from '../../input/model.ts';
import {
  command,
  examples,
  json,
  model as modelFile,
  optionalText,
  set,
  severalTexts,
} from '../../options.ts';
import { printDocument } from '../../output.ts';
import { print } from '../../terminal/print.ts';
import { spanOfYears, sumOf } from '../../words/numbers.ts';
import { told } from '../../words/told.ts';

export const promise = command({
  ...told.promise,
  builder: (args) =>
    examples(
      args
        .positional('model', modelFile)
        .positional('results', { type: 'string', describe: 'folder of many runs of it, shown beside' })
        .options({
          'within-years': {
            ...optionalText,
            describe: 'years from day zero to the opening [project.promise.years]',
          },
          'cost-under': { ...optionalText, describe: 'sum that is promised [USD; project.promise.cost_usd]' },
          budget: {
            ...severalTexts,
            describe: 'another budget for the reference class [USD] (may be given again)',
          },
          'before-years': {
            ...optionalText,
            default: '3',
            defaultDescription: '3',
            describe: 'years before the first metre: investigation, permits, ports, power, shafts, machines',
          },
          'after-years': {
            ...optionalText,
            default: '2',
            defaultDescription: '2',
            describe: 'years after the last: track, systems, tests',
          },
          set,
          json,
        }),
      {
        'does anything on record come near the promise?':
          'promise bering-2025 --within-years 8 --cost-under 8e9 --budget 65e9',
      },
    ),
  handler: (args) =>
    tellPromise({
      ...args,
      results: args.results,
      withinYears: args.withinYears,
      costUnder: args.costUnder,
    }),
});

interface PromiseArguments {
  readonly model: string;
  readonly results: string | undefined;
  readonly withinYears: string | undefined;
  readonly costUnder: string | undefined;
  readonly budget: readonly string[];
  readonly beforeYears: string;
  readonly afterYears: string;
  readonly set: string[];
  readonly json: boolean;
}

async function tellPromise(given: PromiseArguments): Promise<void> {
  const { withinYears, costUnder, results } = given;
  const { file } = modelAt(given.model, settingsFrom(given.set));
  const {
    milestone,
    promise_y: years,
    promise_usd: cost_usd,
  } = planFacts(file, {
    within_y: withinYears === undefined ? undefined : spanOfYears('within-years', withinYears),
    finishBy_ms: undefined,
    costUnder_usd: costUnder === undefined ? undefined : sumOf('cost-under', costUnder),
  });
  const extent = extentOfPlan(file);
  if (extent === null) throw nothingBored(given.model);
  const asked = {
    years,
    cost_usd,
    before_y: spanOfYears('before-years', given.beforeYears),
    after_y: spanOfYears('after-years', given.afterYears),
    budgets_usd: [
      ...(cost_usd === null ? [] : [cost_usd]),
      ...given.budget.map((sum) => sumOf('budget', sum)),
    ],
  };
  const found = promiseInHistory(asked, extent, achieved());
  const own = results === undefined ? null : await asBadInput(async () => middlesOf(results));
  const head: PromiseHead = { name: file.project.name, milestone, years, cost_usd, ...extent, own };
  if (given.json)
    printDocument('promise', {
      model: given.model,
      years,
      cost_usd,
      ...extent,
      finish_p50_y: own?.years ?? null,
      cost_p50_usd: own?.cost_usd ?? null,
      ...found,
    });
  else print(`${historyText(head, found)}\n`);
}

/** The records of the package. @throws BadInput with all that is wrong with them */
function achieved(): Achieved {
  const data = (name: string) => `${PREFIX}data/${name}.csv`;
  const prices = sound(readPrices(data('us-consumer-prices'), localFiles));
  return {
    drives: sound(readDrives(data('tunnel-drives'), localFiles)),
    tunnels: sound(readTunnels(data('tunnel-projects'), prices, localFiles)),
    overruns: sound(readOverruns(data('overruns'), localFiles)),
  };
}

function sound<T>(reading: { readonly value: T } | { readonly problems: readonly Problem[] }): T {
  if ('value' in reading) return reading.value;
  throw new BadInput(reading.problems);
}

/** P50 of the first point of many runs. */
async function middlesOf(folder: string): Promise<NonNullable<PromiseHead['own']>> {
  const record = folderRecord(folder);
  if (record.kind === 'run')
    throw new BadInput({
      code: 'folder',
      found: `${folder} holds one run`,
      allowed: 'the folder of many runs',
      fix: 'run the model with --replications',
    });
  const [time, cost] = [new Sample(), new Sample()];
  for (const run of await explainedRuns(folder, record, 1)) {
    time.add(promisedTime_h(run));
    cost.add(promisedCost_usd(run));
  }
  const [time_h, cost_usd] = [time, cost].map((one) => finiteOrNull(one.quantile(0.5, 0.5).value));
  return {
    years: time_h === null || time_h === undefined ? null : time_h / HOURS_PER_YEAR,
    cost_usd: cost_usd ?? null,
  };
}

function nothingBored(model: string): BadInput {
  return new BadInput({
    code: 'argument',
    found: `${model} bores nothing`,
    allowed: 'a model with drives',
    fix: 'give the model of a tunnel',
  });
}
