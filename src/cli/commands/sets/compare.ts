/** `beringsim compare A B ...`: plans side by side, and replication by replication. */

import { planFacts } from '../../../experiment/plans/facts.ts';
import { plansMarkdown } from '../../../report/plans/markdown.ts';
import { plansText } from '../../../report/plans/text.ts';
import type { Asked } from '../../../report/probabilities.ts';
import { comparisonText } from '../../../report/text/sets/set-text.ts';
import { modelNames } from '../../input/model-names.ts';
import { command, examples, optionalText } from '../../options.ts';
import type { SetArguments } from '../../sets/command.ts';
import { replications, setArguments, setOptions } from '../../sets/options.ts';
import { runSet } from '../../sets/run-set.ts';
import { asUsed } from '../../target.ts';
import { version } from '../../version.ts';
import { spanOfYears } from '../../words/numbers.ts';
import { told } from '../../words/told.ts';

export const compare = command({
  ...told.compare,
  builder: (args) => {
    const models = { type: 'string', array: true, demandOption: true, describe: 'model files' } as const;
    const options = setOptions(args.positional('models', models)).options({
      replications,
      'within-years': {
        ...optionalText,
        describe: 'years from day zero within which each plan is promised, in place of its project.promise',
      },
    });
    return examples(options, {
      'which plan is earlier, and how sure is that?': 'compare a.yaml b.yaml --replications 100',
      'which keeps a promise?': 'compare a.yaml b.yaml --within-years 8 --cost-under 8e9 --chains',
    });
  },
  handler: (args) =>
    runCompare({
      ...setArguments(args),
      models: args.models,
      within_y: args.withinYears === undefined ? undefined : spanOfYears('within-years', args.withinYears),
    }),
});

interface CompareArguments extends SetArguments {
  readonly models: readonly string[];
  readonly within_y: number | undefined;
}

async function runCompare(given: CompareArguments): Promise<void> {
  const { models, seed, replications, confidence } = given;
  const names = modelNames(models, 'beringsim compare models/first-steps.yaml my-plan.yaml');
  const asked = {
    within_y: given.within_y,
    finishBy_ms: given.finishBy_ms[0],
    costUnder_usd: given.costUnder_usd[0],
  };
  await runSet({
    kind: 'comparison',
    document: 'compare',
    points: models.map((path, at) => ({ values: { model: names[at] as string }, path })),
    given,
    name: `compare-${joinedNames(names)}-s${seed}n${replications}`,
    asked: { names: joinedNames(names) === names.join('-') ? undefined : names },
    files: [...names.map((name) => `${name}.yaml`), MARKDOWN],
    plan: ({ file }) => planFacts(file, asked),
    write: (folder, target, modelOf, set) => {
      folder.write(MARKDOWN, plansMarkdown(set.planRows(), madeBy(given)));
      for (const [at, name] of names.entries()) folder.write(`${name}.yaml`, asUsed(modelOf(at), target));
    },
    text: (set, shown) =>
      `${comparisonText(shown, set.differences, confidence, beyond(given))}\n\n${plansText(set.planRows())}`,
  });
}

/** Plans beside each other for a document of others. */
const MARKDOWN = 'plans.md';

/** Dates and sums beside those of the promise, which the first of each is. */
function beyond({ within_y, finishBy_ms, costUnder_usd }: CompareArguments): Asked {
  return {
    finishBy_ms: finishBy_ms.slice(within_y === undefined ? 1 : 0),
    costUnder_usd: costUnder_usd.slice(1),
  };
}

function madeBy({ models, seed, replications }: CompareArguments): string {
  return `Made by \`beringsim compare\` ${version()}: ${models.length} plans, ${replications} replications each, seed ${seed}, common random numbers.`;
}

/** Many names are more than the name of a folder holds. */
function joinedNames(names: readonly string[]): string {
  const all = names.join('-');
  return Buffer.byteLength(all) <= LONGEST_BYTES ? all : `${names.length}-models`;
}

const LONGEST_BYTES = 180;
