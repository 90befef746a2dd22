import type { PixelList } from "./pixel-list.ts";
import type { Ellipse } from "./stamp-outline.ts";

/**
 * The ellipse inscribed in the pixels' extent along axes turned by `angle`, the outermost half percent on each side left
 * out as stray.
 */
export function extentOf(pixels: PixelList, angle = 0): Ellipse {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const turned = angle === 0 ? pixels : turnedPixels(pixels, cos, sin);
  const [left, right] = innerRange(turned.xs);
  const [top, bottom] = innerRange(turned.ys);
  const [along, across] = [(left + right) / 2, (top + bottom) / 2];
  return {
    center: { x: along * cos - across * sin, y: along * sin + across * cos },
    radiusX: (right - left) / 2,
    radiusY: (bottom - top) / 2,
    angle,
  };
}

function turnedPixels({ xs, ys }: PixelList, cos: number, sin: number) {
  const turned = { xs: new Int32Array(xs.length), ys: new Int32Array(xs.length) };
  for (let at = 0; at < xs.length; at++) {
    const [x, y] = [xs[at] ?? 0, ys[at] ?? 0];
    turned.xs[at] = Math.round(x * cos + y * sin);
    turned.ys[at] = Math.round(y * cos - x * sin);
  }
  return turned;
}

function innerRange(places: Uint16Array | Int32Array): readonly [number, number] {
  let [least, most] = [places[0] ?? 0, places[0] ?? 0];
  for (let at = 1; at < places.length; at++) {
    const value = places[at] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const counts = new Uint32Array(most - least + 1);
  for (let at = 0; at < places.length; at++) {
    const value = (places[at] ?? 0) - least;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  const stray = Math.floor(places.length * 0.003);
  return [ranked(counts, stray) + least, ranked(counts, places.length - 1 - stray) + 1 + least];
}

/** The value at a place of the sorted values, from 0. */
function ranked(counts: Uint32Array, place: number): number {
  let passed = 0;
  for (let value = 0; value < counts.length; value++) {
    passed += counts[value] ?? 0;
    if (passed > place) return value;
  }
  return 0;
}

/** How far a pixel lies from an ellipse's middle: 1 on its rim. */
export function distanceShare(x: number, y: number, { center, radiusX, radiusY, angle }: Ellipse): number {
  const [dx, dy] = [x - center.x, y - center.y];
  const [cos, sin] = angle === 0 ? [1, 0] : [Math.cos(angle), Math.sin(angle)];
  const along = (dx * cos + dy * sin) / Math.max(1, radiusX);
  const across = (dy * cos - dx * sin) / Math.max(1, radiusY);
  return Math.sqrt(along * along + across * across);
}

/** Radians, within ±π/2, from the page's x axis to the axis along which the pixels lie farthest apart. */
export function tiltOf({ xs, ys }: PixelList): number {
  const count = Math.max(1, xs.length);
  const meanX = xs.reduce((sum, x) => sum + x, 0) / count;
  const meanY = ys.reduce((sum, y) => sum + y, 0) / count;
  let [xx, xy, yy] = [0, 0, 0];
  for (let at = 0; at < xs.length; at++) {
    const [dx, dy] = [(xs[at] ?? 0) - meanX, (ys[at] ?? 0) - meanY];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  return Math.atan2(2 * xy, xx - yy) / 2;
}
