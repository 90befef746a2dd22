import type { Evidence } from "../../http/contract.ts";

type Box = NonNullable<Evidence["box"]>;

/** A rectangle in page widths: the page is 1 wide and `ratio` high. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The narrowest part of a page that is shown: less would lose what surrounds the place. */
const narrowest = 0.45;
/** Empty space kept around the place, in page widths. */
const margin = 0.04;

/**
 * The part of the page to show for a place on it: wide enough to recognize the surroundings, never
 * beyond the page's edge, and of the wanted shape unless the place itself is higher.
 * @param ratio page height by page width
 * @param shape wanted height by width of the part shown
 */
export function frameAround(box: Box, ratio: number, shape: number): Frame {
  const [x0, y0, x1, y1] = box;
  const needed = { width: x1 - x0 + 2 * margin, height: (y1 - y0) * ratio + 2 * margin };
  const width = Math.min(1, Math.max(needed.width, narrowest, needed.height / shape));
  const height = Math.min(ratio, Math.max(width * shape, needed.height));
  return {
    x: clamp((x0 + x1) / 2 - width / 2, 1 - width),
    y: clamp(((y0 + y1) / 2) * ratio - height / 2, ratio - height),
    width,
    height,
  };
}

/** The box in page widths, a little larger so that its line does not cover the text. */
export function frameOf(box: Box, ratio: number): Frame {
  const [x0, y0, x1, y1] = box;
  const air = 0.006;
  const x = Math.max(0, x0 - air);
  const y = Math.max(0, y0 * ratio - air);
  return {
    x,
    y,
    width: Math.min(1, x1 + air) - x,
    height: Math.min(ratio, y1 * ratio + air) - y,
  };
}

export function viewBox({ x, y, width, height }: Frame): string {
  return [x, y, width, height].map((value) => value.toFixed(4)).join(" ");
}

function clamp(value: number, highest: number): number {
  return Math.max(0, Math.min(value, highest));
}
