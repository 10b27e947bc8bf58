/** Which points a command runs: `--vary` with `--design` and `--points`, `--from` or `--table`. */
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
import type { PointValues } from '../../trace/results/results.ts';
import { BadInput } from '../exit.ts';
import { pointsIn } from '../input/points-table.ts';
import { type SweepFile, sweepFile } from '../input/sweep-file.ts';
import { factorsFrom } from '../input/vary.ts';
import { optionalText, severalTexts } from '../options.ts';
import { whole } from '../words/numbers.ts';

/** Options of commands that run the points of a design. */
export const designOptions = {
  vary: {
    ...severalTexts,
    describe:
      'values of an input: path=v1,v2,... or path=lo:hi:step; with all but grid and one-at-a-time also path=lo:hi or path={distribution}; * stands for all names of a place, a comma between paths gives them one value (may be given again)',
  },
  design: { choices: designs, describe: 'which points are run [grid]' },
  points: {
    ...optionalText,
    describe: 'number of points of an lhs or sobol design, of trajectories of morris, of pairs of saltelli',
  },
  from: { ...optionalText, describe: 'file with a design (YAML): design, points, vary, constraints' },
  table: { ...optionalText, describe: 'file with the points (CSV): a column a path, a row a point' },
} as const;

export interface DesignWords {
  readonly vary: readonly string[];
  readonly design?: DesignName | undefined;
  readonly points?: string | undefined;
  readonly from?: string | undefined;
  readonly table?: string | undefined;
}

export interface DesignOfPoints {
  readonly points: readonly PointValues[];
  /** What the points come from. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** The points that the options say. @throws BadInput for options that do not go together */
export function designOf(given: DesignWords & { readonly seed: number }): DesignOfPoints {
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

/** What options that do not go together are told. */
export const unfit = (found: string, allowed: string, fix: string) =>
  new BadInput({ code: 'option', found, allowed, fix });
