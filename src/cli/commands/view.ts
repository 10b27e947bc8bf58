/** `beringsim view RUN`: the report of a run in a browser, served on this machine alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ModelFile } from '../../model/language/schema.ts';
import { playbackPage } from '../../report/map/playback/page.ts';
import { Playback } from '../../report/map/playback/section.ts';
import { readTable } from '../../trace/files/read.ts';
import { folderRecord, type RunRecord } from '../../trace/folders/recorded.ts';
import { asBadInput, BadInput } from '../exit.ts';
import { command, examples, json, optionalText } from '../options.ts';
import { printDocument } from '../output.ts';
import { served } from '../page-server.ts';
import { print } from '../print.ts';
import { whole } from '../words/numbers.ts';

export const view = command({
  command: 'view <folder>',
  describe: 'show the report of a run in a browser, served on this machine alone',
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
    const page = await asBadInput(() => pageOf(args.folder, record));
    const { address } = await served(page, port);
    if (args.json) printDocument('view', { folder: args.folder, address });
    else print(`${args.folder} is shown at ${address} until Ctrl-C\n`);
  },
});

async function pageOf(folder: string, record: RunRecord): Promise<string> {
  const plan = parse(readFileSync(join(folder, 'model.yaml'), 'utf8')) as ModelFile;
  const playback = new Playback();
  for (const table of playback.tables) {
    for await (const row of readTable(folder, table)) playback.record(table, row);
  }
  const [section] = playback.sections({ plan, record });
  return section === undefined ? '' : playbackPage(plan.project.title ?? record.model, section);
}
