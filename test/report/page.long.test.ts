/** Reports: what stands in them, that names stay text, that their data can be taken out again. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { extracted } from '../../src/report/page/extract.ts';
import { pageHtml } from '../../src/report/page/page.ts';
import { monthName } from '../../src/report/page/words.ts';
import type { PageSection } from '../../src/report/section.ts';
import { rowsOf } from '../../src/trace/files/read.ts';
import { tables } from '../../src/trace/tables/tables.ts';
import { cli, folder, model, page, ran } from './made.ts';

const HOSTILE = '</script><img src=x onerror=alert(1)> "quoted" & \'single\' \u202eقطار';

const section = (more: Partial<PageSection> = {}): PageSection => ({
  id: 'one',
  title: 'One is more than none',
  html: '<svg></svg>',
  caption: 'Drawn [km].',
  alternative: 'One.',
  tables: ['rings'],
  data: [{ name: 'one', days: 1 }],
  ...more,
});
const pageOf = (sections: readonly PageSection[]) =>
  pageHtml({
    title: 'A run',
    answer: 'Done',
    opening: '',
    chapters: [{ title: 'All', sections }],
    closing: '',
  });

/** The findings of a page: whole pages would fill the screen. */
const findings = (html: string) =>
  [...html.matchAll(/<h3[^>]*><bdi>([^<]*)/g)].map(([, title]) => title).join('\n');
const holds = (html: string, text: string) => html.includes(text);

describe('a page', () => {
  test('shows hostile names as text, and keeps them in its data', () => {
    const html = pageHtml({
      title: HOSTILE,
      answer: HOSTILE,
      opening: '',
      chapters: [
        {
          title: HOSTILE,
          sections: [
            section({
              title: HOSTILE,
              caption: HOSTILE,
              alternative: HOSTILE,
              tables: [HOSTILE],
              data: [{ name: HOSTILE }],
            }),
          ],
        },
      ],
      closing: HOSTILE,
    });
    expect(holds(html, '<img')).toBe(false);
    expect(html.match(/<\/script>/g)?.length).toBe(html.match(/<script/g)?.length);
    expect(JSON.parse(extracted(html)?.get('one') as string)).toEqual([{ name: HOSTILE }]);
  });

  test('allows only its own style and scripts, by their hashes, and no style attributes', () => {
    const html = pageOf([section({ scripts: ['uplot', 'zoom'] })]);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] as string;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const parts = [...html.matchAll(/<(style|script)(?: type="module")?>([\s\S]*?)<\/\1>/g)].map(
      ([, , text]) => text as string,
    );
    expect(parts.length).toBe(4);
    for (const text of parts) expect(policy).toContain(createHash('sha256').update(text).digest('base64'));
    expect(html.replace(/<(style|script)[\s\S]*?<\/\1>/g, '')).not.toMatch(/ style=/);
  });

  test('leaves out chapters without figures', () => {
    const html = pageHtml({
      title: 'A',
      answer: 'B',
      opening: '',
      chapters: [{ title: 'Nothing here', sections: [] }],
      closing: '',
    });
    expect(holds(html, 'Nothing here')).toBe(false);
  });

  test.each([
    ['a page of others', '<!DOCTYPE html><html><body>report</body></html>'],
    ['no HTML', '{"a": 1}'],
    ['an id that is a path', pageOf([section()]).replace('data-of-one', 'data-of-../one')],
    ['data that is no JSON', pageOf([section()]).replace('[{"name"', '[{name"')],
  ])('of which nothing is extracted: %s', (_, html) => {
    expect(extracted(html)).toBeNull();
  });
});

describe('the report of a run', () => {
  beforeAll(() => {
    cli('run', model('small'), '--out', 'run');
    cli('report', 'run', '--finish-by', '2028-08-27', '--finish-by', '2028-08-28');
  });

  test('opens with finish, cost, scope and whether the dates are kept', () => {
    const html = page('run/report.html');
    const { summary } = { summary: JSON.parse(page('run/summary.json')) };
    expect(summary.finish_h).toBeGreaterThan(0);
    expect(
      holds(html, 'Last break-through on 28\u00a0Aug\u00a02028'),
      'Last break-through on 28\u00a0Aug\u00a02028',
    ).toBe(true);
    expect(holds(html, 'not in it: access works'), 'not in it: access works').toBe(true);
    expect(
      holds(html, 'Break-through alone by 27\u00a0Aug\u00a02028: no.'),
      'Break-through alone by 27\u00a0Aug\u00a02028: no.',
    ).toBe(true);
    expect(
      holds(html, 'Break-through alone by 28\u00a0Aug\u00a02028: yes.'),
      'Break-through alone by 28\u00a0Aug\u00a02028: yes.',
    ).toBe(true);
  });

  test('names the yard that decides: that of rings', () => {
    expect(findings(page('run/report.html'))).toMatch(
      /The ring yard at wales ran out of room: an order was cut by 600, and drives there lost \d+/,
    );
  });

  test('finds the month that loses most in the table of months', async () => {
    const lost = new Array(12).fill(0);
    for await (const row of rowsOf(join(folder, 'run'), 'months', tables.months)) {
      const { month_h, kind, state, hours } = row as {
        month_h: number;
        kind: string;
        state: string;
        hours: number;
      };
      if (kind === 'drive' && state === 'halted')
        lost[new Date(Date.UTC(2027, 0) + month_h * 3_600_000).getUTCMonth()] += hours;
    }
    const worst = lost.indexOf(Math.max(...lost));
    expect(findings(page('run/report.html'))).toContain(`${monthName(worst)} loses most:`);
  });

  test('has for every figure a title, a caption with its tables, an alternative and data', () => {
    const html = page('run/report.html');
    const sections = html.match(/<section[\s\S]*?<\/section>/g) as string[];
    expect(sections.length).toBeGreaterThan(10);
    for (const one of sections) {
      expect(one).toMatch(/<h3[^>]*><bdi>[^<]{10,}/);
      expect(one).toMatch(/<figcaption>.+Tables?: <code>/);
      expect(one).toMatch(/<details><summary>In words and numbers<\/summary><p>[^<]{10,}/);
      const id = /<section id="([a-z-]+)"/.exec(one)?.[1];
      expect(holds(html, `id="data-of-${id}"`), `id="data-of-${id}"`).toBe(true);
    }
  });

  test('is the same bytes again, and small', () => {
    const html = page('run/report.html');
    cli('report', 'run', '--finish-by', '2028-08-27', '--finish-by', '2028-08-28', '--out', 'again.html');
    expect(page('again.html') === html).toBe(true);
    expect(html.length).toBeLessThan(300_000);
  });

  test('gives its data back, once, and is known to --force', () => {
    const { files } = JSON.parse(cli('report', 'run/report.html', '--extract', 'data', '--json'));
    expect(readdirSync(join(folder, 'data')).sort()).toEqual([...files].sort());
    const yards = JSON.parse(page('data/yards.json'));
    expect(yards[0]).toMatchObject({ site: 'wales', commodity: 'ring', capacity: 1400, no_room: 600 });
    expect(ran('report', 'run/report.html', '--extract', 'data').status).toBe(2);
  });

  test('replaces no file that is no report', () => {
    writeFileSync(join(folder, 'mine.html'), '<p>mine</p>');
    expect(ran('report', 'run', '--out', 'mine.html')).toMatchObject({ status: 2 });
    expect(page('mine.html')).toBe('<p>mine</p>');
  });

  test('of ships without drives, ground or ice is made too, and of a run that was cut short', () => {
    cli('run', resolve('test/fixtures/harbour.yaml'), '--out', 'harbour');
    cli('report', 'harbour');
    expect(holds(page('harbour/report.html'), 'time-chainage')).toBe(false);
    cli('run', model('cut', ''), '--set', 'project.horizon_y=0.3', '--out', 'cut');
    cli('report', 'cut');
    expect(holds(page('cut/report.html'), 'Not finished by'), 'Not finished by').toBe(true);
    expect(
      page('cut/report.html')
        .replace(/<script[\s\S]*?<\/script>/g, '')
        .match(/.{40}(NaN|undefined|Infinity)/),
    ).toBeNull();
    cli('run', model('few'), '--set', 'project.horizon_y=0.3', '--tables', 'costs', '--out', 'few');
    cli('report', 'few');
    expect(holds(page('few/report.html'), 'id="accounts"'), 'id="accounts"').toBe(true);
  });

  test('takes a hostile title as text', () => {
    cli(
      'run',
      model('hostile', ''),
      '--set',
      `project.title=${JSON.stringify(HOSTILE)}`,
      '--set',
      'project.horizon_y=0.1',
      '--out',
      'hostile',
    );
    cli('report', 'hostile');
    expect(
      holds(page('hostile/report.html'), '&#60;img src=x onerror=alert(1)&#62;'),
      '&#60;img src=x onerror=alert(1)&#62;',
    ).toBe(true);
    expect(holds(page('hostile/report.html'), '<img')).toBe(false);
  });

  test('is the same from tables in parquet and arrow as from csv', () => {
    const words = ['--force', '--set', 'project.horizon_y=0.6'];
    cli('run', 'small.yaml', '--out', 'short', ...words);
    cli('report', 'short');
    for (const format of ['parquet', 'arrow']) {
      cli('run', 'small.yaml', '--out', 'other', '--format', format, ...words);
      cli('report', 'other');
      expect(page('other/report.html') === page('short/report.html'), format).toBe(true);
    }
  });
});

describe('the report of many runs', () => {
  beforeAll(() => {
    cli('run', model('many'), '--replications', '5', '--out', 'set');
    cli(
      'compare',
      'many.yaml',
      model('wide', 'sites: { wales: { stores: { ring: { capacity: 2400 } } } }\n'),
      '--replications',
      '5',
      '--out',
      'pair',
    );
  });

  test('counts the runs that keep a date, and says what is missing', () => {
    cli('report', 'set', '--finish-by', '2028-10-15', '--cost-under', '1e9');
    const html = page('set/report.html');
    const kept = readFileSync(join(folder, 'set/results.csv'), 'utf8')
      .split('\n')
      .slice(1)
      .filter((line) => line !== '' && (line.split(',')[4] as string) < '2028-10-16').length;
    expect(
      holds(html, `Break-through alone by 15\u00a0Oct\u00a02028: ${kept} of 5.`),
      `Break-through alone by 15\u00a0Oct\u00a02028: ${kept} of 5.`,
    ).toBe(true);
    expect(findings(html)).toMatch(new RegExp(`${kept} of 5 runs keep both the date and the sum`));
    expect(holds(html, '<code>beringsim explain set</code>'), '<code>beringsim explain set</code>').toBe(
      true,
    );
    expect(holds(html, 'id="removal"')).toBe(false);
  });

  test('draws what explain has found, as long as it fits the results', () => {
    const { version, fingerprint, seed, first, results } = JSON.parse(page('set/run.json'));
    const found = {
      program: 'beringsim',
      ...{ version, fingerprint, seed, first, results, point: 1, values: {} },
      confidence: 0.95,
      runs: 5,
      finished: 5,
      criticality: [{ of: 'cause', name: 'ice', share: 1, mean_d: 200, p80_d: 210 }],
      removals: [
        { cause: 'weather', off: 'always calm', pairs: 5, gain_d: { value: 4, low: 1, high: 7 } },
        { cause: 'ice', off: 'no sea freezes', pairs: 5, gain_d: { value: 90, low: 80, high: 100 } },
      ],
      confirmations: [
        {
          cause: 'ice',
          pairs: 5,
          firstOut_d: { value: 85, low: 70, high: 100 },
          lastIn_d: { value: 80, low: 60, high: 100 },
        },
      ],
      alone: [],
      joint: [],
      frontier: [],
      inputNoise: 0.4,
      inputs: [
        {
          path: 'a.b',
          input: HOSTILE,
          class: '',
          group: '',
          entity: 'pilot',
          correlation: 0.5,
          p10ToP90_d: 30,
        },
      ],
    };
    writeFileSync(join(folder, 'set/explanation.json'), JSON.stringify(found));
    cli('report', 'set');
    const html = page('set/report.html');
    expect(
      holds(
        html,
        '<bdi>The finish comes 85 days earlier in the mean with one cause switched off: sea closed by ice',
      ),
      '<bdi>The finish comes 85 days earlier in the mean with one cause switched off: sea closed by ice',
    ).toBe(true);
    expect(holds(html, 'id="inputs"'), 'id="inputs"').toBe(true);
    expect(holds(html, '<img')).toBe(false);
    writeFileSync(
      join(folder, 'set/explanation.json'),
      JSON.stringify({ ...found, fingerprint: 'of others' }),
    );
    cli('report', 'set');
    expect(holds(page('set/report.html'), 'id="removal"')).toBe(false);
  });

  test('puts plans side by side, of one folder or of several', () => {
    cli('report', 'pair');
    expect(findings(page('pair/report.html'))).toContain('wide finishes first in the mean');
    expect(/[^<]*days earlier.*earlier in[^<]*/.exec(page('pair/report.html'))?.[0]).toMatch(
      /days earlier.*earlier in \d+\u00a0% of the pairs/,
    );
    expect(ran('report', 'set', 'pair').status).toBe(2);
    cli('report', 'set', 'pair', '--out', 'both.html');
    expect(holds(page('both.html'), '3 plans of 5 runs each'), '3 plans of 5 runs each').toBe(true);
    expect(ran('report', 'set', 'run', '--out', 'x.html').status).toBe(2);
  });
});
