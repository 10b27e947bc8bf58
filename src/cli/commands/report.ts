/** `beringsim report FOLDER…`: one HTML file of a run or of many runs; or the data of its pictures again. */

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutTilde } from '../../files/node-files.ts';
import { extracted } from '../../report/page/extract.ts';
import type { Promised } from '../../report/page/many/curves.ts';
import { type SetResults, setResults } from '../../report/page/many/points.ts';
import { manyPage } from '../../report/page/many-page.ts';
import { runPage } from '../../report/page/run-page.ts';
import { REPORT_FILE } from '../../trace/folders/derived.ts';
import { cannotWrite } from '../../trace/folders/folder-error.ts';
import { type FolderRecord, folderRecord } from '../../trace/folders/recorded.ts';
import { writeWhole } from '../../trace/folders/whole-file.ts';
import { asBadInput, BadInput } from '../exit.ts';
import { command, examples, force, json, optionalText, quiet, severalTexts } from '../options.ts';
import { printDocument } from '../output.ts';
import { print } from '../terminal/print.ts';
import { sumOf } from '../words/numbers.ts';
import { told } from '../words/told.ts';
import { daysOf } from '../words/values.ts';

interface ReportArguments {
  readonly folders: readonly string[];
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

export const report = command({
  ...told.report,
  builder: (args) =>
    examples(
      args
        .positional('folders', {
          type: 'string',
          array: true,
          demandOption: true,
          describe: 'folder of a run or of many; several of many side by side; with --extract, a report',
        })
        .options({
          out: { ...optionalText, describe: 'HTML file to write [report.html in the folder]' },
          'finish-by': { ...severalTexts, describe: 'date to hold the finish against (may be given again)' },
          'cost-under': {
            ...severalTexts,
            describe: 'sum [USD] to hold the cost against (may be given again)',
          },
          extract: {
            ...optionalText,
            describe: 'write the data of the pictures of a report into this folder',
          },
          force: { ...force, describe: 'overwrite --out where it is no report' },
          quiet: { ...quiet, describe: 'print the name of the file alone' },
          json,
        }),
      {
        'see a run': 'report runs/first-steps-s1r0',
        'many runs, held against a date and a sum':
          'report runs/first-steps-s1n40 --finish-by 2028-12-31 --cost-under 125e6',
        'the data of its pictures': 'report runs/first-steps-s1r0/report.html --extract pictures',
      },
    ),
  handler: async (args) => {
    const given = { ...args, out: args.out };
    if (args.extract !== undefined) return extract(given, args.extract);
    const limits = {
      finishBy_ms: daysOf('finish-by', args.finishBy),
      costUnder_usd: args.costUnder.map((text) => sumOf('cost-under', text)),
    };
    await writeReport(given, limits);
  },
});

async function writeReport(given: ReportArguments, limits: Promised): Promise<void> {
  const { folders } = given;
  const [first] = folders as [string];
  if (folders.length > 1 && given.out === undefined)
    throw new BadInput({
      code: 'option',
      found: `--out is missing: the report is of ${folders.length} folders`,
      allowed: 'the HTML file to write',
      fix: 'for example --out report.html',
    });
  const file = given.out ?? join(first, REPORT_FILE);
  const records = await asBadInput(async () => folders.map(folderRecord));
  refuseToReplace(file, given.force);
  const html = await asBadInput(async () => pageOf(folders, records, limits));
  await asBadInput(async () => put(file, html));
  const bytes = Buffer.byteLength(html);
  if (given.json) printDocument('report', { kind: 'page', file, bytes, folders });
  else
    print(
      given.quiet ? `${file}\n` : `Wrote ${file}, ${(bytes / 1e6).toFixed(2)} MB; open it in a browser\n`,
    );
}

async function pageOf(
  folders: readonly string[],
  records: readonly FolderRecord[],
  limits: Promised,
): Promise<string> {
  const [folder, record] = [folders[0] as string, records[0] as FolderRecord];
  if (records.length === 1 && record.kind === 'run') return runPage(folder, record, limits);
  const sets: SetResults[] = [];
  for (const [at, one] of records.entries()) {
    if (one.kind === 'run')
      throw new BadInput({
        code: 'folder',
        found: `${folders[at]} holds one run`,
        allowed: 'a single run alone, or several folders of many runs',
        fix: 'report it alone, or run its model with --replications',
      });
    sets.push(await setResults(folders[at] as string, one));
  }
  return manyPage(sets, limits);
}

/** An existing file is replaced when it is a report. */
function refuseToReplace(file: string, isForced: boolean): void {
  const unfolded = withoutTilde(file);
  if (unfolded !== undefined || file === '' || file === '-')
    throw new BadInput({
      code: 'option',
      found: `--out ${file}: ${unfolded === undefined ? 'no file is named' : 'no shell has replaced the "~"'}`,
      allowed: 'the path of a file',
      fix: unfolded === undefined ? 'name a file, such as report.html' : `write ${unfolded}`,
    });
  const known = statSync(file, { throwIfNoEntry: false });
  if (known === undefined || (isForced && known.isFile())) return;
  if (known.isFile() && reportData(file) !== null) return;
  throw new BadInput({
    code: 'folder',
    found: `${file} is there, and is no report`,
    allowed: 'a new file, or a report that is replaced',
    fix: known.isFile() ? 'give another file with --out, or --force' : 'give a file with --out',
  });
}

/** Reports are far smaller. */
const MOST_BYTES = 64 << 20;

function reportData(file: string): Map<string, string> | null {
  return (statSync(file).size <= MOST_BYTES && extracted(readFileSync(file, 'utf8'))) || null;
}

/** A file appears only when it is complete. */
function put(file: string, text: string): void {
  writeWhole(file, `${file}.${process.pid}.tmp`, text);
}

async function extract(given: ReportArguments, folder: string): Promise<void> {
  const [file] = given.folders as [string];
  const isFile = given.folders.length === 1 && statSync(file, { throwIfNoEntry: false })?.isFile();
  const data = isFile ? reportData(file) : null;
  if (data === null)
    throw new BadInput({
      code: 'file',
      found: `${given.folders.join(', ')} is no report`,
      allowed: 'one HTML file that beringsim report wrote',
      fix: 'give the file itself, for example runs/first-steps-s1r0/report.html',
    });
  if (
    existsSync(folder) &&
    !(statSync(folder).isDirectory() && (given.force || readdirSync(folder).length === 0))
  )
    throw new BadInput({
      code: 'folder',
      found: `${folder} is there, and not an empty folder`,
      allowed: 'a new or empty folder',
      fix: 'give another folder with --extract, or --force',
    });
  const files = [...data.keys()].map((id) => `${id}.json`);
  await asBadInput(async () => {
    try {
      mkdirSync(folder, { recursive: true });
      for (const [id, text] of data) writeFileSync(join(folder, `${id}.json`), text);
    } catch (error) {
      throw cannotWrite(folder, error);
    }
  });
  if (given.json) printDocument('report', { kind: 'data', folder, files });
  else print(given.quiet ? `${folder}\n` : `Wrote ${files.length} files into ${folder}\n`);
}
