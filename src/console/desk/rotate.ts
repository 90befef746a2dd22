export type Rotation = 0 | 90 | 180 | 270;

/** The next quarter turn, clockwise. */
export function turned(rotation: Rotation): Rotation {
  const next: Readonly<Record<Rotation, Rotation>> = { 0: 90, 90: 180, 180: 270, 270: 0 };
  return next[rotation];
}

/** Width and height of the turned page; its own width is 1. @param ratio height by width */
export function turnedSize(
  rotation: Rotation,
  ratio: number,
): { readonly width: number; readonly height: number } {
  return rotation === 90 || rotation === 270 ? { width: ratio, height: 1 } : { width: 1, height: ratio };
}

/** SVG transform that turns the page within the turned frame. */
export function turnTransform(rotation: Rotation, ratio: number): string {
  switch (rotation) {
    case 0:
      return "";
    case 90:
      return `translate(${ratio} 0) rotate(90)`;
    case 180:
      return `translate(1 ${ratio}) rotate(180)`;
    case 270:
      return "translate(0 1) rotate(270)";
  }
}

/** Where a point of the upright page (fractions 0..1) is on the turned one (fractions 0..1). */
export function turnedPoint(rotation: Rotation, x: number, y: number): readonly [number, number] {
  switch (rotation) {
    case 0:
      return [x, y];
    case 90:
      return [1 - y, x];
    case 180:
      return [1 - x, 1 - y];
    case 270:
      return [y, 1 - x];
  }
}
