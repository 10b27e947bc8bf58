/** A picture as one SVG file: title, panels below each other or side by side, and what they are made from. */
import { parseHTML } from 'linkedom';

/** Colours that stay apart for the colour-blind (Okabe and Ito 2008), and greys. */
export const colours = {
  blue: '#0072B2',
  orange: '#D55E00',
  green: '#009E73',
  sky: '#56B4E9',
  yellow: '#E69F00',
  ink: '#1f2328',
  grey: '#59636e',
  ice: '#e3e8ee',
};

const FONT = 'Helvetica, Arial, Liberation Sans, sans-serif';
const MARGIN_PX = 16;
const TITLE_PX = 18;
const TEXT_PX = 13;
const NOTE_PX = 11.5;

/** What Plot draws with. */
export const { document } = parseHTML('<html></html>');

/** Said of every plot on a sheet. */
export const plain = {
  document,
  style: { fontFamily: FONT, fontSize: '12px', color: colours.ink, background: 'none' },
};

/**
 * @param {{ title: string, text: string, panels: { plot: SVGElement, x_px?: number, below?: boolean }[], source: string,
 *   width_px: number }} sheet a panel stands under the one before, or beside it where `below` is false
 */
export function sheetOf({ title, text, panels, source, width_px }) {
  const inner_px = width_px - 2 * MARGIN_PX;
  const parts = [];
  let y_px = MARGIN_PX;
  const write = (words, size_px, style) => {
    for (const line of linesOf(words, inner_px, size_px)) {
      y_px += size_px * 1.3;
      parts.push(
        `<text x="${MARGIN_PX}" y="${rounded(y_px - size_px * 0.3)}" font-size="${size_px}" ${style}>${escaped(line)}</text>`,
      );
    }
  };
  write(title, TITLE_PX, `font-weight="bold" fill="${colours.ink}"`);
  y_px += 4;
  write(text, TEXT_PX, `fill="${colours.ink}"`);
  y_px += 8;
  let top_px = y_px;
  for (const { plot, x_px = MARGIN_PX, below = true } of panels) {
    if (below) top_px = y_px;
    y_px = Math.max(y_px, top_px + Number(plot.getAttribute('height')));
    // Its style sheet is for pages: within a sheet it would change the height.
    plot.querySelector('style').remove();
    plot.removeAttribute('class');
    plot.setAttribute('x', String(x_px));
    plot.setAttribute('y', String(rounded(top_px)));
    // A hundredth of a pixel is enough.
    parts.push(plot.outerHTML.replace(/\d+\.\d{3,}/g, (number) => String(rounded(Number(number)))));
  }
  y_px += 4;
  write(source, NOTE_PX, `fill="${colours.grey}"`);
  const height_px = Math.ceil(y_px + MARGIN_PX);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width_px}" height="${height_px}" viewBox="0 0 ${width_px} ${height_px}" font-family="${FONT}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width_px}" height="${height_px}" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/** Breaks a text; letters are about half as wide as high, also in a wider font than those asked for. */
function linesOf(words, width_px, size_px) {
  const most = Math.floor(width_px / (size_px * 0.52));
  const lines = [''];
  for (const word of words.split(' ')) {
    const line = lines.at(-1);
    if (line !== '' && line.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

function escaped(words) {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function rounded(value) {
  return Math.round(value * 100) / 100;
}

/** A share as a percentage without decimals; no line is broken before the sign. */
export function percent(share) {
  return `${Math.round(100 * share)}\u00a0%`;
}

/** Value under which a share of a sample lies, with straight lines between the values. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}

/** Least squares through points [x, y]: the slope and its standard error, and the line. */
export function trendOf(points) {
  const [x, y] = [mean(points.map(([one]) => one)), mean(points.map(([, other]) => other))];
  const squares = points.reduce((sum, [one]) => sum + (one - x) ** 2, 0);
  const slope = points.reduce((sum, [one, other]) => sum + (one - x) * (other - y), 0) / squares;
  const at = (one) => y + slope * (one - x);
  const left = points.reduce((sum, [one, other]) => sum + (other - at(one)) ** 2, 0);
  return { slope, error: Math.sqrt(left / (points.length - 2) / squares), at };
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
