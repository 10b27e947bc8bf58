/** Why one run ended when it did. */
import { explainedRun } from '../../../report/chain/explained.ts';
import { readChainStory, recordedScope } from '../../../report/chain/read.ts';
import { explainedText } from '../../../report/chain/text.ts';
import { milestoneOf } from '../../../summary/scope.ts';
import type { RunRecord } from '../../../trace/folders/recorded.ts';
import { asBadInput } from '../../exit.ts';
import { printDocument } from '../../output.ts';
import { print } from '../../terminal/print.ts';
import type { ExplainArguments } from './arguments.ts';

export async function explainRun({ folder, json }: ExplainArguments, record: RunRecord): Promise<void> {
  const story = await asBadInput(async () => readChainStory(folder, record));
  const { milestone, ...found } = explainedRun(story, record, milestoneOf(recordedScope(folder)));
  if (json) {
    const { model, seed, replication, finished, start, end_h } = record;
    printDocument('explain', {
      kind: 'run',
      folder,
      model,
      seed,
      replication,
      start,
      finished,
      end_h,
      ...found,
    });
  } else print(`${explainedText(record, { ...found, milestone }, story.facts)}\n`);
}
