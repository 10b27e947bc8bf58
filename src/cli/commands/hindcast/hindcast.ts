/** `beringsim hindcast`: forecasts of drives that were bored, or of seasons that were sailed, beside what happened. */

import { LAST } from '../../../experiment/experiment.ts';
import { PREFIX, placeOnDisk } from '../../../files/bundled.ts';
import { hindcastPage } from '../../../report/page/hindcast-page.ts';
import { hindcastText } from '../../../report/text/nature/hindcast-text.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { dataPackage } from '../../../trace/files/package.ts';
import { type Format, fileName, writeTable } from '../../../trace/files/writer.ts';
import { RunFolder } from '../../../trace/folders/folder.ts';
import { type HindcastResult, hindcastTables } from '../../../trace/tables/hindcast.ts';
import { type BoredDrive, readDrives } from '../../../validate/hindcast/drives.ts';
import { hindcast as forecastAll } from '../../../validate/hindcast/hindcast.ts';
import { fittedOfPackage } from '../../../validate/hindcast/parameters.ts';
import { asBadInput, BadInput } from '../../exit.ts';
import { localFiles } from '../../input/files.ts';
import { command, examples, force, format, json, optionalText, out, quiet, seed } from '../../options.ts';
import { printDocument, printWrote } from '../../output.ts';
import { replications } from '../../sets/options.ts';
import { fingerprintOf, folderOf, permissionOf } from '../../target.ts';
import { unbroken } from '../../terminal/interrupt.ts';
import { replicationsBar } from '../../terminal/progress.ts';
import { runtime, version } from '../../version.ts';
import { whole } from '../../words/numbers.ts';
import { told } from '../../words/told.ts';
import { runCostHindcast } from './hindcast-cost.ts';
import { runSeaHindcast } from './hindcast-sea.ts';

/** The drives of the package. */
const RECORD = `${PREFIX}data/tunnel-drives.csv`;

const PAGE = 'hindcast.html';

export const hindcast = command({
  ...told.hindcast,
  builder: (args) =>
    examples(
      args.options({
        drives: {
          ...optionalText,
          default: RECORD,
          defaultDescription: RECORD,
          describe: 'table of drives, with the columns of that file',
        },
        replications: {
          ...replications,
          default: undefined,
          defaultDescription: '500; with --sea or --cost 200',
          describe: 'replications of each drive, season or heading',
        },
        seed,
        workers: {
          ...optionalText,
          default: 'auto',
          describe: 'worker threads; auto: one for each processor',
        },
        sea: {
          type: 'boolean',
          default: false,
          describe: 'forecast seasons that were sailed instead: when ports opened, what was shipped',
        },
        cost: {
          type: 'boolean',
          default: false,
          describe: 'forecast what tunnels cost instead, with one list of prices for all',
        },
        'classes-alone': {
          type: 'boolean',
          default: false,
          describe: 'use nothing that was fitted to other projects',
        },
        format,
        out,
        force: { ...force, describe: 'overwrite --out' },
        quiet,
        json,
      }),
      {
        'how well are bored drives forecast?': 'hindcast',
        'how well are seasons at sea forecast?': 'hindcast --sea',
        'how well is the cost of tunnels forecast?': 'hindcast --cost',
        'drives of your own': 'hindcast --drives my/drives.csv --replications 200',
      },
    ),
  handler: (args) => {
    const { sea, cost, classesAlone } = args as {
      readonly sea?: boolean;
      readonly cost?: boolean;
      readonly classesAlone?: boolean;
    };
    if (sea && cost) throw oneOfTwo();
    const common = {
      replications: whole('replications', args.replications ?? (sea || cost ? '200' : '500'), 1, LAST),
      seed: whole('seed', args.seed, 0),
      format: args.format,
      out: args.out,
      force: args.force,
      quiet: args.quiet,
      json: args.json,
    };
    const workers = args.workers === 'auto' ? 'auto' : whole('workers', args.workers, 1);
    if (!sea && !cost)
      return runHindcast({ ...common, drives: args.drives, workers, classesAlone: classesAlone ?? false });
    if (args.drives !== RECORD || classesAlone)
      throw ofDrivesAlone(classesAlone ? '--classes-alone' : '--drives', sea ? '--sea' : '--cost');
    return sea ? runSeaHindcast(common) : runCostHindcast({ ...common, workers });
  },
});

function oneOfTwo(): BadInput {
  return new BadInput({
    code: 'option',
    found: '--sea and --cost are both given',
    allowed: 'one of the two',
    fix: 'leave one of the two out',
  });
}

/** An option that means nothing where other things than drives are forecast. */
function ofDrivesAlone(option: string, other: string): BadInput {
  return new BadInput({
    code: 'option',
    found: `${option} is of drives, and ${other} forecasts none`,
    allowed: `${other}, or options of drives`,
    fix: `leave out ${option}, or ${other}`,
  });
}

interface HindcastArguments {
  readonly drives: string;
  readonly replications: number;
  readonly seed: number;
  readonly workers: number | 'auto';
  readonly classesAlone: boolean;
  readonly format: Format;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

async function runHindcast(given: HindcastArguments): Promise<void> {
  const { seed: randomSeed, replications: runs, workers, classesAlone } = given;
  const record = drivesAt(RECORD);
  const drives = given.drives === RECORD ? record : drivesAt(given.drives);
  const fitted = classesAlone ? null : fittedOfPackage();
  const target = folderOf(given, `hindcast-s${randomSeed}n${runs}`, {
    drives: given.drives === RECORD ? undefined : given.drives,
    classes: classesAlone ? 'alone' : undefined,
  });
  const files = [
    ...Object.keys(hindcastTables).map((table) => fileName(table, given.format)),
    PAGE,
    'datapackage.json',
  ];
  const fingerprint = fingerprintOf([...drives, { fitted }]);
  const permission = permissionOf(given, fingerprint, [placeOnDisk(given.drives)], files);
  const bar = replicationsBar(given.quiet || given.json, drives.length * runs);
  const found = await asBadInput(async () => {
    const folder = RunFolder.begin(target, permission);
    try {
      bar.start(0);
      const result = await forecastAll({
        drives,
        record,
        fitted,
        seed: randomSeed,
        replications: runs,
        workers,
        onReplication: (done) => bar.show(done, true),
      });
      await writeHindcast(folder, given, result);
      unbroken(() => folder.finish());
      return result;
    } catch (error) {
      folder.abandon();
      throw error;
    } finally {
      bar.stop();
    }
  });
  if (given.json)
    printDocument('hindcast', {
      folder: target,
      drives: given.drives,
      seed: randomSeed,
      replications: runs,
      classes_alone: classesAlone,
      ...found,
    });
  else printWrote(target, hindcastText(found), given.quiet);
}

/** @throws BadInput with all that is wrong with the table */
function drivesAt(path: string): readonly BoredDrive[] {
  const reading = readDrives(path, localFiles);
  if ('value' in reading) return reading.value;
  throw new BadInput(reading.problems);
}

async function writeHindcast(
  folder: RunFolder,
  given: HindcastArguments,
  found: HindcastResult,
): Promise<void> {
  const { seed: randomSeed, replications: runs, drives, classesAlone, format: tables } = given;
  for (const [name, table] of Object.entries(hindcastTables))
    await writeTable(folder.draft, name, table, tables, new UtcClock(0), found[name as keyof HindcastResult]);
  const made = `beringsim ${version()}, hindcast of ${drives}, seed ${randomSeed}, ${runs} replications of each drive`;
  folder.write(PAGE, hindcastPage(found, made));
  folder.writeJson('datapackage.json', dataPackage(folder.draft, 'hindcast', hindcastTables, tables));
  folder.writeRecord({
    kind: 'hindcast',
    version: version(),
    ...runtime(),
    drives,
    seed: randomSeed,
    replications: runs,
    classes_alone: classesAlone,
    format: tables,
  });
}
