/** The whole record with full counts, cross-validated, and the fit to its last digit; of dist/, because worker threads need built JavaScript. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../dist/files/node-files.js';
import { drifting } from '../../../dist/validate/hindcast/drift.js';
import { readDrives } from '../../../dist/validate/hindcast/drives.js';
import { fittedToHistory } from '../../../dist/validate/hindcast/fit.js';
import { hindcast } from '../../../dist/validate/hindcast/hindcast.js';
import { fittedOfPackage } from '../../../dist/validate/hindcast/parameters.js';
import { type SimulatedDrive, simulatedDrives } from '../../../dist/validate/hindcast/run.js';

const reading = readDrives('beringsim/data/tunnel-drives.csv', nodeFiles);
const record = 'value' in reading ? reading.value : [];

test('most drives of the record lie within their bands, few after P90, and the median is without bias', async () => {
  const { hindcast_scores } = await hindcast({
    drives: record.filter(({ confidence }) => confidence !== 'C'),
    record,
    fitted: fittedOfPackage(),
    seed: 1,
    replications: 500,
    workers: 'auto',
  });
  const [model, ...rivals] = hindcast_scores;
  expect(model?.coverage).toBeGreaterThanOrEqual(0.7);
  expect(model?.coverage).toBeLessThanOrEqual(0.9);
  expect(model?.above_p90).toBeGreaterThanOrEqual(0.03);
  expect(model?.above_p90).toBeLessThanOrEqual(0.19);
  expect(model?.bias).toBeGreaterThanOrEqual(0.85);
  expect(model?.bias).toBeLessThanOrEqual(1.18);
  for (const rival of rivals) expect(rival.model_less_low, rival.forecaster).toBeLessThanOrEqual(0);
});

test('the fit gives the parameters of the package to the last digit', async () => {
  const simulated: SimulatedDrive[] = [];
  const drives = record.filter(({ confidence }) => confidence !== 'C');
  const options = { seed: 1, replications: 200, workers: 'auto', parametersOf: () => null } as const;
  for await (const one of simulatedDrives(drives, options)) simulated.push(one);
  expect(`${JSON.stringify(fittedToHistory(simulated, drifting), null, 2)}\n`).toBe(
    readFileSync('models/library/fitted.json', 'utf8'),
  );
});
