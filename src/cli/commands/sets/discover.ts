/** `beringsim discover FOLDER --finish-by DATE`: what would have to be true for a date and a sum to be kept. */
import { join } from 'node:path';
import { type Constraint, keeping } from '../../../experiment/designs/design.ts';
import type { Share } from '../../../experiment/discover/cases.ts';
import { LEAST_SUCCESSES, limitsOfBox } from '../../../experiment/discover/discover.ts';
import { type FoundBox, findBoxes } from '../../../experiment/discover/prim.ts';
import { EACH, pointsInBox, retested } from '../../../experiment/discover/retest.ts';
import { type Goal, nearestTo, type Study, studyOf } from '../../../experiment/discover/study.ts';
import { shareOf } from '../../../experiment/estimates/estimates.ts';
import { settingsOf } from '../../../experiment/experiment.ts';
import { discoverText, NO_PROBABILITIES } from '../../../report/text/sets/discover-text.ts';
import { milestoneOf, scopeOfModel, scopeText } from '../../../summary/scope.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { folderRecord, type SetRecord } from '../../../trace/folders/recorded.ts';
import { MS_PER_DAY, MS_PER_HOUR } from '../../../units/dates.ts';
import { finiteOrNull } from '../../../units/numbers.ts';
import { asBadInput, BadInput } from '../../exit.ts';
import { keptFiles } from '../../input/files.ts';
import { modelAt } from '../../input/model.ts';
import { fileOf } from '../../input/read-file.ts';
import { command, examples, json, optionalText, seed } from '../../options.ts';
import { printDocument } from '../../output.ts';
import { print } from '../../terminal/print.ts';
import { replicationsBar } from '../../terminal/progress.ts';
import { sumOf, whole } from '../../words/numbers.ts';
import { told } from '../../words/told.ts';
import { daysOf } from '../../words/values.ts';

export const discover = command({
  ...told.discover,
  builder: (args) =>
    examples(
      args
        .positional('folder', { type: 'string', demandOption: true, describe: 'folder that sweep wrote' })
        .options({
          'finish-by': { ...optionalText, describe: 'date by whose end to finish, or to open' },
          'cost-under': { ...optionalText, describe: 'sum to cost no more than [USD]' },
          boxes: {
            ...optionalText,
            default: '3',
            defaultDescription: '3',
            describe: 'most boxes to look for',
          },
          retest: {
            ...optionalText,
            default: '0',
            defaultDescription: '0',
            describe: 'fresh replications, of fresh points, to test each box with',
          },
          workers: {
            ...optionalText,
            default: 'auto',
            describe: 'worker threads; auto: one for each processor',
          },
          seed,
          json,
        }),
      {
        'what has to be true for an end in July?': 'discover runs/guide-lhs --finish-by 2028-07-31',
        'and does it hold?': 'discover runs/wide --finish-by 2036-12-31 --cost-under 8e9 --retest 200',
      },
    ),
  handler: async (args) => {
    const goal: Goal = {
      finishBy_ms: args.finishBy === undefined ? null : (daysOf('finish-by', [args.finishBy])[0] as number),
      costUnder_usd: args.costUnder === undefined ? null : sumOf('cost-under', args.costUnder),
    };
    if (goal.finishBy_ms === null && goal.costUnder_usd === null)
      throw new BadInput({
        code: 'option',
        found: 'no date and no sum is asked for',
        allowed: '--finish-by DATE, --cost-under USD, or both',
        fix: 'for example --finish-by 2036-12-31',
      });
    const asked = {
      boxes: whole('boxes', args.boxes, 1, 100),
      retest: whole('retest', args.retest, 0, 1_000_000),
      workers: args.workers === 'auto' ? ('auto' as const) : whole('workers', args.workers, 1),
      seed: whole('seed', args.seed, 0),
      json: args.json,
    };
    await asBadInput(() => discoverIn(args.folder, goal, asked));
  },
});

interface AskedOfBoxes {
  readonly boxes: number;
  readonly retest: number;
  readonly workers: number | 'auto';
  readonly seed: number;
  readonly json: boolean;
}

async function discoverIn(folder: string, goal: Goal, asked: AskedOfBoxes): Promise<void> {
  const record = folderRecord(folder);
  if (record.kind === 'run') throw ofOneRun(folder);
  const study = await studyOf(folder, record, goal);
  const boxes = findBoxes(study.cases, asked.boxes, LEAST_SUCCESSES, asked.seed);
  const fresh = asked.retest > 0 ? await freshShares(folder, record, study, boxes, goal, asked) : [];
  const scope = scopeOfModel(modelAt(join(folder, 'model.yaml'), []).file);
  const found = {
    study,
    goal,
    boxes,
    fresh,
    milestone: milestoneOf(scope),
    nearest: boxes.length === 0 ? nearestTo(study, goal) : [],
    least: LEAST_SUCCESSES,
    replications: record.replications,
  };
  if (asked.json) printDocument('discover', discoverJson(folder, found, record.confidence));
  else print(`${scopeText(scope)}\n\n${discoverText(found, record.confidence)}\n`);
}

/** Fresh replications of fresh points in each box. */
async function freshShares(
  folder: string,
  record: SetRecord,
  study: Study,
  boxes: readonly FoundBox[],
  goal: Goal,
  { retest, workers, seed, json }: AskedOfBoxes,
): Promise<Share[]> {
  const files = keptFiles();
  const constraints = constraintsIn(folder);
  const shares: Share[] = [];
  const progress = replicationsBar(json, boxes.length * EACH * Math.ceil(retest / EACH));
  progress.start(0);
  let done = 0;
  try {
    for (const { box } of boxes) {
      const points = pointsInBox(
        study,
        box,
        retest,
        seed,
        (point) => keeping([point], constraints).length > 0,
      );
      const runnable = points.map((values) => ({
        values,
        model: () =>
          modelAt(
            join(folder, 'model.yaml'),
            settingsOf(values).map((one) => ({ ...one, option: '--vary' })),
            files,
          ),
      }));
      const first = record.first + record.replications;
      shares.push(
        await retested(runnable, goal, { seed: record.seed, first, workers }, () =>
          progress.show(++done, true),
        ),
      );
    }
  } finally {
    progress.stop();
  }
  return shares;
}

const jsonTextOf = (path: string) => new TextDecoder().decode(fileOf(path));

function constraintsIn(folder: string): readonly Constraint[] {
  return (
    (JSON.parse(jsonTextOf(join(folder, 'sweep.json'))) as { readonly constraints?: readonly Constraint[] })
      .constraints ?? []
  );
}

function discoverJson(
  folder: string,
  { study, goal, boxes, fresh, nearest: near }: Parameters<typeof discoverText>[0],
  confidence: number,
) {
  const clock = new UtcClock(0);
  const successes = study.cases.filter(({ succeeds }) => succeeds).length;
  return {
    folder,
    finish_by: goal.finishBy_ms === null ? null : clock.date((goal.finishBy_ms - MS_PER_DAY) / MS_PER_HOUR),
    cost_under_usd: goal.costUnder_usd,
    replications: study.cases.length,
    successes,
    least: LEAST_SUCCESSES,
    boxes: boxes.map((one, at) => {
      const again = fresh[at];
      const share = again && shareOf(again.successes, again.cases, confidence);
      return {
        limits: limitsOfBox(one.box, study.dimensions),
        replications: one.cases,
        successes: one.successes,
        coverage: one.coverage,
        density: one.density,
        held_out_coverage: one.heldOut.coverage,
        held_out_density: one.heldOut.density,
        fresh:
          again && share
            ? { replications: again.cases, successes: again.successes, low: share.low, high: share.high }
            : null,
      };
    }),
    nearest: near.map(({ point, replication, finish_ms, cost_usd, values }) => ({
      point,
      replication,
      finish_utc: Number.isFinite(finish_ms) ? clock.text(finish_ms / MS_PER_HOUR) : null,
      cost_usd: finiteOrNull(cost_usd),
      values: Object.fromEntries(study.dimensions.map(({ name }, at) => [name, values[at]])),
    })),
    note: NO_PROBABILITIES,
  };
}

function ofOneRun(folder: string): BadInput {
  return new BadInput({
    code: 'folder',
    found: `${folder} holds one run`,
    allowed: 'a folder that beringsim sweep wrote',
    fix: 'sweep over wide ranges first, for example with --design lhs --points 200',
  });
}
