/**
 * Photographs the report of the base plan for README and the guide: `npm run screenshots`. Needs Chromium (Debian: chromium).
 * Unlike the drawings its bytes depend on the browser and its fonts, so no test compares them.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const main = join(here, '../../dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'beringsim-screenshots-'));
const run = join(folder, 'run');
/** A day of the second season, with ships under way. */
const DAY = '2060';

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  execFileSync('node', [main, 'run', 'bering-2025', '--out', run, '--quiet']);
  execFileSync('node', [main, 'report', run, '--finish-by', '2035-01-01', '--cost-under', '8e9', '--quiet']);
  const page = await browser.newPage({ viewport: { width: 1100, height: 1240 }, offline: true });
  await page.goto(pathToFileURL(join(run, 'report.html')).href);
  await page.screenshot({ path: join(here, 'report.png') });
  await page.locator('[data-time]').evaluate((slider, day) => {
    slider.value = day;
    slider.dispatchEvent(new Event('input'));
  }, DAY);
  await page.locator('#playback figure').screenshot({ path: join(here, 'playback.png') });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
