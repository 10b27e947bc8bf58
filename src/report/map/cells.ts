/** Which part of a picture is nearest to which place: Voronoi cells of a few places, by cutting the frame. */

export type PictureSpot = readonly [x: number, y: number];

/** The part of the frame that is nearest to `spot`, as a polygon. */
export function nearestPart(
  spot: PictureSpot,
  spots: readonly PictureSpot[],
  frame: { readonly width: number; readonly height: number },
): PictureSpot[] {
  const { width, height } = frame;
  const corners: PictureSpot[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  return spots
    .filter(([x, y]) => x !== spot[0] || y !== spot[1])
    .reduce<PictureSpot[]>((cell, other) => nearerHalf(cell, spot, other), corners);
}

/** What of a polygon is nearer to one spot than to another (Sutherland and Hodgman, 1974). */
function nearerHalf(polygon: readonly PictureSpot[], spot: PictureSpot, other: PictureSpot): PictureSpot[] {
  const side = ([x, y]: PictureSpot) =>
    (x - (spot[0] + other[0]) / 2) * (other[0] - spot[0]) +
    (y - (spot[1] + other[1]) / 2) * (other[1] - spot[1]);
  return polygon.flatMap((corner, at) => {
    const before = polygon.at(at - 1) as PictureSpot;
    const [here, there] = [side(corner), side(before)];
    const share = there / (there - here);
    const cut: PictureSpot = [
      before[0] + share * (corner[0] - before[0]),
      before[1] + share * (corner[1] - before[1]),
    ];
    const crosses = here <= 0 !== there <= 0;
    return [...(crosses ? [cut] : []), ...(here <= 0 ? [corner] : [])];
  });
}

export function pathOf(spots: readonly PictureSpot[], isClosed = false): string {
  if (spots.length === 0) return '';
  const [first, ...rest] = spots.map(([x, y]) => `${tenth(x)},${tenth(y)}`);
  return `M${first}${rest.map((spot) => `L${spot}`).join('')}${isClosed ? 'Z' : ''}`;
}

/** To a tenth of a unit of the picture. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
