/** The factor of the base plan is the one that the hindcast of cost leaves over. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { here } from '../../cli/here.ts';
import { BERING, modelOf } from '../../fixtures/models.ts';

test('the factor that nine tunnels leave over, 200 replications, is that of the base plan', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'cost');
  const { stdout } = await here(['hindcast', '--cost', '--json', '--out', out]);
  const [{ factor_median, factor_sigma, within }] = JSON.parse(stdout).hindcast_cost_fit;
  expect(within).toBeGreaterThanOrEqual(6);
  const median = Number(factor_median.toFixed(2));
  const sigma = Number(factor_sigma.toFixed(2));
  expect(modelOf(BERING).file.costs?.outturn?.factor).toEqual({ lognormal: { median, sigma }, per: 'run' });
});
