/** Paths of pictures in few characters. */

type Corner = readonly [x: number, y: number];

/** Paths of straight lines alone; others are left as they are. */
const STRAIGHT = /^(?:M-?[\d.]+,-?[\d.]+(?:L-?[\d.]+,-?[\d.]+)*Z?)+$/;

/**
 * The same path with lines along an axis as H and V, and without points in the midst of one; drawn, it is the same.
 * @param path of M, L and Z with places of the page
 */
export function shortPath(path: string): string {
  if (!STRAIGHT.test(path)) return path;
  return path
    .split('M')
    .slice(1)
    .map((line) => `M${shortLine(line.replace('Z', ''))}${line.endsWith('Z') ? 'Z' : ''}`)
    .join('');
}

function shortLine(line: string): string {
  const points = line.split('L').map((point) => point.split(',').map(Number) as unknown as Corner);
  const kept: Corner[] = [];
  for (const point of points) {
    const [before, last] = kept.slice(-2);
    if (before !== undefined && last !== undefined && isBetween(before, last, point)) kept.pop();
    kept.push(point);
  }
  return kept.map((point, at) => stepTo(point, kept[at - 1])).join('');
}

/** Whether a point lies on the way along an axis from the one before it to the next. */
function isBetween(before: Corner, at: Corner, next: Corner): boolean {
  return [0, 1].some((along) => {
    const across = 1 - along;
    const [a, b, c] = [before, at, next].map((point) => point[along] as number) as [number, number, number];
    const isStraight = before[across] === at[across] && at[across] === next[across];
    return isStraight && ((a <= b && b <= c) || (a >= b && b >= c));
  });
}

function stepTo([x, y]: Corner, from: Corner | undefined): string {
  if (from === undefined) return `${x},${y}`;
  if (from[1] === y) return `H${x}`;
  return from[0] === x ? `V${y}` : `L${x},${y}`;
}
