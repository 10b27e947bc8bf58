/** A page as one HTML file: nothing is loaded, no script is needed to read it, and the same sections give the same bytes. */
import { createHash } from 'node:crypto';
import { REPORT_MARK } from '../../trace/folders/derived.ts';
import { clientScript } from '../client-script.ts';
import { htmlOf, type PageSection } from '../section.ts';
import { htmlTable } from './draw.ts';
import { pageStyle } from './style.ts';

/** Sections under a heading. */
interface Chapter {
  readonly title: string;
  readonly sections: readonly PageSection[];
}

export interface Page {
  /** What the page is of: text. */
  readonly title: string;
  /** The answer, in a sentence: text. */
  readonly answer: string;
  /** What stands under it, as HTML. */
  readonly opening: string;
  readonly chapters: readonly Chapter[];
  /** What made it: text. */
  readonly closing: string;
}

/** Of the scripts that hold the data of a section, before its id. */
export const DATA_ID = 'data-of-';

export function pageHtml({ title, answer, opening, chapters, closing }: Page): string {
  const shown = chapters.filter(({ sections }) => sections.length > 0);
  const sections = shown.flatMap((chapter) => chapter.sections);
  const scripts = [...new Set([...sections.flatMap((section) => section.scripts ?? []), 'keys'])].map(
    clientScript,
  );
  const styles = [
    pageStyle,
    ...scripts.map((script) => script.style),
    ...sections.map((one) => one.style ?? ''),
  ];
  const style = [...new Set(styles)].filter((one) => one !== '').join('\n');
  const policy = [
    "default-src 'none'",
    `style-src ${hashOfText(style)}`,
    `script-src ${scripts.map(({ text }) => hashOfText(text)).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const contents = sections.map(
    ({ id, title: finding }) => `<li><a href="#${id}"><bdi>${htmlOf(finding)}</bdi></a></li>`,
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
${REPORT_MARK}
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlOf(title)}</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<h1><bdi>${htmlOf(title)}</bdi></h1>
</header>
<main id="content" tabindex="-1">
<p class="answer"><bdi>${htmlOf(answer)}</bdi></p>
${opening}
<nav aria-labelledby="contents"><h2 id="contents">What this page finds</h2><ol>${contents.join('\n')}</ol></nav>
${shown.map(chapterHtml).join('\n')}
</main>
<footer><p>${htmlOf(closing)}</p></footer>
${sections.map(({ id, data }) => `<script type="application/json" id="${DATA_ID}${id}">${jsonInHtml(data)}</script>`).join('\n')}
${scripts.map(({ text, isModule }) => `<script${isModule ? ' type="module"' : ''}>${text}</script>`).join('\n')}
</body>
</html>
`;
}

function chapterHtml({ title, sections }: Chapter): string {
  return `<h2>${htmlOf(title)}</h2>\n${sections.map(sectionHtml).join('\n')}`;
}

function sectionHtml({ id, title, html, caption, alternative, tables, data }: PageSection): string {
  const from = tables.map((table) => `<code>${htmlOf(table)}</code>`).join(', ');
  const source = `${tables.length === 1 ? 'Table' : 'Tables'}: ${from}.`;
  return `<section id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title"><bdi>${htmlOf(title)}</bdi></h3>
<figure>
<div class="box" tabindex="0" role="group" aria-labelledby="${id}-title">${html}</div>
<figcaption>${htmlOf(caption)} ${source}</figcaption>
</figure>
<details><summary>In words and numbers</summary><p>${htmlOf(alternative)}</p>${dataTable(data)}</details>
</section>`;
}

/** More rows nobody reads; they are in the data all the same. */
const MOST_ROWS = 40;

/** Rows of the data as a table, where they are few and of one form. */
function dataTable(data: object): string {
  if (!Array.isArray(data) || data.length === 0 || data.length > MOST_ROWS) return '';
  const rows = data as readonly Readonly<Record<string, unknown>>[];
  const head = Object.keys(rows[0] ?? {});
  const isFlat = rows.every((row) =>
    Object.values(row).every((value) => typeof value !== 'object' || value === null),
  );
  if (!isFlat) return '';
  const right = head.flatMap((name, at) => (typeof rows[0]?.[name] === 'number' ? [at] : []));
  const cells = rows.map((row) => head.map((name) => cellText(row[name])));
  return `<div class="box" tabindex="0" role="group" aria-label="Numbers">${htmlTable(head, cells, right)}</div>`;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'number' ? String(Number(value.toFixed(3))) : String(value);
}

/** JSON that ends no script and begins no comment. */
function jsonInHtml(data: object): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function hashOfText(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
