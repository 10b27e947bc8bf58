/** `beringsim hindcast --sea`: forecasts of seasons that were sailed, beside what happened. */
import { seaHindcastText } from '../../../report/text/nature/sea-hindcast-text.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { dataPackage } from '../../../trace/files/package.ts';
import { type Format, fileName, writeTable } from '../../../trace/files/writer.ts';
import { RunFolder } from '../../../trace/folders/folder.ts';
import { type SeaHindcastResult, seaHindcastTables } from '../../../trace/tables/sea-hindcast.ts';
import { seaCases } from '../../../validate/sea/cases.ts';
import { seaHindcast } from '../../../validate/sea/sea-hindcast.ts';
import { asBadInput } from '../../exit.ts';
import { printDocument, printWrote } from '../../output.ts';
import { fingerprintOf, folderOf, permissionOf } from '../../target.ts';
import { unbroken } from '../../terminal/interrupt.ts';
import { replicationsBar } from '../../terminal/progress.ts';
import { runtime, version } from '../../version.ts';

export interface SeaHindcastArguments {
  readonly replications: number;
  readonly seed: number;
  readonly format: Format;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

export async function runSeaHindcast(given: SeaHindcastArguments): Promise<void> {
  const { seed, replications, format: tables } = given;
  const target = folderOf(given, `hindcast-sea-s${seed}n${replications}`, {});
  const files = [
    ...Object.keys(seaHindcastTables).map((table) => fileName(table, tables)),
    'datapackage.json',
  ];
  const permission = permissionOf(given, fingerprintOf(seaCases), [], files);
  const bar = replicationsBar(given.quiet || given.json, seaCases.length * replications);
  const found = await asBadInput(async () => {
    const folder = RunFolder.begin(target, permission);
    try {
      bar.start(0);
      const onReplication = (done: number) => bar.show(done, true);
      const result = await seaHindcast({ cases: seaCases, seed, replications, onReplication });
      await writeSeaHindcast(folder, given, result);
      unbroken(() => folder.finish());
      return result;
    } catch (error) {
      folder.abandon();
      throw error;
    } finally {
      bar.stop();
    }
  });
  if (given.json) printDocument('hindcast', { kind: 'sea', folder: target, seed, replications, ...found });
  else printWrote(target, seaHindcastText(found), given.quiet);
}

async function writeSeaHindcast(
  folder: RunFolder,
  { seed, replications, format: tables }: SeaHindcastArguments,
  found: SeaHindcastResult,
): Promise<void> {
  for (const [name, table] of Object.entries(seaHindcastTables))
    await writeTable(
      folder.draft,
      name,
      table,
      tables,
      new UtcClock(0),
      found[name as keyof SeaHindcastResult],
    );
  folder.writeJson('datapackage.json', dataPackage(folder.draft, 'hindcast-sea', seaHindcastTables, tables));
  folder.writeRecord({
    kind: 'hindcast-sea',
    version: version(),
    ...runtime(),
    seed,
    replications,
    format: tables,
  });
}
