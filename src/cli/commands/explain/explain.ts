/** `beringsim explain FOLDER`: why a run, or many runs, ended when they did. */

import { folderRecord } from '../../../trace/folders/recorded.ts';
import { asBadInput } from '../../exit.ts';
import { command, examples, json } from '../../options.ts';
import { told } from '../../words/told.ts';
import { explainRun } from './one-run.ts';
import { explainResults, ofResults, refuseOfResults } from './results.ts';

export const explain = command({
  ...told.explain,
  builder: (args) =>
    examples(
      args
        .positional('folder', {
          type: 'string',
          demandOption: true,
          describe: 'folder of a run, or of many',
        })
        .options({ ...ofResults, json })
        .group(Object.keys(ofResults), 'Many runs:'),
      {
        'why did this run end when it did?': 'explain runs/first-steps-s1r0',
        'what decides the finish of many runs, and how many keep a date and a sum?':
          'explain runs/first-steps-s1n100 --finish-by 2028-06-30 --cost-under 2.4e8',
      },
    ),
  handler: async (args) => {
    const record = await asBadInput(async () => folderRecord(args.folder));
    if (record.kind !== 'run') return explainResults(args, record);
    refuseOfResults(args);
    return explainRun(args, record);
  },
});
