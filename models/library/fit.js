/**
 * Fits the class library to the drives of the package: `npm run fit`. It simulates each drive of confidence A and B without loss to
 * organisation, fits what is lost (src/validate/hindcast/fit.ts), once with all projects and once without each, writes
 * fitted.json, and says what durations differ by. The same sources give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { nodeFiles } from '../../dist/files/node-files.js';
import { drifting } from '../../dist/validate/hindcast/drift.js';
import { readDrives } from '../../dist/validate/hindcast/drives.js';
import { fittedToHistory } from '../../dist/validate/hindcast/fit.js';
import { simulatedDrives } from '../../dist/validate/hindcast/run.js';
import { varianceShares } from '../../dist/validate/hindcast/variance.js';

const REPLICATIONS = 200;
const SEED = 1;

const reading = readDrives('beringsim/data/tunnel-drives.csv', nodeFiles);
if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
const drives = reading.value.filter(({ confidence }) => confidence !== 'C');
const simulated = [];
const options = { seed: SEED, replications: REPLICATIONS, workers: 'auto', parametersOf: () => null };
for await (const one of simulatedDrives(drives, options)) {
  simulated.push(one);
  console.error(`${simulated.length} of ${drives.length}: ${one.drive.id}`);
}
const fitted = fittedToHistory(simulated, drifting);
writeFileSync(new URL('./fitted.json', import.meta.url), `${JSON.stringify(fitted, null, 2)}\n`);
const { model, project, drive } = varianceShares(simulated, fitted.all);
const percent = (share) => `${Math.round(100 * share)} %`;
console.log(
  `Variance of the logarithm of durations: ${percent(model)} ground, machine and stops, ${percent(project)} between projects, ${percent(drive)} between drives of a project`,
);
