/** Reports in a browser that has no network: what loads, what is drawn, who can use it. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cli, folder, model } from '../report/made.ts';
import { CHROMIUM } from './setup.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

beforeAll(async () => {
  cli('run', model('first'), '--out', 'run');
  cli('run', 'first.yaml', '--replications', '12', '--out', 'set');
  cli('report', 'run');
  cli('report', 'set');
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
});
afterAll(() => browser?.close());

/** A page of the folder, and what went wrong in it. */
async function opened(
  name: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ offline: true, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) faults.push(request.url());
  });
  await page.goto(pathToFileURL(join(folder, name, 'report.html')).href);
  return { page, faults };
}

/** Rules of accessibility are held against the narrowest light page and the widest dark one. */
const cases = (['run', 'set'] as const).flatMap((name) => [
  { name, colorScheme: 'light' as const, widths: [1440, 900, 390] },
  { name, colorScheme: 'dark' as const, widths: [390, 900, 1440] },
]);

test.each(cases)(
  'the $colorScheme report of a $name loads nothing, fits $widths px and can be used by all',
  async ({ name, colorScheme, widths }) => {
    const { page, faults } = await opened(name, { colorScheme, bypassCSP: true });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    await page.evaluate(axe);
    const found = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as {
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    };
    const grave = found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  },
);

test.each(['run', 'set'])('every picture of a %s has marks inside its frame', async (name) => {
  const { page, faults } = await opened(name);
  const empty = await page.evaluate(() =>
    [...document.querySelectorAll('svg[role=img]')]
      .filter((svg) => {
        const marks = [...svg.querySelectorAll('rect, path, circle, line')];
        return !marks.some((mark) => {
          const { width, height } = mark.getBoundingClientRect();
          return width + height > 1;
        });
      })
      .map((svg) => svg.closest('section')?.id),
  );
  expect(empty).toEqual([]);
  expect(await page.locator('svg[role=img]').count()).toBeGreaterThan(2);
  expect(faults).toEqual([]);
  await page.context().close();
});

test('labels of a picture do not overlap', async () => {
  const { page } = await opened('run', { viewport: { width: 1100, height: 800 } });
  const overlaps = await page.evaluate(() =>
    [...document.querySelectorAll('svg[role=img]')].flatMap((svg) => {
      const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent?.trim());
      return texts.flatMap((one, at) =>
        texts.slice(at + 1).flatMap((other) => {
          const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()] as [DOMRect, DOMRect];
          const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          return across > 2 && down > 4
            ? [`${svg.closest('section')?.id}: ${one.textContent} / ${other.textContent}`]
            : [];
        }),
      );
    }),
  );
  expect(overlaps).toEqual([]);
  await page.context().close();
});

test('the keyboard reaches the content, the findings, wide figures and the zoom', async () => {
  const { page } = await opened('run', { viewport: { width: 390, height: 800 } });
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.id')).toBe('content');
  const box = page.locator('#time-chainage .box').first();
  await box.focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => (document.querySelector('#time-chainage .box')?.scrollLeft ?? 0) > 0);
  expect(await page.locator('#stocks canvas').count()).toBe(1);
  const before = await page.locator('#stocks canvas').screenshot();
  await page.getByRole('button', { name: 'Closer' }).press('Enter');
  await page.waitForTimeout(100);
  expect((await page.locator('#stocks canvas').screenshot()).equals(before)).toBe(false);
  await page.context().close();
});

test('it is read without scripts, and prints', async () => {
  const { page, faults } = await opened('run', { javaScriptEnabled: false });
  expect(await page.locator('section h3').count()).toBeGreaterThan(10);
  expect(await page.locator('section').first().isVisible()).toBe(true);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(50_000);
  expect(faults).toEqual([]);
  await page.context().close();
});
