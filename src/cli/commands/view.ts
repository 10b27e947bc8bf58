/** `beringsim view RUN`: the report of a run in a browser, served on this machine alone. */

import { runPage } from '../../report/page/run-page.ts';
import { folderRecord } from '../../trace/folders/recorded.ts';
import { asBadInput, BadInput } from '../exit.ts';
import { command, examples, json, optionalText } from '../options.ts';
import { printDocument } from '../output.ts';
import { served } from '../page-server.ts';
import { print } from '../terminal/print.ts';
import { whole } from '../words/numbers.ts';
import { told } from '../words/told.ts';

export const view = command({
  ...told.view,
  builder: (args) =>
    examples(
      args.positional('folder', { type: 'string', demandOption: true, describe: 'folder of a run' }).options({
        port: { ...optionalText, default: '0', describe: 'port of 127.0.0.1; 0: one that is free' },
        json,
      }),
      { 'look at a run, until Ctrl-C': 'view runs/first-steps-s1r0' },
    ),
  handler: async (args) => {
    const port = whole('port', args.port, 0, 65_535);
    const record = await asBadInput(async () => folderRecord(args.folder));
    if (record.kind !== 'run')
      throw new BadInput({
        code: 'folder',
        found: `${args.folder} holds many runs`,
        allowed: 'a folder that beringsim run wrote, without --replications',
        fix: 'run one of the replications alone, with --replication',
      });
    const page = await asBadInput(() => runPage(args.folder, record, { finishBy_ms: [], costUnder_usd: [] }));
    const { address } = await served(page, port);
    if (args.json) printDocument('view', { folder: args.folder, address });
    else print(`${args.folder} is shown at ${address} until Ctrl-C\n`);
  },
});
