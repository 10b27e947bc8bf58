/** The playback in a browser: its slider, keys and words, and that ships are where they should be. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelFile } from '../../src/model/language/schema.ts';
import { PlaybackRecorder } from '../../src/report/map/playback/recorder.ts';
import { Playback, playbackSection } from '../../src/report/map/playback/section.ts';
import type { Rows } from '../../src/trace/tables/tables.ts';
import { simulate } from '../../src/works/simulate.ts';
import { FIRST_STEPS, modelOf } from '../fixtures/models.ts';
import { playbackPage } from '../report/playback-page.ts';
import { CHROMIUM } from './setup.ts';

const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const START = '2027-01-01';
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  /** What the browser complained of. */
  readonly faults: string[];
}

async function opened(
  name: string,
  html: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Opened> {
  const path = join(folder, `${name}.html`);
  writeFileSync(path, html);
  const page = await browser.newPage({ offline: true, ...options });
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'log') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(pathToFileURL(path).href);
  return { page, faults };
}

const textOf = (page: Page, name: string) => page.locator(`[data-${name}]`).textContent();

async function toDay(page: Page, day: number): Promise<void> {
  await page.locator('[data-time]').evaluate((slider, value) => {
    (slider as HTMLInputElement).value = String(value);
    slider.dispatchEvent(new Event('input'));
  }, day);
}

describe('of a run that was worked out by hand', () => {
  const { file } = modelOf(FIRST_STEPS);

  /**
   * One barge and one voyage: loads on day 2, sails on day 4, arrives on day 8, leaves on day 10, is back on day 14. The drive
   * begins on day 5 and bores 3 km to day 20, but stands from day 10, at 1 km, to day 15. The strait is open from day 1 to day 16.
   */
  function madeUp(): string {
    const recorder = new PlaybackRecorder();
    const at = (day: number) => day * 24;
    recorder.record('entities', { entity: 'barges-1', kind: 'ship', of: 'barges', site: 'nome' });
    recorder.record('voyages', {
      ...{ ship: 'barges-1', from: 'nome', to: 'wales', loading_h: at(2), sailed_h: at(4), arrived_h: at(8) },
      ...{ unloaded_h: at(9), homeward_h: at(10), returned_h: at(14) },
    } as Rows['voyages']);
    const ring = (begun_h: number, built_h: number, face_km: number) =>
      recorder.record('rings', { drive: 'pilot', begun_h, built_h, face_km } as Rows['rings']);
    ring(at(5), at(10), 1);
    ring(at(15), at(20), 3);
    recorder.record('waits', {
      entity: 'pilot',
      kind: 'drive',
      cause: 'no-rings',
      from_h: at(10),
      to_h: at(15),
    } as Rows['waits']);
    for (const day of [0, 7, 14, 20])
      recorder.record('stocks', {
        time_h: at(day),
        site: 'wales',
        commodity: 'ring',
        level: day * 50,
        room: 1000 - day * 50,
      } as Rows['stocks']);
    const mark = (day: number, milestone: Rows['milestones']['milestone'], entity: string) =>
      recorder.record('milestones', { time_h: at(day), milestone, entity, detail: '' });
    mark(1, 'sea-open', 'strait');
    mark(1, 'sea-open', 'norton-sound');
    mark(5, 'drive-start', 'pilot');
    mark(16, 'sea-closed', 'strait');
    mark(16, 'sea-closed', 'norton-sound');
    mark(20, 'drive-done', 'pilot');
    const run = { start: START, end_h: at(20), finished: true };
    return playbackPage('By hand', playbackSection(file as ModelFile, run, recorder.kept()));
  }

  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    ({ page, faults } = await opened('by-hand', madeUp()));
  });

  /** Where the ship is, along from the port at 150 to the site at 550. */
  const shipAlong = async () => {
    const transform = await page.locator('[data-ship-sea="0"]').getAttribute('transform');
    return Number(/\((-?[\d.]+)/.exec(transform ?? '')?.[1]);
  };

  test('the ship is at its berth, half-way, at the site, a quarter of its way home', async () => {
    const along: number[] = [];
    for (const day of [3, 6, 9, 11]) {
      await toDay(page, day);
      along.push(await shipAlong());
    }
    // Berths lie 12 off the place, towards the sea.
    expect(along).toEqual([162, 350, 538, 444]);
    expect(faults).toEqual([]);
  });

  test.each([
    [0, 'Ice: norton-sound, strait.', 'Ships: 1 laid up.', '', 'not begun', 0],
    [
      3,
      'Open water: norton-sound, strait.',
      'Ships: 1 loading.',
      'norton-sound: the sea opens',
      'not begun',
      0,
    ],
    [6, 'Open water: norton-sound, strait.', 'Ships: 1 outward bound.', 'pilot begins to bore', 'bores', 0.2],
    [9, 'Open water: norton-sound, strait.', 'Ships: 1 at a site.', 'pilot begins to bore', 'bores', 0.8],
    [
      12,
      'Open water: norton-sound, strait.',
      'Ships: 1 homeward bound.',
      'pilot begins to bore',
      'stopped: no rings',
      1,
    ],
    [15, 'Open water: norton-sound, strait.', 'Ships: 1 in port.', 'pilot begins to bore', 'bores', 1],
    [18, 'Ice: norton-sound, strait.', 'Ships: 1 laid up.', 'norton-sound: the sea closes', 'bores', 2.2],
    [20, 'Ice: norton-sound, strait.', 'Ships: 1 laid up.', 'pilot is done', 'done', 3],
  ])('words and bars of day %i', async (day, seas, ships, latest, state, km) => {
    await toDay(page, day);
    expect(await textOf(page, 'day')).toBe(`day ${day} of 20`);
    expect(await textOf(page, 'date')).toBe(`${day + 1} Jan 2027`);
    expect([await textOf(page, 'seas'), await textOf(page, 'ships')]).toEqual([seas, ships]);
    expect(await textOf(page, 'latest')).toContain(latest);
    expect([await textOf(page, 'state="0"'), await textOf(page, 'km="0"')]).toEqual([
      state,
      `${km.toFixed(2)} km`,
    ]);
    const bar = page.locator('[data-bar="0"]');
    const [from, to, width] = await Promise.all(
      ['data-from', 'data-to', 'width'].map((name) => bar.getAttribute(name)),
    );
    expect(Number(width)).toBeCloseTo(((Number(to) - Number(from)) * km) / 3, 0);
    // Nome's sea comes first in the model, then the strait.
    expect(await page.locator('[data-ice="1"]').evaluate((mark) => mark.classList.contains('open'))).toBe(
      seas.startsWith('Open'),
    );
    expect(await textOf(page, 'level="0"')).toBe(`${day * 5} %`);
    expect(faults).toEqual([]);
  });

  test('keys move the time, and a screen reader is told the date', async () => {
    const slider = page.locator('[data-time]');
    await slider.focus();
    const dayAfter = async (key: string) => {
      await page.keyboard.press(key);
      return slider.getAttribute('aria-valuetext');
    };
    expect(await dayAfter('Home')).toBe('1 Jan 2027, day 0');
    expect(await dayAfter('ArrowRight')).toBe('2 Jan 2027, day 1');
    expect(await dayAfter('ArrowRight')).toBe('3 Jan 2027, day 2');
    expect(await dayAfter('ArrowLeft')).toBe('2 Jan 2027, day 1');
    expect(await dayAfter('End')).toBe('21 Jan 2027, day 20');
    expect(await dayAfter('PageDown')).toBe('1 Jan 2027, day 0');
    expect(
      await slider.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent?.trim()),
    ).toBe('Day');
  });

  test('play moves ship and words, in silence; the space bar stops it, and it ends at the end', async () => {
    await toDay(page, 4);
    await page.locator('[data-speed]').selectOption('1');
    const button = page.getByRole('button', { name: 'Play' });
    const before = await shipAlong();
    await button.click();
    await expect.poll(shipAlong, { timeout: 20_000 }).toBeGreaterThan(before + 50);
    await expect.poll(() => textOf(page, 'day'), { timeout: 20_000 }).not.toBe('day 4 of 20');
    expect(await page.locator('[data-now]').getAttribute('aria-live')).toBe('off');
    await page.locator('[data-time]').focus();
    await page.keyboard.press('Space');
    expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(1);
    expect(await page.locator('[data-now]').getAttribute('aria-live')).toBe('polite');
    const still = await shipAlong();
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await shipAlong()).toBe(still);
    await page.locator('[data-speed]').selectOption('60');
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('[data-play]')?.textContent === 'Play');
    expect(await textOf(page, 'day')).toBe('day 20 of 20');
    expect(faults).toEqual([]);
  });

  test('nothing moves by itself, and nothing fades for those who want no motion', async () => {
    const calm = await opened('calm', madeUp(), { reducedMotion: 'reduce' });
    expect(await textOf(calm.page, 'day')).toBe('day 20 of 20');
    expect(
      await calm.page
        .locator('.ice')
        .first()
        .evaluate((mark) => getComputedStyle(mark).transitionDuration),
    ).toBe('0s');
    expect(
      await page
        .locator('.ice')
        .first()
        .evaluate((mark) => getComputedStyle(mark).transitionDuration),
    ).toBe('0.5s');
  });

  test('without script it is a picture of the end, with nothing to press', async () => {
    const still = await opened('still', madeUp(), { javaScriptEnabled: false });
    expect(await still.page.getByRole('button').count()).toBe(0);
    expect(await still.page.getByText('2027-01-21').first().isVisible()).toBe(true);
    expect(await still.page.getByText('with 3.0 km bored').first().isVisible()).toBe(true);
  });
});

describe('of a run', () => {
  let html: string;
  beforeAll(() => {
    const playback = new Playback();
    const model = modelOf(FIRST_STEPS, { 'project.horizon_y': 1 });
    const { end_h, finished } = simulate(model, { seed: 1, replication: 0 }, playback);
    const [section] = playback.sections({ plan: model.file, record: { start: START, end_h, finished } });
    html = section === undefined ? '' : playbackPage('Run', section);
  });

  test.each([390, 900, 1440])(
    'it fits a screen of %i, light and dark, without a word of complaint',
    async (width) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, faults } = await opened('run', html, { viewport: { width, height: 800 }, colorScheme });
        await toDay(page, 200);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const picture = page.locator('.picture.sea');
        expect(await picture.evaluate((svg) => svg.getBoundingClientRect().width)).toBeGreaterThan(300);
        expect(faults).toEqual([]);
        await page.close();
      }
    },
  );
});
