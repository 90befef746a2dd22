/** Places of pixels, one entry each in both; a list of objects takes ten times the memory and time. */
export interface PixelList {
  /** Column of each pixel. */
  readonly xs: Uint16Array;
  /** Row of each pixel. */
  readonly ys: Uint16Array;
}

/** The pixels a condition holds for, in their order. */
export function filterPixels({ xs, ys }: PixelList, holds: (x: number, y: number) => boolean): PixelList {
  const keptX = new Uint16Array(xs.length);
  const keptY = new Uint16Array(xs.length);
  let kept = 0;
  for (let index = 0; index < xs.length; index++) {
    const x = xs[index] ?? 0;
    const y = ys[index] ?? 0;
    if (!holds(x, y)) continue;
    keptX[kept] = x;
    keptY[kept++] = y;
  }
  return { xs: keptX.slice(0, kept), ys: keptY.slice(0, kept) };
}
