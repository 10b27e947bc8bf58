/** `beringsim hindcast --cost`: forecasts of what tunnels cost, beside what they came to. */
import { PREFIX } from '../../../files/bundled.ts';
import type { Problem } from '../../../model/file/problem.ts';
import { costHindcastText } from '../../../report/text/cost-hindcast-text.ts';
import { UtcClock } from '../../../trace/clock.ts';
import { dataPackage } from '../../../trace/files/package.ts';
import { type Format, fileName, writeTable } from '../../../trace/files/writer.ts';
import { RunFolder } from '../../../trace/folders/folder.ts';
import { type CostHindcastResult, costHindcastTables } from '../../../trace/tables/hindcast-cost.ts';
import { costHindcast, pricedTunnelsOf } from '../../../validate/cost/cost-hindcast.ts';
import { type PlannedHeading, readHeadings } from '../../../validate/cost/headings.ts';
import { pricesOfPackage } from '../../../validate/cost/prices.ts';
import { fittedOfPackage } from '../../../validate/hindcast/parameters.ts';
import { type BuiltTunnel, readPrices, readTunnels } from '../../../validate/history/projects.ts';
import { asBadInput, BadInput } from '../../exit.ts';
import { localFiles } from '../../input/files.ts';
import { printDocument, printWrote } from '../../output.ts';
import { fingerprintOf, folderOf, permissionOf } from '../../target.ts';
import { unbroken } from '../../terminal/interrupt.ts';
import { replicationsBar } from '../../terminal/progress.ts';
import { runtime, version } from '../../version.ts';

export interface CostHindcastArguments {
  readonly replications: number;
  readonly seed: number;
  readonly workers: number | 'auto';
  readonly format: Format;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

export async function runCostHindcast(given: CostHindcastArguments): Promise<void> {
  const { seed, replications, workers, format: tables } = given;
  const { tunnels, headings } = recordOfCosts();
  const [prices, fitted] = [pricesOfPackage(), fittedOfPackage()];
  const target = folderOf(given, `hindcast-cost-s${seed}n${replications}`, {});
  const files = [
    ...Object.keys(costHindcastTables).map((table) => fileName(table, tables)),
    'datapackage.json',
  ];
  const fingerprint = fingerprintOf([...tunnels, ...headings, { prices, fitted }]);
  const permission = permissionOf(given, fingerprint, [], files);
  const bar = replicationsBar(
    given.quiet || given.json,
    pricedTunnelsOf(tunnels, headings).length * replications,
  );
  const found = await asBadInput(async () => {
    const folder = RunFolder.begin(target, permission);
    try {
      bar.start(0);
      const onReplication = (done: number) => bar.show(done, true);
      const run = { tunnels, headings, prices, fitted, seed, replications, workers, onReplication };
      const result = await costHindcast(run);
      await writeCostHindcast(folder, given, result);
      unbroken(() => folder.finish());
      return result;
    } catch (error) {
      folder.abandon();
      throw error;
    } finally {
      bar.stop();
    }
  });
  if (given.json) printDocument('hindcast', { kind: 'cost', folder: target, seed, replications, ...found });
  else printWrote(target, costHindcastText(found), given.quiet);
}

/** Tunnels that were built, and what was to be bored for them. @throws BadInput with all that is wrong with the tables */
function recordOfCosts(): { readonly tunnels: BuiltTunnel[]; readonly headings: PlannedHeading[] } {
  const data = (name: string) => `${PREFIX}data/${name}.csv`;
  const index = soundTable(readPrices(data('us-consumer-prices'), localFiles));
  return {
    tunnels: soundTable(readTunnels(data('tunnel-projects'), index, localFiles)),
    headings: soundTable(readHeadings(data('tunnel-project-drives'), localFiles)),
  };
}

function soundTable<T>(reading: { readonly value: T } | { readonly problems: readonly Problem[] }): T {
  if ('value' in reading) return reading.value;
  throw new BadInput(reading.problems);
}

async function writeCostHindcast(
  folder: RunFolder,
  { seed, replications, format: tables }: CostHindcastArguments,
  found: CostHindcastResult,
): Promise<void> {
  for (const [name, table] of Object.entries(costHindcastTables))
    await writeTable(
      folder.draft,
      name,
      table,
      tables,
      new UtcClock(0),
      found[name as keyof CostHindcastResult],
    );
  folder.writeJson(
    'datapackage.json',
    dataPackage(folder.draft, 'hindcast-cost', costHindcastTables, tables),
  );
  folder.writeRecord({
    kind: 'hindcast-cost',
    version: version(),
    ...runtime(),
    seed,
    replications,
    format: tables,
  });
}
