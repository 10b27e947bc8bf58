/** `beringsim explain FOLDER`: why a run, or many runs, ended when they did. */
import { folderRecord } from '../../trace/folders/recorded.ts';
import { asBadInput } from '../exit.ts';
import { command, examples, json } from '../options.ts';
import { explainResults } from './explain-results.ts';
import { explainRun } from './explain-run.ts';

export const explain = command({
  command: 'explain <folder>',
  describe: 'say why a run, or many runs, ended when they did',
  builder: (args) =>
    examples(
      args
        .positional('folder', {
          type: 'string',
          demandOption: true,
          describe: 'folder of a run, or of many',
        })
        .options({ json }),
      { 'why did this run end when it did?': 'explain runs/first-steps-s1r0' },
    ),
  handler: async (args) => {
    const record = await asBadInput(async () => folderRecord(args.folder));
    await (record.kind === 'run' ? explainRun(args, record) : explainResults(args, record));
  },
});
