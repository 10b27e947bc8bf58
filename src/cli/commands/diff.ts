/** `beringsim diff A B`: where two runs part, and what the difference of their ends is made of. */

import { recordedScope } from '../../report/chain/read.ts';
import { differenceOfResults, differenceOfRuns } from '../../report/difference/read.ts';
import { NOT_CAUSATION, runDifferenceText, setDifferenceText } from '../../report/difference/text.ts';
import { milestoneOf } from '../../summary/scope.ts';
import { folderRecord, type RunRecord, type SetRecord } from '../../trace/folders/recorded.ts';
import { finiteOrNull } from '../../units/numbers.ts';
import { asBadInput, BadInput } from '../exit.ts';
import { command, examples, json } from '../options.ts';
import { printDocument } from '../output.ts';
import { print } from '../terminal/print.ts';
import { told } from '../words/told.ts';

export const diff = command({
  ...told.diff,
  builder: (args) =>
    examples(
      args
        .positional('first', { type: 'string', demandOption: true, describe: 'folder of a run, or of many' })
        .positional('second', { type: 'string', demandOption: true, describe: 'folder of the same kind' })
        .options({ json }),
      { 'why does the other plan end earlier?': 'diff runs/first-steps-s1r0 runs/larger-yard' },
    ),
  handler: async ({ first, second, json: isJson }) => {
    const folders = [first, second] as const;
    const records = await asBadInput(async () => [folderRecord(first), folderRecord(second)] as const);
    const [one, other] = records;
    if (one.kind === 'run' && other.kind === 'run') await diffRuns(folders, [one, other], isJson);
    else if (one.kind !== 'run' && other.kind !== 'run') await diffResults(folders, [one, other], isJson);
    else throw unlike(folders, records);
  },
});

type Folders = readonly [string, string];

async function diffRuns(folders: Folders, runs: readonly [RunRecord, RunRecord], isJson: boolean) {
  const found = await asBadInput(async () => differenceOfRuns(folders, runs));
  if (!isJson) {
    const milestoneIn = (folder: string) => milestoneOf(recordedScope(folder));
    const milestones = [milestoneIn(folders[0]), milestoneIn(folders[1])] as const;
    print(`${runDifferenceText(folders, runs, milestones, found)}\n`);
    return;
  }
  const { first, difference_h, parts } = found;
  printDocument('diff', {
    kind: 'run',
    folders,
    finished: runs.map(({ finished }) => finished),
    first:
      first === undefined || first === null ? null : { ...first, rows: first.rows.map((row) => row ?? null) },
    difference_h,
    parts,
    note: NOT_CAUSATION,
  });
}

async function diffResults(folders: Folders, sets: readonly [SetRecord, SetRecord], isJson: boolean) {
  const found = await asBadInput(async () => differenceOfResults(folders, sets));
  if (!isJson) {
    print(`${setDifferenceText(folders, sets, found)}\n`);
    return;
  }
  const flat = ({
    activity,
    first_h,
    second_h,
    difference_h: { value, low, high },
  }: (typeof found)['total']) => ({
    activity,
    first_h,
    second_h,
    difference_h: value,
    difference_low_h: finiteOrNull(low),
    difference_high_h: finiteOrNull(high),
  });
  printDocument('diff', {
    kind: 'results',
    folders,
    confidence: sets[0].confidence,
    pairs: found.pairs,
    unfinished: found.unfinished,
    parts: found.parts.map(flat),
    total: flat(found.total),
    note: NOT_CAUSATION,
  });
}

function unlike(folders: Folders, records: readonly { readonly kind: string }[]): BadInput {
  const found = folders.map(
    (folder, at) => `${folder} holds ${records[at]?.kind === 'run' ? 'one run' : 'many runs'}`,
  );
  return new BadInput({
    code: 'argument',
    found: found.join(', and '),
    allowed: 'two folders of one run each, or two folders of many runs each',
    fix: 'give two folders of the same kind',
  });
}
