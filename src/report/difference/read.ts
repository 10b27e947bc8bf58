/** The difference of two runs, or of two sets of results, read from their folders. */
import { parse } from 'yaml';
import type { PromisedMilestone } from '../../summary/scope.ts';
import { readTable, rowsOf, wholeTable } from '../../trace/files/read.ts';
import { FolderError } from '../../trace/folders/folder-error.ts';
import { partOf } from '../../trace/folders/part.ts';
import type { RunRecord, SetRecord } from '../../trace/folders/recorded.ts';
import { chainsTable } from '../../trace/results/results.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import { hoursAt, startOf } from '../../units/dates.ts';
import { readChainStory, requireTables } from '../chain/read.ts';
import { differencesOf, type TotalDifference, totalsOf } from '../chain/totals.ts';
import { commonMilestone } from '../milestone-words.ts';
import { type FirstDifference, firstDifference } from './first.ts';
import { type ChainShare, DAY_ZERO, type SetDifference, setDifference } from './sets.ts';

type Two<T> = readonly [T, T];

export interface RunDifference {
  /** Null where a run is of a coarser detail, whose joined states hide it; undefined where there is none. */
  readonly first: FirstDifference | undefined | null;
  /** End of the second less end of the first, as dates [h]. */
  readonly difference_h: number;
  /** Parts that add up to it. */
  readonly parts: readonly TotalDifference[];
}

/** @throws FolderError when tables are missing */
export async function differenceOfRuns(
  folders: Two<string>,
  records: Two<RunRecord>,
): Promise<RunDifference> {
  for (const folder of folders) requireTables(folder, ['states']);
  const later_h = laterBy_h(records[0].start, records[1].start);
  const [one, other] = [
    await readChainStory(folders[0], records[0]),
    await readChainStory(folders[1], records[1]),
  ];
  const before = later_h === 0 ? [] : [{ activity: DAY_ZERO, hours: later_h }];
  const parts = differencesOf(totalsOf(one.links, one.facts), [
    ...totalsOf(other.links, other.facts),
    ...before,
  ]);
  const names = await Promise.all(
    folders.map(async (folder) => (await wholeTable(folder, 'entities')).map(({ entity }) => entity)),
  );
  const isAlike = records.every(({ detail }) => detail === 'rounds');
  const first = !isAlike
    ? null
    : await firstDifference(
        names as unknown as Two<string[]>,
        readTable(folders[0], 'states'),
        moved(readTable(folders[1], 'states'), later_h),
      );
  return { first, difference_h: parts.reduce((total, part) => total + part.difference_h, 0), parts };
}

/** Hours from one day zero to another. */
function laterBy_h(first: string, second: string): number {
  return hoursAt(startOf(first), second);
}

/** States in hours since another day zero. */
async function* moved(rows: AsyncIterable<Rows['states']>, by_h: number): AsyncGenerator<Rows['states']> {
  for await (const row of rows)
    yield by_h === 0 ? row : { ...row, from_h: row.from_h + by_h, to_h: row.to_h + by_h };
}

export interface ResultsDifference extends SetDifference {
  /** Replications of each that came to their horizon. */
  readonly unfinished: Two<number>;
  /** What the ends of the replications are. */
  readonly milestone: PromisedMilestone;
}

/** @throws FolderError for results of several points, or without `chains` */
export async function differenceOfResults(
  folders: Two<string>,
  records: Two<SetRecord>,
): Promise<ResultsDifference> {
  for (const [at, { kind }] of records.entries())
    if (kind !== 'replications') throw ofPoints(folders[at] as string, kind);
  const [one, other] = [await chainSharesOf(folders[0]), await chainSharesOf(folders[1])];
  const projects = [projectIn(folders[0]), projectIn(folders[1])] as const;
  const found = setDifference(
    one,
    other,
    records[0].confidence,
    laterBy_h(projects[0].start, projects[1].start),
  );
  if (found.pairs === 0)
    throw new FolderError(
      'the two sets have no replication in common',
      'sets with replications of the same numbers',
      'run both with the same --first and --replications',
    );
  const unfinished = [one, other].map((rows) => rows.filter(({ activity }) => activity === 'horizon').length);
  const milestone = commonMilestone(projects.map(({ opening }) => (opening ? 'opening' : 'finish')));
  return { ...found, milestone, unfinished: unfinished as unknown as Two<number> };
}

async function chainSharesOf(folder: string): Promise<ChainShare[]> {
  const rows: ChainShare[] = [];
  try {
    for await (const row of rowsOf(folder, 'chains', chainsTable([{}])))
      rows.push(row as unknown as ChainShare);
  } catch (error) {
    if (!(error instanceof FolderError)) throw error;
    throw new FolderError(error.found, error.allowed, 'run it again with --chains');
  }
  return rows;
}

function ofPoints(folder: string, kind: string): FolderError {
  return new FolderError(
    `${folder} is a ${kind}, whose points are compared in it already`,
    'two folders of one run each, or two folders of replications of one model each',
    'give the folder of "beringsim run MODEL --replications N --chains"',
  );
}

/** Day zero of the model as it was used, and whether it has an opening. */
function projectIn(folder: string): Project {
  return partOf(folder, 'model.yaml', (text) => parse(text) as { readonly project: Project } | null).project;
}

interface Project {
  readonly start: string;
  readonly opening?: unknown;
}
