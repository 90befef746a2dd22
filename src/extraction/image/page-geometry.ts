import type { RotatedBox } from "./rotated-box.ts";

/** A box counts as tall (or wide) when one side is this many times the other. */
const CLEARLY_LONGER = 1.5;

/** Degrees (clockwise on screen) the text lines slope, weighted by length; 0 when there are no long lines. */
export function lineSkew(boxes: readonly RotatedBox[]): number {
  const long = boxes.filter((box) => box.width >= 3 * box.height).sort((a, b) => a.angle - b.angle);
  const total = long.reduce((sum, box) => sum + box.width, 0);
  let passed = 0;
  for (const box of long) {
    passed += box.width;
    if (passed * 2 >= total) return (box.angle * 180) / Math.PI;
  }
  return 0;
}

/** Share 0..1 of text, by length, that runs up or down the page rather than across; 0 for no text. */
export function tallShare(boxes: readonly RotatedBox[]): number {
  let tall = 0;
  let all = 0;
  for (const { width, height } of boxes) {
    if (width > CLEARLY_LONGER * height) all += width;
    else if (height > CLEARLY_LONGER * width) {
      tall += height;
      all += height;
    }
  }
  return all > 0 ? tall / all : 0;
}

/** True for a box whose text runs down it rather than across. */
export function isTall(box: RotatedBox): boolean {
  return box.height > CLEARLY_LONGER * box.width;
}

/** The box after the page of the given size was turned clockwise by quarter turns. */
export function turnBox(
  box: RotatedBox,
  page: { readonly width: number; readonly height: number },
  degrees: 0 | 90 | 180 | 270,
): RotatedBox {
  const { x, y } = box.center;
  switch (degrees) {
    case 0:
      return box;
    case 90:
      return { center: { x: page.height - y, y: x }, width: box.height, height: box.width, angle: box.angle };
    case 180:
      return { ...box, center: { x: page.width - x, y: page.height - y } };
    case 270:
      return { center: { x: y, y: page.width - x }, width: box.height, height: box.width, angle: box.angle };
  }
}

/**
 * The box after the page was rotated by `radians` (clockwise on screen positive) about its center
 * into a frame of another size, centers on each other.
 */
export function rotateBox(
  box: RotatedBox,
  from: { readonly width: number; readonly height: number },
  to: { readonly width: number; readonly height: number },
  radians: number,
): RotatedBox {
  const dx = box.center.x - from.width / 2;
  const dy = box.center.y - from.height / 2;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return {
    ...box,
    center: { x: dx * cos - dy * sin + to.width / 2, y: dx * sin + dy * cos + to.height / 2 },
    angle: box.angle + radians,
  };
}
