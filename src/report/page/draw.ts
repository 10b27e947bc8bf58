/** Pictures as SVG for a page: drawn by Plot without a browser, with colours of the page's own style sheet. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { causeGroup, isCause } from '../../trace/lost-time.ts';
import { htmlOf } from '../section.ts';
import { shortPath } from './path.ts';

/** What is used of an element, so that no types of browsers are needed. */
interface Drawn {
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<Drawn>;
  remove(): void;
}

const { document } = parseHTML('<html></html>') as unknown as { readonly document: Document };

/** Width of a picture that fills the page [px]. */
export const FULL_PX = 920;

/** Colours of the page, by name of its style sheet; they change with light and dark. */
export const tint = {
  ink: 'var(--ink)',
  grey: 'var(--grey)',
  line: 'var(--line)',
  paper: 'var(--paper)',
  blue: 'var(--blue)',
  sky: 'var(--sky)',
  green: 'var(--green)',
  orange: 'var(--orange)',
  ice: 'var(--ice)',
} as const;

/** Lines that stay apart, such as bores: the first is for the first name. */
export const lineTints = [
  'var(--line-1)',
  'var(--line-2)',
  'var(--line-3)',
  'var(--line-4)',
  'var(--line-5)',
] as const;

/** Bands behind lines, such as classes of ground. */
export const bandTints = [1, 2, 3, 4, 5, 6].map((at) => `var(--band-${at})`);

/** Groups of causes and of work, with their colours, in the order in which they are stacked. */
export const groupTints = {
  work: 'var(--work)',
  machine: 'var(--machine)',
  people: 'var(--people)',
  supplies: 'var(--supplies)',
  storage: 'var(--storage)',
  'sea transport': 'var(--sea-transport)',
  nature: 'var(--nature)',
  hazard: 'var(--hazard)',
  access: 'var(--access)',
} as const;
export type TintGroup = keyof typeof groupTints;
export const tintGroups = Object.keys(groupTints) as readonly TintGroup[];

/** Group of a cause; of what is no cause, `other`. */
export function tintGroupOf(activity: string, other: TintGroup = 'work'): TintGroup {
  return isCause(activity) ? causeGroup(activity) : other;
}

/** Colour of what the time was for; goods that are awaited are supply. */
export function activityTint(activity: string): TintGroup {
  if (['lead time', 'stock-up', 'use', 'date'].includes(activity)) return 'supplies';
  if (activity.startsWith('delivery') || activity.startsWith('opening')) return 'access';
  return tintGroupOf(activity);
}

/** A plot at a place of a picture. */
export interface Panel {
  readonly plot: unknown;
  readonly x_px?: number;
  readonly y_px?: number;
}

export function plotOf(options: Plot.PlotOptions): unknown {
  return Plot.plot({ ...options, document });
}

/** One picture of plots at their places, with its text alternative. @param wide below this width the page scrolls it [px] */
export function pictureOf(
  panels: readonly Panel[],
  alternative: string,
  wide: 'wide' | 'small' = 'wide',
): string {
  const parts = panels.map(({ plot, x_px = 0, y_px = 0 }) => {
    const svg = plot as Drawn;
    const [width, height] = ['width', 'height'].map((name) => Number(svg.getAttribute(name)));
    tidied(svg);
    svg.setAttribute('x', String(x_px));
    svg.setAttribute('y', String(y_px));
    return { right: x_px + (width as number), bottom: y_px + (height as number), text: svg.outerHTML };
  });
  const right = Math.max(...parts.map((part) => part.right));
  const bottom = Math.max(...parts.map((part) => part.bottom));
  return `<svg class="${wide}" role="img" aria-label="${htmlOf(alternative)}" viewBox="0 0 ${right} ${bottom}">${parts.map(({ text }) => text).join('')}</svg>`;
}

/** Its style sheet is for pages of others; names of its parts are read to nobody inside a picture. */
function tidied(svg: Drawn): void {
  for (const style of svg.querySelectorAll('style')) style.remove();
  svg.setAttribute('fill', 'currentColor');
  for (const name of ['class', 'font-family', 'font-size', 'aria-label']) svg.removeAttribute(name);
  for (const element of svg.querySelectorAll('*')) {
    for (const name of ['aria-label', 'aria-hidden', 'style']) element.removeAttribute(name);
    for (const name of PLACES) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const short = value.replace(/-?\d+\.\d+/g, toTenthText);
      element.setAttribute(name, name === 'd' ? shortPath(short) : short);
    }
  }
}

const PLACES = ['d', 'transform', 'x', 'y', 'width', 'height', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r'];

const toTenthText = (number: string): string => String(Number(Number(number).toFixed(1)));

/** A list of colours and their names. */
export function legendOf(entries: readonly (readonly [name: string, fill: string])[]): string {
  if (entries.length === 0) return '';
  const items = entries.map(
    ([name, fill]) =>
      `<li><svg class="key" aria-hidden="true" viewBox="0 0 12 12"><rect width="12" height="12" rx="2" fill="${fill}"/></svg><bdi>${htmlOf(name)}</bdi></li>`,
  );
  return `<ul class="legend">${items.join('')}</ul>`;
}

/** The groups among these, as a legend. */
export function groupLegend(groups: Iterable<TintGroup>, work = 'work'): string {
  const shown = new Set(groups);
  return legendOf(
    tintGroups
      .filter((group) => shown.has(group))
      .map((group) => [group === 'work' ? work : group, groupTints[group]]),
  );
}

/** A table for figures that are best read as numbers; columns of `right` are aligned to the right. */
export function htmlTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const cell = (tag: string, text: string, at: number, scope = '') =>
    `<${tag}${scope}${right.includes(at) ? ' class="number"' : ''}><bdi>${htmlOf(text)}</bdi></${tag}>`;
  const body = rows.map((cells) => `<tr>${cells.map((text, at) => cell('td', text, at)).join('')}</tr>`);
  return `<table><thead><tr>${head.map((text, at) => cell('th', text, at, ' scope="col"')).join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
