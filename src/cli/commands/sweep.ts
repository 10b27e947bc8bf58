/** `beringsim sweep MODEL --vary path=v1,v2 ...`: the points of a design, under common random numbers. */

import {
  type Constraint,
  type DesignName,
  designPoints,
  designs,
  type Factor,
  keeping,
  listedDesigns,
  wholeDesigns,
} from '../../experiment/designs/design.ts';
import { sweepText } from '../../report/text/sweep-text.ts';
import type { PointValues } from '../../trace/results/results.ts';
import { BadInput } from '../exit.ts';
import { modelAt, settingsFrom } from '../input/model.ts';
import { pointsIn } from '../input/points-table.ts';
import { type SweepFile, sweepFile } from '../input/sweep-file.ts';
import { factorsFrom } from '../input/vary.ts';
import { command, examples, model, optionalText, severalTexts } from '../options.ts';
import type { SetArguments } from '../sets/command.ts';
import { replications, setArguments, setOptions } from '../sets/options.ts';
import { runSet } from '../sets/run-set.ts';
import { asUsed } from '../target.ts';
import { whole } from '../words/numbers.ts';
import { told } from '../words/told.ts';

export const sweep = command({
  ...told.sweep,
  builder: (args) => {
    const options = setOptions(args.positional('model', model))
      .options({ replications })
      .options({
        vary: {
          ...severalTexts,
          describe:
            'values of an input: path=v1,v2,... or path=lo:hi:step; with all but grid and one-at-a-time also path=lo:hi or path={distribution}; * stands for all names of a place, a comma between paths gives them one value (may be given again)',
        },
        design: {
          choices: designs,
          describe: 'which points are run [grid]',
        },
        points: {
          ...optionalText,
          describe:
            'number of points of an lhs or sobol design, of trajectories of morris, of pairs of saltelli',
        },
        from: { ...optionalText, describe: 'file with a design (YAML): design, points, vary, constraints' },
        table: { ...optionalText, describe: 'file with the points (CSV): a column a path, a row a point' },
      });
    return examples(options, {
      'two barges or four?': 'sweep models/first-steps.yaml --vary supply.fleets.barges.ships=2,4',
      'ready after 200, 250, ... 400 days?':
        'sweep models/first-steps.yaml --vary drives.pilot.ready_d=200:400:50',
      '32 points between':
        'sweep models/first-steps.yaml --design lhs --points 32 --vary "drives.*.ready_d=200:400"',
    });
  },
  handler: (args) => {
    const { model: path, vary, design, points, from, table } = args;
    return runSweep({ ...setArguments(args), model: path, vary, design, points, from, table });
  },
});

interface SweepArguments extends SetArguments {
  readonly model: string;
  readonly vary: readonly string[];
  readonly design?: DesignName | undefined;
  readonly points?: string | undefined;
  readonly from?: string | undefined;
  readonly table?: string | undefined;
}

async function runSweep(given: SweepArguments): Promise<void> {
  const { points, manifest } = designOf(given);
  const base = modelAt(given.model, settingsFrom(given.set));
  await runSet({
    kind: 'sweep',
    document: 'sweep',
    points: points.map((values) => ({ values, path: given.model })),
    given,
    name: `sweep-${base.file.project.name}-s${given.seed}n${given.replications}`,
    asked: manifest,
    files: ['model.yaml', 'sweep.json'],
    write: (folder, target) => {
      folder.write('model.yaml', asUsed(base, target));
      folder.writeJson('sweep.json', { ...manifest, points });
    },
    text: ({ differences }, shown) => sweepText(shown, differences, given.confidence, given),
  });
}

interface Design {
  readonly points: readonly PointValues[];
  /** What the points come from. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** @throws BadInput for options that do not go together */
function designOf(given: SweepArguments): Design {
  const { vary, from, table, seed } = given;
  const sources = [
    vary.length > 0 && '--vary',
    from !== undefined && '--from',
    table !== undefined && '--table',
  ];
  const stated = sources.filter((one) => one !== false);
  if (stated.length !== 1)
    throw unfit(
      stated.length === 0 ? 'nothing is varied' : `${stated.join(' and ')} each say what is varied`,
      'one of --vary (given again for each input), --from and --table',
      'for example --vary supply.fleets.barges.ships=2,4',
    );
  if (table !== undefined) {
    if (given.design !== undefined || given.points !== undefined)
      throw unfit('--table has its points in it', '--table alone', 'leave --design and --points out');
    return { points: pointsIn(table), manifest: { design: 'table', table } };
  }
  const said: SweepFile = from === undefined ? asFile(vary) : sweepFile(from);
  const design = given.design ?? said.design ?? 'grid';
  const isSpread = !listedDesigns.includes(design);
  const count = given.points === undefined ? said.points : whole('points', given.points, 1);
  if (isSpread !== (count !== undefined))
    throw unfit(
      isSpread
        ? `a design ${design} without a number of points`
        : `a number of points for a design ${design}`,
      '--points N with --design lhs, sobol, morris or saltelli, and with no other',
      isSpread ? 'for example --points 64' : 'leave --points out',
    );
  const factors = said.factors(isSpread);
  checkConstraints(said.constraints, factors);
  if (wholeDesigns.includes(design)) checkBelongTogether(design, factors, said.constraints);
  const made = pointsOf(design, factors, isSpread ? { points: count as number, seed } : undefined);
  const points = keeping(made, said.constraints);
  if (points.length === 0)
    throw unfit(
      `none of the ${made.length} points keeps the constraints`,
      'constraints that some points keep',
      'widen the bounds, or vary over wider ranges',
    );
  const manifest = {
    design,
    seed,
    made: made.length,
    vary: factors.map(({ name }) => name),
    ...(from === undefined ? { asked: vary } : { from }),
    ...(said.constraints.length > 0 && {
      constraints: said.constraints,
      dropped: made.length - points.length,
    }),
  };
  return { points, manifest };
}

function pointsOf(...design: Parameters<typeof designPoints>): PointValues[] {
  try {
    return designPoints(...design);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw unfit(error.message, 'fewer factors', 'vary fewer inputs, or take --design lhs');
  }
}

const asFile = (vary: readonly string[]): SweepFile => ({
  constraints: [],
  factors: (isSpread) => factorsFrom(vary, isSpread),
});

function checkConstraints(constraints: readonly Constraint[], factors: readonly Factor[]): void {
  const names = factors.map(({ name }) => name);
  for (const { sum } of constraints)
    for (const name of Object.keys(sum))
      if (!names.includes(name))
        throw unfit(
          `a constraint is on ${name}, which is not varied`,
          names.join(', '),
          'name a path of vary',
        );
}

/** A point that is left out, or a factor that cannot change, would break the design. */
function checkBelongTogether(
  design: DesignName,
  factors: readonly Factor[],
  constraints: readonly Constraint[],
): void {
  if (constraints.length > 0)
    throw unfit(
      `constraints with a design ${design}, whose points belong together`,
      'constraints with grid, one-at-a-time, lhs or sobol',
      'choose ranges of which every combination is allowed, or take --design lhs',
    );
  const fixed = factors.find(({ levels }) => levels?.length === 1);
  if (fixed !== undefined)
    throw unfit(
      `${fixed.name} has one value, and a design ${design} changes it`,
      'two values or more, a range or a distribution',
      'leave it out of what is varied, and give it with --set',
    );
}

const unfit = (found: string, allowed: string, fix: string) =>
  new BadInput({ code: 'option', found, allowed, fix });
