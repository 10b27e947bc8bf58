/** Where labels go so that they do not lie on each other. */

export interface Dot {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface PlacedLabel extends Dot {
  readonly anchor: 'start' | 'middle' | 'end';
}

/** How much worse it is to be near the dot of another than to lie on something. */
const MISREAD = 5;
/** How far that is, in heights of the text. */
const NEAR = 1.6;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Width of a letter, of the height of the text: of a wide one, so that a label is rather too small than too large. */
const LETTER = 0.58;

/**
 * Labels beside their dots: each where it overlaps least with labels, dots and whatever else is in the way, as good as inside
 * of the frame.
 * @param size height of the text
 * @param taken other places that are better left free
 */
export function placedLabels(
  dots: readonly Dot[],
  size: number,
  frame: { readonly width: number; readonly height: number },
  taken: readonly (readonly [x: number, y: number])[] = [],
): PlacedLabel[] {
  const boxes: Box[] = taken.map(([x, y]) => around(x, y, 2));
  return dots.map((dot) => {
    // A label that is near to the dot of another would be read as its name.
    const others = dots.filter((other) => other !== dot).map(({ x, y }) => around(x, y, size * NEAR));
    const choices = spots(dot, size).map((label) => ({ label, box: boxOf(label, size) }));
    const bad = ({ box }: { readonly box: Box }) =>
      badness(box, boxes, frame) + MISREAD * badness(box, others, frame);
    const best = choices.reduce((least, choice) => (bad(choice) < bad(least) ? choice : least));
    boxes.push(best.box);
    return best.label;
  });
}

/** A label that flies from a pole: beside it, in the row of this number, counted from the nearest. */
interface Flag {
  readonly anchor: 'start' | 'end';
  readonly row: number;
}

/** Labels of poles along an axis, in rows: each flies to the right where the frame has room, in the first row that is free. */
export function flagsOf(
  poles: readonly { readonly x: number; readonly text: string }[],
  size: number,
  frame_width: number,
): Flag[] {
  const rows: (readonly [left: number, right: number])[][] = [];
  // From the right: so a pole seldom passes through the flag of another.
  const flags = poles.toReversed().map(({ x, text }): Flag => {
    const width = textWidth(text, size) + size / 2;
    const anchor = x + width > frame_width && x > width ? 'end' : 'start';
    const [left, right] = anchor === 'start' ? [x, x + width] : [x - width, x];
    const free = rows.findIndex((row) => row.every(([from, to]) => right <= from || left >= to));
    const row = free < 0 ? rows.length : free;
    rows[row] = [...(rows[row] ?? []), [left, right]];
    return { anchor, row };
  });
  return flags.reverse();
}

export function textWidth(text: string, size: number): number {
  return text.length * LETTER * size;
}

function spots({ text, x, y }: Dot, size: number): PlacedLabel[] {
  const gap = size * 0.7;
  const middle = y + size * 0.35;
  return [
    { text, x: x + gap, y: middle, anchor: 'start' },
    { text, x: x - gap, y: middle, anchor: 'end' },
    { text, x, y: y + gap + size * 0.8, anchor: 'middle' },
    { text, x, y: y - gap, anchor: 'middle' },
    { text, x: x + gap, y: y + gap + size * 0.8, anchor: 'start' },
    { text, x: x - gap, y: y + gap + size * 0.8, anchor: 'end' },
    { text, x: x + gap, y: y - gap, anchor: 'start' },
    { text, x: x - gap, y: y - gap, anchor: 'end' },
  ];
}

function boxOf({ text, x, y, anchor }: PlacedLabel, size: number): Box {
  const width = textWidth(text, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - size * 0.9, bottom: y + size * 0.25 };
}

function around(x: number, y: number, by: number): Box {
  return { left: x - by, right: x + by, top: y - by, bottom: y + by };
}

function badness(
  box: Box,
  boxes: readonly Box[],
  frame: { readonly width: number; readonly height: number },
): number {
  const covered = boxes.reduce((sum, other) => sum + overlap(box, other), 0);
  const inside = overlap(box, { left: 2, right: frame.width - 2, top: 2, bottom: frame.height - 2 });
  const outside = (box.right - box.left) * (box.bottom - box.top) - inside;
  return covered + 4 * outside;
}

function overlap(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return width > 0 && height > 0 ? width * height : 0;
}
